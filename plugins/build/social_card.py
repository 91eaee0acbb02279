"""The picture that goes with a shared link: the post's title on the blog's paper, as a PNG of 1200 x 630 px.

Drawn with the font that comes with Pillow, so that nothing is fetched and the bytes are the same on every machine.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from plugins.build.composed_letters import is_known, width_of, write
from plugins.text.soft_hyphens import SOFT_HYPHEN, soft_hyphenated

WIDTH, HEIGHT = 1200, 630  # px
MARGIN = 84
ROOM = (WIDTH - 2 * MARGIN, 330)  # px that a title may take
SIZES = (96, 84, 72, 60, 50, 42, 36)  # px
LEADING = 1.16
MEASURED_AT = 100  # px; a line's width grows with its size
SMALL = 34
PAPER, INK, ACCENT = (250, 246, 238), (43, 38, 34), (143, 83, 0)
PICTOGRAPHS = ("So", "Sk", "Cn", "Mn", "Cf")  # emoji, and what joins and colours them
SHADES = 15  # of ink on paper; one more colour is the accent's
RUNS = 3  # zlib's strategy for runs of one colour: a third of the time of its own choice


@dataclass(frozen=True, slots=True)
class CardText:
    """What stands on a card."""

    title: str
    facts: str
    site_name: str


def can_show(title: str) -> bool:
    """Tell whether the font has all letters of a title; pictographs are left out and do not count."""
    plain = _without_pictographs(title)
    return bool(plain) and is_known(plain)


def draw(text: CardText) -> bytes:
    """Return the PNG of a card; the same bytes for the same text and the same Pillow."""
    coverage = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(coverage)
    write(pen, (MARGIN, 62), text.site_name, _font(SMALL))
    size, lines = _set(_without_pictographs(text.title))
    top = 150 + (ROOM[1] - size * LEADING * len(lines)) / 2
    for number, line in enumerate(lines):
        write(pen, (MARGIN, round(top + number * size * LEADING)), line, _font(size))
    write(pen, (MARGIN, HEIGHT - 62 - SMALL), text.facts, _font(SMALL))
    shades = coverage.point([value * (SHADES - 1) // 255 for value in range(256)])
    pen = ImageDraw.Draw(shades)
    for y in (122, 514):
        pen.rectangle((MARGIN, y, WIDTH - MARGIN, y + 2), fill=SHADES)
    shades.putpalette(_palette())
    file = BytesIO()
    shades.save(file, "PNG", bits=4, compress_level=6, compress_type=RUNS)
    return file.getvalue()


def _palette() -> list[int]:
    blends = [
        round(paper + (ink - paper) * shade / (SHADES - 1))
        for shade in range(SHADES)
        for paper, ink in zip(PAPER, INK, strict=True)
    ]
    return [*blends, *ACCENT]


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size_px)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow utan FreeType har inget typsnitt i valfri grad; installera Pillow från PyPI")
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)  # the other one is not on every machine


def _without_pictographs(title: str) -> str:
    kept = (sign for sign in title if unicodedata.category(sign) not in PICTOGRAPHS or sign == "°")
    return " ".join("".join(kept).split())


def _set(title: str) -> tuple[int, list[str]]:
    """Return the size in px, and the lines, in which a title takes its room best; one that is too long is cut."""
    measure = cache(partial(width_of, font=_font(MEASURED_AT)))
    for size in SIZES:
        lines = list(lines_of(title, ROOM[0] * MEASURED_AT / size, measure))
        if len(lines) * size * LEADING <= ROOM[1]:
            return size, lines
    fitting = int(ROOM[1] / (SIZES[-1] * LEADING))
    return SIZES[-1], [*lines[: fitting - 1], lines[fitting - 1] + " …"]


def lines_of(title: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Yield the lines of a title; a word that is wider than a line is parted, at its joints where they are known."""
    line = ""
    for word in title.split(" "):
        joined = f"{line} {word}" if line else word
        if measure(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *whole, line = _parts(word, width, measure)
        yield from whole
    if line:
        yield line


def _parts(word: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Yield what of a word goes on lines of its own, and last what goes on."""
    line = ""
    for piece in soft_hyphenated(word).split(SOFT_HYPHEN):
        if line and measure(line + piece + "-") > width:
            yield line + "-"
            line = ""
        line += piece
        while measure(line) > width:
            fitting = max(1, sum(measure(line[:end] + "-") <= width for end in range(1, len(line))))
            yield line[:fitting] + "-"
            line = line[fitting:]
    yield line
