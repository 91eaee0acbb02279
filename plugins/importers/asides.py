"""Comments without a text in the run: of texts that lie in content/ already, and of none that anybody knows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.formats.comment import WITHOUT_TEXT, comments_path
from plugins.importers.comment_writing import CommentDraft, CommentsThere, comment_file
from plugins.importers.conversion import Body, converted
from plugins.importers.links import LinkMap
from plugins.importers.merge import Meeting, comments_of
from plugins.importers.merge_threads import SourcedThread, attached, orphaned
from plugins.importers.outcome import Outcome
from plugins.importers.own_addresses import Blog
from plugins.importers.plain import one_line
from plugins.importers.privacy import masked
from plugins.importers.write import Wanted
from plugins.text.slugs import slugify

LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Asides:
    """Files of comments, outcomes of threads and comments, and notes for the report."""

    wanted: tuple[Wanted, ...]
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]


def asides(meeting: Meeting, there: CommentsThere, jobs: int) -> Asides:
    """Return the files of all threads whose text is not in this run."""
    found = [*_of_existing(meeting, there), *_of_nobody(meeting, there)]
    drafts = [draft for draft, _ in found]
    bodies = [Body(html="", blog=Blog(()), page="", is_wordpress=False, comments=one.bodies()) for one in drafts]
    done = converted(bodies, LinkMap(), jobs)
    files = [comment_file(draft, one.comments, there) for draft, one in zip(drafts, done, strict=True)]
    return Asides(
        tuple(one.wanted for one in files if one.wanted),
        tuple(outcome for (_, more), one in zip(found, files, strict=True) for outcome in (*more, *one.outcomes)),
        tuple(f"{draft.path}: {note}" for draft, one in zip(drafts, files, strict=True) for note in one.notes),
    )


Found = tuple[CommentDraft, list[Outcome]]


def _of_existing(meeting: Meeting, there: CommentsThere) -> Iterator[Found]:
    for text, threads in meeting.threads:
        comments, twins = comments_of(threads)
        path = comments_path(text.date, text.slug)
        draft = CommentDraft.of(comments, path, text.origin or path, _scheme(threads), there)
        yield draft, [*twins, *(attached(one, text.path) for one in threads)]


def _of_nobody(meeting: Meeting, there: CommentsThere) -> Iterator[Found]:
    taken: set[str] = set()
    for threads in meeting.orphans:
        comments, twins = comments_of(threads)
        path = _free_path(threads[0], taken)
        draft = CommentDraft.of(comments, path, threads[0].thread.id, _scheme(threads), there, _heading(threads))
        yield draft, [*twins, *(orphaned(one, path if draft.kept else "") for one in threads)]


def _scheme(threads: Sequence[SourcedThread]) -> str:
    return threads[0].thread.id.partition(":")[0]


def _free_path(one: SourcedThread, taken: set[str]) -> str:
    plain = re.sub(r"^https?://(?:www\.)?|[?#].*$", "", next(iter(one.thread.urls), ""))
    name = slugify(re.sub(r"[/.]+", " ", plain))[:LONGEST_NAME].strip("-") or slugify(one.thread.id.replace(":", " "))
    number, free = 2, f"{WITHOUT_TEXT}{name}.yaml"
    while free in taken:
        free, number = f"{WITHOUT_TEXT}{name}-{number}.yaml", number + 1
    taken.add(free)
    return free


def _heading(threads: Sequence[SourcedThread]) -> str:
    """Return what the author needs to find the text: the addresses and titles, as YAML comments."""
    said = dict.fromkeys(word for one in threads for word in (*one.thread.urls, one.thread.title) if word)
    return "".join(f"# {masked(one_line(word))[0]}\n" for word in said)
