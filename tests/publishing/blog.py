"""A small finished blog without Pelican, in a repository with a bare remote: what publishing starts from."""

import hashlib
import subprocess
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats import manifest as manifest_format
from plugins.formats.manifest import Built, Manifest
from plugins.formats.problem import Problem
from plugins.publishing.candidate import read_candidate
from plugins.publishing.gates.run import Terms, gate_problems
from plugins.publishing.publish import Finished, Outcome, Target, approach, clean_head, publish
from plugins.publishing.repository import Repository
from tests.sites import post

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass(frozen=True)
class Blog:
    """A blog at `root`: content/, the finished site in `site`, and the bare repository `remote` beside it."""

    root: Path
    remote: Path
    branch: str = "gh-pages"
    domain: str = "exempel.se"

    @property
    def site(self) -> Path:
        return self.root / ".cache" / "publish"

    def write(self, files: dict[str, str | bytes], texts: dict[str, str] | None = None) -> Manifest:
        """Make the finished site of these files, and the texts behind it; the manifest fits them."""
        pages = {"index.html": "<title>Blogg</title>", "404.html": "<title>Borta</title>", **files}
        texts = {"posts/a.md": post("A")} if texts is None else texts
        for name, data in pages.items():
            self.put(f".cache/publish/{name}", data)
        for old in set(self._lying()) - set(pages):
            (self.site / old).unlink()
        for name, text in texts.items():
            self.put(f"content/{name}", text)
        sources = {name: Built(digest_of(text), "index.html") for name, text in texts.items()}
        manifest = Manifest(sources, {name: digest_of(data) for name, data in pages.items()})
        self.put(f".cache/publish/{manifest_format.NAME}", manifest_format.render(manifest))
        return manifest

    def _lying(self) -> list[str]:
        return [file.relative_to(self.site).as_posix() for file in self.site.rglob("*") if file.is_file()]

    def put(self, path: str, data: str | bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data.encode() if isinstance(data, str) else data)

    def target(self, seen: str = "") -> Target:
        repository = Repository(self.root, "origin")
        return Target(repository=repository, branch=self.branch, domain=self.domain, seen=seen)

    def publish(self, *, dry_run: bool = False, seen: str = "") -> Outcome:
        target = self.target(seen)
        published = approach(target)
        site = read_candidate(self.site)
        finished = Finished(self.site, site.manifest, clean_head(target.repository))
        return publish(target, published, finished, dry_run=dry_run)

    def problems(self, **terms: object) -> list[Problem]:
        standard = Terms(content=self.root / "content", content_name="content", project=self.root, zone=ZONE, now=NOW)
        return gate_problems(read_candidate(self.site), replace(standard, **terms))  # type: ignore[arg-type]

    def tip(self) -> str:
        return git(self.remote, "for-each-ref", "--format=%(objectname)", f"refs/heads/{self.branch}")

    def published(self) -> dict[str, bytes]:
        """Return the files of the published branch."""
        names = git(self.remote, "ls-tree", "-r", "-z", "--name-only", self.branch).split("\0")
        return {
            name: subprocess.run(
                ["git", "cat-file", "blob", f"{self.branch}:{name}"], cwd=self.remote, capture_output=True, check=True
            ).stdout
            for name in names
            if name
        }

    def clone(self, name: str) -> "Blog":
        """Return another machine's copy of the blog, with the same finished site."""
        git(self.root, "push", "-q", "origin", "main")
        git(self.root.parent, "clone", "-q", "--branch", "main", str(self.remote), name)
        other = replace(self, root=self.root.parent / name)
        introduce(other.root)
        for file in self._lying():
            other.put(f".cache/publish/{file}", (self.site / file).read_bytes())
        return other


def digest_of(data: str | bytes) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def introduce(folder: Path) -> None:
    git(folder, "config", "user.name", "N.N.")
    git(folder, "config", "user.email", "nn@exempel.invalid")


def new_blog(folder: Path) -> Blog:
    """Make a blog, its texts saved in git, that has never been published."""
    blog = Blog(folder / "bloggen på ön", folder / "fjärr.git")
    git(folder, "init", "-q", "--bare", str(blog.remote))
    git(folder, "init", "-q", "-b", "main", str(blog.root))
    introduce(blog.root)
    git(blog.root, "remote", "add", "origin", str(blog.remote))
    blog.put(".gitignore", "/.cache/\n")
    blog.write({"2009/12/å.html": "<p>å</p>", "bild.png": b"\x89PNG\r\n\0"})
    git(blog.root, "add", "-A")
    git(blog.root, "commit", "-q", "-m", "Start")
    return blog
