"""Pictures: the largest one that the source knows, its caption as words, and a description that is one."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from plugins.importers.markup.addresses import inert
from plugins.importers.markup.elements import classes, element, replace
from plugins.importers.markup.found import Found, shown
from plugins.text.html import is_safe_address

Rewrite = Callable[[str], str]
NO_DESCRIPTION = "Bild"
SMALL = "data-small"  # where the address of the small one waits, in case nobody has the large one
MISSING = "Bild som saknas"
PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|svg|tiff?|avif)$", re.IGNORECASE)
FILE_NAME = re.compile(r"^[\w\-. %()+,]+\.(?:jpe?g|png|gif|bmp|webp|svg|tiff?|avif)$", re.IGNORECASE)
SIZE_PAGE = re.compile(r"/s\d+-h/")
BLOGGER_PICTURE = re.compile(r"^(?:https?:)?//[^/]*(?:bp\.blogspot\.com|googleusercontent\.com|ggpht\.com)/")
SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")


def with_captions(root: HtmlElement) -> Iterator[Found]:
    """Turn caption tables and figures into a picture with its words, in italics, in a paragraph below."""
    for table in list(root.iter("table")):
        if "tr-caption-container" in classes(table):
            words = [cell for cell in table.iter("td") if "tr-caption" in classes(cell)]
            _lay_out(table, words)
    for figure in list(root.iter("figure")):
        _lay_out(figure, list(figure.iter("figcaption")))
    for box in list(root.iter("div")):
        if "wp-caption" in classes(box):
            _lay_out(box, [part for part in box if "wp-caption-text" in classes(part)])
    yield from ()


def _lay_out(box: HtmlElement, captions: list[HtmlElement]) -> None:
    made = []
    for caption in captions:
        paragraph = element("p")
        slanted = element("em", caption.text or "")
        for child in list(caption):
            slanted.append(child)
        paragraph.append(slanted)
        caption.text = None
        caption.drop_tree()
        made.append(paragraph)
    for part in list(box.iter("table", "tbody", "tr", "td", "th", "thead")):
        if part is not box:
            part.tag = "div"
    box.tag = "div"
    for paragraph in made:
        box.append(paragraph)
    box.attrib.clear()


def with_large_pictures(root: HtmlElement) -> Iterator[Found]:
    """Let a small picture that leads to its large self be the large one, once."""
    for link in list(root.iter("a")):
        pictures = link.findall(".//img")
        target = link.get("href", "")
        if len(pictures) != 1 or "".join(link.itertext()).strip():
            continue
        source = pictures[0].get("src", "")
        if SIZE_PAGE.search(target) and _file_name(target) == _file_name(source):
            _enlarge(pictures[0], SIZE_PAGE.sub("/s1600/", target))
            link.drop_tag()
        elif _is_large_self(target, source):
            _enlarge(pictures[0], target)
            link.drop_tag()
    yield from ()


def _enlarge(picture: HtmlElement, target: str) -> None:
    picture.set(SMALL, picture.get("src", ""))
    picture.set("src", target)


def _is_large_self(target: str, source: str) -> bool:
    is_picture = bool(PICTURE_FILE.search(urlsplit(target).path) if is_safe_address(target) else False)
    is_blogger = bool(BLOGGER_PICTURE.match(target) and BLOGGER_PICTURE.match(source))
    return (is_picture or is_blogger) and _file_name(target) == _file_name(source)


def _file_name(address: str) -> str:
    return SIZE.sub("", unquote(address.split("?")[0].split("#")[0]).rstrip("/").rpartition("/")[2]).lower()


def with_descriptions(root: HtmlElement) -> Iterator[Found]:
    """Give every picture a description; nothing, or a file name, becomes the one neutral word."""
    for picture in root.iter("img"):
        alt = " ".join(picture.get("alt", "").split())
        source = picture.get("src", "")
        name = _file_name(source)
        if not alt or _is_file_name(alt, name):
            alt = NO_DESCRIPTION
        title = " ".join(picture.get("title", "").split())
        small = picture.get(SMALL, "")
        picture.attrib.clear()
        picture.attrib.update({"src": source, "alt": alt, SMALL: small})
        if title and title != alt and not _is_file_name(title, name):
            picture.set("title", title)
    yield from ()


def _is_file_name(words: str, name: str) -> bool:
    return bool(FILE_NAME.match(words)) or words.lower() in (name, name.rpartition(".")[0])


def with_local_pictures(root: HtmlElement, image: Rewrite) -> Iterator[Found]:
    """Give every picture the address that `image` has for it, and write those that nobody has as links."""
    for picture in list(root.iter("img")):
        source = inert(picture.get("src", ""))
        small = inert(picture.attrib.pop(SMALL, ""))
        local = image(source)
        if small and not _is_local(local) and _is_local(image(small)):
            local = image(small)
        if _is_local(local):
            picture.set("src", local)
            if picture.get("alt") == NO_DESCRIPTION:
                yield Found("empty alt", local)
            continue
        yield Found("missing image", source)
        _write_as_link(picture, f"https:{local}" if local.startswith("//") else local, source)


def _is_local(address: str) -> bool:
    is_rooted = address.startswith(("/", "{static}")) and not address.startswith("//")
    return is_rooted and is_safe_address(address)


def _write_as_link(picture: HtmlElement, target: str, source: str) -> None:
    alt = picture.get("alt", "")
    words = f"{MISSING}: {_shown_name(source) if alt == NO_DESCRIPTION else alt}"
    is_web = target.startswith(("http://", "https://")) and is_safe_address(target)
    link = next(picture.iterancestors("a"), None)
    if not is_web:
        replace(picture, [element("span", words)])
    elif link is None:
        replace(picture, [element("a", words, href=target)])
    else:
        outer = element("span", words)
        replace(picture, [outer])
        link.addprevious(element("a", words, href=target))
        outer.text = "dit bilden ledde"
        link.getprevious().tail = " "


def _shown_name(source: str) -> str:
    return shown(unquote(source.split("?")[0]).rstrip("/").rpartition("/")[2]) or "utan namn"
