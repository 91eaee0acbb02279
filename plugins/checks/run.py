"""All the checks of the finished site, in one call."""

from pathlib import Path

from plugins.checks.feeds import check_feeds
from plugins.checks.html import check_html
from plugins.checks.ledger import check_ledger
from plugins.checks.links import check_links
from plugins.checks.site import read_site
from plugins.formats.problem import Problem

CHECKS = (check_links, check_html, check_feeds)
FRONT_PAGE = "index.html"


def check_site(output: Path, base_url: str, content: Path | None = None) -> list[Problem]:
    """Return everything that is wrong with the site in `output`, published at `base_url`, in order of path and line.

    With `content`, whose ledger has every address that was ever published, that includes those that no longer answer.
    """
    if not output.is_dir():
        return [Problem(output.as_posix(), 0, 'mappen finns inte; bygg sidorna först med "invoke build"')]
    try:
        site = read_site(output, base_url)
    except ValueError as error:
        return [Problem(output.as_posix(), 0, str(error))]
    if not site.files:
        return [Problem(output.as_posix(), 0, 'mappen är tom; bygg sidorna först med "invoke build"')]
    problems = [problem for check in CHECKS for problem in check(site)]
    problems += check_ledger(site, content) if content else []
    if FRONT_PAGE not in site.files:
        problems.append(Problem(output.as_posix(), 0, f"startsidan {FRONT_PAGE} saknas; bygg om sidorna"))
    return sorted(set(problems))
