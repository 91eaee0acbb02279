"""HTML as text: what may stand in a post or a comment, what it says, and where its addresses lead."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import nh3
from lxml import html as lxml_html

EVERYWHERE = {"class", "dir", "id", "lang", "title"}
POST_TAGS = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd"),
    *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    *("blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("li", "ol", "p", "pre", "section", "summary", "ul"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
POST_ATTRIBUTES = {
    "a": {"href", "hreflang", "rel"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
}
COMMENT_TAGS = {"a", "b", "blockquote", "br", "code", "del", "em", "i", "li", "ol", "p", "pre", "strong", "ul"}
COMMENT_ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}
ADDRESSES = {"href", "src", "cite"}
POST_CLEANER = nh3.Cleaner(
    tags=POST_TAGS,
    attributes={tag: POST_ATTRIBUTES.get(tag, set()) | EVERYWHERE for tag in POST_TAGS},
    url_schemes=SCHEMES,
    link_rel=None,
)
COMMENT_CLEANER = nh3.Cleaner(
    tags=COMMENT_TAGS, attributes=COMMENT_ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow ugc noopener"
)
ROOTED = re.compile(r'(<[^>]+?\s(?:href|src|cite)=")/(?!/)')
FRAGMENT = re.compile(r'(<a\s[^>]*?href=")#')
SKIPPED_IN_TEXT = "//sup[@id]|//div[@class='footnote']|//script|//style"


def clean_post(html: str) -> str:
    """Return a post's HTML with only the allowed tags, attributes and schemes in it."""
    return POST_CLEANER.clean(html)


def with_scrolling_tables(html: str) -> str:
    """Return the HTML with each table in a region of its own, which the keyboard can scroll where it is too wide."""
    region = '<div class="table" role="region" tabindex="0" aria-label="Tabell"><table'
    return html.replace("<table", region).replace("</table>", "</table></div>")


def clean_comment(html: str) -> str:
    """Return a stranger's HTML as plain prose: no pictures, and links that vouch for nothing."""
    return COMMENT_CLEANER.clean(html)


def forbidden_markup(html: str) -> Iterator[str]:
    """Yield what `clean_post` would take out, as the author knows it: `<script>`, `style`, `javascript:`."""
    for element in _elements(html):
        if element.tag not in POST_TAGS:
            yield f"<{element.tag}>"
            continue
        allowed = POST_ATTRIBUTES.get(element.tag, set()) | EVERYWHERE
        yield from (f'{name}="…" i <{element.tag}>' for name in element.attrib if name not in allowed)
        for name in ADDRESSES & set(element.attrib):
            if not is_safe_address(element.attrib[name]):
                yield f'adressen "{element.attrib[name][:60]}"'


def is_safe_address(url: str) -> bool:
    """Tell whether an address is relative or of an allowed scheme, and free of control characters."""
    if any(ord(character) < 32 for character in url):
        return False
    try:
        scheme = urlsplit(url.strip()).scheme
    except ValueError:
        return False
    return not scheme or scheme.lower() in SCHEMES


def addresses(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield `(tag, attribute, address)` for every link and picture, in their order."""
    for element in _elements(html):
        for name in ("href", "src"):
            if name in element.attrib:
                yield str(element.tag), name, element.attrib[name]


def _elements(html: str) -> Iterator[lxml_html.HtmlElement]:
    if not html.strip():
        return
    for element in lxml_html.fragment_fromstring(html, create_parent="div").iterdescendants():
        if isinstance(element.tag, str):
            yield element


def text_of(html: str) -> str:
    """Return what a reader reads, in one line: no tags, no footnotes.

    >>> text_of("<p>Hej <b>på</b> dig &amp; alla</p><p>Två</p>")
    'Hej på dig & alla Två'
    """
    if not html.strip():
        return ""
    tree = lxml_html.fragment_fromstring(html.replace("</p>", " </p>"), create_parent="div")
    for element in tree.xpath(SKIPPED_IN_TEXT):
        element.drop_tree()
    return " ".join(str(tree.text_content()).split())


def rebased(html: str, base: str, page: str = "") -> str:
    """Return the HTML with its site-rooted addresses under `base`, and its fragments on `page` where one is given.

    >>> rebased('<a href="/om/">Om</a> <a href="#a">A</a>', "https://exempel.se", "https://exempel.se/x/")
    '<a href="https://exempel.se/om/">Om</a> <a href="https://exempel.se/x/#a">A</a>'
    """
    html = ROOTED.sub(rf"\g<1>{base}/", html) if base else html
    return FRAGMENT.sub(rf"\g<1>{page}#", html) if page else html


def excerpt(text: str, max_words: int) -> str:
    """Return the beginning of a text, cut after a whole word and marked where something is left out.

    >>> excerpt("ett två tre", 2), excerpt("ett två", 2)
    ('ett två …', 'ett två')
    """
    words = text.split()
    return text if len(words) <= max_words else " ".join(words[:max_words]).rstrip(",.;:–-") + " …"
