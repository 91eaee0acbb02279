"""A post's or a comment's HTML to Markdown: clean, put in order, write, render again, compare."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from plugins.importers.markup import addresses, cleaning, code, embeds, emphasis, layout, litter, pictures
from plugins.importers.markup.faithful import written
from plugins.importers.markup.found import Found, FoundKind
from plugins.importers.markup.more import text_before_more
from plugins.importers.markup.paragraphs import with_line_breaks
from plugins.importers.markup.shortcodes import Gallery, expanded, is_block_text, no_gallery, without_block_comments
from plugins.text.markdown import Converter

Rewrite = Callable[[str], str]
Rule = Callable[[HtmlElement], Iterable[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A body in Markdown, ending in one line end (or empty), and all that the author should know about it.

    `kept_as_html` holds the beginnings of the parts that Markdown did not give back, `embeds` and `images` addresses,
    `removed` short Swedish, `empty_alts` addresses of pictures that are only called "Bild", `missing_images` addresses
    of those that are links now, `more_summary` the words before the author's own "read more".
    """

    markdown: str
    kept_as_html: tuple[str, ...] = ()
    embeds: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    empty_alts: tuple[str, ...] = ()
    missing_images: tuple[str, ...] = ()
    more_summary: str = ""


def unchanged(address: str) -> str:
    """Return the address itself."""
    return address


def to_markdown(
    html: str,
    converter: Converter,
    *,
    address: Rewrite = unchanged,
    image: Rewrite = unchanged,
    gallery: Gallery = no_gallery,
    is_wordpress: bool = False,
) -> Converted:
    """Return a post's hostile HTML as Markdown that always builds.

    `address` and `image` get every link's and picture's address and return the one to write; a picture whose address
    does not then begin with `/` or `{static}` is written as a link. `gallery` gets the settings of `[gallery …]`.
    """
    html = cleaning.legible(html)
    found = list(cleaning.dropped(html))
    if is_wordpress:
        html, seen = _as_wordpress_shows_it(html, gallery)
        found += seen
    root = cleaning.post_tree(html)
    for rule in _post_rules(address, image):
        found += rule(root)
    markdown, kept = written(root, converter)
    return Converted(
        markdown=markdown,
        kept_as_html=kept,
        embeds=_of_kind(found, "embed"),
        removed=_of_kind(found, "removed"),
        images=tuple(picture.get("src", "") for picture in root.iter("img")),
        empty_alts=_of_kind(found, "empty alt"),
        missing_images=_of_kind(found, "missing image"),
        more_summary=text_before_more(html),
    )


def comment_to_markdown(html: str, converter: Converter) -> str:
    """Return a comment's hostile HTML as Markdown without a picture; where it has no tags for them, line ends count."""
    html = cleaning.legible(html)
    has_breaks = any(f"<{tag}" in html.lower() for tag in ("br", "p>", "p ", "div"))
    root = cleaning.comment_tree(html if has_breaks else with_line_breaks(html))
    for rule in (*_shape_rules(unchanged), layout.with_paragraphs):
        for _ in rule(root):
            pass
    return written(root, converter)[0]


def _as_wordpress_shows_it(html: str, gallery: Gallery) -> tuple[str, tuple[Found, ...]]:
    has_paragraphs = is_block_text(html)
    html, found = expanded(without_block_comments(html), gallery)
    return html if has_paragraphs else with_line_breaks(html), found


def _post_rules(address: Rewrite, image: Rewrite) -> tuple[Rule, ...]:
    return (
        litter.without_hidden,
        litter.without_share_boxes,
        litter.without_trackers,
        embeds.with_links_for_embeds,
        pictures.with_captions,
        pictures.with_large_pictures,
        pictures.with_descriptions,
        lambda root: pictures.with_local_pictures(root, image),
        *_shape_rules(address),
        layout.with_paragraphs,
    )


def _shape_rules(address: Rewrite) -> tuple[Rule, ...]:
    return (
        addresses.with_places,
        emphasis.with_emphasis,
        code.with_plain_code,
        lambda root: addresses.with_addresses(root, address),
        layout.with_lower_headings,
        layout.without_layout_tables,
        layout.with_table_headings,
        layout.with_lists_in_items,
        emphasis.with_blocks_outside,
        emphasis.without_double_emphasis,
        litter.without_empty,
        layout.without_containers,
        litter.without_empty,
        litter.without_looks,
    )


def _of_kind(found: Iterable[Found], kind: FoundKind) -> tuple[str, ...]:
    return tuple(one.text for one in found if one.kind == kind)
