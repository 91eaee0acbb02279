"""The lists of the old blog, by label, category and month, and the lists here that have taken their place."""

from collections.abc import Iterable, Sequence

from plugins.importers.own_addresses import split
from plugins.importers.permalinks import Placed
from plugins.importers.redirects import BLOGGER_PATH, blogger_lists, wordpress_lists
from plugins.text.slugs import slugify


def list_redirects(placed: Sequence[Placed]) -> dict[str, str]:
    """Return where the lists of the published posts lead: only to those that the build makes."""
    posts = [one for one in placed if one.is_published and not one.is_page]
    blogger = [one for one in posts if _is_blogger(one)]
    wordpress = [one for one in posts if one.merged.text.origin.startswith("wordpress:")]
    months = sorted({(one.date.year, one.date.month) for one in blogger if one.date})
    return {
        **dict(blogger_lists(_tags(blogger), months)),
        **dict(wordpress_lists(_tags(wordpress), _categories(wordpress))),
    }


def _is_blogger(one: Placed) -> bool:
    parts = split(one.merged.text.url)
    return one.merged.text.origin.startswith("blogger:") or bool(parts and BLOGGER_PATH.match(parts.path))


def _tags(placed: Iterable[Placed]) -> list[str]:
    return sorted({tag for one in placed for tag in one.merged.text.tags if slugify(tag)})


def _categories(placed: Iterable[Placed]) -> list[str]:
    return sorted({one.merged.text.category for one in placed if slugify(one.merged.text.category)})
