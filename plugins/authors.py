"""Pelican glue: which authors have a page about them (`AUTHOR_PAGES`): those whose page the blog has."""

from typing import Any

from pelican import signals

from plugins.formats.address import file_of


def leave_out_missing_pages(pelican: Any) -> None:
    """Keep of AUTHOR_PAGES what leads somewhere, and note what does not."""
    settings, site = pelican.settings, pelican.settings["SITE"]
    files = {file_of(source.address) for source in site.content.shown}
    missing = {name: path for name, path in settings["AUTHOR_PAGES"].items() if file_of(f"/{path}") not in files}
    settings["AUTHOR_PAGES"] = {name: path for name, path in settings["AUTHOR_PAGES"].items() if name not in missing}
    site.notes += [
        f"pelicanconf.py: AUTHOR_PAGES nämner {path}, som inte finns; namnet {name} visas utan länk"
        for name, path in missing.items()
    ]


def register() -> None:
    """Connect the glue to Pelican."""
    signals.initialized.connect(leave_out_missing_pages)
