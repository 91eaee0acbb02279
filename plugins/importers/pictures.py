"""The blog's pictures: found among the files of all sources by address, largest first, and named by what is in them."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plugins.importers.harvest import FoundFile, Harvest
from plugins.importers.outcome import Outcome
from plugins.importers.picture_addresses import picture_key, picture_name
from plugins.importers.picture_files import NotAPictureError, cleaned_picture
from plugins.text.slugs import address_key, slugify

__all__ = ["Album", "Picture", "album", "chosen_picture", "picture_key", "unused"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is stored: its path from content/, the hash of its bytes, and how to get them again."""

    path: str
    digest: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Sized:
    """A file and the number of its source."""

    source: int
    file: FoundFile


@dataclass(frozen=True, slots=True)
class Album:
    """All files of all sources: by the address they had, and, for those that only have a name, by that."""

    by_key: dict[str, list[Sized]]
    by_name: dict[str, list[Sized]]

    def candidates(self, urls: Iterable[str]) -> list[Sized]:
        """Return the files that may be the picture at these addresses (all of the same one), the largest first."""
        addresses = list(urls)
        found = next((self.by_key[key] for key in map(picture_key, addresses) if key in self.by_key), None)
        if found is None:
            names = (address_key(picture_name(url)) for url in addresses)
            found = next((self.by_name[name] for name in names if name in self.by_name), [])
        return sorted(found, key=lambda one: (-one.file.size_bytes, one.source, one.file.url))


def album(harvests: Sequence[Harvest]) -> Album:
    """Return the files of all sources, ready to be asked."""
    by_key: defaultdict[str, list[Sized]] = defaultdict(list)
    by_name: defaultdict[str, list[Sized]] = defaultdict(list)
    for number, harvest in enumerate(harvests):
        for file in harvest.files:
            if "/" in file.url:
                by_key[picture_key(file.url)].append(Sized(number, file))
            else:
                by_name[address_key(picture_name(file.url))].append(Sized(number, file))
    return Album(dict(by_key), dict(by_name))


def chosen_picture(candidates: Sequence[Sized], year: str, outcomes: dict[tuple[int, str], Outcome]) -> Picture | None:
    """Return the first candidate that is a picture; note in `outcomes`, by source and address, what each was."""
    picture = None
    for one in candidates:
        place = (one.source, one.file.url)
        if picture is not None:
            outcomes.setdefault(place, _outcome(one, "förenad", "samma bild finns i en annan storlek"))
            continue
        try:
            picture = stored(one.file.read, one.file.url, year)
            outcomes[place] = _outcome(one, "skriven", picture.path)
        except NotAPictureError as error:
            is_drawing = "SVG" in str(error)
            outcomes[place] = _outcome(one, "undantagen" if is_drawing else "avvisad", str(error))
        except (OSError, ValueError) as error:
            outcomes[place] = _outcome(one, "avvisad", f"filen går inte att läsa: {error}")
    return picture


def stored(read: Callable[[], bytes], url: str, year: str) -> Picture:
    """Return a picture under a name made of its own name and its content; raise NotAPictureError."""
    clean, extension = cleaned_picture(read())
    digest = hashlib.sha256(clean).hexdigest()
    stem = slugify(picture_name(url).rpartition(".")[0] or picture_name(url))[:60].strip("-") or "bild"
    path = f"images/{year or 'odaterade'}/{stem}-{digest[:8]}.{extension}"
    return Picture(path, digest, lambda: cleaned_picture(read())[0])


def unused(harvests: Sequence[Harvest], outcomes: dict[tuple[int, str], Outcome]) -> list[Outcome]:
    """Return an outcome for every file that no text asked for."""
    return [
        _outcome(Sized(number, file), "undantagen", "ingen text visar bilden")
        for number, harvest in enumerate(harvests)
        for file in harvest.files
        if (number, file.url) not in outcomes
    ]


def _outcome(one: Sized, result: str, reason: str) -> Outcome:
    return Outcome(source=one.source, kind="bild", result=result, reason=reason, what=one.file.url)  # type: ignore[arg-type]
