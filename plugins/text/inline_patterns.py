"""Python-Markdown's inline patterns, tried only where the text holds the characters that each of them begins with.

The library tries all of its patterns on every piece of text, and most pieces hold no mark-up at all. The patterns and
their order are the library's own; `tests/text/test_markdown.py` holds the output against it.
"""

import re
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# No pattern of the name matches a text without this in it; a pattern that is not named here is always tried.
NEEDS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "em_strong": "",  # needs * or _, and looks for them itself
}
MARKED = re.compile(r"[`\\\[<&*_]|  \n")  # what one of the patterns above needs


class PatternsOnDemand(InlineProcessor):
    """The library's inline processor with a quicker way to find that nothing is to be done."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._tried: list[tuple[Any, str]] = []
        self._is_closed = False  # whether MARKED speaks for all of them

    def prepare(self) -> None:
        """Note the patterns; to be called once, when every extension has added its own."""
        patterns = self.inlinePatterns
        needs = {patterns.get_index_for_name(name): needed for name, needed in NEEDS.items() if name in patterns}
        self._tried = [(pattern, needs.get(at, "")) for at, pattern in enumerate(patterns)]
        self._is_closed = len(needs) == len(self._tried)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Replace what each pattern matches by a placeholder, as the library's own method of this name does."""
        if isinstance(data, AtomicString) or (self._is_closed and not MARKED.search(data)):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start = 0
        while patternIndex < len(self._tried):
            pattern, needed = self._tried[patternIndex]
            if needed in data:
                data, matched, start = apply(pattern, data, patternIndex, start)
                if matched:
                    continue
            patternIndex += 1  # noqa: N806
            start = 0
        return data
