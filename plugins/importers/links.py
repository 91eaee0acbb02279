"""Links between the imported texts: to the file in content/ where it is published, else to the address they had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from plugins.importers.own_addresses import Blog, split
from plugins.importers.permalinks import Placed
from plugins.importers.pictures import picture_key


@dataclass(frozen=True, slots=True)
class Target:
    """A published text: its file, and which fragments of old links lead to which anchor there."""

    path: str
    anchors: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMap:
    """What old addresses lead to: texts and lists by their key in the blog, pictures by their own. Can be pickled."""

    texts: Mapping[tuple[tuple[str, ...], str], Target] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one text: `address` and `image` are what the converter asks."""

    known: LinkMap
    blog: Blog
    page: str

    def address(self, url: str) -> str:
        """Return where a link leads now; an own address that is not here any more stays whole, at its old host."""
        parts = split(url)
        if parts is None or not url.strip() or parts.scheme not in ("", "http", "https"):
            return url
        if not (parts.path or parts.netloc or parts.query):
            return self._inside(url)
        absolute = self.blog.absolute(url, self.page)
        whole = split(absolute)
        if whole is None or not self.blog.is_own(whole):
            return self.known.pictures.get(picture_key(absolute), url if parts.netloc else absolute)
        target = self.known.texts.get((self.blog.hosts, self.blog.key(absolute)))
        if target:
            return f"{{filename}}/{quote(target.path)}{_fragment(whole.fragment, target)}"
        if not whole.path.strip("/") and not whole.query:
            return "/"
        listed = self.known.lists.get(unquote(whole.path).rstrip("/"))
        return listed or self.known.pictures.get(picture_key(absolute), absolute)

    def image(self, src: str) -> str:
        """Return where a picture lies in content/, or its whole old address where it is missing."""
        found = self.known.pictures.get(picture_key(src))
        if found:
            return found
        absolute = self.blog.absolute(src, self.page)
        return self.known.pictures.get(picture_key(absolute), absolute)

    def _inside(self, url: str) -> str:
        target = self.known.texts.get((self.blog.hosts, self.blog.key(self.page)))
        anchor = target.anchors.get(unquote(url.removeprefix("#"))) if target else None
        return f"#{anchor}" if anchor else url


def _fragment(fragment: str, target: Target) -> str:
    anchor = target.anchors.get(unquote(fragment))
    return f"#{anchor}" if anchor else ""


def link_targets(
    placed: Iterable[Placed], anchors: Mapping[str, Mapping[str, str]]
) -> dict[tuple[tuple[str, ...], str], Target]:
    """Return the published texts by every address they had; `anchors` has the known fragments by path in content/."""
    targets: dict[tuple[tuple[str, ...], str], Target] = {}
    for one in placed:
        if one.is_published:
            for url in (one.merged.text.url, *one.merged.text.other_urls):
                key = one.merged.blog.key(url) if url else ""
                if key:
                    targets.setdefault((one.merged.blog.hosts, key), Target(one.path, anchors.get(one.path, {})))
    return targets
