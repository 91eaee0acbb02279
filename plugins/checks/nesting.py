"""How elements stand in each other: every one is closed, in turn, and none makes a browser close another too early."""

from collections.abc import Iterable, Iterator

from plugins.checks.markup import EMPTY, END, VOID, Fault, Tag

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    """address article aside blockquote details dialog div dl fieldset figcaption figure footer form header hgroup hr
    main menu nav ol p pre search section summary table ul li dd dt""".split()
)
CELLS = frozenset({"td", "th", "caption", "object", "template", "svg", "math"})
LISTS = frozenset({"ul", "ol", "menu", "dl"})
# Where a browser lets the parts of a table stand, and what else it leaves there.
ROWS = frozenset({"tr"})
TABLE = {
    "table": ROWS | {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "colgroup": frozenset({"col"}),
    "thead": ROWS,
    "tbody": ROWS,
    "tfoot": ROWS,
    "tr": frozenset({"td", "th"}),
}
TABLE_PARTS = frozenset().union(*TABLE.values())
ANYWHERE = frozenset({"script", "template"})
# Element -> what a browser closes when the element begins inside it, unless one of the third stands between.
CLOSES = {
    **{name: (frozenset({"p"}), CELLS | {"button"}) for name in BLOCKS},
    **{name: (HEADINGS | {"p"}, CELLS | {"button"}) for name in HEADINGS},
    "li": (frozenset({"li", "p"}), CELLS | LISTS | {"button"}),
    "dd": (frozenset({"dd", "dt", "p"}), CELLS | LISTS | {"button"}),
    "dt": (frozenset({"dd", "dt", "p"}), CELLS | LISTS | {"button"}),
    "a": (frozenset({"a"}), CELLS),
    "button": (frozenset({"button"}), CELLS),
    "form": (frozenset({"form", "p"}), frozenset({"template"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
}


def nesting_faults(tags: Iterable[Tag]) -> Iterator[Fault]:
    """Yield every element that is not closed where it should be, and every tag that closes what is not open."""
    still_open: list[Tag] = []
    for tag in tags:
        if tag.kind is END:
            yield from _close(still_open, tag)
        else:
            yield from _begin(still_open, tag)
    yield from (_unclosed(tag, "före sidans slut") for tag in still_open)


def _begin(still_open: list[Tag], tag: Tag) -> Iterator[Fault]:
    parent = still_open[-1].name if still_open else ""
    if parent in TABLE or tag.name in TABLE_PARTS:
        yield from _misplaced(parent, tag)
    closed, barriers = CLOSES.get(tag.name, (None, None))
    if closed and barriers:
        yield from _closed_early(still_open, tag, closed, barriers)
    if tag.name in VOID:
        return
    if tag.kind is not EMPTY:
        still_open.append(tag)
    elif not tag.is_foreign:
        yield Fault(tag.line, f"<{tag.name}/> stänger ingenting i HTML; skriv <{tag.name}></{tag.name}>")


def _misplaced(parent: str, tag: Tag) -> Iterator[Fault]:
    if tag.name in TABLE.get(parent, frozenset()) or tag.name in ANYWHERE:
        return
    if tag.name in TABLE_PARTS:
        homes = " eller ".join(f"<{name}>" for name, parts in TABLE.items() if tag.name in parts)
        yield Fault(
            tag.line, f"<{tag.name}> står inte i sin tabell, och webbläsaren stryker taggen; lägg den i {homes}"
        )
    else:
        yield Fault(
            tag.line, f"<{tag.name}> står löst i <{parent}>, och webbläsaren flyttar ut det; lägg det i en <td>"
        )


def _closed_early(still_open: list[Tag], tag: Tag, closed: frozenset[str], barriers: frozenset[str]) -> Iterator[Fault]:
    for outer in reversed(still_open):
        if outer.name in barriers:
            return
        if outer.name in closed:
            seen = f"<{tag.name}> kan inte stå inuti <{outer.name}> (rad {outer.line})"
            yield Fault(tag.line, f"{seen}: webbläsaren stänger <{outer.name}> här; stäng det före <{tag.name}>")
            return


def _close(still_open: list[Tag], tag: Tag) -> Iterator[Fault]:
    if still_open and still_open[-1].name == tag.name:
        still_open.pop()
    elif tag.name in VOID:
        yield Fault(tag.line, f"</{tag.name}> finns inte: <{tag.name}> är alltid tomt; ta bort taggen")
    elif all(outer.name != tag.name for outer in still_open):
        yield Fault(tag.line, f"</{tag.name}> stänger något som inte är öppet; ta bort taggen eller öppna elementet")
    else:
        while still_open[-1].name != tag.name:
            yield _unclosed(still_open.pop(), f"före </{tag.name}> på rad {tag.line}")
        still_open.pop()


def _unclosed(tag: Tag, where: str) -> Fault:
    return Fault(tag.line, f"<{tag.name}> öppnas här men stängs inte {where}; lägg till </{tag.name}>")
