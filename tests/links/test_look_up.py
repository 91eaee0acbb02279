"""`invoke links` against a loopback world: each answer classed right, nothing inside touched, resumed where killed."""

import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from warcio.archiveiterator import ArchiveIterator

from plugins.formats import links as links_format
from plugins.formats.problem import ContentError
from plugins.links import run
from plugins.links.outside import mentions
from plugins.links.pace import Network
from plugins.links.report import told
from plugins.links.run import Options, Report, look_up_links
from tests.links.world import PUBLIC, World, world
from tests.sites import post, write_content

ZONE = ZoneInfo("Europe/Stockholm")
TODAY = date(2026, 11, 24)
EXPECTED = {
    "http://lever.example/a": "lever 200",
    "http://lever.example/enorm": "lever 200",
    "http://lever.example/snedstreck": "lever 200",
    "http://lever.example/tillfalligt": "lever 200",
    "http://gammal.example/flyttad": "flyttad 200",
    "http://lever.example/borta": "död 404",
    "http://lever.example/gone": "död 410",
    "http://gammal.example/start": "död leder bara till startsidan",
    "http://lever.example/stangd": "oklar 403",
    "http://lever.example/trasig": "oklar 500",
    "http://runt.example/runt": "oklar adressen leder runt",
    "http://borta.example/": "oklar värden finns inte längre",
    "http://langsam.example/langsam": "oklar inget svar i tid",
    "http://tyst.example/tyst": "oklar inget svar i tid",
    "http://skrap.example/skrap": "oklar inget läsbart svar",
    "http://nej.example/a": "oklar robots.txt ber oss låta bli",
    "http://halv.example/b": "lever 200",
    "http://stangt.example/a": "oklar robots.txt går inte att läsa",
    "http://ond.example/in": "oklar adressen leder till ett privat nät",
    "http://ond.example/sjalv": "oklar adressen leder till ett privat nät",
    "http://ond.example/nummer": "oklar adressen leder till ett privat nät",
    "http://ond.example/moln": "oklar adressen leder till ett privat nät",
    "http://ond.example/fil": "oklar bara http och https hämtas",
    "http://ond.example/kod": "oklar bara http och https hämtas",
    "http://ond.example/port": "oklar port 22 hämtas inte",
    "http://inne.example/": "oklar adressen leder till ett privat nät",
    "http://127.0.0.1/": "oklar adressen leder till ett privat nät",
}


@contextmanager
def no_progress(_title: str, _total: int) -> Any:
    yield lambda _done: None


def options(here: World, **fields: Any) -> Options:
    standard = {
        "today": TODAY,
        "zone": ZONE,
        "own_host": "vd-blogg.se",
        "service": "http://archive.org/wayback/available",
    }
    return Options(**{**standard, "network": here.network(), **fields})


def blog(root: Path, addresses: list[str]) -> Path:
    body = "\n\n".join(f"[länk]({address})" for address in addresses)
    return write_content(root / "content", {"posts/a.md": post("A", "2009-12-30", body)})


def states(report: Report) -> dict[str, str]:
    return {one.address: f"{one.state} {one.answer}".strip() for one in report.links.values()}


def test_every_answer_is_classed_right_and_no_refused_number_is_connected_to(tmp_path: Path) -> None:
    content = blog(tmp_path, list(EXPECTED))
    with world() as here:
        start = time.monotonic()
        report = look_up_links(content, options(here), no_progress)
    found = states(report)
    assert {one: found[one] for one in EXPECTED if not found[one].startswith(EXPECTED[one])} == {}
    assert set(here.connections) == {PUBLIC}
    assert here.connections[PUBLIC] > 30
    assert time.monotonic() - start < 30
    assert report.links["http://gammal.example/flyttad"].moved_to == "http://ny.example/sida"
    assert not [one for one in here.asked if one.startswith(("nej.example/a", "stangt.example/a"))]
    assert here.asked.count("lever.example/robots.txt") == 1


