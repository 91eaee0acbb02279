"""What the page "Ladda ner" offers: the name, the place and the size of each copy of the blog, and its licence."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from plugins.text.numbers import format_number

FOLDER = "ladda-ner"
WORDS = {
    "epub": (
        "Bloggen som e-bok (EPUB)",
        "Inläggen med bilder och kommentarer, år för år. Öppnas i en läsplatta eller en läsapp.",
    ),
    "pages": (
        "Bloggen som webbplats (ZIP)",
        "Alla sidor. Packa upp och öppna index.html; det går utan nät. Bara sökningen saknas.",
    ),
    "sources": (
        "Texterna som de är skrivna (ZIP)",
        "Inlägg och sidor i Markdown, bilder och kommentarer: allt som behövs för att bygga bloggen på nytt.",
    ),
    "whole": ("Hela bloggen på en sida", "Att söka i, spara eller skriva ut. Sidan är stor."),
}
POSTS_WORDS = ("Alla inlägg för program (JSON)", "Titel, dag, adress och etiketter för varje inlägg, ett på varje rad.")


class Offer(NamedTuple):
    """A copy as the page shows it: `size` is in words, `url` from the site's root without a slash."""

    title: str
    url: str
    size: str
    words: str


def stem(settings: Mapping[str, Any]) -> str:
    """Return what the files are called: the blog's host."""
    return urlsplit(settings["SITEURL"]).hostname or "blogg"


def paths(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return where each copy lies on the site, in the order in which they are made and offered."""
    name = f"{FOLDER}/{stem(settings)}"
    return {
        "epub": f"{name}.epub",
        "pages": f"{name}-sidor.zip",
        "sources": f"{name}-texter.zip",
        "whole": settings["WHOLE_SAVE_AS"],
    }


def offers(settings: Mapping[str, Any], sizes: Mapping[str, int], posts_bytes: int) -> tuple[Offer, ...]:
    """Return the copies with their sizes, which are given in bytes."""
    found = [
        Offer(WORDS[kind][0], path.removesuffix("index.html"), size_of(sizes[kind]), WORDS[kind][1])
        for kind, path in paths(settings).items()
    ]
    return (*found, Offer(POSTS_WORDS[0], "posts.json", size_of(posts_bytes), POSTS_WORDS[1]))


def size_of(size_bytes: int) -> str:
    r"""Return a size as a reader meets it.

    >>> size_of(999), size_of(12_345), size_of(1_234_567), size_of(87_654_321)
    ('1\xa0kB', '12\xa0kB', '1,2\xa0MB', '88\xa0MB')
    """
    if size_bytes < 1_000_000:
        return f"{format_number(max(1, round(size_bytes / 1000)))}\N{NO-BREAK SPACE}kB"
    millions = size_bytes / 1_000_000
    return f"{format_number(round(millions) if millions >= 10 else round(millions, 1))}\N{NO-BREAK SPACE}MB"


def license_text(settings: Mapping[str, Any]) -> str:
    """Return the licence as a file that lies beside the sources."""
    site_url = settings["SITEURL"]
    where = f"Licensen i sin helhet: {site_url}/{settings['LICENSE_PATH']}\n" if settings["LICENSE_PATH"] else ""
    return (
        f"{settings['SITENAME']}\n{site_url}/\n\n{settings['LICENSE_SENTENCE']}\n{where}"
        "Kommentarerna är deras som skrev dem.\n"
    )
