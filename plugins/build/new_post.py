"""A new draft: today's date, an address that is free, and a file with the name that goes with them."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats import post as post_format
from plugins.formats import source_text
from plugins.formats.post import DRAFT, Post, render
from plugins.formats.problem import ContentError
from plugins.text.slugs import slugify


def new_post(content: Path, title: str, now: datetime) -> Path:
    """Write the draft and return its path; ValueError where the title gives no address. `now` has the blog's zone."""
    title = " ".join(title.split())
    if not slugify(title):
        raise ValueError(f'titeln "{title}" ger ingen adress; skriv den med minst en bokstav eller siffra')
    folder = content / "posts" / f"{now:%Y}"
    slug = _free(slugify(title), _taken(folder, ZoneInfo(str(now.tzinfo))))
    path = folder / f"{now:%Y-%m-%d}-{slug}.md"
    folder.mkdir(parents=True, exist_ok=True)
    post = Post(
        title=title, date=now.replace(second=0, microsecond=0), slug=slug, status=DRAFT, body="Skriv texten här.\n"
    )
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(render(post))
    return path


def _taken(folder: Path, zone: ZoneInfo) -> set[str]:
    """Return the slugs of a year's posts; a post that cannot be read yet counts by its file name."""
    taken = set()
    for file in folder.glob("*.md"):
        taken.add(file.stem[len("2009-12-30-") :])
        try:
            post = post_format.parse(source_text.decode(file.read_bytes(), file.name), file.name, zone)
        except ContentError:
            continue
        taken.add(post.slug or slugify(post.title))
    return taken


def _free(slug: str, taken: set[str]) -> str:
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
