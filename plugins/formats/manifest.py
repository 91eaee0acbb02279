"""What was built from what: `manifest.json` in the output, written last, so a folder that has one is whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

NAME = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Built:
    """One text and its page: the SHA-256 of the source's bytes, and the file that shows it."""

    digest: str
    file: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every published text by its path in content/, and the SHA-256 of every file in the output."""

    sources: Mapping[str, Built]
    files: Mapping[str, str]


def render(manifest: Manifest) -> str:
    """Return the manifest as JSON, sorted, one value a line."""
    sources = {
        path: f'{{"file": {_quoted(built.file)}, "sha256": "{built.digest}"}}'
        for path, built in manifest.sources.items()
    }
    files = {name: f'"{digest}"' for name, digest in manifest.files.items()}
    return f'{{\n"files": {_lines(files)},\n"sources": {_lines(sources)},\n"version": {VERSION}\n}}\n'


def _lines(values: Mapping[str, str]) -> str:
    """Return a JSON object with one value a line; json.dumps does that too, six times slower."""
    return "{" + ",".join(f"\n{_quoted(name)}: {values[name]}" for name in sorted(values)) + "\n}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def parse(text: str) -> Manifest:
    """Read a manifest; raise ValueError where it is none of ours."""
    whole = json.loads(text)
    if not isinstance(whole, dict) or whole.get("version") != VERSION:
        raise ValueError("manifestet är skrivet av en annan version")
    try:
        sources = {path: Built(built["sha256"], built["file"]) for path, built in whole["sources"].items()}
        return Manifest(sources, {str(name): str(digest) for name, digest in whole["files"].items()})
    except (KeyError, AttributeError, TypeError):
        raise ValueError("manifestet är skadat") from None
