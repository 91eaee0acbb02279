"""What `invoke links` tells the author: how many of each state, and where the dead ones stand."""

from collections import Counter
from collections.abc import Iterator

from plugins.formats.links import DEAD, MOVED, STATES
from plugins.links.run import Report


def told(report: Report) -> Iterator[str]:
    """Yield the lines of the report; addresses are foreign, but hold no control characters (formats/links.py)."""
    links = [report.links[address] for address in report.mentions if address in report.links]
    for link in links:
        if link.state in (DEAD, MOVED):
            where = ", ".join(report.mentions[link.address].paths)
            more = f" -> {link.moved_to}" if link.moved_to else ""
            copy = f"; kopia från {link.copy_date:%Y}" if link.copy_date else ""
            yield f"{link.state}: {link.address}{more} ({link.answer}{copy}) i {where}"
    yield from report.notes
    counts = Counter(link.state for link in links)
    sums = ", ".join(f"{counts[state]} {state}" for state in STATES)
    left = f" {report.left} väntar på nästa gång." if report.left else ""
    yield f"{len(report.mentions)} länkar ut, {report.looked_up} kontrollerade nu: {sums}.{left}"
