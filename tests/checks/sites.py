"""Small sites for the checks to judge: whole pages around a piece of HTML, and folders around a few files."""

from pathlib import Path

from plugins.checks.site import Site, read_site
from plugins.formats.problem import Problem

BASE_URL = "https://vd-blogg.se"
POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'\">"
HEAD = f'<meta charset="utf-8">\n{POLICY}\n<title>Kö &amp; möten</title>\n'
FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>https://vd-blogg.se/</id>
<title>VD-blogg</title>
<updated>2009-12-30T14:30:00+01:00</updated>
<author><name>Anna</name></author>
<rights>Beerware</rights>
<link rel="self" href="https://vd-blogg.se/feeds/all.atom.xml"/>
<link rel="alternate" href="https://vd-blogg.se/"/>
<link rel="license" href="https://vd-blogg.se/om/"/>
<entry>
<id>tag:vd-blogg.se,2009-12-30:/om/</id>
<title>Om</title>
<updated>2009-12-30T14:30:00+01:00</updated>
<link rel="alternate" href="https://vd-blogg.se/om/"/>
<content type="html">&lt;p&gt;Läs &lt;a href="https://vd-blogg.se/om/#mer"&gt;mer&lt;/a&gt;.&lt;/p&gt;</content>
</entry>
<entry>
<id>tag:vd-blogg.se,2008-01-02:/</id>
<title type="html">Först</title>
<updated>2008-01-02T10:00:00Z</updated>
<link rel="alternate" href="https://vd-blogg.se/"/>
<summary>Kort.</summary>
</entry>
</feed>
"""


def page(body: str = "", *, head: str = HEAD, heading: str = "<h1>Kö</h1>") -> str:
    """Return a page without faults, save those in the pieces; `body` begins on its line 8."""
    top = f'<!doctype html>\n<html lang="sv"><head>\n{head}</head><body>\n{heading}\n'
    return f"{top}{body}\n</body>\n</html>\n"


def redirect(address: str) -> str:
    """Return a page that sends its reader on."""
    head = f'{HEAD}<meta http-equiv="refresh" content="0; url={address}">\n'
    return page("", head=head, heading=f'<p><a href="{address}">Sidan har flyttat</a></p>')


def write_site(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files into a new output folder and return it."""
    output = folder / "output"
    output.mkdir()
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    return output


def site_of(folder: Path, files: dict[str, str | bytes], base_url: str = BASE_URL) -> Site:
    """Return the site of the files, as the checks read it."""
    return read_site(write_site(folder, files), base_url)


def told(problems: list[Problem]) -> list[str]:
    """Return the problems as `file:line: message`, the folder left out."""
    return [f"{problem.path.split('/output/', 1)[1]}:{problem.line}: {problem.message}" for problem in problems]
