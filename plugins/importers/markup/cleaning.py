"""Hostile HTML to a tree of known elements: nh3's allow list first, so that no rule ever meets a script.

Wider than `plugins.text.html.clean_post`: the rules need to see `style`, `<font>`, `<iframe>` and their like to do
something about them. None of these is ever written; what is written goes through `clean_post` once more.
"""

import re
import unicodedata
from collections.abc import Iterator

import nh3
from lxml import html as lxml_html
from lxml.html import HtmlElement

from plugins.importers.markup.found import Found
from plugins.text.html import COMMENT_TAGS, POST_ATTRIBUTES, POST_TAGS, SCHEMES

MAX_DEPTH = 24  # elements; Python-Markdown recurses several times a level, and no honest post comes near
FOREIGN_TAGS = set(
    """acronym address article aside audio big center embed fieldset font footer form h1 header iframe legend main nav
    object param source strike tt video""".split()
)
FOREIGN_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "name", "style", "title"},
    "a": {"href"},
    "audio": {"src"},
    "embed": {"src"},
    "iframe": {"src"},
    "img": {"alt", "height", "src", "width"},
    "object": {"data"},
    "param": {"value"},
    "source": {"src"},
    "td": {"align"},
    "th": {"align"},
    "video": {"src"},
}
UNREADABLE = {"script", "style", "template", "xml"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?:\"[^\"]*\"|[^>\"])*>")
FRAME = re.compile(r"(<iframe(?:\"[^\"]*\"|[^>\"])*>).*?</iframe>", re.DOTALL)  # its text is never shown nor escaped
VOID = frozenset("br col embed hr img param source wbr".split())
REMOVED = {
    "script": "skript",
    "style": "formatmall (<style>)",
    "form": "formulär",
    "applet": "Javaprogram (<applet>)",
    "svg": "teckning i koden (<svg>)",
    "math": "formel (<math>)",
}
REMOVED_TAG = re.compile(rf"<({'|'.join(REMOVED)})[\s/>]", re.IGNORECASE)


def _cleaner(tags: set[str], attributes: dict[str, set[str]]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags, attributes=attributes, clean_content_tags=UNREADABLE, url_schemes=SCHEMES, link_rel=None
    )


def _post_attributes() -> dict[str, set[str]]:
    tags = POST_ATTRIBUTES.keys() | FOREIGN_ATTRIBUTES.keys()
    return {tag: POST_ATTRIBUTES.get(tag, set()) | FOREIGN_ATTRIBUTES.get(tag, set()) for tag in tags}


POST = _cleaner(POST_TAGS | FOREIGN_TAGS, _post_attributes())
COMMENT = _cleaner(COMMENT_TAGS | {"div", "font", "span", "tt"}, {"a": {"href"}, "span": {"style"}, "*": {"class"}})


def legible(html: str) -> str:
    r"""Return the HTML in Unicode form NFC with `\n` as line ending and without what no text file may hold."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", CONTROL.sub("", html))


def post_tree(html: str, *, max_depth: int = MAX_DEPTH) -> HtmlElement:
    """Return a `<div>` with a post's known elements in it, none deeper than that."""
    return _tree(POST.clean(html), max_depth)


def comment_tree(html: str) -> HtmlElement:
    """Return a `<div>` with a comment's known elements in it, none deeper than `MAX_DEPTH`."""
    return _tree(COMMENT.clean(html), MAX_DEPTH)


def dropped(html: str) -> Iterator[Found]:
    """Yield what the allow list takes out and a reader might miss."""
    for name in dict.fromkeys(found.group(1).lower() for found in REMOVED_TAG.finditer(html)):
        yield Found("removed", REMOVED[name])


def _tree(html: str, max_depth: int) -> HtmlElement:
    parser = lxml_html.XHTMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    root: HtmlElement = lxml_html.fromstring(f"<div>{_as_xml(html, max_depth)}</div>", parser=parser)
    return root


def _as_xml(html: str, max_depth: int) -> str:
    """Return nh3's HTML as XML, with the mark-up, never the words, off what is nested too deeply.

    libxml2 reads HTML as it was in 1999: it takes `<b><p>` apart and loses what is nested a few hundred levels deep.
    nh3 reads it as browsers do, writes every end tag, and leaves no `<` in texts and no `"` in values; only `&nbsp;`,
    void elements and `<` in values are not XML.
    """
    depth = 0

    def written(tag: re.Match[str]) -> str:
        nonlocal depth
        text, end, name = tag.group(0, "end", "name")
        if text.count("<") > 1:
            text = f"<{text[1:].replace('<', '&lt;')}"
        if name in VOID:
            return f"{text[:-1]}/>"
        depth -= bool(end)
        is_kept = depth < max_depth
        depth += not end
        return text if is_kept else " "

    html = FRAME.sub(r"\1</iframe>", html) if "<iframe" in html else html
    return TAG.sub(written, CONTROL.sub("", html).replace("&nbsp;", "\xa0"))
