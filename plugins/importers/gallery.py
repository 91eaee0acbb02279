"""Which pictures the published texts show, and the file that is stored for each address."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plugins.importers.harvest import Harvest
from plugins.importers.outcome import Outcome
from plugins.importers.permalinks import Placed
from plugins.importers.picture_addresses import largest, picture_key
from plugins.importers.pictures import Album, Picture, Sized, album, chosen_picture, stored, unused
from plugins.text.html import addresses

PICTURE_ENDS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp")
Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """The chosen pictures by path, where each old address (its key) leads, and what became of the files."""

    pictures: dict[str, Picture]
    places: dict[str, str]
    outcomes: list[Outcome]
    fetched: dict[str, str]
    failed: tuple[str, ...]


@dataclass(slots=True)
class _Search:
    """The gallery while it is being filled."""

    files: Album
    fetch: Fetch | None
    known: Mapping[str, str]
    found: dict[tuple[int, str], Outcome] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    fetched: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def look_for(self, one: Placed, url: str, *, is_shown: bool) -> None:
        """Find the picture of one address, in the sources first."""
        absolute = one.merged.blog.absolute(url, one.merged.text.url)
        keys = [picture_key(absolute), picture_key(url)]
        place = next((self.places[key] for key in keys if key in self.places), "")
        if not place:
            candidates = self.files.candidates((absolute, url))
            if one.is_published:
                place = self._stored(candidates, absolute, f"{one.date:%Y}" if one.date else "", is_shown=is_shown)
            else:
                self.found.update({(it.source, it.file.url): _private(it) for it in _untold(candidates, self.found)})
        if place:
            self.places.update(dict.fromkeys(keys, place))

    def _stored(self, candidates: Sequence[Sized], url: str, year: str, *, is_shown: bool) -> str:
        picture = chosen_picture(candidates, year, self.found)
        key = picture_key(url)
        if picture is None and key in self.known:
            return f"/{self.known[key]}"
        if picture is None and is_shown and self.fetch and url not in self.failed and url.startswith("http"):
            picture, error = _fetched(url, year, self.fetch)
            if picture:
                self.fetched[key] = picture.path
            else:
                self.failed[url] = error
        if picture is None:
            return ""
        self.pictures[picture.path] = picture
        return f"/{picture.path}"


def gallery(
    placed: Sequence[Placed], harvests: Sequence[Harvest], fetch: Fetch | None, known: Mapping[str, str]
) -> Gallery:
    """Return the pictures of the texts. Those that only unpublished texts show stay out: content/images is public.

    `known` has the path of each picture that an earlier run fetched, by the key of its address.
    """
    search = _Search(album(harvests), fetch, known)
    for one in sorted(placed, key=lambda one: not one.is_published):
        for url, is_shown in _wanted(one):
            search.look_for(one, url, is_shown=is_shown)
    return Gallery(
        pictures=search.pictures,
        places=search.places,
        outcomes=[*search.found.values(), *unused(harvests, search.found)],
        fetched=search.fetched,
        failed=tuple(f"{url}: {error}" for url, error in search.failed.items()),
    )


def _wanted(one: Placed) -> Iterator[tuple[str, bool]]:
    """Yield each address that may be a picture's, and whether the text shows it (rather than links to it)."""
    text = one.merged.text
    if text.image_url:
        yield text.image_url, True
    try:
        found = dict.fromkeys(addresses(text.html))
    except ValueError:
        return
    shown = [url for tag, name, url in found if tag == "img" and name == "src"]
    linked = [url for tag, name, url in found if name == "href" and _may_be_picture(url)]
    yield from ((url, True) for url in shown)
    yield from ((url, False) for url in linked if url not in shown)


def _may_be_picture(url: str) -> bool:
    return url.lower().partition("?")[0].endswith(PICTURE_ENDS)


def _untold(candidates: Sequence[Sized], found: dict[tuple[int, str], Outcome]) -> Iterator[Sized]:
    return (one for one in candidates if (one.source, one.file.url) not in found)


def _private(one: Sized) -> Outcome:
    reason = "visas bara i ett utkast; allt i content/images blir offentligt"
    return Outcome(source=one.source, kind="bild", result="undantagen", reason=reason, what=one.file.url)


def _fetched(url: str, year: str, fetch: Fetch) -> tuple[Picture | None, str]:
    """Return the picture from the network in its largest size, or what went wrong with each size."""
    errors = []
    for address in dict.fromkeys((largest(url), url)):
        try:
            data = fetch(address)
            return stored(lambda data=data: data, url, year), ""  # type: ignore[misc]
        except Exception as error:  # noqa: BLE001 - a picture that cannot be had is listed, whatever the network does
            errors.append(str(error) or type(error).__name__)
    return None, errors[-1]
