"""Converted texts and comments as files to be written, with an outcome for every item and notes for the report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from plugins.formats.problem import ContentError
from plugins.importers.comment_files import Kept
from plugins.importers.comment_writing import CommentDraft, CommentsThere, comment_file
from plugins.importers.compose import DRAFT_REASONS, PrivateDataError, composed, rendered
from plugins.importers.conversion import Body, done
from plugins.importers.links import LinkMap
from plugins.importers.markup.convert import Converted
from plugins.importers.merge import Merged
from plugins.importers.outcome import Outcome
from plugins.importers.permalinks import Placed
from plugins.importers.picture_addresses import picture_key
from plugins.importers.write import Wanted, wanted_bytes

Spelling = Mapping[str, Mapping[str, str]]
Zones = tuple[ZoneInfo, ZoneInfo]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A placed text before it is converted, with the comments that will be shown and what became of the others."""

    placed: Placed
    comments: CommentDraft

    @staticmethod
    def of(placed: Placed, there: CommentsThere) -> "Draft":
        """Choose the comments of a text."""
        origin = placed.merged.text.origin
        scheme = origin.partition(":")[0] or "import"
        comments = CommentDraft.of(placed.merged.comments, placed.comments_path, origin, scheme, there)
        return Draft(placed=placed, comments=comments)

    @property
    def kept(self) -> tuple[Kept, ...]:
        """The comments that are written."""
        return self.comments.kept

    def body(self) -> Body:
        """Return what is to be converted."""
        merged = self.placed.merged
        return Body(
            html=merged.text.html,
            blog=merged.blog,
            page=merged.text.url,
            is_wordpress=merged.is_wordpress,
            comments=self.comments.bodies(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all texts of a run are composed with: where links and pictures lead, how tags are spelled, both zones."""

    links: LinkMap
    spelling: Spelling
    zones: Zones


@dataclass(frozen=True, slots=True)
class Made:
    """A text as its file will be (empty where it cannot be written, with the reason), notes, its comments' Markdown."""

    data: bytes
    notes: tuple[str, ...]
    comments: tuple[str, ...]
    error: str = ""


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


def made(shared: Shared, draft: Draft) -> Made:
    """Return a text converted and composed: all the work that one text is, with nothing of another in it."""
    found = done(shared.links, draft.body())
    if found.text is None:
        return Made(b"", (), found.comments, found.error)
    try:
        data, notes = _text(draft.placed, found.text, shared)
    except (PrivateDataError, ContentError, ValueError) as error:
        return Made(b"", (), found.comments, str(error))
    return Made(data, notes, found.comments)


def finished(drafts: Sequence[Draft], texts: Iterable[Made], there: CommentsThere) -> Finished:
    """Return every text and its comments as files."""
    result = Finished()
    for draft, one in zip(drafts, texts, strict=True):
        placed = draft.placed
        if one.error:
            result.refuse(placed, one.error)
            continue
        wanted = wanted_bytes(placed.merged.text.origin, placed.path, one.data, placed.slug)
        comments = comment_file(draft.comments, one.comments, there)
        result.wanted += [wanted, *filter(None, [comments.wanted])]
        result.texts.append(FinishedText(placed, wanted, (*one.notes, *comments.notes)))
        result.outcomes += [*comments.outcomes, _written(placed)]
    return result


def _text(placed: Placed, found: Converted, shared: Shared) -> tuple[bytes, tuple[str, ...]]:
    text = placed.merged.text
    if not text.summary and found.more_summary:
        text = replace(text, summary=found.more_summary)
        placed = replace(placed, merged=replace(placed.merged, text=text))
    absolute = placed.merged.blog.absolute(text.image_url, text.url) if text.image_url else ""
    image = shared.links.pictures.get(picture_key(absolute), "")
    post, notes = composed(placed, found.markdown, image, shared.spelling, shared.zones)
    data = rendered(post, placed.path, shared.zones[1]).encode()
    if text.image_url and not image:
        notes.append(f"ledbilden saknas: {absolute}")
    state = [f"utkast: {DRAFT_REASONS[text.state]}"] if text.state in DRAFT_REASONS else []
    return data, (*state, *notes, *_of_conversion(found))


def _of_conversion(found: Converted) -> list[str]:
    return [
        *(f'står kvar som HTML: "{start}"' for start in found.kept_as_html),
        *(f"inbäddat innehåll blev en länk: {url}" for url in found.embeds),
        *(f"bortplockat: {what}" for what in found.removed),
        *(f"bilden saknas och blev en länk: {url}" for url in found.missing_images),
        *(f"bilden saknar beskrivning: {url}" for url in found.empty_alts),
    ]


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
