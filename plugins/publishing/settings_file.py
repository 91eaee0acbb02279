"""A settings file with other values in it, everything else as it stood: comments, order, line ends."""

import ast
import json
from collections.abc import Mapping

Value = str | Mapping[str, str] | tuple[tuple[str, str], ...]


def with_settings(source: str, values: Mapping[str, Value]) -> str:
    r"""Return the text of a Python settings file with new values for settings that it has.

    ValueError names a setting that it has not, or that stands there twice.

    >>> with_settings('A = "x"  # why\nB = {\n    "y": "z",\n}\n', {"A": 'ö"', "B": {"k": "v"}})
    'A = "ö\\""  # why\nB = {"k": "v"}\n'
    """
    places = _places(source)
    for name in values:
        if len(places.get(name, ())) != 1:
            raise ValueError(f"{name} står inte på precis ett ställe")
    lines = source.encode().splitlines(keepends=True)  # ast counts columns in bytes
    for name in sorted(values, key=lambda one: -places[one][0].lineno):
        node = places[name][0]
        last_line = node.end_lineno or node.lineno
        before = lines[node.lineno - 1][: node.col_offset]
        after = lines[last_line - 1][node.end_col_offset :]
        lines[node.lineno - 1 : last_line] = [before + _written(values[name]).encode() + after]
    return b"".join(lines).decode()


def setting_in(source: str, name: str) -> object:
    """Return the value of a setting in a file; None where it has none that stands there in plain words."""
    try:
        return ast.literal_eval(_places(source)[name][0])
    except (KeyError, ValueError):
        return None


def _places(source: str) -> dict[str, list[ast.expr]]:
    """Return where the values of the top-level settings stand."""
    places: dict[str, list[ast.expr]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value:
            targets, value = [node.target], node.value
        else:
            continue
        for target in targets:
            if isinstance(target, ast.Name):
                places.setdefault(target.id, []).append(value)
    return places


def _written(value: Value) -> str:
    """Return a value as Python; JSON strings are Python strings."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_written(key)}: {_written(one)}" for key, one in value.items()) + "}"
    return "(\n" + "".join(f"    ({_written(name)}, {_written(path)}),\n" for name, path in value) + ")"
