"""The shape of a text: headings below the page's own, tables that are tables, lists in lists, paragraphs at the top."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from plugins.importers.markup.elements import (
    BLOCKS,
    CONTAINERS,
    HEADINGS,
    LISTS,
    element,
    is_empty,
    replace,
    runs,
    wrapped,
)
from plugins.importers.markup.found import Found

ROW_PARTS = ("tbody", "thead", "tfoot", "tr", "td", "th", "caption")
IN_LAYOUT = frozenset({"table", "pre", "blockquote"}) | HEADINGS  # what a table of data has no use for


def with_lower_headings(root: HtmlElement) -> Iterator[Found]:
    """Let the headings begin at the second degree, the first being the page's own, and never skip one downwards."""
    for heading in list(root.iter(*HEADINGS)):
        if any(part.tag in BLOCKS for part in heading.iterdescendants()) or is_empty(heading):
            heading.tag = "div"
        elif not "".join(heading.itertext()).strip():
            heading.tag = "p"
    _close_gaps(list(root.iter(*HEADINGS)))
    yield from ()


def _close_gaps(headings: list[HtmlElement]) -> None:
    """Give each heading the degree of its depth: one below the nearest earlier heading of a lower degree."""
    above: list[int] = []
    for heading in headings:
        written = int(heading.tag[1])
        while above and above[-1] >= written:
            above.pop()
        above.append(written)
        heading.tag = f"h{min(len(above) + 1, 6)}"


def without_layout_tables(root: HtmlElement) -> Iterator[Found]:
    """Take apart the tables that only placed things on a screen, cell by cell, from the inside out."""
    for table in reversed(list(root.iter("table"))):
        if not _is_table(table):
            for part in list(table.iter(*ROW_PARTS)):
                part.tag = "div"
            for part in list(table.iter("col", "colgroup")):
                part.drop_tree()
            table.tag = "div"
    yield from ()


def _is_table(table: HtmlElement) -> bool:
    """Tell a table of data, which has rows and columns to compare, from one that places things."""
    rows = [list(row) for row in table.iter("tr")]
    is_grid = len(rows) > 1 and max(map(len, rows)) > 1
    has_parts = any(part.tag in IN_LAYOUT for part in table.iterdescendants())
    return is_grid and not has_parts and (table.find(".//th") is not None or table.find(".//img") is None)


def with_table_headings(root: HtmlElement) -> Iterator[Found]:
    """Make a first row that is all bold the row of headings, and take the only paragraph in a cell apart."""
    for table in root.iter("table"):
        for cell in table.iter("td", "th"):
            if len(cell) == 1 and cell[0].tag in ("div", "p") and not _beside(cell):
                cell[0].drop_tag()
        first = list(next(table.iter("tr"), ()))
        if first and all(len(cell) == 1 and cell[0].tag == "strong" and not _beside(cell) for cell in first):
            for cell in first:
                cell.tag = "th"
                cell[0].drop_tag()
    yield from ()


def _beside(cell: HtmlElement) -> str:
    """Return the words beside a cell's only element."""
    return ((cell.text or "") + (cell[0].tail or "")).strip()


def with_lists_in_items(root: HtmlElement) -> Iterator[Found]:
    """Put what stands directly in a list into an item: a list into the item before it, words into one of their own."""
    for outer in list(root.iter(*LISTS)):
        item: HtmlElement | None = None
        if (outer.text or "").strip():
            item = element("li", outer.text or "")
            outer.insert(0, item)
        outer.text = None
        for child in list(outer):
            tail, child.tail = child.tail, None
            if child.tag == "li":
                item = child
            elif item is None or child.tag not in LISTS:
                item = element("li")
                child.addprevious(item)
                item.append(child)
            else:
                item.append(child)
            if (tail or "").strip():
                words = element("div", tail or "")
                item.append(words)
    for item in list(root.iter("li")):
        if item.getparent().tag not in LISTS:
            item.tag = "div"
    _take_apart_what_defines_nothing(root)
    yield from ()


def _take_apart_what_defines_nothing(root: HtmlElement) -> None:
    for box in list(root.iter("dl")):
        words = [box.text, *(child.tail for child in box)]
        names = {str(child.tag) for child in box}
        if names != {"dt", "dd"} or box[0].tag != "dt" or any(text and text.strip() for text in words):
            box.tag = "div"
    for item in list(root.iter("dt", "dd")):
        if item.getparent().tag != "dl":
            item.tag = "div"


def without_containers(root: HtmlElement) -> Iterator[Found]:
    """Let every part of a container stand by itself, as a paragraph where it is only words."""
    for box in reversed(list(root.iter(*CONTAINERS))):
        if box is root:
            continue
        parts = [part if not isinstance(part, list) else wrapped(part, "p") for part in list(runs(box))]
        for part in parts:
            part.tail = None
        replace(box, parts or [element("br"), element("br")])
    yield from ()


def with_paragraphs(root: HtmlElement) -> Iterator[Found]:
    """Put the words that stand bare in the text into paragraphs; two breaks in a row end one."""
    parts = [made for part in list(runs(root)) for made in _paragraphs(part)]
    root.text = None
    for child in list(root):
        root.remove(child)
    for part in parts:
        part.tail = None
        if not is_empty(part):
            root.append(part)
    _join_lists(root)
    yield from ()


def _paragraphs(part: HtmlElement | list[HtmlElement | str]) -> list[HtmlElement]:
    if isinstance(part, list):
        return [wrapped(run, "p") for run in _split_at_breaks(part)]
    if part.tag != "p" or part.find("br") is None:
        return [part]
    return [wrapped(run, "p") for run in _split_at_breaks([piece for run in runs(part) for piece in run])]


def _split_at_breaks(run: list[HtmlElement | str]) -> Iterator[list[HtmlElement | str]]:
    current: list[HtmlElement | str] = []
    break_count = 0
    for piece in run:
        if not isinstance(piece, str) and piece.tag == "br":
            break_count += 1
        elif not isinstance(piece, str) or piece.strip():
            if break_count > 1 and current:
                yield current
                current = []
            break_count = 0
        current.append(piece)
    if current:
        yield current


def _join_lists(root: HtmlElement) -> None:
    """Make one list of two bullet lists in a row, as Markdown would."""
    for part in list(root.iter("ul")):
        before = part.getprevious()
        if before is not None and before.tag == "ul" and not (before.tail or "").strip():
            for item in list(part):
                before.append(item)
            part.text = None
            part.drop_tree()
