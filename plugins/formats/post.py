"""A post or a page as the author wrote it: Swedish keys in, typed values out, and back again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.formats import front_matter
from plugins.formats.address import parse_path
from plugins.formats.front_matter import Entry
from plugins.formats.problem import ContentError, Problem
from plugins.text.dates import format_iso, parse_date
from plugins.text.slugs import nearest, slugify

PUBLISHED, DRAFT, HIDDEN = "publicerad", "utkast", "dold"
STATUSES = {
    PUBLISHED: PUBLISHED,
    DRAFT: DRAFT,
    HIDDEN: HIDDEN,
    "published": PUBLISHED,
    "draft": DRAFT,
    "hidden": HIDDEN,
}
TEMPLATES = {"standard": "standard", "bred": "bred", "article": "standard", "page": "standard"}
COMMENT_STATES = {"öppna": "öppna", "stängda": "stängda", "dolda": "dolda"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One text with its front matter; dates carry a zone, paths are decoded, `lines` says where each field stood."""

    title: str
    date: datetime | None = None
    modified: datetime | None = None
    category: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    slug: str = ""
    path: str = ""
    former_paths: tuple[str, ...] = ()
    summary: str = ""
    status: str = PUBLISHED
    language: str = "sv"
    series: str = ""
    image: str = ""
    image_alt: str = ""
    template: str = "standard"
    comments: str = "öppna"
    origin: str = ""
    source_url: str = ""
    has_age_note: bool = True
    body: str = ""
    body_line: int = field(default=1, compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Key:
    """One front-matter key: its Swedish name, the field it fills, its synonyms, and how its value is read."""

    name: str
    field: str
    read: Callable[[Entry, ZoneInfo], object]
    synonyms: tuple[str, ...] = ()


def _text(entry: Entry, _zone: ZoneInfo) -> str:
    if isinstance(entry.value, tuple):
        raise ValueError(f"{entry.key} tar ett värde men fick en lista")  # noqa: TRY004 - a fault of the text
    if not entry.value.strip():
        raise ValueError(f"{entry.key} är tom; skriv ett värde eller ta bort raden")
    return entry.value.strip()


def _texts(entry: Entry, _zone: ZoneInfo) -> tuple[str, ...]:
    if isinstance(entry.value, str):
        separator = ";" if ";" in entry.value else ","
        values = [value.strip() for value in entry.value.split(separator)]
    else:
        values = [value.strip() for value in entry.value]
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if value))


def _date(entry: Entry, zone: ZoneInfo) -> datetime:
    try:
        return parse_date(_text(entry, zone), zone)
    except ValueError as error:
        raise ValueError(f"{entry.key}: {error}") from None


def _one_of(known: Mapping[str, str]) -> Callable[[Entry, ZoneInfo], str]:
    def read(entry: Entry, zone: ZoneInfo) -> str:
        word = _text(entry, zone)
        if word.casefold() in known:
            return known[word.casefold()]
        choices = ", ".join(dict.fromkeys(known.values()))
        near = nearest(word, known)
        hint = f', menade du "{known[near]}"?' if near else "."
        raise ValueError(f'okänt värde "{word}" för {entry.key}{hint} Välj något av: {choices}')

    return read


def _slug(entry: Entry, zone: ZoneInfo) -> str:
    slug = _text(entry, zone)
    example = slugify(slug) or "min-rubrik"
    if example != slug:
        raise ValueError(f'adressen "{slug}" får bara ha a–z, 0–9 och bindestreck, som "{example}"')
    return slug


def _path(entry: Entry, zone: ZoneInfo) -> str:
    return parse_path(_text(entry, zone))


def _paths(entry: Entry, zone: ZoneInfo) -> tuple[str, ...]:
    return tuple(parse_path(value) for value in _texts(entry, zone))


def _image(entry: Entry, zone: ZoneInfo) -> str:
    path = parse_path(_text(entry, zone))
    if not path.startswith("/images/"):
        raise ValueError(f'bilden "{path}" ligger inte i content/images; skriv den som /images/2009/bild.jpg')
    return path


def _url(entry: Entry, zone: ZoneInfo) -> str:
    url = _text(entry, zone)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in url):
        raise ValueError(f'{entry.key} ska vara en hel adress som https://exempel.se/sida, inte "{url}"')
    return url


def _language(entry: Entry, zone: ZoneInfo) -> str:
    code = _text(entry, zone)
    primary, *rest = code.split("-")
    is_code = primary.isascii() and primary.isalpha() and len(primary) in (2, 3)
    if not is_code or not all(part.isascii() and part.isalnum() and 2 <= len(part) <= 8 for part in rest):
        raise ValueError(f'"{code}" är ingen språkkod; skriv till exempel sv, en eller en-GB')
    return code


