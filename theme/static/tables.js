// A table that is too wide for its place scrolls. Not every browser lets the keyboard do that unless it is told to.
"use strict";
for (const table of document.querySelectorAll("main table")) {
  new ResizeObserver(() => {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute("tabindex");
  }).observe(table);
}
