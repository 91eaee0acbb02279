"""One item of a WordPress export: what it is, where it stood, what it is filed under."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from lxml import etree

from plugins.importers.harvest import TextState
from plugins.importers.own_addresses import query_key, split
from plugins.importers.plain_titles import plain_title
from plugins.importers.source_addresses import absolute
from plugins.importers.xml_names import fields, grouped, text_in, texts

STATES: dict[str, TextState] = {
    "publish": "publicerad",
    "": "publicerad",
    "draft": "utkast",
    "pending": "väntande",
    "private": "privat",
    "future": "framtida",
}
NO_TEXTS = {
    "attachment": "exporten har bara filens adress, inte filen själv",
    "nav_menu_item": "en rad i en meny, ingen text",
    "revision": "en äldre version av ett inlägg",
}
UNWANTED = {
    "trash": "låg i papperskorgen",
    "auto-draft": "ett tomt utkast som WordPress gjorde självt",
    "inherit": "en äldre version av ett inlägg",
}
TAXONOMIES_WITHOUT_WORDS = {"post_format", "nav_menu", "link_category", "wp_theme"}
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".svg", ".tif", ".tiff", ".ico")


@dataclass(frozen=True, slots=True)
class Terms:
    """What an item is filed under; `ignored` are the plugins' own taxonomies, a name for each term."""

    category: str
    tags: tuple[str, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """The parts of an item and their text by name, its `wp:postmeta` by key (the first of each), its former slugs."""

    children: dict[str, list[etree._Element]]
    fields: dict[str, str]
    meta: dict[str, str]
    old_slugs: tuple[str, ...]

    @property
    def post_type(self) -> str:
        """What it is; old exports do not say it of posts."""
        return self.fields.get("wp:post_type") or "post"

    @property
    def what(self) -> str:
        """Its title, or the address that the author may know it by."""
        return plain_title(self.fields.get("title", "")) or self.fields.get("link", "")

    @property
    def reason_to_leave_out(self) -> str:
        """Why it is no text of the blog's, in Swedish; nothing for a post or a page."""
        if self.post_type in NO_TEXTS:
            return NO_TEXTS[self.post_type]
        if self.post_type not in ("post", "page"):
            return f'innehåll av typen "{self.post_type[:40]}", som hör till ett tema eller ett tillägg'
        return UNWANTED.get(self.fields.get("wp:status", ""), "")


def read_item(element: etree._Element) -> Item:
    """Return the fields of an `item`."""
    meta: dict[str, str] = {}
    slugs: list[str] = []
    children = grouped(element)
    for row in children.get("wp:postmeta", ()):
        said = fields(row)
        key, value = said.get("wp:meta_key", ""), said.get("wp:meta_value", "")
        meta.setdefault(key, value)
        slugs += [value] if key == "_wp_old_slug" and value else []
    return Item(children, texts(children), meta, tuple(slugs))


def state_of(item: Item) -> TextState:
    """Return whether readers could see a text; a status that only plugins know makes it a draft."""
    state = STATES.get(item.fields.get("wp:status", ""), "utkast")
    return "lösenordsskyddad" if state == "publicerad" and item.fields.get("wp:post_password") else state


def terms_of(item: Item) -> Terms:
    """Return the first category as such, and the others as tags before the tags.

    A `category` without a domain (WordPress before 2010) repeats what another one has said, or says it alone.
    """
    rows = [(child.get("domain", ""), plain_title(text_in(child))) for child in item.children.get("category", ())]
    rows = [(domain, word) for domain, word in rows if word]
    tags = [word for domain, word in rows if domain in ("post_tag", "tag")]
    categories = [word for domain, word in rows if domain == "category"]
    categories = categories or [word for domain, word in rows if not domain and word not in tags]
    unique = tuple(dict.fromkeys(categories))
    known = {"", "category", "post_tag", "tag", *TAXONOMIES_WITHOUT_WORDS}
    ignored = tuple(domain for domain, _ in rows if domain not in known)
    words = dict.fromkeys((*unique[1:], *tags))
    return Terms(unique[0] if unique else "", tuple(word for word in words if word not in unique[:1]), ignored)


def addresses_of(item: Item, base: str, *, was_public: bool) -> tuple[str, tuple[str, ...]]:
    """Return the address of a text and the others that led to it: `?p=12`, its guid, its former slugs."""
    link = absolute(base, item.fields.get("link", ""))
    parts = split(link)
    has_path = bool(parts and parts.path.strip("/"))
    url = link if link and (was_public or has_path) else ""
    number = item.fields.get("wp:post_id", "")
    name = "page_id" if item.post_type == "page" else "p"
    guid = item.fields.get("guid", "")
    others = [link, absolute(base, f"/?{name}={number}") if number.isdigit() else "", guid if is_query(guid) else ""]
    if has_path:
        others += [absolute(link, f"../{slug}/" if link.endswith("/") else slug) for slug in item.old_slugs]
    return url, tuple(dict.fromkeys(other for other in others if other and other != url))


def is_query(url: str) -> bool:
    """Tell whether an address is of the kind `http://…/?p=12`, which every WordPress has for every text."""
    parts = split(url)
    return bool(parts and not parts.path.strip("/") and query_key(parts.query))


def origin_of(item: Item, host: str) -> str:
    """Return the name of a text for ever: by its number, or by the best that there is instead."""
    number = item.fields.get("wp:post_id", "")
    if number:
        return f"wordpress:{host}/{number}"
    for url in (item.fields.get("link", ""), item.fields.get("guid", "")):
        parts = split(url)
        query = query_key(parts.query) if parts else ""
        if parts and (query or parts.path.strip("/")):
            return f"wordpress:{host}/{query.partition('=')[2] or parts.path.strip('/')}"
    said = "\0".join(item.fields.get(name, "") for name in ("title", "pubDate", "content:encoded"))
    return f"wordpress:{host}/{sha256(said.encode()).hexdigest()[:16]}"


def is_picture(url: str) -> bool:
    """Tell whether an address looks like that of a picture."""
    try:
        return urlsplit(url).path.lower().endswith(PICTURES)
    except ValueError:
        return False


def counted(words: Iterable[str]) -> str:
    """Return names with how often each occurs: `series (3), location (1)`."""
    seen: dict[str, int] = {}
    for word in words:
        seen[word] = seen.get(word, 0) + 1
    return ", ".join(f"{word} ({times})" for word, times in sorted(seen.items()))
