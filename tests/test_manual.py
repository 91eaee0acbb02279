"""content/README.md documents every front-matter key, with an example that the reader accepts."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.formats.front_matter import Entry
from plugins.formats.post import BY_WORD, KEYS, Key

ROOT = Path(__file__).parents[1]
MANUAL = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
ZONE = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_manual_has_the_key_with_an_example_that_works(key: Key) -> None:
    row = re.search(rf"(?m)^\| `{key.name}` +\|.*\| `{key.name}: (.+?)` *\|$", MANUAL)
    assert row, f"{key.name} saknas i tabellen över nycklar i content/README.md"
    key.read(Entry(key.name, row[1], 1), ZONE)


@pytest.mark.parametrize("word", sorted({word for key in KEYS for word in key.synonyms}))
def test_the_manual_has_every_english_synonym(word: str) -> None:
    assert f"`{word.capitalize()}`" in MANUAL


def test_the_manual_promises_no_key_that_the_reader_refuses() -> None:
    promised = re.findall(r"(?m)^\| `([A-ZÅÄÖ]\w+)` +\|.*\| `\1: ", MANUAL)
    assert [name for name in promised if name.casefold() not in BY_WORD] == []


def test_the_blog_itself_uses_every_key() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "content" / "posts").rglob("*.md")]
    unused = [key.name for key in KEYS if not any(re.search(rf"(?m)^{key.name}:", text) for text in texts)]
    assert unused == []
