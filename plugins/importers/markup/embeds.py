"""Films and other parts that live on someone else's server become links: the page fetches nothing from outside."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from plugins.importers.markup.elements import element
from plugins.importers.markup.found import Found
from plugins.text.html import is_safe_address

YOUTUBE = re.compile(
    r"^(?:https?:)?//(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|v/|watch\?(?:\S*&)?v=)|youtu\.be/)([\w-]{6,})"
)
VIMEO = re.compile(r"^(?:https?:)?//(?:www\.|player\.)?vimeo\.com/(?:video/|moogaloop\.swf\?(?:\S*&)?clip_id=)?(\d+)")
EMBEDS = ("object", "iframe", "embed", "video", "audio")
WEB_ADDRESS = re.compile(r"^(?:https?:)?//[^\s/]|^/[^/]")


def with_links_for_embeds(root: HtmlElement) -> Iterator[Found]:
    """Put a link, in a paragraph of its own, in the place of each film, sound or frame."""
    for embed in list(root.iter(*EMBEDS)):
        if not any(ancestor is root for ancestor in embed.iterancestors()):
            continue  # inside an embed that is already a link
        address = watchable(_address(embed))
        fallback = " ".join("".join(embed.itertext()).split())
        if not address:
            yield Found("removed", f"inbäddat innehåll utan läsbar adress (<{embed.tag}>)")
            embed.drop_tag()
            continue
        link = element("a", embed.get("title") or fallback or name_of(address, str(embed.tag)), href=address)
        embed.addprevious(element("br"))
        embed.addprevious(element("br"))
        embed.addprevious(link)
        embed.addprevious(element("br"))
        embed.addprevious(element("br"))
        embed.drop_tree()
        yield Found("embed", address)
    for leftover in list(root.iter("param", "source")):
        leftover.drop_tag()


def watchable(address: str) -> str:
    """Return the address at which a reader sees what a page embeds.

    >>> watchable("//www.youtube.com/embed/abcdefghijk?rel=0"), watchable("http://player.vimeo.com/video/123")
    ('https://www.youtube.com/watch?v=abcdefghijk', 'https://vimeo.com/123')
    """
    film = YOUTUBE.match(address)
    if film:
        return f"https://www.youtube.com/watch?v={film[1]}"
    film = VIMEO.match(address)
    if film:
        return f"https://vimeo.com/{film[1]}"
    return f"https:{address}" if address.startswith("//") else address


def name_of(address: str, tag: str) -> str:
    """Return the words for a link to an embed.

    >>> name_of("https://vimeo.com/123", "iframe"), name_of("http://exempel.se/a.swf", "embed")
    ('Film på Vimeo', 'Flash från exempel.se')
    """
    parts = urlsplit(address)
    host = parts.netloc.removeprefix("www.") or "bloggen"
    if host in ("youtube.com", "vimeo.com"):
        return f"Film på {'YouTube' if host == 'youtube.com' else 'Vimeo'}"
    if parts.path.endswith(".swf"):
        return f"Flash från {host}"
    kind = {"video": "Film", "audio": "Ljud"}.get(tag, "Inbäddat innehåll")
    return f"{kind} från {host}"


def _address(embed: HtmlElement) -> str:
    """Return the first address in an embed that leads to the web."""
    candidates = [embed.get("src", ""), embed.get("data", "")]
    for inner in embed.iterdescendants("param", "embed", "iframe", "source", "object"):
        candidates += [inner.get("src", ""), inner.get("value", ""), inner.get("data", "")]
    usable = (found.strip() for found in candidates)
    return next((found for found in usable if WEB_ADDRESS.match(found) and is_safe_address(found)), "")
