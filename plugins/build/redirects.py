"""Where every old address leads in the end: from `Tidigare` and content/redirects.txt, chains folded, loops refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.build.source import Source
from plugins.formats import redirect, source_text
from plugins.formats.problem import ContentError, Problem
from plugins.formats.redirect import Redirect
from plugins.formats.site_address import SiteAddress
from plugins.text.slugs import address_key

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lead:
    """An old address and where its readers are sent; `path` and `line` say who wants it so.

    A twin differs from one before it in letter case only: no disk of every kind can hold both, so the script takes it.
    """

    old: SiteAddress
    new: SiteAddress
    path: str
    line: int
    is_twin: bool = False

    @property
    def has_page(self) -> bool:
        """Tell whether a page of its own leads on; a static host knows no queries."""
        return not self.old.query and not self.is_twin

    @property
    def owner(self) -> str:
        """The one who wants it, as the author would look it up."""
        return f"{self.path}:{self.line}"


def read_redirects(file: Path, shown: str, problems: list[Problem]) -> tuple[Redirect, ...]:
    """Return the lines of redirects.txt, or add what is wrong with them to the problems."""
    try:
        return redirect.parse(source_text.decode(file.read_bytes(), shown), shown)
    except ContentError as error:
        problems += error.problems
    except OSError as error:
        problems.append(Problem(shown, 0, f"filen går inte att läsa: {error.strerror}"))
    return ()


def leads_of(sources: Iterable[Source], redirects: Iterable[Redirect], shown_as: str) -> list[Lead]:
    """Return what texts and redirects.txt want, in this order; a line that only repeats a text's `Tidigare` is none."""
    leads = [
        Lead(SiteAddress(path), SiteAddress(source.address), f"{shown_as}/{source.path}", _line(source))
        for source in sources
        for path in source.post.former_paths
    ]
    known = {(_key(lead.old), lead.new) for lead in leads}
    written = (
        Lead(line.old, line.new, f"{shown_as}/{redirect.NAME}", line.line)
        for line in redirects
        if not line.old.fragment
    )
    return leads + [lead for lead in written if (_key(lead.old), lead.new) not in known]


def _line(source: Source) -> int:
    return source.post.lines.get("former_paths", 1)


def _key(address: SiteAddress) -> Key:
    return address_key(address.file), address.query


def folded(leads: Sequence[Lead]) -> tuple[list[Lead], list[Problem]]:
    """Return the leads with each chain folded to its end, and a problem for each loop and each contradiction."""
    problems: list[Problem] = []
    first: dict[Key, Lead] = {}
    twins: list[Lead] = []
    for lead in leads:
        other = first.setdefault(_key(lead.old), lead)
        if other is not lead and other.new == lead.new:
            twins.append(replace(lead, is_twin=True))
        elif other is not lead:
            seen = f"{lead.old} leder redan till {other.new} ({other.owner})"
            problems.append(Problem(lead.path, lead.line, f"{seen}; behåll en av dem"))
    ends = []
    for lead in (*first.values(), *twins):
        end = _end(lead, first)
        if end is None:
            message = f"{lead.old} leder runt i en ring; låt den leda till en sida som finns"
            problems.append(Problem(lead.path, lead.line, message))
        else:
            ends.append(replace(lead, new=end))
    return ends, problems


def _end(lead: Lead, leads: Mapping[Key, Lead]) -> SiteAddress | None:
    seen, new = {_key(lead.old)}, lead.new
    while follower := leads.get(_key(new)):
        if _key(new) in seen:
            return None
        seen.add(_key(new))
        new = replace(follower.new, fragment=follower.new.fragment or new.fragment)
    return new


def loop_faults(sources: Iterable[Source], redirects: Iterable[Redirect], shown_as: str) -> list[Problem]:
    """Return what is wrong with where the old addresses lead, as far as the content alone can tell."""
    return folded(leads_of(sources, redirects, shown_as))[1]


def queries(leads: Iterable[Lead]) -> dict[str, str]:
    """Return the old addresses that no page of their own can answer for, as the script reads them."""
    return {str(lead.old): str(lead.new) for lead in leads if not lead.has_page}


def by_address(leads: Iterable[Lead]) -> dict[SiteAddress, SiteAddress]:
    """Return where each old address leads, as the files for servers have it."""
    return {lead.old: lead.new for lead in leads}
