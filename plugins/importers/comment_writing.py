"""A text's comments as a file: moderated, converted, united with what lies there, with an outcome for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from plugins.formats import comment as comment_format
from plugins.formats.comment import Comment
from plugins.formats.moderation import Moderation
from plugins.formats.problem import ContentError
from plugins.importers.comment_files import Kept, kept_comments, written_comment
from plugins.importers.comment_union import united
from plugins.importers.merge_comments import Sourced
from plugins.importers.outcome import Outcome, comment_kind
from plugins.importers.privacy import findings
from plugins.importers.write import Wanted, sha256, wanted_bytes

COMMENTS = "#kommentarer"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsThere:
    """What content/ says already: the text of a file of comments (or nothing) by its path, and the moderation."""

    text_at: Callable[[str], str]
    zone: ZoneInfo
    moderation: Moderation = field(default_factory=Moderation)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDraft:
    """The comments of one file before they are converted; `heading` stands above them as a YAML comment.

    `withheld` are the ids that a source has but that are not to be shown.
    """

    path: str
    identity: str
    kept: tuple[Kept, ...]
    withheld: frozenset[str]
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]
    heading: str = ""

    @staticmethod
    def of(
        comments: Sequence[Sourced], path: str, origin: str, scheme: str, there: CommentsThere, heading: str = ""
    ) -> "CommentDraft":
        """Choose which comments are shown; `scheme` names those whose source does not."""
        kept, outcomes, withheld, notes = kept_comments(comments, scheme, there.moderation)
        return CommentDraft(
            path=path,
            identity=origin + COMMENTS,
            kept=tuple(kept),
            withheld=withheld,
            outcomes=tuple(outcomes),
            notes=tuple(notes),
            heading=heading,
        )

    def bodies(self) -> tuple[str, ...]:
        """Return the HTML of each comment; nothing of what was removed."""
        return tuple("" if one.is_removed else one.found.comment.html for one in self.kept)


@dataclass(frozen=True, slots=True)
class CommentFile:
    """The file of a draft (None where there is nothing to write), an outcome for each comment, notes for the report."""

    wanted: Wanted | None
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]


def comment_file(draft: CommentDraft, texts: Sequence[str], there: CommentsThere) -> CommentFile:
    """Return the file of converted comments; one that would leak is refused whole."""
    old_text = there.text_at(draft.path)
    old = _parsed(old_text, draft.path, there.zone)
    if not draft.kept and not any(one.id in draft.withheld for one in old):
        return CommentFile(None, draft.outcomes, draft.notes)
    new, notes = _written(draft, texts, there)
    union = united(new, old, draft.withheld)
    data = draft.heading + comment_format.render(union.comments)
    if leak := next((one.kind for one in findings(data)), ""):
        reason = f"kommentarfilen innehåller en personuppgift ({leak})"
        refused = (of_comment(one, "avvisad", reason) for one in draft.kept)
        return CommentFile(None, (*draft.outcomes, *refused), draft.notes)
    wanted = wanted_bytes(draft.identity, draft.path, data.encode(), replaces=_replaced(old_text, old, union.comments))
    outcomes = (_outcome(one, union.twins, draft.path) for one in draft.kept)
    return CommentFile(wanted, (*draft.outcomes, *outcomes), (*draft.notes, *notes))


def _parsed(text: str, path: str, zone: ZoneInfo) -> tuple[Comment, ...]:
    """Return the comments of a file; none of one with a fault, which then stays as it is."""
    try:
        return comment_format.parse(text, path, zone)
    except ContentError:
        return ()


def _written(draft: CommentDraft, texts: Sequence[str], there: CommentsThere) -> tuple[list[Comment], list[str]]:
    comments, notes = [], []
    for one, text in zip(draft.kept, texts, strict=True):
        comment, more = written_comment(one, there.zone, lambda _, text=text: text)  # type: ignore[misc]
        is_anonymous = comment.id in there.moderation.anonymous
        comments.append(comment_format.anonymous(comment) if is_anonymous else comment)
        notes += more
    return comments, notes


def _replaced(text: str, old: Sequence[Comment], new: Sequence[Comment]) -> str:
    """Return the hash of a file of which nothing is lost by writing the new comments over it."""
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    is_whole = comment_format.render(old) == body and set(old) <= set(new)
    return sha256(text.encode()) if text and is_whole else ""


def _outcome(kept: Kept, twins: dict[str, str], path: str) -> Outcome:
    if kept.id in twins:
        return of_comment(kept, "förenad", f"samma kommentar finns redan i {path}")
    return of_comment(kept, "skriven", path)


def of_comment(kept: Kept, result: str, reason: str) -> Outcome:
    """Return the outcome of a comment that was to be written."""
    found = kept.found.comment
    return Outcome(
        source=kept.found.source,
        kind=comment_kind(found),
        result=result,  # type: ignore[arg-type]
        reason=reason,
        what=found.anchor or found.id,
        line=found.line,
    )
