"""Pelican's writer, except that it only notes what is wanted: the site is written when all is known."""

import unicodedata
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from pelican.paginator import Paginator
from pelican.writers import Writer

from plugins.build.job import Job
from plugins.build.site import Site
from plugins.formats import atom
from plugins.text.html import rebased


class DeferredWriter(Writer):  # type: ignore[misc]
    """Turns each page and feed that Pelican wants written into a job of the site in `settings["SITE"]`."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.site: Site = settings["SITE"]

    def write_file(
        self,
        name: str,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: FBT001, FBT002
        paginated: dict[str, Any] | None = None,
        template_name: str | None = None,
        override_output: bool = False,  # noqa: FBT001, FBT002
        url: str | None = None,
        **variables: Any,
    ) -> None:
        """Note a page, or each page of a paginated list."""
        if not name:
            return
        owner = self._owner(variables, template_name or name)
        if template_name not in self.settings["PAGINATED_TEMPLATES"]:
            self._note(name, owner, template, context, variables)
            return
        if paginated is None:
            paginated = {key: variables[key] for key in ("articles", "dates") if key in variables}
        for page_name, pages in self._pages(name, url, template_name, paginated):
            self._note(page_name, owner, template, context, {**variables, **pages})

    def _pages(self, name: str, url: str | None, template_name: str | None, paginated: dict[str, Any]) -> Any:
        """Yield `(save_as, variables)` for each page, with the variables that Pelican's themes expect."""
        per_page = self.settings["PAGINATED_TEMPLATES"][template_name] or self.settings["DEFAULT_PAGINATION"]
        paginators = {key: Paginator(name, url, items, self.settings, per_page) for key, items in paginated.items()}
        last = next(iter(paginators.values())).num_pages
        for number in range(1, last + 1):
            variables: dict[str, Any] = {}
            for key, paginator in paginators.items():
                variables[f"{key}_paginator"] = paginator
                variables[f"{key}_page"] = paginator.page(number)
                variables[f"{key}_previous_page"] = paginator.page(number - 1) if number > 1 else None
                variables[f"{key}_next_page"] = paginator.page(number + 1) if number < last else None
            yield next(iter(paginators.values())).page(number).save_as, variables

    def _owner(self, variables: dict[str, Any], name: str) -> str:
        item = variables.get("article") or variables.get("page")
        if item is not None:
            return f"{self.site.content_name}/{unicodedata.normalize('NFC', item.relative_source_path)}"
        if "tag" in variables:
            return f'etiketten "{variables["tag"].name}"'
        if "category" in variables:
            return f'kategorin "{variables["category"].name}"'
        return str(variables.get("owner") or f"bloggens egen sida {name}")

    def _note(self, name: str, owner: str, template: Any, context: dict[str, Any], variables: dict[str, Any]) -> None:
        self.site.jobs.append(Job(name, owner, partial(_rendered, template, context, {**variables, "save_as": name})))

    def write_feed(
        self,
        elements: list[Any],
        context: dict[str, Any],
        path: str | None = None,
        url: str | None = None,
        feed_type: str = "atom",
        override_output: bool = False,  # noqa: FBT001, FBT002
        feed_title: str | None = None,
    ) -> None:
        """Note an Atom feed of the newest elements."""
        newest = elements[: self.settings["FEED_MAX_ITEMS"]]
        name = str(path)
        self.site.jobs.append(Job(name, f"flödet {name}", partial(_feed, newest, context, name, feed_title)))


def _rendered(template: Any, context: dict[str, Any], variables: dict[str, Any]) -> bytes:
    text: str = template.render(context, **variables)
    return text.encode()


def _feed(elements: list[Any], context: dict[str, Any], path: str, title: str | None) -> bytes:
    site_url = context["SITEURL"]
    return atom.render(
        atom.Feed(
            title=f"{context['SITENAME']}: {title}" if title else context["SITENAME"],
            subtitle=context["SITESUBTITLE"],
            url=f"{site_url}/{path}",
            page_url=f"{site_url}/{_page_of(path, context)}",
            language=context["DEFAULT_LANG"],
            author=context["AUTHOR"],
            rights=context["LICENSE_SENTENCE"],
            license_url=f"{site_url}/{context['LICENSE_PATH']}",
            entries=tuple(_entry(article, site_url) for article in elements),
        )
    )


def _page_of(path: str, settings: dict[str, Any]) -> str:
    """Return the page whose news a feed brings: that of its tag or category, else the start page."""
    for kind in ("TAG", "CATEGORY"):
        before, after = settings[f"{kind}_FEED_ATOM"].split("{slug}")
        if path.startswith(before) and path.endswith(after):
            url: str = settings[f"{kind}_URL"].format(slug=path[len(before) : -len(after)])
            return url
    return ""


def _entry(article: Any, site_url: str) -> atom.Entry:
    url = f"{site_url}/{article.url}"
    return atom.Entry(
        id=atom.tag_uri(urlsplit(site_url).netloc, article.date, f"/{article.url}"),
        title=article.title,
        url=url,
        published=article.date,
        updated=getattr(article, "modified", article.date),
        authors=tuple(author.name for author in article.authors),
        summary=article.summary,
        html=rebased(article.content, site_url, url),
        categories=tuple(word.name for word in (article.category, *article.tags)),
    )
