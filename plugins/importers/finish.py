"""Converted texts and comments as files to be written, with an outcome for every item and notes for the report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from plugins.formats import comment as comment_format
from plugins.formats.problem import ContentError
from plugins.importers.comment_files import Kept, kept_comments, written_comment
from plugins.importers.compose import DRAFT_REASONS, PrivateDataError, composed, rendered
from plugins.importers.conversion import Body, Done
from plugins.importers.markup.convert import Converted
from plugins.importers.merge import Merged
from plugins.importers.outcome import Outcome, comment_kind
from plugins.importers.permalinks import Placed
from plugins.importers.picture_addresses import picture_key
from plugins.importers.privacy import findings
from plugins.importers.write import Wanted, wanted_bytes

COMMENTS = "#kommentarer"
Spelling = Mapping[str, Mapping[str, str]]
Zones = tuple[ZoneInfo, ZoneInfo]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A placed text before it is converted, with the comments that will be shown and what became of the others."""

    placed: Placed
    kept: tuple[Kept, ...]
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]

    @staticmethod
    def of(placed: Placed) -> "Draft":
        """Choose the comments of a text."""
        scheme = placed.merged.text.origin.partition(":")[0] or "import"
        kept, outcomes, notes = kept_comments(placed.merged.comments, scheme)
        if placed.comments_path:
            return Draft(placed=placed, kept=tuple(kept), outcomes=tuple(outcomes), notes=tuple(notes))
        homeless = [_of_comment(one, "avvisad", "inlägget saknar datum") for one in kept]
        return Draft(placed=placed, kept=(), outcomes=(*outcomes, *homeless), notes=tuple(notes))

    def body(self) -> Body:
        """Return what is to be converted."""
        merged = self.placed.merged
        return Body(
            html=merged.text.html,
            blog=merged.blog,
            page=merged.text.url,
            is_wordpress=merged.is_wordpress,
            comments=tuple("" if one.is_removed else one.found.comment.html for one in self.kept),
        )


@dataclass(frozen=True, slots=True)
class FinishedText:
    """A text that can be written, and what the report says about it."""

    placed: Placed
    wanted: Wanted
    notes: tuple[str, ...]


@dataclass(slots=True)
class Finished:
    """All files to write, the texts among them, outcomes, and the texts that could not be written, with reasons."""

    wanted: list[Wanted] = field(default_factory=list)
    texts: list[FinishedText] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    broken: list[tuple[Merged, str]] = field(default_factory=list)
    broken_paths: list[str] = field(default_factory=list)

    def refuse(self, placed: Placed, reason: str) -> None:
        """Note a text that cannot be written."""
        self.broken.append((placed.merged, reason))
        self.broken_paths.append(placed.path)


def finished(
    drafts: Sequence[Draft], done: Iterable[Done], pictures: Mapping[str, str], spelling: Spelling, zones: Zones
) -> Finished:
    """Return every text and its comments as files."""
    result = Finished()
    for draft, one in zip(drafts, done, strict=True):
        if one.text is None:
            result.refuse(draft.placed, one.error)
            continue
        try:
            text = _text(draft, one.text, pictures, spelling, zones)
        except (PrivateDataError, ContentError, ValueError) as error:
            result.refuse(draft.placed, str(error))
            continue
        wanted, outcomes, notes = _comments(draft, one.comments, zones[1])
        result.wanted += [text.wanted, *wanted]
        result.texts.append(replace(text, notes=(*text.notes, *draft.notes, *notes)))
        result.outcomes += [*draft.outcomes, *outcomes, _written(draft.placed)]
    return result


def _text(
    draft: Draft, found: Converted, pictures: Mapping[str, str], spelling: Spelling, zones: Zones
) -> FinishedText:
    placed = draft.placed
    text = placed.merged.text
    if not text.summary and found.more_summary:
        text = replace(text, summary=found.more_summary)
        placed = replace(placed, merged=replace(placed.merged, text=text))
    absolute = placed.merged.blog.absolute(text.image_url, text.url) if text.image_url else ""
    image = pictures.get(picture_key(absolute), "")
    post, notes = composed(placed, found.markdown, image, spelling, zones)
    data = rendered(post, placed.path, zones[1]).encode()
    if text.image_url and not image:
        notes.append(f"ledbilden saknas: {absolute}")
    state = [f"utkast: {DRAFT_REASONS[text.state]}"] if text.state in DRAFT_REASONS else []
    return FinishedText(
        placed, wanted_bytes(text.origin, placed.path, data, placed.slug), (*state, *notes, *_of_conversion(found))
    )


def _of_conversion(found: Converted) -> list[str]:
    return [
        *(f'står kvar som HTML: "{start}"' for start in found.kept_as_html),
        *(f"inbäddat innehåll blev en länk: {url}" for url in found.embeds),
        *(f"bortplockat: {what}" for what in found.removed),
        *(f"bilden saknas och blev en länk: {url}" for url in found.missing_images),
        *(f"bilden saknar beskrivning: {url}" for url in found.empty_alts),
    ]


def _comments(draft: Draft, texts: Sequence[str], zone: ZoneInfo) -> tuple[list[Wanted], list[Outcome], list[str]]:
    """Return the file of the comments, if there are any; a file that would leak is refused whole."""
    if not draft.kept:
        return [], [], []
    pairs = [
        written_comment(one, zone, lambda _, text=text: text)  # type: ignore[misc]
        for one, text in zip(draft.kept, texts, strict=True)
    ]
    data = comment_format.render(comment for comment, _ in pairs)
    leak = next((one.kind for one in findings(data)), "")
    if leak:
        refused = [
            _of_comment(one, "avvisad", f"kommentarfilen innehåller en personuppgift ({leak})") for one in draft.kept
        ]
        return [], refused, []
    path, origin = draft.placed.comments_path, draft.placed.merged.text.origin
    written = [_of_comment(one, "skriven", path) for one in draft.kept]
    return [wanted_bytes(origin + COMMENTS, path, data.encode())], written, [note for _, more in pairs for note in more]


def _of_comment(kept: Kept, result: str, reason: str) -> Outcome:
    found = kept.found.comment
    return Outcome(
        source=kept.found.source,
        kind=comment_kind(found),
        result=result,  # type: ignore[arg-type]
        reason=reason,
        what=found.anchor or found.id,
        line=found.line,
    )


def _written(placed: Placed) -> Outcome:
    merged = placed.merged
    return Outcome(
        source=merged.source,
        kind=merged.counted_as,
        result="skriven",
        reason=placed.path,
        what=placed.title,
        line=merged.text.line,
    )
