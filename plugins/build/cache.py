"""What was read before: one SQLite file, keyed by the bytes of each text and by everything that reads them.

No pickle: a cache that somebody else has put there can hold wrong text but never run. A damaged one is made anew.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

NAME = "texts.sqlite"
LIBRARIES = ("markdown", "nh3", "lxml", "unidecode")
READERS = ("text", "formats", "build/source.py", "build/stored_source.py")  # below plugins/: what a text goes through
SCHEMA = "CREATE TABLE text (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"


def fingerprint(plugins: Path, settings: Iterable[str]) -> str:
    """Return the hash of all that decides what becomes of a text: our code, the libraries, Python, the settings."""
    whole = hashlib.sha256("\n".join([sys.version, *settings]).encode())
    for name in LIBRARIES:
        whole.update(f"{name} {version(name)}\n".encode())
    for place in READERS:
        for file in sorted((plugins / place).rglob("*.py")) or [plugins / place]:
            whole.update(file.read_bytes())
    return whole.hexdigest()


class TextCache:
    """Finished texts by key; every method works, and holds nothing, where the file cannot be used."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        """Open the cache in a folder; one that is damaged, or of another fingerprint, is begun again."""
        self._file = folder / NAME
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._database = self._opened(fingerprint)
        except sqlite3.DatabaseError as error:
            sys.stderr.write(f"{self._file}: cachen är skadad ({error}) och görs om från början.\n")
            self._file.unlink(missing_ok=True)
            self._database = self._opened(fingerprint)

    def _opened(self, fingerprint: str) -> sqlite3.Connection:
        database = sqlite3.connect(self._file)
        database.execute("CREATE TABLE IF NOT EXISTS made_by (fingerprint TEXT)")
        if database.execute("SELECT fingerprint FROM made_by").fetchall() != [(fingerprint,)]:
            with database:
                database.execute("DROP TABLE IF EXISTS text")
                database.execute(SCHEMA)
                database.execute("DELETE FROM made_by")
                database.execute("INSERT INTO made_by VALUES (?)", (fingerprint,))
        return database

    def read(self) -> dict[str, bytes]:
        """Return all that is kept."""
        return dict(self._database.execute("SELECT key, value FROM text"))

    def replace(self, new: Mapping[str, bytes], stale: Iterable[str]) -> None:
        """Keep the new texts and forget the stale ones, in one transaction."""
        with self._database:
            self._database.executemany("DELETE FROM text WHERE key = ?", ((key,) for key in stale))
            self._database.executemany("INSERT OR REPLACE INTO text VALUES (?, ?)", new.items())

    def close(self) -> None:
        """Close the file."""
        self._database.close()
