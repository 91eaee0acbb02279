"""Pelican glue: the addresses and titles of all texts, from which the 404 page guesses what its reader looked for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pelican import signals

from plugins.build.job import Job
from plugins.build.views import fingerprint
from plugins.formats import script_data

NAME = "theme/addresses-data.js"


def add_addresses(generators: list[Any]) -> None:
    """Note the list of addresses; only a reader of the 404 page fetches it."""
    context, settings = generators[0].context, generators[0].settings
    texts = partial(_addresses, context)
    settings["SITE"].jobs.append(
        Job(NAME, "adresserna för sidan som inte finns", partial(_key, texts), partial(_bytes, texts))
    )


def _addresses(context: dict[str, Any]) -> list[tuple[str, str]]:
    return [(text.url, text.title) for text in (*context["articles"], *context["pages"])]


def _key(value: Callable[[], Any]) -> str:
    return fingerprint(value())


def _bytes(value: Callable[[], Any]) -> bytes:
    return script_data.render(value()).encode()


def register() -> None:
    """Connect the glue to Pelican."""
    signals.all_generators_finalized.connect(add_addresses)
