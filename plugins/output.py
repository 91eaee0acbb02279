"""Pelican glue: collects what Pelican wants written, and puts the whole site in place in one step at the end."""

import sys
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.build.site import finish, refuse_what_cannot_be, static_jobs
from plugins.build.theme_files import theme_jobs
from plugins.build.writer import DeferredWriter
from plugins.formats.problem import ContentError


def use_writer(_pelican: Any) -> type[DeferredWriter]:
    """Give Pelican the writer that waits."""
    return DeferredWriter


def finish_site(pelican: Any) -> None:
    """Write the site, or in the preview only note it; stop with the list of faults where the site is not whole."""
    site = pelican.settings["SITE"]
    site.jobs += static_jobs(site.content.static, Path(pelican.path), site.content_name)
    site.jobs += theme_jobs(Path(pelican.theme) / "static")
    try:
        if pelican.settings["PREVIEW"]:
            refuse_what_cannot_be(site)
        else:
            site.result = finish(site)
    except ContentError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename or site.output}: {error.strerror}; den gamla sajten ligger orörd kvar")


def register() -> None:
    """Connect the glue to Pelican."""
    signals.get_writer.connect(use_writer)
    signals.finalized.connect(finish_site)
