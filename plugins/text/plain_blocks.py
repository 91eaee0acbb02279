"""Python-Markdown's block parser, with a short way for the blocks that nothing but a paragraph can become.

The library asks all of its block processors about every block, most of them by a search. The rules are the library's
own; `tests/text/test_markdown.py` holds the output against it.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

# What the others look for: a sign at the start of a line, or a column mark or a hash anywhere.
MARKED = re.compile(r"(?:^|\n)[\s>\-+*_=\d\[:`~]|[|#]|\A\Z")
KNOWN = {
    *("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"),
    *("paragraph", "footnote", "abbr", "deflist", "defindent", "table"),
}


class PlainBlocksFirst(BlockParser):
    """The library's block parser with a quicker way to find that a block is prose."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blockprocessors = md.parser.blockprocessors
        self.state = md.parser.state
        for processor in self.blockprocessors:
            processor.parser = self
        processors = self.blockprocessors
        known = [processors.get_index_for_name(name) for name in KNOWN if name in processors]
        self._paragraph: BlockProcessor | None = processors["paragraph"] if len(known) == len(processors) else None

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        """Make elements of the blocks, one after the other."""
        while blocks:
            if self._paragraph and not MARKED.search(blocks[0]):
                self._paragraph.run(parent, blocks)
            else:
                self._parse_one(parent, blocks)

    def _parse_one(self, parent: Element, blocks: list[str]) -> None:
        for processor in self.blockprocessors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                return
