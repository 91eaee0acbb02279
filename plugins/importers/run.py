"""One import as the author gives it: sources on a disk, a bar while it works, a report on the screen and in a file."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import track

from plugins.importers.detect import read_source
from plugins.importers.finish import Made
from plugins.importers.harvest import Harvest, NotAnExportError
from plugins.importers.importing import Options, import_harvests
from plugins.importers.report import Report, as_json, show


class SourcesError(Exception):
    """Some sources are no exports; one line each in Swedish, and nothing was written."""


def import_sources(sources: Sequence[Path], into: Path, options: Options) -> Report:
    """Import all sources into a content folder; raise SourcesError, or ValueError where its memory is damaged."""
    return import_harvests(_read(sources, options.zone), into, options, _with_bar)


def show_report(report: Report, file: Path | None) -> None:
    """Print the report, and write it as JSON where a file is given."""
    show(report, Console(soft_wrap=False))
    if file:
        file.write_text(json.dumps(as_json(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _read(sources: Sequence[Path], zone: ZoneInfo) -> list[Harvest]:
    harvests, faults = [], []
    for source in sources:
        try:
            harvests.append(read_source(source, zone))
        except NotAnExportError as error:
            faults.append(f"{source}: {error}")
        except OSError as error:
            faults.append(f"{source}: filen går inte att läsa: {error.strerror or error}")
    if faults:
        raise SourcesError("\n".join((*faults, "Ingenting skrevs.")))
    return harvests


def _with_bar(done: Iterator[Made], total: int) -> Iterator[Made]:
    """Pass the texts on while a bar shows how far they have come; on a terminal only, and gone afterwards."""
    console = Console(stderr=True)
    yield from track(
        done, "Gör om till Markdown", total=total, console=console, transient=True, disable=not console.is_terminal
    )
