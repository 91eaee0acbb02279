"""Pelican glue: what a post's page tells machines about it, as schema.org's BlogPosting in JSON-LD."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from markupsafe import Markup
from pelican import signals

from plugins.build.comments_ld import comments_ld
from plugins.text.json_script import json_script

HEADLINE_MAX = 110  # characters; what search engines show of one


def blog_posting(article: Any, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of a post; its text is on the page already and not repeated."""
    site_url = settings["SITEURL"]
    url = f"{site_url}/{article.url}"
    known = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "@id": url,
        "headline": article.title[:HEADLINE_MAX],
        "inLanguage": article.lang,
        "datePublished": article.date.isoformat(),
        "dateModified": article.modified and article.modified.isoformat(),
        "author": [_author(name, settings) for name in article.authors],
        "keywords": [tag.name for tag in article.tags],
        "license": settings["LICENSE_PATH"] and f"{site_url}/{settings['LICENSE_PATH']}",
        "isBasedOn": article.source_url if article.source_url != url else "",
        "commentCount": getattr(article, "comment_count", 0),
        "comment": comments_ld(getattr(article, "comments", ()), url, article.lang),
    }
    return {name: value for name, value in known.items() if value}


def _author(name: str, settings: Mapping[str, Any]) -> dict[str, str]:
    person = {"@type": "Person", "name": name}
    if name in settings["AUTHOR_PAGES"]:
        person["url"] = f"{settings['SITEURL']}/{settings['AUTHOR_PAGES'][name]}"
    return person


def _script(article: Any, settings: Mapping[str, Any]) -> Markup:
    return Markup(json_script(blog_posting(article, settings)))  # noqa: S704 - json_script escapes what HTML knows


def add_filter(generator: Any) -> None:
    """Lend the templates `structured_data`: worked out where a page is rendered."""
    generator.env.filters["structured_data"] = partial(_script, settings=generator.settings)


def register() -> None:
    """Connect the glue to Pelican."""
    signals.generator_init.connect(add_filter)
