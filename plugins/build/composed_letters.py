"""Writing with Pillow's own font, which has A-Z and no å, ä or ö: their marks, and dashes, are drawn on by hand.

Measures are parts of the font's size, taken from its own letters (the dot of an i, the weight of a hyphen).
"""

import unicodedata
from collections.abc import Iterator

from PIL import ImageDraw, ImageFont

RING, DOTS, ACUTE, GRAVE = "\u030a", "\u0308", "\u0301", "\u0300"
MARKS = frozenset((RING, DOTS, ACUTE, GRAVE))
DASHES = {"–": 0.5, "—": 0.86}  # how long they are drawn
DASH_SIDE, DASH_HEIGHT = 0.06, 0.075  # the room on each side of a dash, and its weight
DOT, RING_OUTSIDE, WEIGHT = 0.056, 0.105, 0.045
ABOVE = 0.055  # between a letter and its dots
SPELT = str.maketrans({"\N{NO-BREAK SPACE}": " ", "„": "”", "•": "·", "…": "..."})
SIGNS = frozenset("‘’“”°·«»")


def is_known(text: str) -> bool:
    """Tell whether every sign of a text can be written."""
    plain = unicodedata.normalize("NFD", text.translate(SPELT))
    return all(" " <= sign <= "~" or sign in MARKS or sign in DASHES or sign in SIGNS for sign in plain)


def width_of(text: str, font: ImageFont.FreeTypeFont) -> float:
    """Return how many px wide a text becomes."""
    return float(sum(_advance(run, font) for run in _runs(text)))


def write(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, font: ImageFont.FreeTypeFont) -> None:
    """Write a text at full strength, with its upper left corner `at` that point."""
    x = float(at[0])
    for run in _runs(text):
        if run in DASHES:
            _draw_dash(pen, (x, at[1]), run, font)
        else:
            _write_run(pen, (round(x), at[1]), run, font)
        x += _advance(run, font)


def _runs(text: str) -> Iterator[str]:
    """Yield the parts of a text between its dashes, and the dashes."""
    run = ""
    for sign in unicodedata.normalize("NFD", text.translate(SPELT)):
        if sign in DASHES:
            if run:
                yield run
            yield sign
            run = ""
        else:
            run += sign
    if run:
        yield run


def _advance(run: str, font: ImageFont.FreeTypeFont) -> float:
    return (DASHES[run] + 2 * DASH_SIDE) * font.size if run in DASHES else font.getlength(_bare(run))


def _bare(run: str) -> str:
    return "".join(sign for sign in run if sign not in MARKS)


def _draw_dash(pen: ImageDraw.ImageDraw, at: tuple[float, int], dash: str, font: ImageFont.FreeTypeFont) -> None:
    left, top = at[0] + DASH_SIDE * font.size, at[1] + font.getbbox("-")[1]
    right, bottom = left + DASHES[dash] * font.size, top + DASH_HEIGHT * font.size
    pen.rectangle((round(left), round(top), round(right) - 1, round(bottom) - 1), fill=255)


def _write_run(pen: ImageDraw.ImageDraw, at: tuple[int, int], run: str, font: ImageFont.FreeTypeFont) -> None:
    pen.text(at, _bare(run), font=font, fill=255)
    bare = ""
    for sign in run:
        if sign in MARKS:
            left, top, right, _ = font.getbbox(bare[-1])
            middle = at[0] + font.getlength(bare) - font.getlength(bare[-1]) + (left + right) / 2
            _draw_mark(pen, sign, middle, at[1] + top, font.size)
        else:
            bare += sign


def _draw_mark(pen: ImageDraw.ImageDraw, mark: str, x: float, top: float, size: float) -> None:
    """Draw a mark over a letter whose middle is at x and whose upper edge is at `top`."""
    if mark == DOTS:
        y = top - (ABOVE + DOT) * size
        for dot in (x - 0.125 * size, x + 0.125 * size):
            pen.ellipse((dot - DOT * size, y - DOT * size, dot + DOT * size, y + DOT * size), fill=255)
    elif mark == RING:
        y, radius = top - (RING_OUTSIDE + 0.02) * size, RING_OUTSIDE * size
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=max(2, round(WEIGHT * size)))
    else:
        lean = (0.07 if mark == ACUTE else -0.07) * size
        line = (x - lean, top - 0.06 * size, x + lean, top - 0.19 * size)
        pen.line(line, fill=255, width=max(2, round(0.07 * size)))
