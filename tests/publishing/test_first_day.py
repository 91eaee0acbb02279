"""The first day: the answers stand in the settings, the demo blog is gone, and nothing that git lacks was touched."""

from pathlib import Path

import pytest

from plugins.formats import post as post_format
from plugins.publishing.failure import PublishError
from plugins.publishing.first_day import LICENSE_SENTENCES, Answers, begin
from plugins.publishing.repository import Repository
from plugins.publishing.settings_file import setting_in, with_settings
from tests.publishing.blog import ZONE, Blog, git

ROOT = Path(__file__).parents[2]
SETTINGS = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
ANSWERS = Answers('Öl & "bröd"', "https://exempel.se/", "N.N.", "en", has_comments=False)


@pytest.fixture
def demo(blog: Blog) -> Blog:
    """Return a blog with the project's own settings and a demo blog, all in git."""
    blog.put("pelicanconf.py", SETTINGS)
    for name in (
        "posts/2009/a.md",
        "pages/om.md",
        "images/2009/a.svg",
        "comments/2009/a.yaml",
        "urls.txt",
        "README.md",
    ):
        blog.put(f"content/{name}", "demo")
    git(blog.root, "add", "-A")
    git(blog.root, "commit", "-q", "-m", "Demo")
    return blog


def start(blog: Blog, answers: Answers = ANSWERS) -> list[str]:
    return begin(Repository(blog.root, "origin"), blog.root / "content", answers)


def test_the_answers_stand_in_the_settings_and_nothing_else_changed(demo: Blog) -> None:
    start(demo)
    written = (demo.root / "pelicanconf.py").read_text(encoding="utf-8")
    assert setting_in(written, "SITENAME") == 'Öl & "bröd"'
    assert setting_in(written, "SITEURL") == "https://exempel.se"
    assert setting_in(written, "AUTHOR") == "N.N."
    assert setting_in(written, "LICENSE_SENTENCE") == LICENSE_SENTENCES["en"]
    footer = setting_in(written, "FOOTER_PAGES")
    assert isinstance(footer, tuple)
    assert "kommentarer/" not in dict(footer).values()
    assert "vd-blogg" not in written
    compile(written, "pelicanconf.py", "exec")
    kept = set(SETTINGS.splitlines()) & set(written.splitlines())
    assert len(kept) > 0.8 * len(set(SETTINGS.splitlines()))


def test_nothing_of_the_demo_blog_is_left_but_the_manual(demo: Blog) -> None:
    start(demo)
    files = {
        file.relative_to(demo.root / "content").as_posix()
        for file in (demo.root / "content").rglob("*.*")
        if file.is_file()
    }
    assert files == {"README.md", "pages/om.md", "pages/beerware.md"}
    for name in ("om", "beerware"):
        text = (demo.root / f"content/pages/{name}.md").read_text(encoding="utf-8")
        assert post_format.parse(text, name, ZONE, is_page=True).slug == name


@pytest.mark.parametrize("path", ["content/posts/mitt.md", "content/posts/2009/a.md", "pelicanconf.py"])
def test_what_is_not_in_git_is_never_emptied(demo: Blog, path: str) -> None:
    before = (demo.root / "pelicanconf.py").read_text(encoding="utf-8")
    demo.put(path, before + "\n# mitt livs verk\n")
    with pytest.raises(PublishError, match="git commit"):
        start(demo)
    assert "mitt livs verk" in (demo.root / path).read_text(encoding="utf-8")
    assert (demo.root / "content/images/2009/a.svg").is_file()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (Answers("", "https://exempel.se", "N.N."), "Bloggens namn"),
        (Answers("A\nB", "https://exempel.se", "N.N."), "Bloggens namn"),
        (Answers("A", "https://exempel.se", " "), "Författaren"),
        (Answers("A", "localhost", "N.N."), "dit når ingen annan"),
        (Answers("A", "https://exempel.se", "N.N.", "tlh"), "sv eller en"),
    ],
)
def test_an_answer_that_cannot_be_used_changes_nothing(demo: Blog, answers: Answers, said: str) -> None:
    with pytest.raises(PublishError, match=said):
        start(demo, answers)
    assert git(demo.root, "status", "--porcelain") == ""


def test_a_domain_is_told_to_be_pointed_and_one_at_github_is_not(demo: Blog) -> None:
    assert any("Peka exempel.se mot GitHub" in step for step in start(demo))
    git(demo.root, "restore", ".")
    git(demo.root, "clean", "-qfd")
    steps = start(demo, Answers("A", "namn.github.io/blogg", "N.N."))
    assert not any("Peka" in step for step in steps)
    assert any("https://namn.github.io/blogg" in step for step in steps)


def test_a_setting_that_is_missing_or_stands_twice_is_told() -> None:
    with pytest.raises(ValueError, match="B står inte"):
        with_settings("A = 1\n", {"B": "x"})
    with pytest.raises(ValueError, match="A står inte"):
        with_settings("A = 1\nA = 2\n", {"A": "x"})


def test_swedish_letters_before_and_after_a_value_do_not_move_it() -> None:
    source = 'Å = "ä"; B = "ö"  # åäö\nC: str = "x"\n'
    assert with_settings(source, {"B": "ny", "C": "é"}) == 'Å = "ä"; B = "ny"  # åäö\nC: str = "é"\n'
