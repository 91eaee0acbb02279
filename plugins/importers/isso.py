"""Isso's SQLite database: threads by path, comments in Markdown, times in seconds since 1970.

The tables: https://github.com/isso-comments/isso/tree/master/isso/db. Of a commenter only name and website are read:
the table's e-mail addresses, IP numbers and votes are never asked for.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from plugins.importers.harvest import CommentState, FoundComment, FoundThread, Harvest, NotAnExportError
from plugins.importers.plain_titles import plain_title
from plugins.text.markdown import Converter

RANK = 0
FORM = "Isso-databas"
MAGIC = b"SQLite format 3\0"
STATES: dict[int, CommentState] = {1: "visad", 2: "väntande", 4: "borttagen"}
TABLES = {"threads", "comments"}
MAX_BYTES = 1_000_000_000
VERSIONS_AT, ROLLBACK = slice(18, 20), b"\x01\x01"  # of the header: a database in memory has no write-ahead log
MAX_STEPS = 10_000  # of 10,000 instructions each, so that no schema can make us calculate for ever
THREADS = "SELECT id, uri, title FROM threads ORDER BY id"
COMMENTS = "SELECT id, parent, created, mode, text, author, website FROM comments WHERE tid = ? ORDER BY created, id"
DAMAGED = "filen är en skadad SQLite-databas; är den från Isso kopierar du den igen medan Isso är stoppat"


def matches(head: bytes) -> bool:
    """Tell whether a file begins as an SQLite database."""
    return head.startswith(MAGIC)


def read(stream: BinaryIO, source: str, zone: ZoneInfo) -> Harvest:
    """Return all threads of an Isso database; NotAnExportError where the database is damaged or another's."""
    data = stream.read(MAX_BYTES)
    try:
        with closing(_opened(data)) as database:
            threads = tuple(_threads(database))
    except (sqlite3.Error, ValueError, OverflowError):
        raise NotAnExportError(DAMAGED) from None
    return Harvest(source=source, form=FORM, rank=RANK, threads=threads)


def _opened(data: bytes) -> sqlite3.Connection:
    """Return the database as a copy in memory, in which nothing of its own can run."""
    database = sqlite3.connect(":memory:")
    database.text_factory = lambda text: text.decode(errors="replace")
    database.deserialize(data[: VERSIONS_AT.start] + ROLLBACK + data[VERSIONS_AT.stop :])
    database.execute("PRAGMA trusted_schema = OFF")
    steps = iter(range(MAX_STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, 10_000)
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    if not {name for (name,) in tables} >= TABLES:
        raise NotAnExportError("filen är en SQLite-databas, men ingen från Isso")
    return database


def _threads(database: sqlite3.Connection) -> Iterator[FoundThread]:
    converter = Converter()
    for number, uri, title in database.execute(THREADS).fetchall():
        rows = database.execute(COMMENTS, (number,)).fetchall()
        yield FoundThread(
            id=f"isso:{number}",
            urls=(str(uri),) if uri else (),
            title=plain_title(str(title or "")),
            comments=tuple(_comment(row, converter) for row in rows),
        )


def _comment(row: tuple[Any, ...], converter: Converter) -> FoundComment:
    number, parent, created, mode, text, author, website = row
    return FoundComment(
        id=f"isso:{int(number)}",
        name=plain_title(str(author or "")),
        html=_html(str(text or ""), converter),
        date=_date(created),
        state=STATES.get(mode, "dold"),
        reply_to=f"isso:{int(parent)}" if parent else "",
        website=str(website or ""),
        anchor=f"isso-{int(number)}",
    )


def _html(text: str, converter: Converter) -> str:
    """Return what Isso showed of a text; one that is nested without end as it stands."""
    with suppress(RecursionError):
        return converter.to_html(text)
    return text


def _date(created: object) -> datetime | None:
    with suppress(TypeError, ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(float(created), UTC)  # type: ignore[arg-type]
    return None
