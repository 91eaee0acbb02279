"""JSON as it may stand inside a `<script>` of a page."""

import json
from typing import Any

# As json.dumps would write them in a string: nothing that could end the element, open a comment, or be an entity.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}


def json_script(value: Any) -> str:
    r"""Return a value as JSON that no HTML parser can leave before its end.

    >>> json_script({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
