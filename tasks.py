"""The verbs: `invoke --list`. Each is thin and imports what it needs when it runs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.context import Context
from invoke.exceptions import ParseError
from invoke.parser.argument import Argument
from invoke.tasks import Task, task

if TYPE_CHECKING:
    from plugins.formats.manifest import Manifest
    from plugins.publishing.publish import Target

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
    for note in result.notes:
        print(note, file=sys.stderr)
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


@task(
    help={
        "old": "inläggets adress eller fil",
        "new": "den nya adressen (/2010/02/rubrik/), bara dess sista del (rubrik) eller en annan dag (2010-02-03)",
        "content": "mappen med texterna (content)",
    }
)
def move(_context: Context, old: str, new: str, content: str = "") -> None:
    """Ge ett inlägg en ny adress eller dag, och låt den gamla adressen leda dit."""
    from zoneinfo import ZoneInfo

    from pelicanconf import TIMEZONE
    from plugins.build.move_post import move_post

    try:
        moved = move_post(_place(content, "content"), old, new, ZoneInfo(TIMEZONE))
    except (ValueError, OSError) as error:
        sys.exit(str(error))
    print(f"{moved.old} -> {moved.new} ({', '.join(moved.files)})")


@task(
    help={
        "refresh": "fråga efter alla länkar, inte bara dem som det är dags för",
        "save": "behåll en egen kopia av sidorna, som WARC i mappen warc/",
        "limit": "fråga efter högst så här många länkar (500)",
        "content": "mappen med texterna (content)",
    }
)
def links(_context: Context, refresh: bool = False, save: bool = False, limit: int = 500, content: str = "") -> None:
    """Kontrollera länkarna ut och leta upp arkivkopior; skriver content/links.yaml."""
    from datetime import datetime
    from urllib.parse import urlsplit
    from zoneinfo import ZoneInfo

    from pelicanconf import SITEURL, TIMEZONE
    from plugins.build.progress import progress
    from plugins.formats.problem import ContentError
    from plugins.links.report import told
    from plugins.links.run import Options, look_up_links
    from plugins.links.saving import FOLDER

    zone = ZoneInfo(TIMEZONE)
    options = Options(
        today=datetime.now(zone).date(),
        zone=zone,
        own_host=urlsplit(SITEURL).hostname or "",
        refreshes=refresh,
        limit=limit,
        save=ROOT / FOLDER if save else None,
    )
    try:
        report = look_up_links(_shown(_place(content, "content")), options, progress)
    except (ContentError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Avbrutet; det som är kontrollerat är sparat, och nästa gång fortsätter det där.")
    for line in told(report):
        print(line)


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

    problems = check_site(_shown(_place(output, "output")), SITEURL, _shown(_place(content, "content")))
    advice = check_wording(_shown(_place(content, "content")))
    for problem in (*advice, *problems):
        print(problem)
    if problems:
        sys.exit(1)
    print(f"Inga fel. Råd: {len(advice)}.")


@task(
    positional=["deed", "what"],
    help={
        "deed": "remove (ta bort), anonymise (ta bort namnet) eller add (skriv in en som kom med posten)",
        "what": "kommentarens id, ett namn, eller sista ledet i inläggets adress",
        "content": "mappen med texterna (content)",
    },
)
def comment(_context: Context, deed: str, what: str, content: str = "") -> None:
    """Ta bort, anonymisera eller skriv in en kommentar."""
    from zoneinfo import ZoneInfo

    from pelicanconf import TIMEZONE
    from plugins.formats.problem import ContentError
    from plugins.moderation import addition, removal

    place, zone = _place(content, "content"), ZoneInfo(TIMEZONE)
    deeds = {"remove": removal.remove, "anonymise": removal.anonymise}
    try:
        if deed == "add":
            addition.comments_of(place, what, zone)  # before any question is put
            path, name = addition.add(place, what, addition.asked(input, sys.stdin, zone), zone)
            print(f"{path}: {name} är inskriven")
        elif deed in deeds:
            print("\n".join(deeds[deed](place, what, zone)))
        else:
            sys.exit(f'okänt ord "{deed}"; skriv remove, anonymise eller add')
    except EOFError:
        sys.exit("Ingenting skrevs: svaren tog slut.")
    except (ValueError, OSError, ContentError) as error:
        sys.exit(str(error))


PUBLISHED_OUTPUT = ".cache/publish"


@contextmanager
def _telling(beginning: str) -> Iterator[None]:
    """End with a message and 1 where publishing stops, and let GitHub show each fault on its line."""
    from plugins.publishing.annotations import annotations, is_wanted
    from plugins.publishing.failure import PublishError

    def told(words: str) -> None:
        if is_wanted(os.environ):
            print("\n".join(annotations(words.splitlines())))

    try:
        yield
    except PublishError as error:
        told(str(error).partition("\n")[0])
        sys.exit(f"{beginning}: {error}")
    except SystemExit as end:
        if isinstance(end.code, str):
            told(end.code)
        raise
    except OSError as error:
        sys.exit(
            f"{beginning}: {error.filename or ''}: {error.strerror}. Se efter plats och rättigheter och försök igen."
        )
    except KeyboardInterrupt:
        print("Avbrutet. Det som var publicerat ligger kvar. Kör samma kommando igen när du vill.", file=sys.stderr)
        sys.exit(130)


@contextmanager
def _publishing_alone() -> Iterator[None]:
    from plugins.build.lock import BusyError, acquire
    from plugins.publishing.failure import PublishError

    try:
        lock = acquire(ROOT / "publish")
    except BusyError:
        raise PublishError("en annan publicering pågår; vänta tills den är klar") from None
    with lock:
        yield


def _built_and_checked(content: Path, output: Path, drafts: bool) -> None:
    """Build the site anew and check it; SystemExit with all faults, one a line."""
    from pelicanconf import SITEURL
    from plugins.build.run import build as build_site
    from plugins.checks.run import check_site

    result = build_site(production=not drafts, PATH=str(content), OUTPUT_PATH=str(output), WITH_DRAFTS=drafts)
    print(f"Byggde {result.posts} inlägg och {result.pages} sidor.")
    problems = check_site(_shown(output), SITEURL, _shown(content))
    if problems:
        sys.exit("\n".join(map(str, problems)))


def _gated(content: Path, output: Path, published: "Manifest | None", force_shrink: bool) -> "Manifest":
    """Return the manifest of a site that may be published; SystemExit with all that speaks against it."""
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    import publishconf
    from plugins.build.progress import progress
    from plugins.formats.problem import ContentError
    from plugins.publishing.candidate import read_candidate
    from plugins.publishing.gates.run import Terms, gate_problems

    terms = Terms(
        content=content,
        content_name=str(_shown(content)),
        project=ROOT,
        zone=ZoneInfo(publishconf.TIMEZONE),
        now=datetime.now(UTC),
        published=published,
        allowed=frozenset(getattr(publishconf, "PUBLIC_ADDRESSES", ())),
        may_shrink=force_shrink,
    )
    try:
        site = read_candidate(output)
    except ContentError as error:
        sys.exit(str(error))
    with progress("Prövar sajten", len(site.files)) as tell:
        problems = gate_problems(site, terms, tell)
    if problems:
        sys.exit("\n".join([*map(str, problems), "Ingenting är publicerat. Rätta felen och publicera igen."]))
    return site.manifest


def _write_ledger(content: Path, output: Path) -> None:
    """Add the addresses of the published site to those that must answer for ever."""
    from plugins.checks.ledger import addresses_of
    from plugins.formats import url_ledger
    from plugins.formats.whole_file import write_whole

    file = content / url_ledger.NAME
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    after = url_ledger.render({*url_ledger.parse(before), *addresses_of(output)})
    if after != before:
        write_whole(file, after.encode())


@task(
    help={
        "content": "mappen med texterna (content)",
        "remote": "fjärrförrådet (origin)",
        "branch": "grenen som sajten ligger på (gh-pages)",
        "dry-run": "gör allt utom att skicka",
        "force-shrink": "publicera även om mer än en femtedel av sidorna försvinner",
        "seen": "en publicerad version från en annan dator som får efterföljas; felet talar om vilken",
        "undo": "lägg tillbaka den förra versionen",
        "folder": "skicka inget, lägg den prövade sajten i den här mappen (för GitHub Actions)",
        "drafts": "med --folder: bygg med utkast, bara för att titta på",
    }
)
def publish(
    _context: Context,
    content: str = "",
    remote: str = "origin",
    branch: str = "gh-pages",
    dry_run: bool = False,
    force_shrink: bool = False,
    seen: str = "",
    undo: bool = False,
    folder: str = "",
    drafts: bool = False,
) -> None:
    """Publicera: bygg, granska, pröva och skicka. Den gamla sajten ligger kvar tills den nya är hel."""
    from pelicanconf import SITEURL
    from plugins.publishing.domain import domain_of
    from plugins.publishing.publish import Target
    from plugins.publishing.repository import Repository

    texts = _place(content, "content")
    with _telling("Inte publicerat"), _publishing_alone():
        target = Target(repository=Repository(ROOT, remote), branch=branch, domain=domain_of(SITEURL), seen=seen)
        if undo:
            _undo(target, dry_run)
        elif folder or drafts:
            _put_in_folder(texts, _place(folder, ".cache/drafts"), drafts, force_shrink)
        else:
            _publish(target, texts, dry_run, force_shrink)


def _undo(target: "Target", dry_run: bool) -> None:
    from plugins.publishing.publish import undo

    commit, said = undo(target, dry_run=dry_run)
    print(f"Tillbaka: {said}" if commit else f"Skulle lägga tillbaka: {said}")
    print("Texterna i content är orörda; rätta dem innan du publicerar igen.")


def _put_in_folder(content: Path, output: Path, drafts: bool, force_shrink: bool) -> None:
    from pelicanconf import SITEURL
    from plugins.publishing.asking import server_at
    from plugins.publishing.failure import PublishError
    from plugins.publishing.verify import live_manifest

    _built_and_checked(content, output, drafts)
    if drafts:
        print(f"Utkasten syns i {_shown(output)}/, märkta. Mappen är till för att titta i, inte för att publicera.")
        return
    try:
        with server_at(SITEURL) as server:
            published = live_manifest(server)
    except PublishError as error:
        print(f"Jämför bara med content/urls.txt: {error}.")
        published = None
    manifest = _gated(content, output, published, force_shrink)
    print(f"Prövad och klar: {len(manifest.files)} filer i {_shown(output)}/.")


def _publish(target: "Target", content: Path, dry_run: bool, force_shrink: bool) -> None:
    from pelicanconf import SITEURL
    from plugins.publishing.changes import told
    from plugins.publishing.publish import Finished, approach, clean_head, publish, unsaved

    published = approach(target)
    output = ROOT / PUBLISHED_OUTPUT
    source = clean_head(target.repository) if content.is_relative_to(ROOT) else ""
    _built_and_checked(content, output, drafts=False)
    manifest = _gated(content, output, published.manifest, force_shrink)
    outcome = publish(target, published, Finished(output, manifest, source), dry_run=dry_run)
    print("\n".join(told(outcome.changes, SITEURL)) or "Inga sidor har ändrats.")
    if dry_run:
        print("Ingenting är skickat (--dry-run).")
        return
    _write_ledger(content, output)
    print(f"Publicerat: {SITEURL}" if outcome.commit else f"Redan publicerat, ingenting att skicka: {SITEURL}")
    if waiting := unsaved(target.repository):
        count = "en fil" if len(waiting) == 1 else f"{len(waiting)} filer"
        print(f"Kom ihåg att spara texterna i git också, med git commit: {count} har ändrats.")


@task(
    positional=["url"],
    help={"url": "adressen till den publicerade sajten", "output": f"mappen som den jämförs med ({PUBLISHED_OUTPUT})"},
)
def verify(_context: Context, url: str, output: str = "") -> None:
    """Hämta varje adress på den publicerade sajten och jämför den med bygget."""
    from plugins.build.progress import progress
    from plugins.formats.problem import ContentError
    from plugins.publishing.asking import server_at
    from plugins.publishing.candidate import read_candidate
    from plugins.publishing.verify import verify as compare

    with _telling("Inte jämfört"):
        try:
            manifest = read_candidate(_place(output, PUBLISHED_OUTPUT)).manifest
        except ContentError as error:
            sys.exit(f"{error}. Ange mappen med --output, eller publicera först.")
        with progress("Jämför med bygget", len(manifest.files)) as tell, server_at(url) as server:
            problems = list(compare(server, manifest, tell))
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(1)
    print(f"Alla {len(manifest.files)} adresser på {url} svarar med det som byggdes.")


@task(
    help={
        "name": "bloggens namn",
        "address": "adressen, som https://exempel.se eller https://namn.github.io/blogg",
        "author": "vem som skriver",
        "licence": "licensradens språk: sv eller en",
        "comments": "ska sidan med kommentarer stå i sidfoten: ja eller nej",
    }
)
def init(
    _context: Context, name: str = "", address: str = "", author: str = "", licence: str = "", comments: str = ""
) -> None:
    """Gör bloggen till din: frågar, skriver inställningarna och tömmer demobloggen."""
    from plugins.publishing.failure import PublishError
    from plugins.publishing.first_day import Answers, begin
    from plugins.publishing.repository import Repository

    with _telling("Ingenting är ändrat"):
        said = _answer("comments", comments, "Ska sidan med kommentarer stå i sidfoten, ja eller nej?", "ja")
        if said not in ("ja", "nej"):
            raise PublishError(f'--comments är "{said}"; skriv ja eller nej')
        answers = Answers(
            _answer("name", name, "Vad heter bloggen?", ""),
            _answer("address", address, "Vilken adress får den? (https://exempel.se)", ""),
            _answer("author", author, "Vem skriver?", ""),
            _answer("licence", licence, "Licensradens språk, sv eller en?", "sv"),
            has_comments=said == "ja",
        )
        steps = begin(Repository(ROOT, "origin"), ROOT / "content", answers)
    print(f"Nu är bloggen din. Så går du vidare:\n{chr(10).join(f'  - {step}' for step in steps)}")


def _answer(flag: str, given: str, question: str, usual: str) -> str:
    """Return what was given with a flag, else what the author answers, else the usual."""
    from plugins.publishing.failure import PublishError

    if not given and sys.stdin.isatty():
        given = input(f"{question} [{usual}] " if usual else f"{question} ").strip()
    if not given and not usual:
        raise PublishError(f"--{flag} saknas: {question}")
    return given or usual


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
