"""Read the fault tables in tests/faults: a broken content/ and, word for word, what the author must be told.

A case begins with `=== name`, a file in content/ with `--- path`, and the expected lines with `--- fel`.
`{{00}}` in a file stands for the bytes that the hexadecimal digits name; `{{A*300}}` for 300 times the letter.
"""

import re
from dataclasses import dataclass
from pathlib import Path

EXPECTED = "fel"


@dataclass(frozen=True, slots=True)
class FaultCase:
    """One broken blog: the bytes of its files by their path in content/, and the lines that it must give."""

    name: str
    files: dict[str, bytes]
    expected: tuple[str, ...]


def read_fault_cases(folder: Path) -> list[FaultCase]:
    """Return the cases of every table, in the order of the files."""
    return [case for path in sorted(folder.glob("*.txt")) for case in _cases(path)]


def _cases(path: Path) -> list[FaultCase]:
    pieces = re.split(r"(?m)^=== (.+)\n", path.read_text(encoding="utf-8"))[1:]
    return [_case(f"{path.stem}: {name}", body) for name, body in zip(pieces[::2], pieces[1::2], strict=True)]


def _case(name: str, body: str) -> FaultCase:
    pieces = re.split(r"(?m)^--- (\S.*)\n", body)[1:]
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    expected = tuple(line for line in parts.pop(EXPECTED).splitlines() if line)
    if not expected or not parts:
        raise ValueError(f"{name}: väntade minst en fil och minst en rad under --- {EXPECTED}")
    return FaultCase(name, {path: _bytes(text) for path, text in parts.items()}, expected)


def _bytes(text: str) -> bytes:
    text = re.sub(r"\{\{(.)\*(\d+)\}\}", lambda found: found[1] * int(found[2]), text)
    pieces = re.split(r"\{\{((?:[0-9A-F]{2})+)\}\}", text)
    return b"".join(bytes.fromhex(piece) if at % 2 else piece.encode() for at, piece in enumerate(pieces))
