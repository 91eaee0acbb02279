"""However a blog is changed, what is built from what was there before is what would be built from nothing."""

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from plugins.build import run
from plugins.build.run import build
from tests.sites import built, post, tree, write_content

ROOT = Path(__file__).parents[2]
NAMES = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.sampled_from(["ett", "två", "tre", 'fyra "fem"'])
TAGS = st.sampled_from(["röd", "Röd", "grön", "röd, grön"])
DATES = st.sampled_from(["2009-12-30", "2009-12-31", "2010-01-01 12:00"])


class Blog(RuleBasedStateMachine):
    """A blog that somebody writes in, with a build after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.settings: dict[str, Any] = {}
        shutil.copytree(ROOT / "theme", self.root / "theme")
        write_content(self.root / "content", {"posts/först.md": post("Först")})

    @rule(name=NAMES, title=WORDS, tags=TAGS, date=DATES, status=st.sampled_from(["publicerad", "utkast"]))
    def write(self, name: str, title: str, tags: str, date: str, status: str) -> None:
        text = post(f"{title} {name}", date, Etiketter=tags, Status=status, Adress=name)
        write_content(self.root / "content", {f"posts/{name}.md": text})

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.root / "content" / f"posts/{name}.md").unlink(missing_ok=True)

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        file = self.root / "content" / f"posts/{name}.md"
        if file.exists():
            file.replace(file.with_name(f"{other}.md"))

    @rule(text=WORDS)
    def comment(self, text: str) -> None:
        line = f"- id: a:1\n  namn: Anonym\n  datum: 2010-01-01 12:00\n  text: {text}\n"
        write_content(self.root / "content", {"comments/2009/forst.yaml": line})

    @rule(text=WORDS)
    def picture(self, text: str) -> None:
        write_content(
            self.root / "content", {"images/a.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><!--{text}--></svg>"}
        )

    @rule(name=NAMES, text=WORDS)
    def another_picture(self, name: str, text: str) -> None:
        write_content(self.root / "content", {f"images/{name}.svg": f"<svg><!--{text}--></svg>"})

    @rule(name=NAMES)
    def delete_picture(self, name: str) -> None:
        (self.root / "content" / f"images/{name}.svg").unlink(missing_ok=True)

    @rule(name=NAMES, other=NAMES)
    def move_the_address(self, name: str, other: str) -> None:
        text = post(f"Flyttad {name}", "2011-01-01", Adress=f"ny-{name}", Tidigare=f"/gammal/{other}.html")
        write_content(self.root / "content", {f"posts/flyttad-{name}.md": text})
        for rest in set("abcd") - {name}:
            (self.root / "content" / f"posts/flyttad-{rest}.md").unlink(missing_ok=True)

    @rule(words=WORDS, template=st.sampled_from(["article.html", "_macros.html", "_parts/footer.html", "base.html"]))
    def edit_a_template(self, words: str, template: str) -> None:
        file = self.root / "theme/templates" / template
        mark = "{% macro date(moment" if template == "_macros.html" else ("</main>" if template == "base.html" else "")
        whole = (ROOT / "theme/templates" / template).read_text(encoding="utf-8")
        note = "{#- " + words + " -#}"
        if template in ("base.html", "_parts/footer.html"):
            note = f"<!-- {words} -->"
        file.write_text(whole.replace(mark, note + mark, 1) if mark else whole + note, encoding="utf-8")

    @rule(words=WORDS)
    def edit_the_stylesheet(self, words: str) -> None:
        (self.root / "theme/static/site.css").write_text(f"/* {words} */", encoding="utf-8")

    @rule(name=st.sampled_from(["SITENAME", "SITESUBTITLE", "LICENSE_SENTENCE"]), words=WORDS)
    def change_a_setting(self, name: str, words: str) -> None:
        self.settings[name] = words

    @rule(number=st.integers(1, 3))
    def change_the_length_of_lists(self, number: int) -> None:
        self.settings["DEFAULT_PAGINATION"] = number

    @rule()
    def delete_the_spare_folder(self) -> None:
        shutil.rmtree(self.root / ".output.new", ignore_errors=True)

    @rule(name=st.sampled_from(["främmande.txt", "2009/12/x/y.html", "om"]))
    def leave_something_in_the_spare_folder(self, name: str) -> None:
        file = self.root / ".output.new" / name
        if file.parent.is_dir() and not file.is_dir():
            file.write_text("annat")

    @rule()
    def spoil_the_output(self) -> None:
        (self.root / "output/index.html").write_text("annat")

    @rule()
    def spoil_the_cache(self) -> None:
        for file in (self.root / "cache").glob("*"):
            file.write_bytes(b"skadad")

    @invariant()
    def the_site_is_what_a_clean_build_gives(self) -> None:
        places = {"PATH": str(self.root / "content"), "THEME": str(self.root / "theme"), "JOBS": 1, **self.settings}
        build(OUTPUT_PATH=str(self.root / "output"), CACHE_PATH=str(self.root / "cache"), **places)
        with tempfile.TemporaryDirectory(dir=self.root) as lab:
            build(OUTPUT_PATH=f"{lab}/output", CACHE_PATH=f"{lab}/cache", **places)
            assert tree(self.root / "output") == tree(Path(lab) / "output")

    def teardown(self) -> None:
        shutil.rmtree(self.root)


class TestBlog(Blog.TestCase):
    settings = settings(max_examples=6, stateful_step_count=6, deadline=None)


@pytest.mark.long
class TestBlogAtLength(Blog.TestCase):
    settings = settings(max_examples=100, stateful_step_count=20, deadline=None)


def test_a_site_that_is_up_to_date_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = {"CACHE_PATH": str(tmp_path / "cache")}
    output = built(tmp_path, {"posts/a.md": post("A")}, **places)
    time.sleep(0.1)  # what was saved a moment ago is read once more
    build(PATH=str(tmp_path / "content"), OUTPUT_PATH=str(output), **places)
    monkeypatch.setattr(run, "run_pelican", lambda *_: pytest.fail("Pelican was started"))
    result = build(PATH=str(tmp_path / "content"), OUTPUT_PATH=str(output), **places)
    assert (result.posts, result.rebuilt) == (1, 0)


def test_a_damaged_cache_is_made_anew_and_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    places = {"CACHE_PATH": str(tmp_path / "cache")}
    first = tree(built(tmp_path / "a", {"posts/a.md": post("A")}, **places))
    (tmp_path / "cache/texts.sqlite").write_bytes(b"SQLite format 3\0" + b"\0" * 200)
    again = tree(built(tmp_path / "b", {"posts/a.md": post("A")}, **places))
    assert again == first
    assert "cachen är skadad" in capfd.readouterr().err


def test_one_process_and_many_write_the_same(tmp_path: Path) -> None:
    files = {f"posts/{number}.md": post(f"Inlägg {number}", body=f"Text {number}.") for number in range(120)}
    sites = [
        tree(built(tmp_path / str(jobs), files, JOBS=jobs, CACHE_PATH=str(tmp_path / f"c{jobs}"))) for jobs in (1, 3)
    ]
    assert sites[0] == sites[1]
