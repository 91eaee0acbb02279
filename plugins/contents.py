"""Pelican glue: the table of contents of a long text, worked out where its page is rendered."""

from typing import Any

from pelican import signals

from plugins.text.headings import Heading, headings

WORTH_A_TABLE = 4


def contents_of(text: Any) -> tuple[Heading, ...]:
    """Return the headings of a text; none where they are few enough to be seen without a table."""
    found = headings(text.content)
    return found if len(found) >= WORTH_A_TABLE else ()


def add_filter(generator: Any) -> None:
    """Lend the templates `contents`."""
    generator.env.filters["contents"] = contents_of


def register() -> None:
    """Connect the glue to Pelican."""
    signals.generator_init.connect(add_filter)
