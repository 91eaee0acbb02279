"""Cleaned HTML as the strict XHTML of e-books: every element in a place where the HTML standard lets it stand.

What may stand where: HTML Living Standard, 3.2.5; what an id may be in an EPUB: a name of XML without colons.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree
from lxml import html as lxml_html

Place = Callable[[str, str], str | None]

BLOCKS = frozenset(
    "article blockquote div dl figure footer h1 h2 h3 h4 h5 h6 header hr ol p pre section table ul".split()
    + "caption col colgroup dd dt figcaption li tbody td tfoot th thead tr".split()
)
LINE_HOLDERS = frozenset("h1 h2 h3 h4 h5 h6 p pre".split())
TRANSPARENT = frozenset("a del ins".split())
RENAMED: Mapping[str, str] = MappingProxyType(
    {"data": "span", "details": "div", "rp": "span", "rt": "span", "ruby": "span", "summary": "p", "time": "span"}
)
PARENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"li": ("ol", "ul"), "dt": ("dl",), "dd": ("dl",), "figcaption": ("figure",), "caption": ("table",)}
)
CHILDREN: Mapping[str, tuple[str, ...]] = MappingProxyType({"ol": ("li",), "ul": ("li",), "dl": ("dt", "dd")})
NUMBER, NAME = re.compile(r"[0-9]{1,5}"), re.compile(r"[^\w.-]", re.ASCII)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ATTRIBUTES: Mapping[tuple[str, str], re.Pattern[str]] = MappingProxyType(
    {
        **{(tag, name): NUMBER for tag in ("td", "th") for name in ("colspan", "rowspan")},
        **{("img", name): NUMBER for name in ("width", "height")},
        ("ol", "start"): re.compile(r"-?[0-9]{1,9}"),
        ("ol", "type"): re.compile(r"[1aAiI]"),
        ("li", "value"): re.compile(r"-?[0-9]{1,9}"),
        ("th", "scope"): re.compile(r"row|col|rowgroup|colgroup"),
    }
)
EVERYWHERE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "class": re.compile(r".*", re.DOTALL),
        "title": re.compile(r".*", re.DOTALL),
        "dir": re.compile(r"ltr|rtl|auto"),
        "lang": LANGUAGE,
    }
)


def xhtml(html: str, place: Place) -> str:
    """Return the HTML as XHTML within one `<div>`.

    `place("a" or "img", address)` gives each address as it is to stand, or None: then the link becomes plain words,
    and the picture what it shows.
    """
    root = lxml_html.fragment_fromstring(re.sub(r"<wbr\s*/?>", "\N{ZERO WIDTH SPACE}", html), create_parent="div")
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in list(root.iterdescendants()):
        element.tag = RENAMED.get(element.tag, element.tag)
    for element in list(root.iterdescendants()):
        _put_right(element)
    for element in reversed(list(root.iterdescendants())):
        _keep_lines(element)
    _name(root)
    for element in list(root.iterdescendants("a", "img")):
        _address(element, place)
    _link(root)
    return etree.tostring(root, encoding="unicode", with_tail=False)


def _put_right(element: lxml_html.HtmlElement) -> None:
    """Make what stands in the wrong place a `<div>`, and wrap what stands loose in a list."""
    parent = element.getparent()
    if element.tag in PARENTS and parent.tag not in PARENTS[element.tag]:
        element.tag = "div"
    if element.tag in ("caption", "figcaption") and parent.index(element) not in _ends(element, parent):
        element.tag = "div"
    if element.tag in CHILDREN and not _is_list(element):
        for child in element:
            child.tag = "div" if child.tag in CHILDREN[element.tag] else child.tag
        element.tag = "div"


def _ends(element: lxml_html.HtmlElement, parent: lxml_html.HtmlElement) -> tuple[int, ...]:
    return (0, len(parent) - 1) if element.tag == "figcaption" else (0,)


def _is_list(element: lxml_html.HtmlElement) -> bool:
    """Tell whether nothing but items stands in a list; a `dl` must begin with a `dt` and end with a `dd`."""
    texts = (element.text, *(child.tail for child in element))
    if any((text or "").strip() for text in texts) or any(child.tag not in CHILDREN[element.tag] for child in element):
        return False
    return element.tag != "dl" or (len(element) > 0 and element[0].tag == "dt" and element[-1].tag == "dd")


def _keep_lines(element: lxml_html.HtmlElement) -> None:
    """Take away what may only hold words and holds more; seen from within, so that its holder is asked later."""
    if not any(child.tag in BLOCKS for child in element.iterdescendants()):
        return
    if element.tag in LINE_HOLDERS:
        element.tag = "div"
    elif element.tag not in BLOCKS and (element.tag not in TRANSPARENT or element.getparent().tag not in BLOCKS):
        element.drop_tag()


def _name(root: lxml_html.HtmlElement) -> None:
    """Keep the attributes that are right, and ids that are names and stand once."""
    taken: set[str] = set()
    for element in root.iterdescendants():
        kept = {name: value for name, value in element.attrib.items() if _is_right(element.tag, name, value)}
        name = name_of(element.get("id", "")) if element.get("id") else ""
        if name and name not in taken:
            kept["id"] = name
            taken.add(name)
        if "lang" in kept:
            kept["{http://www.w3.org/XML/1998/namespace}lang"] = kept["lang"]
        element.attrib.clear()
        element.attrib.update(kept)


def _is_right(tag: str, name: str, value: str) -> bool:
    if (tag, name) in (("a", "href"), ("img", "src"), ("img", "alt")):
        return True
    rule = EVERYWHERE.get(name) or ATTRIBUTES.get((tag, name))
    return bool(rule and rule.fullmatch(value))


def name_of(identifier: str) -> str:
    """Return an id that is a name of XML without colons.

    >>> name_of("fn:1"), name_of("2009"), name_of("så")
    ('fn-1', 'i-2009', 's-')
    """
    name = NAME.sub("-", identifier)
    return name if name[:1].isalpha() else f"i-{name}"


def _address(element: lxml_html.HtmlElement, place: Place) -> None:
    name = "href" if element.tag == "a" else "src"
    said = element.get(name)
    address = place(element.tag, said) if said is not None else None
    if address is not None:
        element.set(name, address)
        element.set("alt", element.get("alt", "")) if element.tag == "img" else None
        return
    if element.tag == "a":
        element.tag = "span"
        element.attrib.pop("href", None)
        return
    words = element.get("alt", "")
    element.tag = "span"
    element.attrib.clear()
    element.text = f"[Bild: {words}]" if words else "[Bild]"


def _link(root: lxml_html.HtmlElement) -> None:
    """Let links within the text lead to ids that there are; one without a goal becomes plain words."""
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for element in list(root.iterdescendants("a")):
        href = element.get("href", "")
        if not href.startswith("#"):
            continue
        if (name := name_of(href[1:])) in ids:
            element.set("href", f"#{name}")
        else:
            element.tag = "span"
            del element.attrib["href"]
