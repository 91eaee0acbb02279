"""Every known fault of an author's files is told, in full and in one run, and the old site stays whole."""

from pathlib import Path

import pytest

from plugins.build.run import build
from tests.fault_cases import FaultCase, read_fault_cases

CASES = read_fault_cases(Path(__file__).parents[1] / "faults")
GOOD = {"posts/bra.md": "---\nTitel: Ett gott inlägg\nDatum: 2009-01-01\n---\n\nText.\n"}


def write_bytes(root: Path, files: dict[str, bytes]) -> Path:
    content = root / "content"
    for path, data in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(data)
    return content


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_message_and_leaves_the_old_site(
    case: FaultCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    output = tmp_path / "output"
    content = write_bytes(tmp_path, {path: text.encode() for path, text in GOOD.items()})
    build(PATH=str(content), OUTPUT_PATH=str(output), CACHE_PATH=str(tmp_path / "cache"))
    before = {file: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    write_bytes(tmp_path, case.files)
    with pytest.raises(SystemExit) as stopped:
        build(PATH=str(content), OUTPUT_PATH=str(output), CACHE_PATH=str(tmp_path / "cache"))
    assert str(stopped.value.code).splitlines() == list(case.expected)
    assert {file: file.read_bytes() for file in output.rglob("*") if file.is_file()} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith((".new", ".old"))] == []


def test_the_tables_hold_at_least_eighty_faults() -> None:
    assert len(CASES) >= 80
