"""A stranger's Markdown as HTML: no raw HTML, no pictures, links that vouch for nothing; cleaned by an allow list."""

import re
from functools import cache

import markdown

from plugins.text.html import clean_comment
from plugins.text.inline_patterns import PatternsOnDemand
from plugins.text.plain_blocks import PlainBlocksFirst
from plugins.text.typography import set_html

LINK = re.compile(r"(?<![!\]\w\\])\[([^\W_](?:[\w .,-]*[^\W_])?)\]\((https?://[a-zA-Z0-9./%-]+)\)")
EMPHASIS = re.compile(r"(?<![\w*\\])\*([^\W_](?:[^\W_]| (?=\S))*)\*(?![\w*])")
LINE_BREAK = re.compile(r"(?<=\S)  \n(?=\S)")
NOT_FOR_STRANGERS = ("html", "image_link", "image_reference", "short_image_ref")
# What may be mark-up: a sign anywhere, or what stands first or last on a line
MARKED = re.compile(r"[\\`*_{}\[\]<>&#|~\t\r\x02\x03]|^(?:[^\S\n]|[\d+=:-])|[ ]$|\n{3}|\A\Z", re.MULTILINE)


def comment_html(text: str, language: str = "sv") -> str:
    """Return the HTML of a comment, set as its language wants; most are plain paragraphs and take a short way.

    >>> comment_html("Hej <b>du</b> ![x](http://exempel.se/x.png)")
    '<p>Hej &lt;b&gt;du&lt;/b&gt; ![x](http://exempel.se/x.png)</p>'
    """
    return set_html(_plain(text) or converted(text), language)


def _plain(text: str) -> str:
    """Return the HTML of paragraphs with simple links, emphasis and line breaks; nothing where there may be more."""
    prose = LINE_BREAK.sub("\n", LINK.sub("x", EMPHASIS.sub("x", text)))
    if MARKED.search(prose):
        return ""
    html = "\n".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    html = LINK.sub(r'<a href="\2" rel="nofollow ugc noopener">\1</a>', EMPHASIS.sub(r"<em>\1</em>", html))
    return LINE_BREAK.sub("<br>\n", html)


def converted(text: str) -> str:
    """Return the cleaned HTML of any comment, by the long way."""
    try:
        return clean_comment(_markdown().reset().convert(text))
    except RecursionError:  # nested without end
        return clean_comment(f"<p>{text}</p>")


@cache
def _markdown() -> markdown.Markdown:
    """Return the converter of this process; making one costs more than a comment."""
    made = markdown.Markdown(output_format="html", extensions=["fenced_code", "sane_lists"])
    made.preprocessors.deregister("html_block")
    for name in NOT_FOR_STRANGERS:
        made.inlinePatterns.deregister(name)
    inline = PatternsOnDemand(made)
    made.treeprocessors.register(inline, "inline", 20)
    made.parser = PlainBlocksFirst(made)
    inline.prepare()
    return made
