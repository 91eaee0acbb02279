"""Isso's database: threads by path, modes, hours, and nothing of what only the server knew."""

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from plugins.formats import comment as comment_format
from plugins.importers.detect import read_source
from plugins.importers.harvest import NotAnExportError
from tests.importers.found import ZONE, harvest, imported, text
from tests.sites import tree

SCHEMA = """
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL,
  modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR,
  likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL, notification INTEGER DEFAULT 0);
INSERT INTO threads VALUES (1, '/2009/12/titel-1.html', 'Titel 1'), (2, '/borta/', 'Borta');
"""
ROW = "INSERT INTO comments VALUES (?, ?, ?, ?, NULL, ?, '198.51.100.7', ?, ?, 'n@example.invalid', ?, 0, 0, '', 0)"
MOMENT = 1262340000.25  # 2010-01-01 10:00 UTC
ROWS = (
    (1, 1, None, MOMENT, 1, "Hej *du* <script>alert(1)</script>", "Läsare", "https://exempel.se/"),
    (1, 2, 1, MOMENT + 60, 4, "", None, None),
    (1, 3, 2, MOMENT + 120, 1, "Svar", None, "javascript:alert(1)"),
    (1, 4, None, MOMENT, 2, "Väntar", "N.N.", None),
    (2, 5, None, MOMENT, 1, "Ensam", "N.N.", None),
)


def database(path: Path, mode: str = "DELETE") -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.executescript(SCHEMA)
        connection.executemany(ROW, ROWS)
    connection.close()
    return path


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_threads_depth_and_hours_come_in(tmp_path: Path, mode: str) -> None:
    found = read_source(database(tmp_path / "comments.db", mode), ZONE)
    report = imported(tmp_path / "content", harvest(text(1)), found)
    file = tmp_path / "content/comments/2009/titel-1.yaml"
    one, two, three = comment_format.parse(file.read_text(encoding="utf-8"), "a.yaml", ZONE)
    assert (one.id, one.text, one.website) == ("isso:1", "Hej *du*", "https://exempel.se/")
    assert one.date == datetime(2010, 1, 1, 11, tzinfo=ZONE)
    assert (two.is_removed, three.reply_to, three.name, three.website) == (True, "isso:2", "Anonym", "")
    assert [one.reason for one in report.outcomes if one.result == "undantagen" and one.kind == "kommentar"] == [
        "väntade på att godkännas"
    ]
    assert (tmp_path / "content/comments/utan-inlagg/borta.yaml").is_file()
    written = b"".join(tree(tmp_path / "content").values())
    assert b"example.invalid" not in written
    assert b"198.51.100" not in written


def test_another_database_says_what_it_is(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("CREATE TABLE annat (id)")
    connection.close()
    with pytest.raises(NotAnExportError, match="ingen från Isso"):
        read_source(tmp_path / "a.db", ZONE)


def test_a_schema_that_calculates_for_ever_is_stopped(tmp_path: Path) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS uri, i AS title FROM n"
    )
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.executescript(SCHEMA.replace("CREATE TABLE threads", "CREATE TABLE egna").split("INSERT")[0])
        connection.execute(f"CREATE VIEW threads AS {endless}")
    connection.close()
    with pytest.raises(NotAnExportError):
        read_source(tmp_path / "a.db", ZONE)


def test_a_damaged_database_is_refused_in_words(tmp_path: Path) -> None:
    file = database(tmp_path / "a.db")
    file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(NotAnExportError, match="skadad"):
        read_source(file, ZONE)
