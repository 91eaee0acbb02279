"""The first day of a blog: the answers become settings, the demo blog goes, and what every blog needs comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from plugins.formats.post import Post, render
from plugins.formats.whole_file import write_whole
from plugins.publishing.domain import domain_of
from plugins.publishing.failure import PublishError
from plugins.publishing.repository import Repository
from plugins.publishing.settings_file import Value, setting_in, with_settings

SETTINGS = "pelicanconf.py"
EMPTIED = ("posts", "pages", "comments", "images", "extra")
REMOVED = ("urls.txt", "redirects.txt", "links.yaml")
FOOTER = "FOOTER_PAGES"
COMMENTS_PATH = "kommentarer/"
DEMO_PATHS = ("tillganglighet/", "integritet/")  # told of the demo blog what nobody has tried of another
LICENSE_SENTENCES = MappingProxyType(
    {"sv": "Beerware! All text får återanvändas.", "en": "Beerware! All text may be reused."}
)
LICENSE_BODIES = MappingProxyType(
    {
        "sv": "Använd texterna och bilderna på {name} till vad du vill, utan att fråga. Om vi träffas en dag, och du "
        "tycker att det var värt det, får du bjuda på en öl. Alkoholfri räknas.\n\n"
        "Kommentarerna hör till dem som skrev dem, och licensen gäller inte dem.\n",
        "en": "Do whatever you want with the texts and pictures on {name}, without asking. If we meet some day, and "
        "you think it was worth it, you may buy me a beer. One without alcohol counts.\n\n"
        "The comments belong to those who wrote them, and this licence does not cover them.\n",
    }
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What an author says on the first day; `license_language` is sv or en."""

    name: str
    address: str
    author: str
    license_language: str = "sv"
    has_comments: bool = True


def checked(answers: Answers) -> Answers:
    """Return the answers as they are kept; PublishError tells which one cannot be used."""
    for what, said in (("Bloggens namn", answers.name), ("Författaren", answers.author)):
        if not said.strip() or not said.strip().isprintable():
            raise PublishError(f'{what} är "{said}"; skriv minst en bokstav, på en rad')
    if answers.license_language not in LICENSE_SENTENCES:
        raise PublishError(f'licensradens språk är "{answers.license_language}"; skriv sv eller en')
    address = answers.address.strip().rstrip("/")
    address = address if "://" in address else f"https://{address}"
    domain_of(address)
    return Answers(
        answers.name.strip(), address, answers.author.strip(), answers.license_language, answers.has_comments
    )


def begin(repository: Repository, content: Path, answers: Answers) -> list[str]:
    """Write the settings and empty the demo blog; return what is left for the author, one thing a line.

    Everything that goes is in git, so it can be had back. The settings come last: until then it can be done again.
    PublishError where the answers cannot be used, or something would be lost.
    """
    answers = checked(answers)
    _refuse_to_lose(repository, content)
    file = repository.folder / SETTINGS
    settings = _settings(file.read_text(encoding="utf-8"), answers)
    for old in sorted(_demo_files(content)):
        old.unlink()
    for name, text in _pages(answers):
        write_whole(content / "pages" / name, text.encode())
    write_whole(file, settings.encode())
    return list(_next_steps(answers))


def _refuse_to_lose(repository: Repository, content: Path) -> None:
    repository.run("Bloggen måste ligga i git, så att inget går förlorat", "rev-parse", "--git-dir")
    words = ("status", "--porcelain", "--untracked-files=all", "--ignored", "--", str(content), SETTINGS)
    if changed := repository.run("Git svarar inte", *words).decode(errors="replace").splitlines():
        raise PublishError(
            f"allt är inte sparat i git ({len(changed)} filer, den första är {changed[0][3:]}), och det som töms "
            "ska gå att få tillbaka. Spara med git commit, eller ta tillbaka demobloggen med: "
            f"git restore {content.name} {SETTINGS}"
        )


def _demo_files(content: Path) -> Iterator[Path]:
    for folder in EMPTIED:
        yield from (file for file in (content / folder).rglob("*") if file.is_symlink() or not file.is_dir())
    yield from (content / name for name in REMOVED if (content / name).is_file())


def _settings(source: str, answers: Answers) -> str:
    values: dict[str, Value] = {
        "SITENAME": answers.name,
        "SITESUBTITLE": f"Blogg av {answers.author}",
        "SITEURL": answers.address,
        "AUTHOR": answers.author,
        "AUTHOR_PAGES": {answers.author: "om/"},
        "LICENSE_SENTENCE": LICENSE_SENTENCES[answers.license_language],
    }
    footer = setting_in(source, FOOTER)
    if isinstance(footer, tuple):
        dropped = DEMO_PATHS if answers.has_comments else (*DEMO_PATHS, COMMENTS_PATH)
        values[FOOTER] = tuple((str(name), str(path)) for name, path in footer if path not in dropped)
    try:
        return with_settings(source, values)
    except (ValueError, SyntaxError) as error:
        raise PublishError(f"{SETTINGS}: {error}; ta tillbaka filen med: git restore {SETTINGS}") from None


def _pages(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield `(file name, text)` of the pages that menus and the licence line lead to."""
    about = f"{answers.name} skrivs av {answers.author}. Ändra den här texten i content/pages/om.md.\n"
    yield "om.md", render(Post(title="Om bloggen", slug="om", summary=f"Om {answers.name}.", body=about))
    body = LICENSE_BODIES[answers.license_language].format(name=answers.name)
    sentence = LICENSE_SENTENCES[answers.license_language]
    page = Post(title="Beerware", slug="beerware", summary=sentence, language=answers.license_language, body=body)
    yield "beerware.md", render(page)


def _next_steps(answers: Answers) -> Iterator[str]:
    yield 'Skriv ditt första inlägg: invoke new "Rubrik"'
    yield "Berätta vem du är i content/pages/om.md."
    yield "Spara i git: git add -A, och sedan: git commit -m Start"
    if domain := domain_of(answers.address):
        yield f"Peka {domain} mot GitHub hos den som sköter domänen; docs/publicera.md säger hur."
    yield f"Publicera: invoke publish. Sajten kommer på {answers.address}."
