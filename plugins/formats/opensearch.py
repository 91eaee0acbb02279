"""The file by which browsers learn to search the blog from their address bar (OpenSearch 1.1)."""

from xml.sax.saxutils import escape, quoteattr

NAME = "opensearch.xml"
SHORTEST = 16  # characters that ShortName may have, says the specification


def render(name: str, description: str, page_url: str, icon_url: str, language: str) -> str:
    """Return the description; `page_url` is the whole address of the search page, which takes the words as `?q=`."""
    template = quoteattr(f"{page_url}?q={{searchTerms}}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:SHORTEST])}</ShortName>\n"
        f"<Description>{escape(description)}</Description>\n"
        f"<Language>{escape(language)}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image width="16" height="16" type="image/svg+xml">{escape(icon_url)}</Image>\n'
        f'<Url type="text/html" method="get" template={template}/>\n'
        "</OpenSearchDescription>\n"
    )