def test_the_copy_is_the_one_nearest_the_oldest_post(tmp_path: Path) -> None:
    content = blog(tmp_path, ["http://lever.example/borta", "http://lever.example/ingen-kopia"])
    write_content(content, {"posts/b.md": post("B", "2008-03-05", "[x](http://lever.example/borta#del)")})
    with world() as here:
        links = look_up_links(content, options(here), no_progress).links
        assert links["http://lever.example/borta"].copy == (
            "https://web.archive.org/web/20080301123456/http://lever.example/borta"
        )
        assert links["http://lever.example/borta"].copy_date == date(2008, 3, 1)
        assert (
            links["http://lever.example/ingen-kopia"].copy,
            links["http://lever.example/ingen-kopia"].copy_sought,
        ) == (
            "",
            TODAY,
        )
        before = len(here.asked)
        look_up_links(content, options(here), no_progress)
        assert len(here.asked) == before


def test_an_archive_that_does_not_answer_is_asked_next_time(tmp_path: Path) -> None:
    content = blog(tmp_path, [f"http://lever.example/{number}" for number in range(5)])
    with world() as here:
        report = look_up_links(content, options(here, service="http://lever.example/trasig"), no_progress)
        assert report.notes == ("arkivet svarar inte (ValueError); 5 väntar",)
        assert all(one.copy for one in look_up_links(content, options(here), no_progress).links.values())


def test_what_is_due_comes_back_and_silence_becomes_death_only_in_time(tmp_path: Path) -> None:
    content = blog(tmp_path, ["http://borta.example/x", "http://lever.example/a"])
    with world() as here:
        days = [0, 3, 8, 15]
        found = [
            states(look_up_links(content, options(here, today=TODAY + timedelta(days=day)), no_progress))
            for day in days
        ]
        assert [one["http://borta.example/x"].split()[0] for one in found] == ["oklar", "oklar", "oklar", "död"]
        assert here.paths() == ["lever.example/a"]
        look_up_links(content, options(here, today=TODAY + timedelta(days=181)), no_progress)
        assert here.paths() == ["lever.example/a"] * 2
        look_up_links(content, options(here, refreshes=True), no_progress)
        assert here.paths() == ["lever.example/a"] * 3


def test_a_limit_leaves_the_rest_for_the_next_run(tmp_path: Path) -> None:
    content = blog(tmp_path, [f"http://lever.example/{number}" for number in range(5)])
    with world() as here:
        reports = [look_up_links(content, options(here, limit=3), no_progress) for _ in range(3)]
        assert [(one.looked_up, one.left) for one in reports] == [(3, 2), (2, 0), (0, 0)]
        assert sorted(here.paths()) == [f"lever.example/{number}" for number in range(5)]


def test_killed_in_the_middle_it_takes_up_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = [f"http://lever.example/{number}" for number in range(30)]
    content = blog(tmp_path, addresses)

    def kill(file: Path, data: bytes) -> None:
        real(file, data)
        if data.count(b"- adress") == 20:
            raise KeyboardInterrupt

    real = run.write_whole
    with world() as here:
        monkeypatch.setattr(run, "write_whole", kill)
        with pytest.raises(KeyboardInterrupt):
            look_up_links(content, options(here), no_progress)
        monkeypatch.setattr(run, "write_whole", real)
        known = links_format.parse((content / "links.yaml").read_text())
        assert len(known) == 20
        asked = len(here.paths())
        report = look_up_links(content, options(here), no_progress)
        assert report.looked_up == 10
        assert sorted(here.paths()[asked:]) == sorted(
            one.removeprefix("http://") for one in addresses if one not in known
        )


