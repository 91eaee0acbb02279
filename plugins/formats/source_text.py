"""The bytes of an author's text file, as text: UTF-8 without a BOM, any line ending, no control characters."""

import re
import unicodedata

from plugins.formats.problem import ContentError, Problem

BOMS = {
    b"\xef\xbb\xbf": "UTF-8 med BOM",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def decode(data: bytes, path: str) -> str:
    r"""Return the text with `\n` as line ending and in Unicode form NFC; raise ContentError where it cannot be read."""
    for bom, name in BOMS.items():
        if data.startswith(bom):
            raise ContentError(
                [Problem(path, 1, f'filen är sparad som {name}; spara om den som UTF-8 utan BOM ("UTF-8", inte mer)')]
            )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError([Problem(path, _line(data[: error.start]), _encoding_message(data, error.start))]) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = [
        Problem(path, text.count("\n", 0, found.start()) + 1, _control_message(found.group()))
        for found in CONTROL.finditer(text)
    ]
    if problems:
        raise ContentError(problems)
    return text


def _line(before: bytes) -> int:
    return before.count(b"\n") + 1


def _encoding_message(data: bytes, at: int) -> str:
    guess = data[at : at + 1].decode("cp1252", errors="replace")
    likely = f' (det liknar "{guess}" i Windows-1252)' if guess.isalpha() else ""
    return f"tecknet med byten 0x{data[at]:02X} är inte UTF-8{likely}; spara om filen som UTF-8"


def _control_message(character: str) -> str:
    name = "en nollbyte (NUL)" if character == "\0" else f"styrtecknet U+{ord(character):04X}"
    return f"här står {name}, som inte hör hemma i en text; ta bort tecknet"
