"""The verbs: `invoke --list`. Each is thin and imports what it needs when it runs."""

import os
import sys
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import ParseError
from invoke.parser.argument import Argument
from invoke.tasks import Task, task

ROOT = Path(__file__).resolve().parent
CALLED_FROM = Path.cwd()
PYTHON = sys.executable
os.chdir(ROOT)  # invoke finds this file from any folder below, but stays in that folder


def _place(name: str, standard: str) -> Path:
    """Return a path given on the command line, seen from the folder of the command; else the project's own."""
    return (CALLED_FROM / name).resolve() if name else ROOT / standard


def _shown(place: Path) -> Path:
    """Return the place as messages tell it: from the project's root where it lies below that."""
    return place.relative_to(ROOT) if place.is_relative_to(ROOT) else place


def _places(content: str, output: str = "", cache: str = "") -> dict[str, str]:
    chosen = {"PATH": content, "OUTPUT_PATH": output, "CACHE_PATH": cache}
    return {name: str(_place(value, "")) for name, value in chosen.items() if value}


@task(
    help={
        "content": "mappen med texterna (content)",
        "output": "mappen för den färdiga sajten (output)",
        "cache": "mappen för det som redan är läst (.cache)",
        "jobs": "antal processer (0: en per kärna)",
        "production": "med publishconf.py",
    }
)
def build(
    _context: Context, content: str = "", output: str = "", cache: str = "", jobs: int = 0, production: bool = False
) -> None:
    """Bygg sajten."""
    from time import perf_counter

    from plugins.build.run import build as build_site

    start = perf_counter()
    result = build_site(production=production, JOBS=jobs, **_places(content, output, cache))
    seconds = f"{perf_counter() - start:.1f}".replace(".", ",")
    waiting = f" ({result.held_back} texter väntar)" if result.held_back else ""
    print(
        f"Byggde {result.posts} inlägg och {result.pages} sidor{waiting} i {output or 'output'}/ på {seconds} s: "
        f"{result.rebuilt} filer nya eller ändrade, {result.unchanged} oförändrade."
    )


@task(help={"content": "mappen med texterna (content)", "port": "porten på den egna datorn (8000)"})
def serve(_context: Context, content: str = "", port: int = 8000) -> None:
    """Förhandsvisa sajten med utkast, och bygg om den när något sparas."""
    from plugins.build.preview import preview

    preview(port, **_places(content))


@task(help={"title": "inläggets titel", "content": "mappen med texterna (content)"})
def new(_context: Context, title: str, content: str = "") -> None:
    """Börja ett nytt inlägg: ett utkast med dagens datum."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from pelicanconf import TIMEZONE
    from plugins.build.new_post import new_post

    try:
        path = new_post(_place(content, "content"), title, datetime.now(ZoneInfo(TIMEZONE)))
    except ValueError as error:
        sys.exit(str(error))
    print(path.relative_to(CALLED_FROM) if path.is_relative_to(CALLED_FROM) else path)


class Words(Argument):
    """A positional argument of several words; invoke gives one such only one, and asks for more while it is None."""

    count = 1
    words: tuple[str, ...] = ()

    @property
    def value(self) -> list[str] | None:
        """Return the words once all of them are there."""
        return list(self.words) if len(self.words) >= self.count else None

    @value.setter
    def value(self, word: str) -> None:
        if word.startswith("-"):
            raise ParseError(f'"{word}" är ingen flagga här; se invoke --help import')
        self.words = (*self.words, word)


class TaskOfWords(Task):  # type: ignore[type-arg]
    """A task whose `sources` are all words on the command line after its name that are no flag and no flag's value."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Return the arguments, the sources among them with the number of words they will take."""
        arguments = super().get_arguments(ignore_unknown_help)
        sources = next(one for one in arguments if one.name == "sources")
        words = Words(name="sources", kind=list, help=sources.help, positional=True)
        words.count = max(1, _count_of_words(sys.argv, str(self.name), arguments))
        return [words if one is sources else one for one in arguments]


def _count_of_words(command: list[str], name: str, arguments: list[Argument]) -> int:
    takes_value = {
        f"{'-' if len(flag) == 1 else '--'}{flag}" for one in arguments if one.takes_value for flag in one.names
    }
    words = command[command.index(name) + 1 :] if name in command else []
    flags = [index for index, word in enumerate(words) if word.startswith("-")]
    values = {index + 1 for index in flags if words[index] in takes_value}
    return sum(index not in values and index not in flags for index in range(len(words)))


