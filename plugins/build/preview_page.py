"""What the preview adds to pages: the script that waits for changes, and the page that shows what is wrong."""

import html
import traceback

from jinja2 import TemplateError, TemplateSyntaxError

SCRIPT = "/__forhandsvisning.js"
EVENTS = "/__handelser"
# The version that the page shows stands in the script's own address.
SCRIPT_TEXT = f"""const shown = new URL(document.currentScript.src).searchParams.get("version");
const events = new EventSource("{EVENTS}");
events.onmessage = (event) => {{ if (event.data !== shown) location.reload(); }};
addEventListener("pagehide", () => events.close());
"""
STRICT, OPENED = b"default-src 'none';", b"default-src 'none'; connect-src 'self';"


def with_reload(page: bytes, version: str) -> bytes:
    """Return a page that loads itself again when the blog has changed; its policy lets it ask this server, no more."""
    script = f'<script src="{SCRIPT}?version={version}"></script></head>'.encode()
    return page.replace(STRICT, OPENED, 1).replace(b"</head>", script, 1)


def fault_page(faults: str, version: str) -> bytes:
    """Return the page that shows the author's faults, one a line."""
    rows = "".join(f"<li><code>{html.escape(line)}</code></li>" for line in faults.splitlines())
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fel</title></head>'
    page = f'<!doctype html><html lang="sv"><head>{head}<body><h1>Sajten kan inte byggas</h1><ul>{rows}</ul>'
    return with_reload(f"{page}<p>Rätta och spara, så laddas sidan om.</p></body></html>".encode(), version)


def template_fault(error: TemplateError) -> str:
    """Return `path:line: message` for a template that cannot be rendered."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}: {error.message}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    place = f"{frames[-1].filename}:{frames[-1].lineno}: " if frames else ""
    return f"{place}{error.message}"
