"""Gate: no draft, nothing hidden, nothing dated ahead, and no page that was made for the author's own preview."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from plugins.formats.post import PUBLISHED
from plugins.formats.problem import Problem
from plugins.publishing.texts import Text

NOINDEX = b'<meta name="robots" content="noindex">'
FRONT_PAGE = "index.html"


def unready_problems(texts: Iterable[Text], now: datetime) -> Iterator[Problem]:
    """Yield each shown text that is not for everybody yet, whatever the build made of it."""
    for text in texts:
        if text.post.status != PUBLISHED:
            line = text.post.lines.get("status", 0)
            yield Problem(text.shown_path, line, f"är {text.post.status} men finns på sajten; bygg om den")
        elif text.post.date and text.post.date > now:
            line = text.post.lines.get("date", 0)
            yield Problem(text.shown_path, line, "är daterad framåt men finns redan på sajten; bygg om den")


def preview_problems(name: str, data: bytes) -> Iterator[Problem]:
    """Yield a problem where the front page asks to be left out of search engines: then it is no production build."""
    if name == FRONT_PAGE and NOINDEX in data:
        yield Problem(name, 0, "är byggd för förhandsvisning (noindex); bygg med: invoke build --production")
    if name.startswith("drafts/"):
        yield Problem(name, 0, "ligger bland utkasten och ska inte ut; ta bort mappen")