@task(
    name="import",
    klass=TaskOfWords,
    positional=["sources"],
    iterable=["sources", "host"],
    help={
        "sources": "filer och mappar: exporter, arkiv, sparade sidor, text",
        "into": "mappen som texterna skrivs i (content)",
        "dry-run": "visa vad som skulle hända, skriv ingenting",
        "report": "skriv redovisningen som JSON i den här filen",
        "host": "en adress som bloggen har haft, som gammal.blogspot.com; får anges flera gånger",
        "timezone": "bloggens tidszon, där källan inte säger den (Europe/Stockholm)",
        "fetch-images": "hämta bilder som saknas från nätet",
    },
)
def import_(
    _context: Context,
    sources: list[str],
    host: list[str],
    into: str = "",
    dry_run: bool = False,
    report: str = "",
    timezone: str = "",
    fetch_images: bool = False,
) -> None:
    """Ta hem en gammal blogg: export, arkiv eller sparade sidor blir filer i content."""
    from zoneinfo import ZoneInfo

    from pelicanconf import TIMEZONE
    from plugins.importers.importing import Options
    from plugins.importers.run import SourcesError, import_sources, show_report

    try:
        options = Options(
            zone=ZoneInfo(timezone or TIMEZONE),
            site_zone=ZoneInfo(TIMEZONE),
            hosts=tuple(host),
            is_dry=dry_run,
            fetches_images=fetch_images,
        )
        done = import_sources([_place(source, "") for source in sources], _place(into, "content"), options)
    except KeyError:
        sys.exit(f'tidszonen "{timezone}" finns inte; skriv till exempel Europe/Stockholm')
    except (SourcesError, ValueError, OSError) as error:
        sys.exit(str(error))
    show_report(done, _place(report, "") if report else None)
    sys.exit(done.exit_code)


@task(help={"content": "mappen med texterna (content)", "output": "mappen med den färdiga sajten (output)"})
def check(_context: Context, content: str = "", output: str = "") -> None:
    """Granska den färdiga sajten: länkar, ankare, HTML och flöden. Ge råd om orden."""
    from pelicanconf import SITEURL
    from plugins.checks.run import check_site
    from plugins.checks.wording import check_wording

    problems = check_site(_shown(_place(output, "output")), SITEURL)
    advice = check_wording(_shown(_place(content, "content")))
    for problem in (*advice, *problems):
        print(problem)
    if problems:
        sys.exit(1)
    print(f"Inga fel. Råd: {len(advice)}.")


@task
def chromium(_context: Context) -> None:
    """Ta fram en Chromium till proven: den som finns, eller en som installeras."""
    from tests.browser.chromium import install

    print(f"Proven kör {install()}.")


@task(help={"long": "även de prov som tar flera minuter"})
def test(context: Context, long: bool = False) -> None:
    """Kör alla prov."""
    context.run(f"{PYTHON} -m pytest" + (' -m ""' if long else ""), pty=sys.stdout.isatty())


@task
def lint(context: Context) -> None:
    """Granska koden: ruff och mypy."""
    for command in ("ruff check .", "ruff format --check .", "mypy"):
        context.run(f"{PYTHON} -m {command}", pty=sys.stdout.isatty())


@task(help={"posts": "antal inlägg (5000)", "rounds": "antal varv (3)"})
def bench(context: Context, posts: int = 5000, rounds: int = 3) -> None:
    """Mät: byggen bredvid Pelicans egna (och Hugos, där det finns), typografin bredvid typogrifys."""
    context.run(f"{PYTHON} -m tests.bench.bench_build --posts {posts} --rounds {rounds}", pty=sys.stdout.isatty())
    context.run(f"{PYTHON} -m tests.bench.bench_typography", pty=sys.stdout.isatty())


@task
def golden(_context: Context) -> None:
    """Skriv om proven av hela sidor (tests/golden) efter en avsedd ändring; läs sedan skillnaden."""
    from tests.golden_pages import renew

    print(f"{renew()} filer i tests/golden.")


@task(help={"output": "mappen för bilderna (docs)"})
def screenshots(context: Context, output: str = "") -> None:
    """Ta skärmbilder av startsidan och ett inlägg, ljust och mörkt, brett och smalt."""
    context.run(f"{PYTHON} -m tests.browser.screenshots {_place(output, 'docs/screenshots')}")
