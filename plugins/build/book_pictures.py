"""The pictures of the book: those that every reader of e-books can show, named for what they are."""

from io import BytesIO
from pathlib import Path

from lxml import etree
from PIL import Image

from plugins.formats.epub import Picture

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = ("svg", "image/svg+xml")
NOT_IN_DRAWINGS = frozenset(("script", "foreignObject", "image", "a"))
KINDS = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png"), "GIF": ("gif", "image/gif")}
LARGEST_PIXELS = 50_000_000  # a file that claims more is not unpacked


def kind_of(file: Path) -> str:
    """Return the file ending for a picture in the book; nothing where it cannot be shown there.

    WebP, which older readers cannot show, becomes PNG; a drawing must draw, and neither act nor fetch.
    """
    if file.suffix.lower() == ".svg":
        return DRAWING[0] if _only_draws(file) else ""
    try:
        with Image.open(file, formats=[*KINDS, "WEBP"]) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                return ""
            return KINDS[picture.format][0] if picture.format in KINDS else "png"
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""


def picture_of(file: Path, name: str) -> Picture:
    """Return a picture for which `kind_of` gave the ending of `name`."""
    if name.endswith(f".{DRAWING[0]}"):
        return Picture(name, DRAWING[1], file.read_bytes())
    media_type = next(media_type for ending, media_type in KINDS.values() if name.endswith(f".{ending}"))
    data = file.read_bytes()
    with Image.open(BytesIO(data)) as picture:
        if picture.format in KINDS:
            return Picture(name, media_type, data)
        out = BytesIO()
        picture.convert("RGBA").save(out, "PNG")
        return Picture(name, media_type, out.getvalue())


def _only_draws(file: Path) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    data = file.read_bytes()
    if b"<!DOCTYPE" in data or b"@import" in data or b"url(" in data.replace(b"url(#", b""):
        return False
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return False
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    return all(
        element.tag.startswith(SVG)
        and element.tag.removeprefix(SVG) not in NOT_IN_DRAWINGS
        and all(_is_harmless(str(name), str(value)) for name, value in element.attrib.items())
        for element in elements
    )


def _is_harmless(name: str, value: str) -> bool:
    own = name.rpartition("}")[2]
    if own.startswith("on"):
        return False
    return own != "href" or value.startswith("#")
