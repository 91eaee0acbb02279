"""`content/links.yaml`: what was found at each address outside the blog, and where a copy of it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import yaml

from plugins.formats.comment_lines import scalar
from plugins.formats.problem import ContentError, Problem

NAME = "links.yaml"
ALIVE, MOVED, DEAD, UNCLEAR = "lever", "flyttad", "död", "oklar"
STATES = (ALIVE, MOVED, DEAD, UNCLEAR)
ARCHIVE_HOST = "web.archive.org"
HEADING = "# Vad som finns kvar på andra webbplatser. Sköts av invoke links.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLink:
    """An address, its state and the day it was looked up; `answer` says in a few words what came back.

    `copy` is the archived copy nearest the post's date, from `copy_date`; `copy_sought` the day it was asked for.
    `failing_since` is the first of the days on which nothing could be made of the answers.
    """

    address: str
    state: str
    looked_up: date
    answer: str = ""
    moved_to: str = ""
    failing_since: date | None = None
    copy: str = ""
    copy_date: date | None = None
    copy_sought: date | None = None


KEYS: Mapping[str, str] = {
    "adress": "address",
    "läge": "state",
    "kontrollerad": "looked_up",
    "svar": "answer",
    "leder till": "moved_to",
    "fel sedan": "failing_since",
    "arkivkopia": "copy",
    "arkivdatum": "copy_date",
    "arkiv sökt": "copy_sought",
}
DATES = frozenset({"looked_up", "failing_since", "copy_date", "copy_sought"})
ADDRESSES = frozenset({"address", "moved_to", "copy"})


def parse(text: str, path: str = f"content/{NAME}") -> dict[str, OutsideLink]:
    """Read the file, by address; raise ContentError with all its faults."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise ContentError([Problem(path, line, "filen är inte en lista i YAML; återställ den")]) from None
    if root is not None and not isinstance(root, yaml.SequenceNode):
        raise ContentError([Problem(path, 1, 'filen ska vara en lista: varje länk börjar med "- adress: …"')])
    links: dict[str, OutsideLink] = {}
    problems: list[Problem] = []
    for node in root.value if root is not None else ():
        try:
            link = _link(node)
            if link.address in links:
                raise ValueError(f"{link.address} står två gånger; behåll den ena")  # noqa: TRY301
            links[link.address] = link
        except ValueError as error:
            problems.append(Problem(path, node.start_mark.line + 1, str(error)))
    if problems:
        raise ContentError(problems)
    return links


def _link(node: yaml.Node) -> OutsideLink:
    if not isinstance(node, yaml.MappingNode):
        raise ValueError('varje länk börjar med "- adress: …"')  # noqa: TRY004 - a fault of the text
    values: dict[str, object] = {}
    for key, value in node.value:
        if key.value not in KEYS or not isinstance(value, yaml.ScalarNode):
            raise ValueError(f'okänd nyckel "{key.value}"; en länk har {", ".join(KEYS)}')
        values[KEYS[key.value]] = _value(KEYS[key.value], value.value)
    if not {"address", "state", "looked_up"} <= values.keys():
        raise ValueError("länken saknar adress, läge eller kontrollerad")
    return OutsideLink(**values)  # type: ignore[arg-type]


def _value(field: str, text: str) -> str | date:
    if field in DATES:
        return date.fromisoformat(text)
    if field in ADDRESSES and not is_web_address(text):
        raise ValueError(f'"{text}" är ingen hel adress; den ska börja med http:// eller https://')
    if field == "copy" and urlsplit(text).hostname != ARCHIVE_HOST:
        raise ValueError(f'arkivkopian "{text}" ligger inte på {ARCHIVE_HOST}')
    if field == "state" and text not in STATES:
        raise ValueError(f'okänt läge "{text}"; skriv {", ".join(STATES)}')
    return text


def is_web_address(text: str) -> bool:
    """Tell whether an address is whole, of the web, and free of what could end an attribute or a line."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and text.isprintable() and " " not in text


def render(links: Iterable[OutsideLink]) -> str:
    """Return the file, sorted by address; `parse` gives the same back."""
    return HEADING + "".join(_rendered(link) for link in sorted(links, key=lambda link: link.address))


def _rendered(link: OutsideLink) -> str:
    values = ((key, getattr(link, field)) for key, field in KEYS.items())
    lines = [f"{key}: {value if isinstance(value, date) else scalar(value)}" for key, value in values if value]
    return "- " + "\n  ".join(lines) + "\n"
