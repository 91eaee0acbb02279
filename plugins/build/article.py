"""A text as Pelican's generators want it: their `Article` and `Page`, without the work that those do for every file."""

from typing import Any

from pelican.urlwrappers import Author, Category, Tag

from plugins.build.source import Source
from plugins.build.views import Card, TextView, Word, fingerprint
from plugins.formats.address import encoded, file_of
from plugins.text.slugs import slugify

WORDS_A_MINUTE = 200


class Words:
    """Pelican's objects of tags, categories and authors: the same one each time, since making one takes a slug."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._known: dict[tuple[type, str], Any] = {}

    def get(self, wrapper: type[Any], name: str) -> Any:
        """Return the object of a name; `wrapper` is Pelican's Tag, Category or Author."""
        key = (wrapper, name)
        if key not in self._known:
            self._known[key] = word = wrapper(name, self._settings)
            word.slug = slugify(name)
            word.view = Word(name, word.url, word.slug)
        return self._known[key]


class Article:
    """A post or a page. `extra` is where glue hangs what it finds: plain values, articles, or tuples of articles.

    Templates never meet an article, only its `view()` and its `card()`, which hold plain values and can be compared.
    """

    status = "published"
    lang: str

    def __init__(self, source: Source, words: Words, settings: dict[str, Any], held_back_as: str) -> None:
        self.template = "page" if source.is_page else "article"
        self.save_as = file_of(source.address)
        self.url = encoded(source.address)[1:]
        self.held_back_as = held_back_as
        self.category = words.get(Category, source.post.category or settings["DEFAULT_CATEGORY"])
        self.tags = [words.get(Tag, tag) for tag in source.post.tags]
        self.authors = [words.get(Author, name) for name in source.post.authors or (settings["AUTHOR"],)]
        self.translations: list[Any] = []
        self.extra: dict[str, Any] = {}
        self.show(source)

    def show(self, source: Source) -> None:
        """Take over a text of the same address, tags and state: the one it was made of, or an edited one."""
        self.source = source
        self.title = source.post.title
        self.date = source.post.date
        self.lang = source.post.language
        self.slug = source.post.slug
        self.source_path = self.relative_source_path = source.path
        self._card: Card | None = None
        self._fingerprint = ""

    def get_relative_source_path(self) -> str:
        """Return the path under which Pelican keeps the text."""
        return self.source.path

    def get_static_links(self) -> set[str]:
        """Return nothing: `plugins.build.references` has seen to pictures."""
        return set()

    def card(self) -> Card:
        """Return what lists and neighbours show of the text; to be asked for when all glue has done its part."""
        if self._card is None:
            count = self.extra.get("comment_count", 0)
            summary = self.source.summary
            self._card = Card(self.title, self.url, self.lang, self.date, summary, count, self.held_back_as)
        return self._card

    def fingerprint(self) -> str:
        """Return the fingerprint of all that the text's own page shows; to be asked for when all glue is done."""
        if not self._fingerprint:
            self._fingerprint = fingerprint(self.view())
        return self._fingerprint

    def view(self) -> TextView:
        """Return all that the text's own page may show."""
        source, post = self.source, self.source.post
        return TextView(
            title=self.title,
            url=self.url,
            lang=self.lang,
            date=self.date,
            summary=source.summary,
            held_back_as=self.held_back_as,
            modified=post.modified,
            content=source.html,
            category=self.category.view,
            tags=tuple(tag.view for tag in self.tags),
            authors=tuple(author.name for author in self.authors),
            series=post.series,
            image=post.image,
            image_alt=post.image_alt,
            layout=post.template,
            comments_state=post.comments,
            source_url=post.source_url,
            has_age_note=post.has_age_note,
            minutes=max(1, round(source.word_count / WORDS_A_MINUTE)),
            **{name: _shown(value) for name, value in self.extra.items()},
        )


def _shown(value: Any) -> Any:
    """Return a value of `extra` with cards in the place of articles."""
    if callable(value):  # what the preview finds out when a page asks
        value = value()
    if isinstance(value, Article):
        return value.card()
    if isinstance(value, tuple) and value and isinstance(value[0], Article):
        return tuple(article.card() for article in value)
    return value
