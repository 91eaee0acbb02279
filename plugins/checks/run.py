"""All the checks of the finished site, in one call."""

from pathlib import Path

from plugins.checks.feeds import check_feeds
from plugins.checks.html import check_html
from plugins.checks.links import check_links
from plugins.checks.site import read_site
from plugins.formats.problem import Problem

CHECKS = (check_links, check_html, check_feeds)
FRONT_PAGE = "index.html"


def check_site(output: Path, base_url: str) -> list[Problem]:
    """Return everything that is wrong with the site in `output`, published at `base_url`, in order of path and line."""
    if not output.is_dir():
        return [Problem(output.as_posix(), 0, 'mappen finns inte; bygg sidorna först med "invoke build"')]
    try:
        site = read_site(output, base_url)
    except ValueError as error:
        return [Problem(output.as_posix(), 0, str(error))]
    if not site.files:
        return [Problem(output.as_posix(), 0, 'mappen är tom; bygg sidorna först med "invoke build"')]
    problems = [problem for check in CHECKS for problem in check(site)]
    if FRONT_PAGE not in site.files:
        problems.append(Problem(output.as_posix(), 0, f"startsidan {FRONT_PAGE} saknas; bygg om sidorna"))
    return sorted(set(problems))
