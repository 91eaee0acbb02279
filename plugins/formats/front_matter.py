"""The block of keys at the top of a text: fenced by `---`, or Pelican's unfenced `Key: value` lines.

The fenced form looks like YAML and is read as text throughout: `Titel: Ett: två #3` needs no quoting, and `no` or
`12:30` stay what they are. From YAML it has `- item` and `[a, b]` lists, `|` and `>` blocks, whole-line `#` comments,
and a value that is wholly wrapped in quotation marks loses them.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from plugins.formats.problem import ContentError, Problem

FENCE = "---"
KEY_LINE = re.compile(r"(?P<key>[^\W\d_][\w -]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
FLOW_ITEM = re.compile(rf"\s*({QUOTED.pattern}|[^,]*)\s*(?:,|$)")
ESCAPES = {"n": "\n", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One key as it is written, on its line (from 1); `value` is a list only where it was written as one."""

    key: str
    value: str | tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries in their order, and the body with the number of its first line."""

    entries: tuple[Entry, ...]
    body: str
    body_line: int


def parse(text: str, path: str) -> FrontMatter:
    """Split a text into front matter and body; raise ContentError for each line that is neither key nor value."""
    lines = text.split("\n")
    if lines[0].rstrip() == FENCE:
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
        if end is None:
            message = "blocket som börjar med --- avslutas aldrig; skriv en rad med bara --- efter den sista nyckeln"
            raise ContentError([Problem(path, 1, message)])
        return FrontMatter(_entries(lines[1:end], 2, path, is_fenced=True), *_body(lines, end + 1))
    if not KEY_LINE.match(lines[0]):
        message = f'inledningen saknas: första raden är {_shown(lines[0])}; börja med --- och raden "Titel: …"'
        raise ContentError([Problem(path, 1, message)])
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    return FrontMatter(_entries(lines[:end], 1, path, is_fenced=False), *_body(lines, end))


def _body(lines: list[str], start: int) -> tuple[str, int]:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return "\n".join(lines[start:]), start + 1


def _entries(lines: list[str], first: int, path: str, *, is_fenced: bool) -> tuple[Entry, ...]:
    """Cut the block at its key lines and read each piece; `first` is the number of its first line."""
    is_noise = [is_fenced and (not line.strip() or line.startswith("#")) for line in lines]
    starts = [n for n, line in enumerate(lines) if not is_noise[n] and KEY_LINE.match(line)]
    stray = [n for n, line in enumerate(lines) if not is_noise[n] and not KEY_LINE.match(line)]
    first_key = starts[0] if starts else len(lines)
    problems = [
        Problem(path, n + first, f'raden {_shown(lines[n])} är ingen nyckel; skriv "Nyckel: värde" eller dra in raden')
        for n in stray
        if n < first_key or not _continues(lines[n])
    ]
    entries = []
    for start, stop in pairwise([*starts, len(lines)]):
        try:
            entries.append(_entry(lines[start:stop], start + first, is_fenced=is_fenced))
        except ValueError as error:
            problems.append(Problem(path, start + first, str(error)))
    if problems:
        raise ContentError(problems)
    return tuple(entries)


def _continues(line: str) -> bool:
    return line[:1] in " \t" or line.startswith("- ") or line.rstrip() == "-"


def _entry(lines: list[str], number: int, *, is_fenced: bool) -> Entry:
    found = KEY_LINE.match(lines[0])
    assert found  # noqa: S101 - the caller cut at the lines that match
    key, inline = found["key"], (found["value"] or "").strip()
    if not is_fenced:
        return Entry(key, " ".join([inline, *(line.strip() for line in lines[1:])]).strip(), number)
    return Entry(key, _value(inline, lines[1:]), number)


def _value(inline: str, more: list[str]) -> str | tuple[str, ...]:
    if re.fullmatch(r"[|>][+-]?", inline):
        return _block(more, is_folded=inline.startswith(">"))
    rest = [line.strip() for line in more if line.strip() and not line.startswith("#")]
    if not inline and rest and all(line == "-" or line.startswith("- ") for line in rest):
        return tuple(_unquote(line[1:].strip()) for line in rest)
    text = " ".join([inline, *rest]).strip()
    if text.startswith("[") and text.endswith("]"):
        return _flow_list(text[1:-1])
    return _unquote(text)


def _block(lines: list[str], *, is_folded: bool) -> str:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    text = "\n".join(line[indent:].rstrip() for line in lines)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text) if is_folded else text


def _flow_list(inner: str) -> tuple[str, ...]:
    items, at = [], 0
    while at < len(inner):
        found = FLOW_ITEM.match(inner, at)
        if not found:
            raise ValueError(f'listan [{inner}] går inte att läsa; sätt värden med komma inom "raka" citattecken')
        items.append(_unquote(found[1].strip()))
        at = found.end()
    return tuple(items)


def _unquote(text: str) -> str:
    if not QUOTED.fullmatch(text):
        return text
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), text[1:-1])


def render(entries: list[tuple[str, str | tuple[str, ...]]], body: str) -> str:
    """Return the fenced form of keys, values and body; `parse` gives the same back."""
    head = "".join(f"{key}:{_written(value)}\n" for key, value in entries)
    return f"{FENCE}\n{head}{FENCE}\n\n{body}"


def _written(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "".join(f"\n- {_quoted(item)}" for item in value) if value else " []"
    return f" {_quoted(value)}" if value else ""


def _quoted(text: str) -> str:
    is_plain = text == text.strip() and "\n" not in text and _value(text, []) == text and not text.startswith("- ")
    if is_plain and text not in ("", "-") and not re.fullmatch(r"[|>][+-]?", text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _shown(line: str) -> str:
    return f'"{line[:60]}…"' if len(line) > 60 else f'"{line}"'
