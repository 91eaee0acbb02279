"""What programs get of a post: its Markdown beside its page, and its line in `posts.json`."""

from typing import Any

from plugins.formats.address import encoded, file_of


def markdown_file(address: str) -> str:
    """Return where the Markdown of a text lies on the site, beside its page.

    >>> markdown_file("/2009/12/slug/"), markdown_file("/2009/12/slug.html")
    ('2009/12/slug/index.md', '2009/12/slug.md')
    """
    page = file_of(address)
    return f"{page[: page.rindex('.')]}.md"


def markdown_url(address: str) -> str:
    """Return the address of that file as it stands in a link, from the site's root without a slash."""
    return encoded(f"/{markdown_file(address)}")[1:]


def post_line(article: Any, site_url: str) -> dict[str, Any]:
    """Return what `posts.json` says of a post: plain values, addresses whole, times with their zone."""
    post = article.source.post
    return {
        "id": article.feed_id,
        "url": f"{site_url}/{article.url}",
        "markdown_url": f"{site_url}/{markdown_url(article.source.address)}",
        "title": article.title,
        "date": article.date.isoformat(),
        "modified": post.modified.isoformat() if post.modified else None,
        "language": article.lang,
        "category": article.category.name,
        "tags": [tag.name for tag in article.tags],
        "authors": [author.name for author in article.authors],
        "series": post.series or None,
        "summary": article.source.summary,
        "words": article.source.word_count,
        "comments": article.extra["comment_count"],
    }
