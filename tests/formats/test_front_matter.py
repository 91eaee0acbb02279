"""The block of keys at the top of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.formats.front_matter import Entry, parse, render
from plugins.formats.problem import ContentError

KEYS = st.sampled_from(["Titel", "Datum", "Etiketter", "Författare", "svar på"])
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"))
VALUES = st.one_of(TEXTS, st.lists(TEXTS, max_size=4).map(tuple))

VALUE_CASES = [
    ("Titel: Ett: två", "Ett: två"),
    ('Titel: "Bara 5 %" säger de', '"Bara 5 %" säger de'),
    ("Titel: Nummer #3 # inte en kommentar", "Nummer #3 # inte en kommentar"),
    ('Titel: "Hej: du"', "Hej: du"),
    ("Titel: '\"Hej\"'", '"Hej"'),
    ('Titel: "sagt \\"så\\""', 'sagt "så"'),
    ("Titel: no", "no"),
    ("Titel: 12:30", "12:30"),
    ("Titel: 0123", "0123"),
    ("Titel: {a: b}", "{a: b}"),
    ("Titel: *stjärna* & @snabel", "*stjärna* & @snabel"),
    ("Titel:   luft   ", "luft"),
    ("Titel: en rad\n    och en till", "en rad och en till"),
    ("Titel: |\n  en rad\n\n  och en till", "en rad\n\noch en till"),
    ("Titel: >\n  en rad\n  och en till\n\n  nytt", "en rad och en till\n\nnytt"),
    ("Titel:", ""),
    ("Etiketter: [a, b c, d]", ("a", "b c", "d")),
    ("Etiketter: [a, \"b, c\", 'd']", ("a", "b, c", "d")),
    ("Etiketter:\n- a\n- b: c", ("a", "b: c")),
    ("Etiketter:\n  - a\n  - 'b'", ("a", "b")),
    ("Etiketter: []", ()),
]


@pytest.mark.parametrize(("text", "expected"), VALUE_CASES)
def test_a_fenced_value_is_read_as_text(text: str, expected: str | tuple[str, ...]) -> None:
    assert parse(f"---\n{text}\n---\n", "a.md").entries[0].value == expected


def test_an_unfenced_value_keeps_its_quotation_marks() -> None:
    assert parse('Titel: "Hej"\nDatum: x\n\nText', "a.md").entries[0] == Entry("Titel", '"Hej"', 1)


def test_a_body_line_that_looks_like_a_key_is_text() -> None:
    for head in ("---\nTitel: A\n---\n", "Titel: A\n\n"):
        assert parse(f"{head}\nObs: så här\n", "a.md").body == "Obs: så här\n"


def test_a_rule_in_the_body_does_not_end_the_block_again() -> None:
    assert parse("---\nTitel: A\n---\nEtt\n\n---\n\nTvå", "a.md").body == "Ett\n\n---\n\nTvå"


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    matter = parse("---\n# en anmärkning\n\nTitel: A\nDatum: B\n---\n\nText", "a.md")
    assert [entry.line for entry in matter.entries] == [4, 5]
    assert matter.body_line == 8


@given(st.lists(st.tuples(KEYS, VALUES), max_size=5), TEXTS)
def test_what_is_rendered_is_read_back(entries: list[tuple[str, str | tuple[str, ...]]], body: str) -> None:
    matter = parse(render(entries, body), "a.md")
    assert [(entry.key, entry.value) for entry in matter.entries] == entries
    assert matter.body == body.lstrip("\n") or not body.strip() or matter.body.strip() == body.strip()


@given(st.text())
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    try:
        parse(text, "a.md")
    except ContentError as error:
        assert all(problem.line >= 1 for problem in error.problems)
