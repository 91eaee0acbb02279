"""Pelican glue: the few filters that the theme's templates use."""

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pelican import signals

from plugins.build.pages import press
from plugins.build.workers import default_jobs
from plugins.text.dates import format_date, format_date_and_time, format_month, format_time
from plugins.text.html import rebased
from plugins.text.numbers import format_number
from plugins.text.soft_hyphens import soft_hyphenated


def count_of(number: int, one: str, many: str) -> str:
    """Return a number with its noun.

    >>> count_of(1, "kommentar", "kommentarer"), count_of(0, "kommentar", "kommentarer")
    ('1 kommentar', '0 kommentarer')
    """
    return f"{format_number(number)} {one if number == 1 else many}"


def add_filters(generator: Any) -> None:
    """Lend the templates their filters; one set of them serves all generators, which only say names."""
    generator.get_template = str
    if "PRESS" in generator.settings:
        return
    generator.env.filters.update(
        count_of=count_of,
        soft_hyphenated=soft_hyphenated,
        swedish_date=format_date,
        swedish_date_and_time=format_date_and_time,
        swedish_month=format_month,
        swedish_number=format_number,
        swedish_time=format_time,
        iso=datetime.isoformat,
        based=rebased,
    )
    generator.settings["PRESS"] = press(
        generator.env, generator.settings, Path(__file__).parent, Path(generator.settings["THEME"])
    )


def derive_settings(pelican: Any) -> None:
    """Work out what follows from other settings: the path that the site stands under, the zone, the processes."""
    settings = pelican.settings
    settings["BASE_PATH"] = urlsplit(settings["SITEURL"]).path.rstrip("/")
    settings["JOBS"] = settings["JOBS"] or default_jobs()
    settings["ZONE"] = ZoneInfo(settings["TIMEZONE"])


def register() -> None:
    """Connect the glue to Pelican."""
    signals.initialized.connect(derive_settings)
    signals.generator_init.connect(add_filters)
