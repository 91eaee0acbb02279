"""WordPress's words in square brackets, as the HTML that they stand for; unknown ones stay as text."""

import re
from collections.abc import Callable, Sequence
from html import escape, unescape
from urllib.parse import quote

from plugins.importers.markup.found import Found, shown

Gallery = Callable[[str], Sequence[str]]
LANGUAGES = "bash|c|cpp|csharp|css|diff|html|java|javascript|js|perl|php|plain|python|ruby|shell|sql|text|xml"
CODE = re.compile(
    rf"\[(?P<name>sourcecode|code|{LANGUAGES})(?P<settings>(?:\s[^\[\]\n]*)?)\](?P<code>.*?)\[/(?P=name)\]",
    re.DOTALL | re.IGNORECASE,
)
CODE_LANGUAGE = re.compile(r"lang(?:uage)?\s*=\s*[\"']?([\w#+-]+)")
CAPTION = re.compile(
    r"\[(?:wp_)?caption(?P<settings>(?:\s[^\[\]]*)?)\](?P<content>(?:(?!\[(?:wp_)?caption).)*?)\[/(?:wp_)?caption\]",
    re.DOTALL,
)
CAPTION_TEXT = re.compile(r"\bcaption=(?:\"([^\"]*)\"|'([^']*)')")
PICTURE = re.compile(r"\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
EMBED = re.compile(
    r"\[(?P<name>youtube|vimeo|googlevideo|embed|audio|video|dailymotion|soundcloud)"
    r"(?P<settings>[\s=][^\[\]\n]*)?\](?:(?P<content>[^\[\n]*)\[/(?P=name)\])?"
)
EMBED_ADDRESS = re.compile(r"https?://[^\s\"'\]]+")
NUMBER = re.compile(r"\b(\d{5,})\b")
YOUTUBE_NAME = re.compile(r"^=?[\s\"']*([\w-]{11})[\s\"']*$")
GALLERY = re.compile(r"\[gallery(?P<settings>(?:\s[^\[\]\n]*)?)\]")
LINE_OF_FILM = re.compile(
    r"^[ \t]*(https?://(?:www\.)?(?:youtube\.com/watch|youtu\.be/|vimeo\.com/)\S+)[ \t]*$", re.MULTILINE
)
BLOCK_COMMENT = re.compile(r"<!--\s*/?wp:(?:(?!<!--).)*?-->", re.DOTALL)


def no_gallery(_settings: str) -> Sequence[str]:
    """Return the pictures of a gallery where nobody knows them: none."""
    return ()


def is_block_text(html: str) -> bool:
    """Tell whether the text was written in WordPress's block editor, which writes its own paragraphs."""
    return "<!-- wp:" in html


def without_block_comments(html: str) -> str:
    """Return the HTML without the block editor's own notes."""
    return BLOCK_COMMENT.sub("", html)


def expanded(html: str, gallery: Gallery) -> tuple[str, tuple[Found, ...]]:
    """Return the text with its shortcodes as HTML, and what could not be; `gallery` gives addresses for settings."""
    found: list[Found] = []

    def show_gallery(match: re.Match[str]) -> str:
        pictures = gallery(match["settings"])
        if not pictures:
            found.append(Found("removed", f"bildgalleri utan kända bilder: {shown(match.group())}"))
        return "\n\n".join(["", *(f'<img src="{escape(source)}" alt="">' for source in pictures), ""])

    html = CODE.sub(_code, html)
    html = CAPTION.sub(_caption, html)
    html = EMBED.sub(_embed, html)
    html = LINE_OF_FILM.sub(lambda match: _frame(match[1]), html)
    return GALLERY.sub(show_gallery, html), tuple(found)


def _code(match: re.Match[str]) -> str:
    language = CODE_LANGUAGE.search(match["settings"])
    name = language[1] if language else match["name"].lower()
    is_named = name not in ("sourcecode", "code", "plain", "text")
    written = escape(unescape(match["code"]).strip("\n"), quote=False)
    return f'<pre class="{f"language-{name}" if is_named else ""}">{written}</pre>'


def _caption(match: re.Match[str]) -> str:
    picture = PICTURE.match(match["content"])
    if not picture:
        return match["content"]
    given = CAPTION_TEXT.search(match["settings"])
    words = (given[1] or given[2] or "") if given else match["content"][picture.end() :]
    rest = match["content"][picture.end() :] if given else ""
    return f"<figure>{picture.group().strip()}<figcaption>{words.strip()}</figcaption></figure>{rest}"


def _embed(match: re.Match[str]) -> str:
    said = f"{match['settings'] or ''} {match['content'] or ''}".replace("&amp;", "&")
    address = EMBED_ADDRESS.search(said)
    if address:
        return _frame(address.group())
    named = YOUTUBE_NAME.match(said.strip()) if match["name"] == "youtube" else None
    if named:
        return _frame(f"https://www.youtube.com/watch?v={named[1]}")
    number = NUMBER.search(said) if match["name"] == "vimeo" else None
    return _frame(f"https://vimeo.com/{number[1]}") if number else match.group()


def _frame(address: str) -> str:
    return f'\n\n<iframe src="{escape(quote(address, safe="%/:=&?~#+!$,;@()*[]"))}"></iframe>\n\n'
