"""Every page is sound HTML that everyone can read and that its own policy lets through."""

from plugins.checks.site import Site
from plugins.formats.problem import Problem


def check_html(site: Site) -> list[Problem]:
    """Return the faults of every page; they were found when the site was read, so that no page is read twice."""
    return [site.problem(path, fault) for path, document in site.pages.items() for fault in document.faults]
