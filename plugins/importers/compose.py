"""A placed text as the file that the author will own: front matter from what was found, body from the converter."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from plugins.formats import post as post_format
from plugins.formats.post import DRAFT, PUBLISHED, Post
from plugins.importers.local_time import as_shown
from plugins.importers.permalinks import Placed
from plugins.importers.plain import fit, one_line
from plugins.importers.privacy import findings
from plugins.text.slugs import slugify

OWN_WORDS = {"title", "summary", "image_alt"}  # the author's running text: listed, not refused
NEUTRAL_ALT = "Bild"
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
DRAFT_REASONS = {
    "utkast": "utkast på den gamla bloggen",
    "väntande": "väntade på granskning",
    "privat": "privat på den gamla bloggen",
    "lösenordsskyddad": "skyddad med lösenord; lösenordet följer inte med",
    "framtida": "tidsinställd och ännu inte publicerad",
}


class PrivateDataError(Exception):
    """The file would hold personal data where it does not belong; the message names the key, never the data."""


def composed(
    placed: Placed, body: str, image: str, spelling: Mapping[str, Mapping[str, str]], zones: tuple[ZoneInfo, ZoneInfo]
) -> tuple[Post, list[str]]:
    """Return the post and notes in Swedish; `spelling` has `tags` and `category` by slug, `image` a path or nothing."""
    found = placed.merged.text
    authors = tuple(dict.fromkeys(filter(None, map(one_line, found.authors))))
    open_authors = tuple(name for name in authors if not any(findings(name)))
    tags = tuple(dict.fromkeys(spelling["tags"][slugify(tag)] for tag in found.tags if slugify(tag)))
    modified = as_shown(found.modified, *zones) if found.modified else None
    is_later = modified and placed.date and modified - placed.date >= timedelta(minutes=1)
    alt = one_line(found.image_alt)
    has_image = image.startswith("/images/") and image not in body
    post = Post(
        title=placed.title,
        date=placed.date,
        modified=modified if is_later and placed.is_published else None,
        category=spelling["category"].get(slugify(found.category), "") if found.category else "",
        tags=tags,
        authors=open_authors,
        slug="" if placed.slug == slugify(placed.title) else placed.slug,
        path=placed.address if placed.path_is_own else "",
        former_paths=placed.former_paths,
        summary=one_line(found.summary),
        status=PUBLISHED if placed.is_published else DRAFT,
        language=found.language if LANGUAGE.fullmatch(found.language) else "sv",
        image=image if has_image else "",
        image_alt=(alt or NEUTRAL_ALT) if has_image else "",
        comments="öppna" if found.are_comments_open else "stängda",
        origin=one_line(found.origin),
        body=fit(body),
    )
    notes = [*placed.notes]
    notes += ["ett namn på en författare var en personuppgift och utelämnas"] * (open_authors != authors)
    notes += [f'etiketten "{one_line(tag)}" ger ingen adress och utelämnas' for tag in found.tags if not slugify(tag)]
    notes += ["ledbilden saknar beskrivning"] if has_image and not alt else []
    notes += [f"gissat: {', '.join(found.is_guess)}; kontrollera"] if found.is_guess else []
    return post, [*notes, *_private_words(post)]


def _private_words(post: Post) -> list[str]:
    """Return a note for personal data in the author's own running text, which is the author's choice."""
    words = {"texten": post.body, "titeln": post.title, "ingressen": post.summary}
    kinds = {name: sorted({one.kind for one in findings(text)}) for name, text in words.items()}
    return [f"{' och '.join(found)} i {name}; vill du ha det kvar?" for name, found in kinds.items() if found]


def rendered(post: Post, path: str, zone: ZoneInfo) -> str:
    """Return the file; raise PrivateDataError or, where it would not be read back, ContentError or ValueError."""
    values = {key: getattr(post, key.field) for key in post_format.KEYS if key.field not in OWN_WORDS}
    texts = {key: "\n".join(value) if isinstance(value, tuple) else str(value) for key, value in values.items()}
    if any(findings("\n".join(texts.values()))):
        for key, text in texts.items():
            for one in findings(text):
                raise PrivateDataError(f"{key.name} innehåller en personuppgift ({one.kind})")
    text = post_format.render(post)
    again = post_format.parse(text, path, zone, is_page=path.startswith("pages/"))
    if again != replace(post, body=again.body):
        raise ValueError("inledningen går inte att läsa tillbaka")
    return text
