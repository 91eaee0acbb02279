"""The report: for each source and kind, in = written + united + withheld + refused, and a line for each loss."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from plugins.importers.harvest import Harvest, Kind
from plugins.importers.outcome import Outcome, Result, comment_kind
from plugins.importers.plain import one_line

COLUMNS: dict[Result, str] = {
    "skriven": "skrivna",
    "förenad": "förenade",
    "undantagen": "undantagna",
    "avvisad": "avvisade",
}
KINDS: tuple[Kind, ...] = ("inlägg", "sida", "tråd", "kommentar", "pingback", "bild", "annat")


@dataclass(frozen=True, slots=True)
class TextLine:
    """What became of one text: its path in content/, the deed, which source won what, and notes."""

    path: str
    title: str
    deed: str
    won: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All of one run; `files_changed` is what differs in content/ after it (0 in a dry run)."""

    harvests: tuple[Harvest, ...]
    outcomes: tuple[Outcome, ...]
    texts: tuple[TextLine, ...]
    notes: tuple[str, ...]
    deeds: Mapping[str, int]
    files_changed: int
    is_dry: bool

    @property
    def balances(self) -> tuple[bool, ...]:
        """Whether each source adds up, in every kind."""
        return tuple(_adds_up(number, harvest, self.outcomes) for number, harvest in enumerate(self.harvests))

    @property
    def exit_code(self) -> int:
        """0 where everything adds up and nothing was refused as broken, else 1."""
        return 0 if all(self.balances) and not any(one.result == "avvisad" for one in self.outcomes) else 1


def items_in(harvest: Harvest) -> Counter[Kind]:
    """Return how many items of each kind a source had, counted from what its reader handed over."""
    count: Counter[Kind] = Counter(text.kind for text in harvest.texts)
    count.update(comment_kind(comment) for text in harvest.texts for comment in text.comments)
    count.update(comment_kind(comment) for thread in harvest.threads for comment in thread.comments)
    count.update(loss.kind for loss in harvest.losses)
    count["tråd"] += len(harvest.threads)
    count["bild"] += len(harvest.files)
    return +count


def losses(harvests: Sequence[Harvest]) -> Iterator[Outcome]:
    """Yield the losses that the readers saw as outcomes."""
    for number, harvest in enumerate(harvests):
        for one in harvest.losses:
            yield Outcome(
                source=number, kind=one.kind, result=one.fate, reason=one.reason, what=one.what, line=one.line
            )


def _adds_up(number: int, harvest: Harvest, outcomes: Iterable[Outcome]) -> bool:
    return items_in(harvest) == Counter(one.kind for one in outcomes if one.source == number)


def show(report: Report, console: Console) -> None:
    """Print the report; nothing in it can be mark-up or steer the terminal."""
    if report.is_dry:
        console.print("Torrkörning: ingenting skrivs.")
    for number, harvest in enumerate(report.harvests):
        console.print(Text(one_line(f"{harvest.source} – {harvest.form}"), style="bold"), soft_wrap=True)
        table = Table()
        for name in ("slag", "in", *COLUMNS.values()):
            table.add_column(name, justify="left" if name == "slag" else "right")
        for row in _rows(report, number, harvest):
            table.add_row(*row)
        console.print(table)
    for line in lines(report):
        console.print(Text(one_line(line)), soft_wrap=True)


def _rows(report: Report, number: int, harvest: Harvest) -> Iterator[tuple[str, ...]]:
    counts = Counter((one.kind, one.result) for one in report.outcomes if one.source == number)
    for kind in (kind for kind in KINDS if items_in(harvest)[kind]):
        yield kind, str(items_in(harvest)[kind]), *(str(counts[kind, result]) for result in COLUMNS)


def lines(report: Report) -> Iterator[str]:
    """Yield every sentence of the report below its table."""
    for number, harvest in enumerate(report.harvests):
        for one in (one for one in report.outcomes if one.source == number and one.result in ("undantagen", "avvisad")):
            yield f"{_place(harvest, one)}{one.kind} {one.result}: {_what(one)}{one.reason}"
        yield from (f"{harvest.source}: {note}" for note in harvest.notes)
    for text in report.texts:
        yield from (f"{text.path}: {note}" for note in (*([text.won] if text.won else []), *text.notes))
    yield from report.notes
    for number, is_whole in enumerate(report.balances):
        if not is_whole:
            yield f"{report.harvests[number].source}: räkningen går inte ihop; det är ett fel i importen, anmäl det"
    yield _summary(report)


def _place(harvest: Harvest, one: Outcome) -> str:
    return f"{harvest.source}:{one.line}: " if one.line else f"{harvest.source}: "


def _what(one: Outcome) -> str:
    return f'"{one.what}", ' if one.what else ""


def _summary(report: Report) -> str:
    deeds = ", ".join(f"{deed} {count}" for deed, count in sorted(report.deeds.items()) if count) or "inga"
    tail = "Ingenting skrevs." if report.is_dry else f"{report.files_changed} filer ändrades i mappen."
    return f"Filer: {deeds}. {tail}"


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as plain values, the same in every run with the same input."""
    return {
        "källor": [_source(report, number, harvest) for number, harvest in enumerate(report.harvests)],
        "texter": [
            {"fil": one.path, "titel": one.title, "vad": one.deed, "vann": one.won, "anmärkningar": list(one.notes)}
            for one in report.texts
        ],
        "anmärkningar": list(report.notes),
        "filer": dict(sorted(report.deeds.items())),
        "ändrade filer": report.files_changed,
        "torrkörning": report.is_dry,
        "stämmer": all(report.balances),
        "slutkod": report.exit_code,
    }


def _source(report: Report, number: int, harvest: Harvest) -> dict[str, Any]:
    mine = [one for one in report.outcomes if one.source == number]
    counts = Counter((one.kind, one.result) for one in mine)
    return {
        "källa": harvest.source,
        "form": harvest.form,
        "stämmer": report.balances[number],
        "antal": {
            kind: {"in": count, **{name: counts[kind, result] for result, name in COLUMNS.items()}}
            for kind, count in sorted(items_in(harvest).items())
        },
        "förluster": [
            {"slag": one.kind, "öde": one.result, "skäl": one.reason, "vad": one.what, "rad": one.line}
            for one in mine
            if one.result in ("undantagen", "avvisad")
        ],
        "anmärkningar": list(harvest.notes),
    }
