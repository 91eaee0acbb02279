"""Pelican glue: a social card for each post, for whoever shares a link to it (`SOCIAL_CARDS`)."""

import hashlib
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from pelican import signals

from plugins.build import social_card
from plugins.build.card_cache import kept_or_made
from plugins.build.job import Job
from plugins.build.social_card import CardText
from plugins.build.views import fingerprint
from plugins.text.dates import format_date

PHOTOGRAPHS = {".jpg", ".jpeg", ".png", ".webp"}  # what services show; a drawing (.svg) they do not


def add_cards(generator: Any) -> None:
    """Hang `social_image`, an address on the site or nothing, on every article, and note the cards to be drawn."""
    settings = generator.settings
    is_on = settings["SOCIAL_CARDS"] and not settings["PREVIEW"]
    site, drawer = settings["SITE"], _drawer() if is_on else ""
    for article in generator.articles:
        own = article.source.post.image
        article.extra["social_image"] = own if PurePosixPath(own).suffix.lower() in PHOTOGRAPHS else ""
        if is_on and not article.extra["social_image"] and social_card.can_show(article.title):
            name = f"delning/{article.date:%Y}/{hashlib.sha256(article.url.encode()).hexdigest()[:12]}.png"
            article.extra["social_image"] = f"/{name}"
            site.jobs.append(_job(name, site.owner(article.source), _text(article, settings), drawer, site.cache))


def _drawer() -> str:
    """Return the fingerprint of what draws."""
    code = Path(social_card.__file__).read_bytes()
    return hashlib.sha256(code + version("pillow").encode()).hexdigest()


def _text(article: Any, settings: Mapping[str, Any]) -> CardText:
    facts = f"{format_date(article.date)}  ·  {settings['SITESUBTITLE']}"
    return CardText(article.title, facts, settings["SITENAME"])


def _job(name: str, owner: str, text: CardText, drawer: str, cache: Path) -> Job:
    key = partial(fingerprint, (drawer, text))
    return Job(name, f"delningsbilden för {owner}", key, partial(_made, text, key(), cache / "delning"))


def _made(text: CardText, key: str, folder: Path) -> bytes:
    return kept_or_made(folder, key, partial(social_card.draw, text))


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(add_cards)
