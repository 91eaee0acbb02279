"""The import rule of the house, as CONTRIBUTING.md tells it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "plugins").rglob("*.py"))
STOREYS = {
    "text": {"text"},
    "formats": {"text", "formats"},
    "network": {"network"},
    "importers": {"text", "formats", "network", "importers"},
    "links": {"text", "formats", "network", "links"},
    "checks": {"text", "formats", "checks"},
    "publishing": {"text", "formats", "publishing"},
    "moderation": {"text", "formats", "moderation"},
    "build": {"text", "formats", "build"},
    "glue": {"text", "formats", "build"},
}
MAY_SAY_PELICAN = {"build", "glue"}


def storey(path: Path) -> str:
    parts = path.relative_to(ROOT / "plugins").parts
    return parts[0] if len(parts) > 1 else "glue"


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_its_own_storey_and_those_below(path: Path) -> None:
    allowed = STOREYS[storey(path)]
    own = {name.split(".")[1] for name in imports(path) if name.startswith("plugins.")}
    assert own <= allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_glue_and_build_say_pelican(path: Path) -> None:
    says = any(name.split(".")[0] == "pelican" for name in imports(path))
    assert not says or storey(path) in MAY_SAY_PELICAN


def test_glue_registers_last_and_settings_stay_out_of_plugins() -> None:
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        assert "register" not in functions[:-1], path
        assert not any(name.split(".")[0] in ("pelicanconf", "publishconf") for name in imports(path)), path


def test_imports_have_no_circle() -> None:
    graph = {module(path): {name for name in imports(path) if name.startswith("plugins.")} for path in FILES}
    known = set(graph)

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        for wanted in sorted(graph[name]):
            target = wanted if wanted in known else wanted.rpartition(".")[0]
            if target in known and target != name:
                visit(target, (*trail, name))

    for name in sorted(known):
        visit(name, ())


def module(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")
