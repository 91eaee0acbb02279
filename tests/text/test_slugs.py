"""Addresses are short, plain and the same on every machine."""

import re
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.text.slugs import address_key, nearest, slugify
from tests.case_table import Case, read_cases

TABLES = Path(__file__).parents[1] / "cases" / "slugs.md"
KNOWN = (
    "Titel Datum Ändrad Kategori Etiketter Författare Adress Webbadress Tidigare Ingress Status Språk Serie Bild "
    "Bildtext Mall Kommentarer Ursprung Källa Åldersnot"
).split()
TITLES = st.text() | st.text(alphabet="aåäöéC+#.NET&%´’'½- 1e\N{COMBINING DIAERESIS}\N{SOFT HYPHEN}\N{KELVIN SIGN}")


@pytest.mark.parametrize("case", read_cases(TABLES, "Adresser"), ids=lambda case: case.where)
def test_slug_is_what_the_table_says(case: Case) -> None:
    """Each title has the address beside it."""
    title, slug = case.cells
    assert slugify(title) == slug


@pytest.mark.parametrize("case", read_cases(TABLES, "Närmaste ord"), ids=lambda case: case.where)
def test_nearest_word_is_what_the_table_says(case: Case) -> None:
    """Each misspelt key has the known one beside it, or none."""
    word, meant = case.cells
    assert nearest(word, KNOWN) == (meant or None)


@pytest.mark.parametrize("case", read_cases(TABLES, "Samma fil"), ids=lambda case: case.where)
def test_addresses_collide_as_the_table_says(case: Case) -> None:
    """Two addresses have one key if they may be one file."""
    one, other, same = case.cells
    assert (address_key(one) == address_key(other)) is (same == "ja")


def test_invisible_signs_leave_no_trace() -> None:
    """A soft hyphen or a joiner in a title is not a border between words."""
    assert slugify("sam\N{SOFT HYPHEN}arbete\N{ZERO WIDTH SPACE}\N{BYTE ORDER MARK}") == "samarbete"


@given(TITLES)
def test_slug_is_plain_and_short(title: str) -> None:
    """Only a-z, 0-9 and single hyphens between them."""
    slug = slugify(title)
    assert slug == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80


@given(TITLES)
def test_slug_of_a_slug_is_itself(title: str) -> None:
    """An address written by hand as the slug it would get does not change."""
    assert slugify(slugify(title)) == slugify(title)


@given(TITLES)
def test_slug_is_the_same_composed_and_decomposed(title: str) -> None:
    """A Mac and a Linux machine give one address."""
    assert slugify(normalize("NFD", title)) == slugify(normalize("NFC", title)) == slugify(title)


@given(st.text(alphabet="abcåäö ", min_size=81).map(lambda text: text + " slut"))
def test_a_long_slug_is_the_beginning_of_whole_words(title: str) -> None:
    """A cut never leaves part of a word when there is a hyphen to cut at."""
    slug = slugify(title)
    words = "-".join(title.translate(str.maketrans("åäö", "aao")).split())
    assume("-" in slug)
    assert words == slug or words.startswith(slug + "-")


@given(st.text())
def test_key_is_the_same_composed_and_decomposed(path: str) -> None:
    """An address cannot hide from its double by how its letters are built."""
    assert address_key(normalize("NFD", path)) == address_key(normalize("NFC", path)) == address_key(path)


@given(st.text().filter(lambda path: "%" not in path))
def test_key_of_a_key_is_itself(path: str) -> None:
    """A key is a fixed point, but for percent signs, which are read once."""
    assert address_key(address_key(path)) == address_key(path)


@given(st.text(), st.permutations(KNOWN))
def test_nearest_word_does_not_depend_on_the_order(word: str, known: list[str]) -> None:
    """The same mistake has the same advice, also when the known words are a set."""
    assert nearest(word, known) == nearest(word, KNOWN)


@given(st.sampled_from(KNOWN), st.data())
def test_a_long_word_with_two_signs_swapped_is_found(word: str, data: st.DataObject) -> None:
    """The commonest slip of the fingers."""
    assume(len(word) > 4)
    at = data.draw(st.integers(0, len(word) - 2))
    slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert nearest(slip, KNOWN) == word
