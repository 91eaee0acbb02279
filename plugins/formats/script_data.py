"""Data that a script of the theme imports when it needs them: a JavaScript module, since the policy allows no fetch."""

import json
from typing import Any


def render(value: Any) -> str:
    r"""Return the module; `import()` gives the value as `default`.

    >>> render([["2009/12/", "Två"]])
    'export default [["2009/12/","Två"]];\n'
    """
    return f"export default {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
