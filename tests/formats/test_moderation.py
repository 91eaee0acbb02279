"""What is moderated stands in one file that can be read, and a fault in it has a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.formats.moderation import Moderation, parse, render
from plugins.formats.problem import ContentError

IDS = st.frozensets(st.text(min_size=1).filter(str.strip))


@given(IDS, IDS)
def test_what_is_written_is_read_back(removed: frozenset[str], anonymous: frozenset[str]) -> None:
    moderation = Moderation(removed, anonymous)
    assert parse(render(moderation), "a.yaml") == moderation


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a\n", 1),
        ("borttagna:\n  - a\nfel:\n  - b\n", 3),
        ("anonyma: a\n", 1),
        ("borttagna:\n  - [a]\n", 2),
        ("a: [\n", 2),
    ],
)
def test_a_fault_has_its_line(text: str, line: int) -> None:
    with pytest.raises(ContentError) as error:
        parse(text, "a.yaml")
    assert [problem.line for problem in error.value.problems] == [line]
