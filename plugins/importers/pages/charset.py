"""The characters of a page: what the bytes are goes before what the page says that they are."""

import codecs
import re

META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
META_WITHIN_BYTES = 8192
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
KNOWN = re.compile(  # other codecs of Python's are slow or no text at all
    r"utf-?16(?:[-_]?[lb]e)?|iso-?8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|mac-?roman|macintosh"
    r"|shift_jis|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5"
)
LATIN = re.compile(r"iso-?8859-1")  # means windows-1252 on the web (WHATWG Encoding, 4.2)
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decoded(data: bytes, declared: str = "") -> str:
    """Return a page's text without control characters; `declared` is the charset of the HTTP header, or nothing.

    Bytes that are UTF-8 are read so whatever they are said to be: text in another charset hardly ever is by chance.

    >>> decoded("<meta charset=iso-8859-1>å".encode("cp1252")), decoded("å".encode("utf-8"), "iso-8859-1")
    ('<meta charset=iso-8859-1>å', 'å')
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return _clean(data[len(bom) :].decode(name, errors="replace"))
    charset = _known(declared) or _known(_meta(data))
    if charset.startswith("utf") and b"\0" in data[:META_WITHIN_BYTES]:
        return _clean(data.decode(charset, errors="replace"))
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        is_cut = error.start > len(data) - 4 and not data[: error.start].isascii()  # in the middle of a letter
    if is_cut:
        return _clean(data.decode("utf-8", errors="ignore"))
    return _clean(data.decode(charset if charset and not charset.startswith("utf") else "cp1252", errors="replace"))


def charset_of(content_type: str) -> str:
    """Return the charset that a Content-Type header names, or nothing.

    >>> charset_of('text/html; charset="ISO-8859-1"')
    'ISO-8859-1'
    """
    found = re.search(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", content_type, re.IGNORECASE)
    return found[1] if found else ""


def _meta(data: bytes) -> str:
    found = META.search(data[:META_WITHIN_BYTES])
    return found[1].decode("ascii") if found else ""


def _known(name: str) -> str:
    """Return the codec of a charset that the web has, or nothing."""
    name = name.lower()
    if LATIN.fullmatch(name):
        return "cp1252"
    return name if KNOWN.fullmatch(name) and _exists(name) else ""


def _exists(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _clean(text: str) -> str:
    return UNFIT.sub("", text)
