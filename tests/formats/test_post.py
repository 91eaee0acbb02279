"""A post with Swedish keys, and back again."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.formats.post import BY_WORD, KEYS, Post, parse, render
from plugins.formats.problem import ContentError

ZONE = ZoneInfo("Europe/Stockholm")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool)
NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, hour=12, tzinfo=ZONE)
)
POSTS = st.builds(
    Post,
    title=WORDS.map(lambda word: f"a {word}"),
    date=MOMENTS,
    modified=st.none() | MOMENTS,
    category=WORDS | st.just(""),
    tags=st.lists(NAMES, unique=True).map(tuple),
    slug=st.sampled_from(["", "a", "en-rubrik-2"]),
    summary=WORDS | st.just(""),
    status=st.sampled_from(["publicerad", "utkast", "dold"]),
    language=st.sampled_from(["sv", "en", "en-GB", "nn"]),
    has_age_note=st.booleans(),
    body=st.sampled_from(["", "Text.\n", "---\n\nText.\n", "Obs: så här.\n"]),
)


@given(POSTS)
def test_what_is_rendered_is_read_back(post: Post) -> None:
    assert parse(render(post), "a.md", ZONE) == post


def test_keys_are_read_in_any_letter_case_and_in_english() -> None:
    text = "---\nTITEL: A\ndate: 2009-12-30\nförfattare: B; C\nTags: d, e\nStatus: Draft\nSLUG: x\n---\n"
    post = parse(text, "a.md", ZONE)
    assert (post.title, post.authors, post.tags, post.status, post.slug) == ("A", ("B", "C"), ("d", "e"), "utkast", "x")


def test_a_page_needs_no_date() -> None:
    assert parse("---\nTitel: Om\n---\n", "a.md", ZONE, is_page=True).date is None


def misspelt(key: str, at: int) -> str:
    at %= len(key) - 1
    return key[:at] + key[at + 1] + key[at] + key[at + 2 :]


@given(st.sampled_from([key.name for key in KEYS]), st.integers(0, 20))
def test_two_letters_swapped_in_a_key_are_told_with_the_right_key(key: str, at: int) -> None:
    word = misspelt(key, at)
    if word.casefold() in BY_WORD:
        return
    with pytest.raises(ContentError) as refused:
        parse(f"---\n{word}: x\n---\n", "a.md", ZONE)
    assert f'a.md:2: okänd nyckel "{word}", menade du "{key}"?' in str(refused.value)
