"""A post on a page of an unknown engine: where its mark-up says so, else where most of the running text stands."""

import re
from collections import defaultdict

from lxml.html import HtmlElement

from plugins.importers.pages.content import Content, NoPost, Page
from plugins.importers.pages.dates import Dated
from plugins.importers.pages.metadata import date_of, facts, page_title, prose_date_of
from plugins.importers.pages.tree import elements, without, words

MIN_CHARACTERS = 200  # of running text; a page with less is a menu, a form or an error
PARAGRAPH_CHARACTERS = 25
MAX_LINK_SHARE = 0.5
MARKED = (
    ".//*[@itemprop='articleBody']",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' e-content ')]",
    ".//article[not(.//article)]",
)
FURNITURE = ".//nav | .//aside | .//footer | .//form | .//script | .//style | .//noscript | .//iframe[not(@src)]"
FURNITURE_NAMES = re.compile(
    r"\b(?:comments?|disqus_thread|sidebar|footer|nav(?:igation|bar)?|menu|share|sharing|related|breadcrumbs?|cookie\w*"
    r"|addthis\w*|sharedaddy|widget\w*|blogroll|kommentarer)\b",
    re.IGNORECASE,
)


def content(page: Page, *, is_only: bool) -> Content | NoPost:
    """Return the post of a page, or why it is none; without a date only where the author asked for just this page."""
    root = without(page.root, FURNITURE)
    for part in [one for one in root.iterdescendants() if isinstance(one.tag, str)]:
        named = f"{part.get('class') or ''} {part.get('id') or ''}"
        is_whole = part.tag in ("body", "html", "article", "main") or part.getparent() is None
        if not is_whole and FURNITURE_NAMES.search(named):
            part.drop_tree()
    marked = _marked(root)
    body = marked if marked is not None else _densest(root)
    if body is None or len(words(body)) < MIN_CHARACTERS:
        return NoPost("ingen löpande text")
    known = facts(page.root, page.zone)
    dated = date_of(root, page.root, page.zone) or prose_date_of(page.root, page.zone)
    if not (is_only or known.is_article or dated):
        return NoPost("inget som visar att det är ett inlägg: ingen känd bloggmall och inget datum")
    return _content(page, root, body, dated)


def _content(page: Page, root: HtmlElement, body: HtmlElement, dated: Dated | None) -> Content:
    known = facts(page.root, page.zone)
    headings = [words(one) for one in elements(root, ".//h1") if words(one)]
    title = known.title or (headings[0] if len(headings) == 1 else "")
    guesses = {"html"} | (set() if title else {"title"}) | ({"published"} if dated and dated.is_guess else set())
    shown = title or page_title(page.root)
    return Content(
        body=_without_title(body, shown),
        title=shown,
        dated=dated,
        authors=(known.author,) if known.author else (),
        guesses=frozenset(guesses),
    )


def _without_title(body: HtmlElement, title: str) -> HtmlElement:
    """Return the body without a heading that says the title once more."""
    for element in body.iter("h1", "h2"):
        if words(element) == title and element is not body:
            element.drop_tree()
            break
    return body


def _marked(root: HtmlElement) -> HtmlElement | None:
    for path in MARKED:
        found = elements(root, path)
        if len(found) == 1 and len(words(found[0])) >= MIN_CHARACTERS:
            return found[0]
    return None


def _densest(root: HtmlElement) -> HtmlElement | None:
    """Return the element whose own paragraphs say the most that is not links."""
    scores: defaultdict[HtmlElement, float] = defaultdict(float)
    for part in root.iter("p", "pre", "blockquote", "br"):
        parent = part.getparent()
        said = (part.tail or "").strip() if part.tag == "br" else words(part)
        if parent is not None and len(said) >= PARAGRAPH_CHARACTERS:
            linked = 0 if part.tag == "br" else sum(len(words(link)) for link in part.iter("a"))
            scores[parent] += len(said) - linked
    best = max(scores, key=lambda one: scores[one], default=None)
    if best is None:
        return None
    total = len(words(best))
    linked = sum(len(words(link)) for link in best.iter("a"))
    return None if linked > MAX_LINK_SHARE * total else best