def test_one_host_is_never_asked_twice_within_the_pause(tmp_path: Path) -> None:
    content = blog(tmp_path, [f"http://{name}.example/{n}" for name in ("a", "b", "c") for n in range(3)])
    with world() as here:
        look_up_links(content, options(here, network=here.network(0.4)), no_progress)
    for host in ("a.example", "b.example", "c.example"):
        times = [at for name, at in here.times if name == host]
        assert len(times) == 4
        assert min(b - a for a, b in pairwise(times)) > 0.2


def test_a_saved_copy_can_be_replayed_and_holds_no_cookies(tmp_path: Path) -> None:
    names = ("a", "borta", "enorm")
    content = blog(tmp_path, [f"http://lever.example/{name}" for name in names] + ["http://gammal.example/flyttad"])
    with world() as here:
        network = replace(here.network(), longest_seconds=5.0)
        report = look_up_links(content, options(here, save=tmp_path / "warc", network=network), no_progress)
    (file,) = (tmp_path / "warc").glob("*.warc.gz")
    with file.open("rb") as stream:
        pages = {
            record.rec_headers["WARC-Target-URI"]: (dict(record.http_headers.headers), record.content_stream().read())
            for record in ArchiveIterator(stream, check_digests="raise")
            if record.rec_type == "response"
        }
    assert set(pages) == {"http://lever.example/a", "http://ny.example/sida"}
    headers, body = pages["http://lever.example/a"]
    assert body == b"<!doctype html><title>Sida</title>"
    assert "Set-Cookie" not in headers
    assert sorted(report.notes) == [
        "ingen egen kopia av http://lever.example/borta: svaret var 404",
        "ingen egen kopia av http://lever.example/enorm: sidan är för stor",
    ]


def test_links_of_drafts_of_removed_comments_and_to_oneself_are_nobodys_business(tmp_path: Path) -> None:
    comments = (
        "- id: a:1\n  namn: Anonym\n  datum: 2010-01-02T09:15:00+01:00\n  text: <http://k.example/> http://x.se/\n"
        "- id: a:2\n  namn: Anonym\n  datum: 2010-01-02T09:16:00+01:00\n  text: <http://b.example/>\n"
        "  status: borttagen\n"
    )
    body = "[a](https://www.vd-blogg.se/x) [b](/om/) [c](mailto:a@exempel.se) [d](http://d.example/?a=1&b=2#c)"
    files = {"posts/a.md": post("A", body=body), "posts/b.md": post("B", Status="utkast", body="<http://u.example/>")}
    found = mentions(write_content(tmp_path, {**files, "comments/2009/a.yaml": comments}), ZONE, "vd-blogg.se")
    assert list(found) == ["http://d.example/?a=1&b=2", "http://k.example/"]
    assert found["http://k.example/"].paths == ("comments/2009/a.yaml",)


def test_the_report_says_what_is_dead_and_where_it_stands(tmp_path: Path) -> None:
    content = blog(tmp_path, ["http://lever.example/borta", "http://lever.example/a"])
    with world() as here:
        lines = list(told(look_up_links(content, options(here), no_progress)))
    assert lines == [
        "död: http://lever.example/borta (404; kopia från 2009) i posts/a.md",
        "2 länkar ut, 2 kontrollerade nu: 1 lever, 0 flyttad, 1 död, 0 oklar.",
    ]


def test_a_damaged_file_stops_it_before_anybody_is_asked(tmp_path: Path) -> None:
    content = blog(tmp_path, ["http://lever.example/a"])
    (content / "links.yaml").write_text("- adress: javascript:alert(1)\n  läge: död\n  kontrollerad: 2026-01-01\n")
    with world() as here:
        with pytest.raises(ContentError, match="ingen hel adress"):
            look_up_links(content, options(here), no_progress)
        assert here.asked == []


def test_the_real_network_refuses_what_is_inside(tmp_path: Path) -> None:
    content = blog(tmp_path, ["http://localhost/", "http://127.0.0.1:8080/"])
    found = look_up_links(content, replace(options(World()), network=Network(pause_seconds=0)), no_progress)
    assert all("privat nät" in one for one in states(found).values())
