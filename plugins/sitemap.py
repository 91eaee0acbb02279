"""Pelican glue: sitemap.xml with true dates, and robots.txt where the author has written none."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from operator import itemgetter
from typing import Any

from pelican import signals

from plugins.build.job import Job
from plugins.build.views import fingerprint
from plugins.formats import sitemap
from plugins.formats.sitemap import Page

NOBODYS_GOAL = {"404", "search"}


def add_sitemap(generators: list[Any]) -> None:
    """Note the sitemap and robots.txt."""
    settings, context = generators[0].settings, generators[0].context
    site = settings["SITE"]
    files = sitemap.render(list(_pages(context, settings)), settings["SITEURL"])
    if "robots.txt" not in site.content.static:
        files["robots.txt"] = f"User-agent: *\nDisallow:\n\nSitemap: {settings['SITEURL']}/sitemap.xml\n"
    site.jobs += [
        Job(name, "sajtkartan", partial(fingerprint, text), partial(str.encode, text)) for name, text in files.items()
    ]


def _pages(context: dict[str, Any], settings: dict[str, Any]) -> Iterator[Page]:
    """Yield every page that is somebody's goal; the later pages of a list only lead to others."""
    site_url, articles = settings["SITEURL"], [one for one in context["articles"] if not one.held_back_as]
    for template in settings["DIRECT_TEMPLATES"]:
        if template not in NOBODYS_GOAL:
            yield Page(f"{site_url}/{_address(settings[f'{template.upper()}_SAVE_AS'])}", _newest(articles))
    for text in (*articles, *(page for page in context["pages"] if not page.held_back_as)):
        yield Page(f"{site_url}/{text.url}", _changed(text))
    for kind in ("year", "month"):
        for period in context["period_archives"][kind]:
            yield Page(f"{site_url}/{period['url']}", _newest(period["articles"]))
    words = ((word.view.url, tagged) for kind in ("tags", "categories") for word, tagged in context[kind])
    for url, tagged in sorted(words, key=itemgetter(0)):
        yield Page(f"{site_url}/{url}", _newest(tagged))


def _address(save_as: str) -> str:
    return save_as.removesuffix("index.html")


def _changed(text: Any) -> datetime | None:
    changed: datetime | None = text.source.post.modified or text.date
    return changed


def _newest(articles: Iterable[Any]) -> datetime | None:
    return max((changed for one in articles if (changed := _changed(one))), default=None)


def register() -> None:
    """Connect the glue to Pelican."""
    signals.all_generators_finalized.connect(add_sitemap)
