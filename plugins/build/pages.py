"""A page as a job: the template, and what that template may see of the blog."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from plugins.build.views import fingerprint

SEEN_EVERYWHERE = (
    *("SITENAME", "SITESUBTITLE", "SITEURL", "BASE_PATH", "AUTHOR", "DEFAULT_LANG", "PRODUCTION"),
    *("NAVIGATION", "FOOTER_PAGES", "LICENSE_SENTENCE", "LICENSE_PATH"),
    *("FEED_ALL_ATOM", "TAG_FEED_ATOM", "CATEGORY_FEED_ATOM"),
)
LIBRARIES = ("jinja2", "markupsafe", "pelican", "feedgenerator")


@dataclass(frozen=True, slots=True)
class Press:
    """The templates, ready to print: `edition` is the fingerprint of all that every page is made with."""

    environment: Environment
    edition: str

    def key(self, template: str, seen: Callable[[], Mapping[str, Any]]) -> str:
        """Return the fingerprint of a page."""
        return fingerprint((self.edition, template, seen()))

    def make(self, template: str, seen: Callable[[], Mapping[str, Any]]) -> bytes:
        """Return the bytes of a page."""
        return self.environment.get_template(f"{template}.html").render(seen()).encode()


def press(environment: Environment, settings: Mapping[str, Any], plugins: Path, theme: Path) -> Press:
    """Return the press of a site: its templates see some of the settings, and nothing else that is general."""
    constants = {name: settings[name] for name in SEEN_EVERYWHERE}
    environment.globals.update(constants)
    environment.undefined = StrictUndefined
    return Press(environment, _edition(constants, plugins, theme))


def _edition(constants: Mapping[str, Any], plugins: Path, theme: Path) -> str:
    whole = hashlib.sha256(fingerprint(constants).encode())
    for name in LIBRARIES:
        whole.update(f"{name} {version(name)}\n".encode())
    for file in _files(theme / "templates", "*") + _files(plugins, "*.py"):
        whole.update(file.read_bytes())
    return whole.hexdigest()


def _files(folder: Path, pattern: str) -> list[Path]:
    """Return the files that pages are printed with; the importers and the checks have no part in that."""
    others = {"importers", "checks", "publishing"}
    return sorted(
        file for file in folder.rglob(pattern) if file.is_file() and file.relative_to(folder).parts[0] not in others
    )
