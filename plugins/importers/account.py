"""The account of a run: texts that were not written with all their comments, and the report of it all."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plugins.importers.finish import FinishedText
from plugins.importers.harvest import Harvest
from plugins.importers.merge import Merged
from plugins.importers.outcome import Outcome, Result, comment_kind
from plugins.importers.plain import one_line
from plugins.importers.report import Report, TextLine, losses
from plugins.importers.write import Step

DELETED = "du har tagit bort texten ur content; den stannar borttagen"


def unplaced(gone: Sequence[Merged], broken: Sequence[tuple[Merged, str]]) -> Iterator[Outcome]:
    """Yield the outcomes of the texts that the author deleted and of those that cannot be written, with comments."""
    for one in gone:
        yield from _whole(one, "undantagen", DELETED)
    for one, reason in broken:
        yield from _whole(one, "avvisad", reason)


def _whole(one: Merged, result: Result, reason: str) -> Iterator[Outcome]:
    line, title = one.text.line, one_line(one.text.title)
    yield Outcome(source=one.source, kind=one.counted_as, result=result, reason=reason, what=title, line=line)
    for found in one.comments:
        comment = found.comment
        yield Outcome(
            source=found.source,
            kind=comment_kind(comment),
            result=result,
            reason=f'hör till "{title}": {reason}',
            what=comment.anchor or comment.id,
            line=comment.line,
        )


def report_of(
    harvests: Sequence[Harvest],
    outcomes: Sequence[Outcome],
    texts: Sequence[FinishedText],
    todo: Sequence[Step],
    changed: int,
    notes: Sequence[str],
    *,
    is_dry: bool,
) -> Report:
    """Return the report of a run."""
    deeds = {step.wanted.identity: step.deed for step in todo}
    lines = tuple(
        TextLine(one.placed.path, one.placed.title, deeds[one.wanted.identity], one.placed.merged.won, one.notes)
        for one in texts
    )
    beside = [
        f"{step.wanted.path} är ändrad av dig och rörs inte; den nya versionen ligger i {step.path}"
        for step in todo
        if step.deed == "redigerad igen"
    ]
    return Report(
        harvests=tuple(harvests),
        outcomes=(*losses(harvests), *outcomes),
        texts=lines,
        notes=(*notes, *beside, *_likely_twins(texts)),
        deeds=Counter(step.deed for step in todo),
        files_changed=changed,
        is_dry=is_dry,
    )


def _likely_twins(texts: Sequence[FinishedText]) -> Iterator[str]:
    """Yield a hint for each two texts of one title and day that no address has brought together."""
    first: dict[tuple[str, str], FinishedText] = {}
    for one in texts:
        if one.placed.date:
            other = first.setdefault((one.placed.title, f"{one.placed.date:%Y-%m-%d}"), one)
            if other.placed.merged.source != one.placed.merged.source:
                yield f"{other.placed.path} och {one.placed.path} liknar samma inlägg; är de det, kör om med --host"
