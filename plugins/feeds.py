"""Pelican glue: the feeds' ids, hung on the articles as `feed_id`, and the page that tells how to follow the blog."""

from functools import partial
from typing import Any

from pelican import signals

from plugins.build.feeds import feed_ids, json_path
from plugins.build.job import Job

OWNER = 'sidan "Så följer du"'


def attach_ids(generator: Any) -> None:
    """Hang its feed id on every article."""
    settings = generator.settings
    ids = feed_ids(generator.articles, settings["SITEURL"])
    for article in generator.articles:
        article.feed_id = ids[article.source_path]


def add_page(generators: list[Any]) -> None:
    """Note the page about feeds; it tells of the categories, which are followed one by one, and of the comments."""
    settings, context = generators[0].settings, generators[0].context
    press, name = settings["PRESS"], settings["FOLLOW_SAVE_AS"]
    seen = partial(_seen, context["categories"], settings["FEED_ALL_RSS"], name, has_archive=settings["DOWNLOADS"])
    job = Job(name, OWNER, partial(press.key, "follow", seen), partial(press.make, "follow", seen))
    settings["SITE"].jobs.append(job)


def _seen(categories: Any, rss: str, name: str, *, has_archive: bool) -> dict[str, Any]:
    found = tuple(sorted((word.view for word, _ in categories), key=lambda word: word.slug))
    return {"categories": found, "rss": rss, "has_archive": has_archive, "save_as": name}


def add_filter(generator: Any) -> None:
    """Lend the templates `json_path`: the JSON Feed that lies beside an Atom feed."""
    generator.env.filters["json_path"] = json_path


def register() -> None:
    """Connect the glue to Pelican."""
    signals.generator_init.connect(add_filter)
    signals.article_generator_finalized.connect(attach_ids)
    signals.all_generators_finalized.connect(add_page)
