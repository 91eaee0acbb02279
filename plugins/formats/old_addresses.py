"""Old addresses with a query (`/?p=12`) as a JavaScript module of JSON, for the script on the pages 404 and start."""

import json
from collections.abc import Mapping

from plugins.formats import script_data

NAME = "theme/old-addresses-data.js"
BEFORE, AFTER = "export default ", ";\n"


def render(leads: Mapping[str, str]) -> str:
    """Return the module; both sides are percent-encoded and begin with `/`, without the site's base path."""
    return script_data.render(dict(sorted(leads.items())))


def parse(text: str) -> dict[str, str]:
    """Read the module again; raise ValueError where it is none of ours."""
    whole = json.loads(text.removeprefix(BEFORE).removesuffix(AFTER))
    if not isinstance(whole, dict):
        raise ValueError("filen är ingen lista över gamla adresser")  # noqa: TRY004 - a fault of the file
    return {str(old): str(new) for old, new in whole.items()}
