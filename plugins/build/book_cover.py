"""The cover of the book: the blog's name and years on its paper, a PNG of 1600 x 2400 px, drawn as social cards are."""

from functools import partial
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from plugins.build.composed_letters import is_known, width_of, write
from plugins.build.social_card import ACCENT, INK, PAPER, lines_of

WIDTH, HEIGHT, MARGIN = 1600, 2400, 160  # px
TITLE_SIZES = (190, 150, 120, 96, 72)  # px
SMALL, LEADING, TOP = 64, 1.2, 520
MOST_LINES = 5


def draw(title: str, subtitle: str, years: str) -> bytes:
    """Return the PNG; words with letters that the font lacks are left out, and the title page has them."""
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(mask)
    y = _write_title(pen, title) if is_known(title) else TOP
    rule = y + SMALL
    for line, top in ((subtitle, rule + 90), (years, HEIGHT - MARGIN - SMALL)):
        if is_known(line):
            for number, part in enumerate(_lines(line, SMALL)):
                write(pen, (MARGIN, top + round(number * SMALL * LEADING)), part, _font(SMALL))
    cover = Image.composite(Image.new("RGB", mask.size, INK), Image.new("RGB", mask.size, PAPER), mask)
    ImageDraw.Draw(cover).rectangle((MARGIN, rule, WIDTH - MARGIN, rule + 6), fill=ACCENT)
    file = BytesIO()
    cover.quantize(16, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _write_title(pen: ImageDraw.ImageDraw, title: str) -> int:
    """Write the title as large as it fits, and return where it ends in px from above."""
    found = ((size, _lines(title, size)) for size in TITLE_SIZES)
    size, lines = next((one for one in found if len(one[1]) <= MOST_LINES), (TITLE_SIZES[-1], []))
    lines = lines or _lines(title, size)[:MOST_LINES]
    for number, line in enumerate(lines):
        write(pen, (MARGIN, TOP + round(number * size * LEADING)), line, _font(size))
    return TOP + round(len(lines) * size * LEADING)


def _lines(text: str, size: int) -> list[str]:
    return list(lines_of(text, WIDTH - 2 * MARGIN, partial(width_of, font=_font(size))))


def _font(size_px: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size_px)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow utan FreeType har inget typsnitt i valfri grad; installera Pillow från PyPI")
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)
