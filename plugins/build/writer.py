"""Pelican's writer, except that it only notes what is wanted: the site is written when all is known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from pelican.paginator import Paginator
from pelican.writers import Writer

from plugins.build.archive_views import ArchiveViews
from plugins.build.feed_archive import Page, archived, current, placed
from plugins.build.feeds import feed_of, json_path
from plugins.build.job import Job
from plugins.build.pages import Press
from plugins.build.site import Site
from plugins.build.views import Listing, cards, fingerprint
from plugins.formats import atom, json_feed, rss

Seen = Callable[[], Mapping[str, Any]]
Frame = Callable[[list[Any]], atom.Feed]
Renderer = Callable[[atom.Feed], bytes]


class DeferredWriter(Writer):  # type: ignore[misc]
    """Turns each page and feed that Pelican wants written into a job of the site in `settings["SITE"]`."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.site: Site = settings["SITE"]
        self.press: Press = settings["PRESS"]

    def write_file(
        self,
        name: str,
        template: str,
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
        archive = self.site.archive = self.site.archive or ArchiveViews(context)
        owner = self._owner(variables, template_name or name)
        if template_name and template_name in self.settings["PAGINATED_TEMPLATES"]:
            for page_name, seen in self._pages(archive, name, url, template_name, variables):
                self._note(page_name, owner, template, seen)
        elif "article" in variables or "page" in variables:
            kind = "article" if "article" in variables else "page"
            self._note(name, owner, template, partial(_text_seen, kind, variables[kind]))
        elif "target" in variables:
            self._note(name, owner, template, partial(_target_seen, variables["target"]))
        else:
            period = context.get("period_num") if template_name == "period_archives" else None
            self._note(name, owner, template, partial(archive.seen_by, template, period))

    def _pages(
        self, archive: ArchiveViews, name: str, url: str | None, template: str, variables: dict[str, Any]
    ) -> Iterator[tuple[str, Seen]]:
        """Yield `(save_as, what the page sees)` for each page of a list."""
        per_page = self.settings["PAGINATED_TEMPLATES"][template] or self.settings["DEFAULT_PAGINATION"]
        paginator = Paginator(name, url, variables["articles"], self.settings, per_page)
        addresses = [paginator.page(number) for number in range(1, paginator.num_pages + 1)]
        for page in addresses:
            list_of = partial(_listing, len(variables["articles"]), addresses, page.number - 1)
            yield page.save_as, partial(_list_seen, archive, template, variables, list_of)

    def _owner(self, variables: dict[str, Any], name: str) -> str:
        item = variables.get("article") or variables.get("page")
        if item is not None:
            return f"{self.site.content_name}/{item.relative_source_path}"
        if "tag" in variables:
            return f'etiketten "{variables["tag"].name}"'
        if "category" in variables:
            return f'kategorin "{variables["category"].name}"'
        return str(variables.get("owner") or f"bloggens egen sida {name}")

    def _note(self, name: str, owner: str, template: str, seen: Seen) -> None:
        whole = partial(_with_place, name, seen)
        self.site.jobs.append(
            Job(name, owner, partial(self.press.key, template, whole), partial(self.press.make, template, whole))
        )

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
        """Note a feed of the newest elements: Atom and beside it JSON, or RSS."""
        name = str(path)
        newest = elements[: self.settings["FEED_MAX_ITEMS"]]
        frame = partial(feed_of, settings=self.settings, path=name, title=feed_title)
        if feed_type == "rss":
            self._note_feed(name, rss.render, self._at(name, frame), newest)
            return
        self._note_feed(json_path(name), json_feed.render, self._at(json_path(name), frame), newest)
        if name == self.settings["FEED_ALL_ATOM"] and self.settings["DOWNLOADS"]:
            self._note_archive(name, frame, elements)
        else:
            self._note_feed(name, atom.render, frame, newest)

    def _note_archive(self, name: str, frame: Frame, elements: list[Any]) -> None:
        """Note the feed of the site and, behind it, the whole blog month by month."""
        count, site_url = self.settings["FEED_MAX_ITEMS"], self.settings["SITEURL"]
        pages = archived(elements, count)
        parts = [*pages, Page(name, tuple(current(elements, count)))]
        for number, part in enumerate(parts):
            own = partial(_placed, frame, partial(placed, pages=pages, number=number, site_url=site_url, path=name))
            self._note_feed(part.path, atom.render, own, list(part.articles))

    def _at(self, name: str, frame: Frame) -> Frame:
        return partial(_placed, frame, partial(replace, url=f"{self.settings['SITEURL']}/{name}"))

    def _note_feed(self, name: str, render: Renderer, frame: Frame, newest: list[Any]) -> None:
        key, make = partial(_feed_key, self.press.edition, frame, newest), partial(_feed_bytes, render, frame, newest)
        self.site.jobs.append(Job(name, f"flödet {name}", key, make))


def _with_place(name: str, seen: Seen) -> dict[str, Any]:
    return {**seen(), "save_as": name}


def _list_seen(
    archive: ArchiveViews, template: str, variables: dict[str, Any], listing: Callable[[], Listing]
) -> dict[str, Any]:
    words: dict[str, Any] = {kind: variables[kind].view for kind in ("tag", "category") if kind in variables}
    related = {"related_tags": variables["tag"].related} if "tag" in variables else {}
    return {**archive.seen_by(template), **words, **related, "listing": listing()}


def _listing(post_count: int, pages: list[Any], place: int) -> Listing:
    return Listing(
        number=place + 1,
        last=len(pages),
        post_count=post_count,
        cards=cards(pages[place].object_list),
        newer_url=_url(pages[place - 1]) if place else None,
        older_url=_url(pages[place + 1]) if place + 1 < len(pages) else None,
    )


def _text_seen(kind: str, article: Any) -> dict[str, Any]:
    return {kind: article.view()}


def _target_seen(article: Any) -> dict[str, Any]:
    return {"target": article.card()}


def _url(page: Any) -> str:
    """Return a list page's address as links have it: the start page's is the site's own."""
    return "" if page.url == "index.html" else str(page.url)


def _placed(frame: Frame, place: Callable[[atom.Feed], atom.Feed], newest: list[Any]) -> atom.Feed:
    return place(frame(newest))


def _feed_key(edition: str, frame: Frame, newest: list[Any]) -> str:
    return fingerprint((edition, frame([]), [(article.fingerprint(), article.feed_id) for article in newest]))


def _feed_bytes(render: Renderer, frame: Frame, newest: list[Any]) -> bytes:
    return render(frame(newest))
