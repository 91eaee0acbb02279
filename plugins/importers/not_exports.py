"""What a file is that is no export, in Swedish: told by its first bytes, with what to do instead."""

import re

from plugins.importers.xml_prolog import opening

LONG_ENOUGH = 200  # bytes of which a few may be control characters
UNPACK = "packa upp det och ange mappen i stället"
SIGNATURES = (
    (rb"%PDF-", "ett PDF-dokument, som inte går att läsa in; kopiera texten till en textfil"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM.{4}\0\0\0\0|....ftypavi[fs]|....ftyphei[cfx]", "en bild"),
    (rb"ID3|OggS|fLaC|RIFF....WAVE|RIFF....AVI |....ftyp|\x1aE\xdf\xa3", "ljud eller video"),
    (rb"MZ|\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|#!", "ett program"),
    (rb"\xd0\xcf\x11\xe0", "ett äldre Office-dokument; spara det som ren text"),
    (rb"\{\\rtf", "ett RTF-dokument; spara det som ren text"),
    (rb"7z\xbc\xaf\x27\x1c", f"ett 7z-arkiv; {UNPACK}"),
    (rb"Rar!", f"ett RAR-arkiv; {UNPACK}"),
    (rb"BZh\d|\xfd7zXZ|\x28\xb5\x2f\xfd", f"en packad fil; {UNPACK}"),
    (rb".{257}ustar", f"ett tar-arkiv; {UNPACK}"),
    (rb"bplist.*WebMainResource", "ett webbarkiv från Safari; spara sidan på nytt som HTML"),
    (rb"SQLite format 3\0", "en SQLite-databas, men ingen från Isso"),
    (rb"(?i:(?:[\w-]+:[^\n]*\r?\n)*mime-version:)", "en sida sparad som MHTML; spara den på nytt som hel webbsida"),
    (rb"\s*[\[{]", "JSON, inte en export av en blogg"),
)
OFFICE = {"[Content_Types].xml": "ett Office-dokument", "mimetype": "ett dokument eller en e-bok"}


def what_it_is(head: bytes) -> str:
    """Return what a file of these first bytes is, ready to stand after "filen är".

    >>> what_it_is(b"%PDF-1.4")
    'ett PDF-dokument, som inte går att läsa in; kopiera texten till en textfil'
    """
    if not head.strip(b"\0 \t\r\n"):
        return "tom; hämta exporten en gång till"
    found = next((told for signature, told in SIGNATURES if re.match(signature, head, re.DOTALL)), "")
    if found:
        return found
    start = opening(head)
    if start is not None:
        root = start.root.rpartition("}")[2][:40]
        return f"XML av ett annat slag (<{root}>), ingen export från Blogger eller WordPress och inget flöde"
    if _is_binary(head):
        return "varken text, webbsida, arkiv eller export; ingenting i den går att känna igen"
    return "text, men inget som liknar ett inlägg: det behövs en rubrik och löpande text i meningar"


def document_in(names: "frozenset[str]") -> str:
    """Return which kind of document a zip with members of these names is, or nothing."""
    return next((told for name, told in OFFICE.items() if name in names), "")


def _is_binary(head: bytes) -> bool:
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\0" in head or odd * LONG_ENOUGH > len(head)
