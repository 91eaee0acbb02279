"""Tables as Markdown has them: one row of headings, cells of one line, no cell over two places."""

from lxml.html import HtmlElement

from plugins.importers.markup.inline import Style, line_of, one_line


def table_lines(table: HtmlElement, style: Style) -> str:
    """Return a table as Markdown; raise ValueError for one that has no row of headings, or uneven or joined cells."""
    rows = list(table.iter("tr"))
    cells = [list(row) for row in rows]
    widths = {len(row) for row in cells}
    is_joined = any(cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1" for row in cells for cell in row)
    heads = [[cell.tag == "th" for cell in row] for row in cells]
    is_plain = heads and all(heads[0]) and not any(any(row) for row in heads[1:])
    if not is_plain or is_joined or len(widths) != 1 or table.find("caption") is not None:
        raise ValueError("table")
    written = [_row([_cell(cell, style) for cell in row]) for row in cells]
    ruler = _row([_ruler(cell) for cell in cells[0]])
    return "\n".join([written[0], ruler, *written[1:]])


def _cell(cell: HtmlElement, style: Style) -> str:
    return one_line(line_of(cell, Style(has_tags=style.has_tags, in_cell=True)))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ruler(cell: HtmlElement) -> str:
    return {"right": "--:", "center": ":-:", "left": ":--"}.get(cell.get("align", ""), "---")
