"""The ledger (content/urls.txt) with the addresses of the old blog that the new one answers at."""

from collections.abc import Iterable, Sequence

from plugins.formats import url_ledger
from plugins.formats.address import encoded
from plugins.formats.problem import ContentError
from plugins.importers.permalinks import Placed


def with_addresses(text: str, placed: Iterable[Placed], redirected: Sequence[str]) -> str:
    """Return the ledger with published texts' old addresses and the redirected ones; ValueError where it is damaged."""
    try:
        there = url_ledger.parse(text)
    except ContentError as error:
        raise ValueError(str(error)) from None
    published = [one for one in placed if one.is_published]
    own = (one.address for one in published if one.merged.text.url)
    former = (path for one in published for path in one.former_paths)
    found = {*there, *map(encoded, (*own, *former)), *redirected}
    return url_ledger.render(found) if found else ""
