"""Pelican glue: the index of the search page (`SEARCH`), and the file that tells browsers of it.

The index tells of the texts themselves, not of their pages, so nothing of search stands in any page.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.build.comment_views import anchor_of
from plugins.build.job import Job
from plugins.build.search_index import index_files
from plugins.build.site import static_jobs
from plugins.build.views import fingerprint
from plugins.formats import opensearch, script_data, search_record
from plugins.formats.search_record import SearchableComment, SearchRecord
from plugins.text.clean_html import text_of
from plugins.text.comment_html import comment_html
from plugins.text.compounds import compound_tails, words_of
from plugins.text.spelling_words import by_first_letter

OWNER = "sökregistret"
DECIMAL = re.compile(r"\d+(?:[.,]\d+)+")


def add_search(generators: list[Any]) -> None:
    """Note the files of the index and the OpenSearch description."""
    settings = generators[0].settings
    site = settings["SITE"]
    site.jobs.append(_description(settings))
    if settings["SEARCH"] and not settings["PREVIEW"]:
        records = {text.url: _record(text) for text in site.articles.values() if not text.held_back_as}
        said = {url: " ".join(_said(record)) for url, record in records.items()}
        words = {url: words_of(text) for url, text in said.items()}
        site.jobs += [*_index(pages_to_read(records, said, words), site.cache), *_spelling(words.values())]


def _index(pages: Mapping[str, str], cache: Path) -> list[Job]:
    try:
        return static_jobs(index_files(pages, cache), cache, OWNER)
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}; den gamla sajten ligger orörd kvar")


def _spelling(words: Iterable[frozenset[str]]) -> list[Job]:
    """Return a file for each letter, also without words, so that the script never asks for one that is not there."""
    return [
        _text_job(f"sok/ord/{letter}-data.js", script_data.render(known))
        for letter, known in by_first_letter(words).items()
    ]


def _text_job(name: str, text: str) -> Job:
    return Job(name, OWNER, partial(fingerprint, text), partial(str.encode, text))


def _description(settings: Mapping[str, Any]) -> Job:
    site_url = settings["SITEURL"]
    text = opensearch.render(
        name=settings["SITENAME"],
        description=f"Sök i {settings['SITENAME']}",
        page_url=f"{site_url}/{settings['SEARCH_SAVE_AS'].removesuffix('index.html')}",
        icon_url=f"{site_url}/theme/favicon.svg",
        language=settings["DEFAULT_LANG"],
    )
    return _text_job(opensearch.NAME, text)


def pages_to_read(
    records: Mapping[str, SearchRecord], said: Mapping[str, str], words: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Return what Pagefind shall read of each text, by its address; all texts together tell what is a compound."""
    tails = compound_tails(set().union(*words.values()))
    return {
        url: search_record.render(record, sorted({*_tails(words[url], tails), *decimals(said[url])}))
        for url, record in records.items()
    }


def _record(text: Any) -> SearchRecord:
    return SearchRecord(
        title=text.title,
        date=text.date,
        tags=tuple(tag.name for tag in text.tags),
        html=text.source.html,
        comments=tuple(
            SearchableComment(anchor=anchor_of(comment), name=comment.name, html=comment_html(comment.text, text.lang))
            for comment in text.comments
            if not comment.is_removed
        ),
    )


def _said(record: SearchRecord) -> Iterator[str]:
    """Yield all that a record says, as plain text."""
    yield record.title
    yield from record.tags
    yield text_of(record.html)
    yield from (text_of(comment.html) for comment in record.comments)


def _tails(words: frozenset[str], tails: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (tail for word in words for tail in tails.get(word, ()))


def decimals(text: str) -> Iterator[str]:
    """Yield the decimal numbers of a text as one word each, for Pagefind reads 2.0 as 20, and so as 2009 too.

    >>> list(decimals("Web 2.0 kostar 3,50"))
    ['2x0', '3x50']
    """
    return (re.sub("[.,]", "x", number) for number in DECIMAL.findall(text))


def register() -> None:
    """Connect the glue to Pelican."""
    signals.all_generators_finalized.connect(add_search)
