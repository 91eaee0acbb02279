// The box above the whole list: only the posts whose line has every word that is typed stay in sight.
"use strict";
{
  const input = document.querySelector(".filter input");
  const status = document.querySelector(".filter [role=status]");
  const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""); // oppna finds öppna
  const lines = [...document.querySelectorAll(".lines li")].map((line) => {
    const year = line.closest("section").querySelector("h2 a").textContent;
    return [line, folded(`${line.textContent} ${year}`)];
  });

  const show = () => {
    const words = folded(input.value).split(/\s+/);
    let count = 0;
    for (const [line, text] of lines) {
      line.hidden = !words.every((word) => text.includes(word));
      count += !line.hidden;
    }
    for (const section of document.querySelectorAll(".h-feed section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    status.textContent = input.value.trim() && `${count} av ${lines.length}`;
  };

  input.addEventListener("input", show);
  show(); // what was typed before the reader went back is still there
}