def _is_on(entry: Entry, zone: ZoneInfo) -> bool:
    word = _text(entry, zone).casefold()
    if word not in ("av", "på"):
        raise ValueError(f'{entry.key} kan vara av eller på, inte "{word}"')
    return word == "på"


KEYS = (
    Key("Titel", "title", _text, ("title",)),
    Key("Datum", "date", _date, ("date",)),
    Key("Ändrad", "modified", _date, ("modified",)),
    Key("Kategori", "category", _text, ("category",)),
    Key("Etiketter", "tags", _texts, ("tags",)),
    Key("Författare", "authors", _texts, ("author", "authors")),
    Key("Adress", "slug", _slug, ("slug",)),
    Key("Webbadress", "path", _path),
    Key("Tidigare", "former_paths", _paths),
    Key("Ingress", "summary", _text, ("summary",)),
    Key("Status", "status", _one_of(STATUSES)),
    Key("Språk", "language", _language, ("lang",)),
    Key("Serie", "series", _text, ("series",)),
    Key("Bild", "image", _image),
    Key("Bildtext", "image_alt", _text),
    Key("Mall", "template", _one_of(TEMPLATES), ("template",)),
    Key("Kommentarer", "comments", _one_of(COMMENT_STATES)),
    Key("Ursprung", "origin", _text),
    Key("Källa", "source_url", _url),
    Key("Åldersnot", "has_age_note", _is_on),
)
BY_WORD = MappingProxyType({word: key for key in KEYS for word in (key.name.casefold(), *key.synonyms)})


def parse(text: str, path: str, zone: ZoneInfo, *, is_page: bool = False) -> Post:
    """Read one text; raise ContentError with every fault of its front matter. A page needs no date."""
    matter = front_matter.parse(text, path)
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for entry in matter.entries:
        try:
            key = _known(entry, lines)
            lines[key.field] = entry.line
            values[key.field] = key.read(entry, zone)
        except ValueError as error:
            problems.append(Problem(path, entry.line, str(error)))
    problems += [Problem(path, line, message) for line, message in _missing(values, lines, is_page=is_page)]
    if problems:
        raise ContentError(problems)
    return Post(**values, body=matter.body, body_line=matter.body_line, lines=lines)  # type: ignore[arg-type]


def _known(entry: Entry, lines: Mapping[str, int]) -> Key:
    key = BY_WORD.get(entry.key.casefold())
    if key is None:
        swedish = [known.name for known in KEYS]
        near = nearest(entry.key, swedish) or nearest(entry.key, [word for known in KEYS for word in known.synonyms])
        hint = f', menade du "{_titled(near)}"?' if near else "; alla nycklar står i content/README.md"
        raise ValueError(f'okänd nyckel "{entry.key}"{hint}')
    if key.field in lines:
        raise ValueError(f"nyckeln {entry.key} står redan på rad {lines[key.field]}; behåll en av dem")
    return key


def _titled(word: str) -> str:
    return word[0].upper() + word[1:]


def _missing(values: Mapping[str, object], lines: Mapping[str, int], *, is_page: bool) -> list[tuple[int, str]]:
    missing = []
    if "title" not in lines:
        missing.append((1, 'titeln saknas; lägg till raden "Titel: …"'))
    if "date" not in lines and not is_page:
        missing.append((1, 'datumet saknas; lägg till raden "Datum: 2009-12-30"'))
    if "image" in values and "image_alt" not in lines:
        missing.append((lines["image"], 'bilden saknar beskrivning; lägg till raden "Bildtext: …"'))
    if "image_alt" in values and "image" not in lines:
        missing.append((lines["image_alt"], 'Bildtext beskriver en bild, men raden "Bild: …" saknas'))
    if "slug" not in lines and "path" not in lines and "title" in values and not slugify(str(values["title"])):
        missing.append((lines["title"], 'titeln ger ingen adress; lägg till raden "Adress: …" med a–z, 0–9 och -'))
    return missing


def render(post: Post) -> str:
    """Return the file of a post: only the keys that say something, in the order of the manual."""
    standard = Post(title="")
    entries = [
        (key.name, _written(getattr(post, key.field)))
        for key in KEYS
        if getattr(post, key.field) != getattr(standard, key.field)
    ]
    return front_matter.render(entries, post.body)


def _written(value: object) -> str | tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, datetime):
        return format_iso(value)
    if isinstance(value, bool):
        return "på" if value else "av"
    return str(value)
