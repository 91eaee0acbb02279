"""What the search engine is told of a text: a page of its own making, which nobody but Pagefind reads.

Its mark-up is Pagefind's (https://pagefind.app/docs/indexing/). What stands in an attribute that
`data-pagefind-meta` names is found but never shown in an excerpt; ids become `anchors` of the result, each with the
place of its word, by which the script of the search page knows the day of the text and where each comment begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

YEAR, TAG = "år", "etikett"
UNDATED = "odaterad"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchableComment:
    """A comment: its fragment on the page of the text, who wrote it, and the cleaned HTML."""

    anchor: str
    name: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """A text to be found, with its cleaned HTML."""

    title: str
    date: datetime | None
    tags: Sequence[str]
    html: str
    comments: Sequence[SearchableComment]


def render(record: SearchRecord, hidden_words: Sequence[str]) -> str:
    """Return the page that Pagefind reads; `hidden_words` are found in the text and never shown."""
    return "\n".join(_lines(record, hidden_words))


def _lines(record: SearchRecord, hidden_words: Sequence[str]) -> Iterator[str]:
    yield '<!doctype html><html lang="sv"><head><meta charset="utf-8"></head><body>'
    yield f'<h1 id="{record.date.date().isoformat() if record.date else UNDATED}">{escape(record.title)}</h1>'
    if record.date:
        yield _unseen("filter", YEAR, str(record.date.year))
    yield from (_unseen("filter", TAG, tag) for tag in record.tags)
    if record.tags:
        yield _unseen("meta", "tags", " ".join(record.tags))
    if hidden_words:
        yield _unseen("meta", "parts", " ".join(hidden_words))
    yield f"<div>{record.html}</div>"
    yield '<section data-pagefind-weight="0.5">'
    for comment in record.comments:
        yield f'<h3 id="{escape(comment.anchor)}" data-pagefind-weight="1">{escape(comment.name)}</h3>'
        yield f"<div>{comment.html}</div>"
    yield "</section></body></html>"


def _unseen(kind: str, name: str, value: str) -> str:
    return f'<span data-pagefind-{kind}="{name}[data-value]" data-value="{escape(value)}"></span>'
