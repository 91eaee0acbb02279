"""Problems as GitHub's workflow commands: on their line, with nothing that could be read as another command."""

import pytest

from plugins.publishing.annotations import SHOWN_MAX, annotation, annotations, is_wanted


@pytest.mark.parametrize(
    ("problem", "command"),
    [
        ("content/posts/2009/å ä.md:3: okänd nyckel", "::error file=content/posts/2009/å ä.md,line=3::okänd nyckel"),
        ("manifest.json: saknas", "::error file=manifest.json::saknas"),
        ("a,b.md:3: 5 %", "::error file=a%2Cb.md,line=3::5 %25"),
        ("a.md:3: menade du: x?", "::error file=a.md,line=3::menade du: x?"),
        ("Ingenting är publicerat.", "::error::Ingenting är publicerat."),
    ],
)
def test_a_problem_becomes_a_command(problem: str, command: str) -> None:
    assert annotation(problem) == command


def test_words_of_strangers_make_no_command_of_their_own() -> None:
    assert "\n" not in annotation("a.md:1: x\n::set-output name=a::b")
    assert "\r" not in annotation("a.md:1: x\r::add-mask::b")


def test_more_than_github_shows_are_counted_in_the_last() -> None:
    commands = annotations(f"a.md:{line}: fel" for line in range(1, 26))
    assert len(commands) == SHOWN_MAX
    assert commands[-1] == "::error::16 fel till; alla står i körningens logg"
    assert annotations(["", "a.md:1: fel"]) == ["::error file=a.md,line=1::fel"]


def test_only_github_wants_them() -> None:
    assert is_wanted({"GITHUB_ACTIONS": "true"})
    assert not is_wanted({})
