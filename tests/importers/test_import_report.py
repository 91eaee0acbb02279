"""The report: every item accounted for, every loss on a line, and the exit code that goes with it."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from plugins.importers.harvest import Loss
from plugins.importers.report import Report, as_json, show
from tests.importers.found import comment, file, harvest, imported, text


def shown(report: Report) -> str:
    out = io.StringIO()
    show(report, Console(file=out, width=120))
    return out.getvalue()


def source(*losses: Loss):
    comments = (comment("1"), comment("2", state="skräp"), comment("3", state="pingback"))
    return harvest(text(1, comments=comments), text(2, state="utkast"), files=(file("a.png", b""),), losses=losses)


def test_each_kind_adds_up_and_each_loss_has_its_line(tmp_path: Path) -> None:
    report = imported(tmp_path, source(Loss(kind="annat", fate="undantagen", reason="menyval", what="Start", line=7)))
    counted = as_json(report)["källor"][0]["antal"]
    assert counted["inlägg"] == {"in": 2, "skrivna": 2, "förenade": 0, "undantagna": 0, "avvisade": 0}
    assert counted["kommentar"] == {"in": 2, "skrivna": 1, "förenade": 0, "undantagna": 1, "avvisade": 0}
    assert {"pingback", "bild", "annat"} <= set(counted)
    assert report.exit_code == 0
    text_of_it = shown(report)
    assert 'a.xml:7: annat undantagen: "Start", menyval' in text_of_it
    assert 'kommentar undantagen: "c2", märkt som skräp' in text_of_it
    assert "pingback undantagen" in text_of_it
    assert json.loads(json.dumps(as_json(report))) == as_json(report)


def test_something_broken_gives_exit_1_and_the_rest_is_written(tmp_path: Path) -> None:
    report = imported(tmp_path, source(Loss(kind="inlägg", fate="avvisad", reason="trasig XML", line=70)))
    assert report.exit_code == 1
    assert (tmp_path / "posts/2009/2009-12-01-titel-1.md").exists()


def test_a_sum_that_does_not_add_up_gives_exit_1_and_says_so(tmp_path: Path) -> None:
    report = imported(tmp_path, source())
    short = replace(report, outcomes=report.outcomes[1:])
    assert short.exit_code == 1
    assert "går inte ihop" in shown(short)


def test_nothing_in_a_report_steers_the_terminal(tmp_path: Path) -> None:
    loss = Loss(kind="annat", fate="undantagen", reason="[red]x\x1b[2J", what="\x9b31m[/]")
    written = shown(imported(tmp_path, source(loss)))
    assert "[red]x[2J" in written
    assert not {"\x1b", "\x9b"} & set(written)


@pytest.mark.parametrize("is_dry", [True, False])
def test_the_last_line_says_whether_anything_was_written(is_dry: bool, tmp_path: Path) -> None:
    last = shown(imported(tmp_path, source(), is_dry=is_dry)).splitlines()[-1]
    assert last.endswith("Ingenting skrevs." if is_dry else "6 filer ändrades i mappen.")
