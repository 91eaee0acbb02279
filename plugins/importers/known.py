"""What an import needs to know of content/ before it begins: the author's texts, and which are still the importer's."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats import moderation as moderation_format
from plugins.formats.moderation import Moderation
from plugins.formats.problem import ContentError
from plugins.importers import state as state_format
from plugins.importers.existing import Existing, existing_texts
from plugins.importers.merge import Merged
from plugins.importers.state import State
from plugins.importers.write import digest_on_disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The folder, its texts as they are, those by their origin, the importer's memory, what the author took away."""

    content: Path
    texts: tuple[Existing, ...]
    by_origin: dict[str, Existing]
    state: State
    moderation: Moderation = field(default_factory=Moderation)

    def text_at(self, path: str) -> str:
        """Return the text of a file in content/, or nothing where there is none."""
        file = self.content / path
        return file.read_bytes().decode(errors="replace") if file.is_file() else ""

    def places(self) -> dict[str, tuple[str, str]]:
        """Return path and slug of what was written before, by origin."""
        return {name: (one.path, one.slug) for name, one in self.state.files.items()}

    def named(self, one: Merged) -> Merged:
        """Return the text under the origin that it was first imported by."""
        known = [origin for origin in one.origins if origin in self.by_origin or origin in self.state.files]
        origin = known[0] if known else one.origins[0]
        return replace(one, text=replace(one.text, origin=origin), origins=(origin, *one.origins))

    def is_deleted(self, one: Merged) -> bool:
        """Tell whether the author has taken the text away: it was written, and lies nowhere under its origin."""
        record = self.state.files.get(one.text.origin)
        if record is None or not record.sha256 or one.text.origin in self.by_origin:
            return False
        return not (self.content / record.path).is_file()

    def keeps_back(self, origin: str) -> bool:
        """Tell whether the author has edited the text and it is not published now: then nothing may link to it."""
        text, record = self.by_origin.get(origin), self.state.files.get(origin)
        if text is None or text.is_published:
            return False
        on_disk = digest_on_disk(self.content / text.path)
        return record is None or on_disk not in (record.sha256, record.planned)


def known(content: Path, zone: ZoneInfo) -> Known:
    """Read what is there; raise ValueError where the importer's memory or the moderation is damaged."""
    file = content / state_format.NAME
    state = state_format.parse(file.read_text(encoding="utf-8")) if file.is_file() else State()
    texts = existing_texts(content, zone)
    return Known(
        content=content,
        texts=texts,
        by_origin=_first_by_origin(texts),
        state=state,
        moderation=_moderation(content / moderation_format.NAME),
    )


def _moderation(file: Path) -> Moderation:
    try:
        return moderation_format.parse(file.read_text(encoding="utf-8"), str(file)) if file.is_file() else Moderation()
    except ContentError as error:
        raise ValueError(str(error)) from None


def _first_by_origin(texts: Sequence[Existing]) -> dict[str, Existing]:
    found: dict[str, Existing] = {}
    for text in texts:
        if text.origin:
            found.setdefault(text.origin, text)
    return found
