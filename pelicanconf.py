"""Every setting of the blog. Constants only; `publishconf.py` holds what differs in production."""

import sys
from pathlib import Path

# Without this, `pelican -s elsewhere/pelicanconf.py` finds no plugin, says so nowhere, and ends with 0.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from plugins.build.interrupt import end_on_interrupt

end_on_interrupt()

# The blog
SITENAME = "vd-blogg.se"
SITESUBTITLE = "Projektledare / webbstrateg"
SITEURL = "https://vd-blogg.se"
AUTHOR = "vd-blogg.se"
AUTHOR_PAGES = {"vd-blogg.se": "om/", "Projektledare / webbstrateg": "om/"}  # who that is
REL_ME: tuple[str, ...] = ()  # whole addresses of the author elsewhere, which may link back to prove it
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"
DEFAULT_CATEGORY = "Blandat"
NAVIGATION = (
    ("Arkiv", "arkiv/"),
    ("Etiketter", "etiketter/"),
    ("Kategorier", "kategorier/"),
    ("Sök", "sok/"),
    ("Om", "om/"),
)
FOOTER_PAGES = (
    ("Kommentarer", "kommentarer/"),
    ("Tillgänglighet", "tillganglighet/"),
    ("Personuppgifter", "integritet/"),
    ("Följ bloggen", "folj/"),
    ("Ladda ner", "ladda-ner/"),
)

# The licence
LICENSE_SENTENCE = "Beerware! All text får återanvändas."
LICENSE_PATH = "beerware/"

# "Spara / dela:" knows {title}, {url} and {text}, which is both
SHARE_SERVICES = (
    ("Mastodon", "https://share.joinmastodon.org/#text={text}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={text}"),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("X", "https://x.com/intent/tweet?text={title}&url={url}"),
    ("Threads", "https://www.threads.com/intent/post?text={title}&url={url}"),
    ("WhatsApp", "https://wa.me/?text={text}"),
    ("E-post", "mailto:?subject={title}&body={text}"),
)

# A picture for each post where a link to it is shared; a post with a photograph of its own has that instead
SOCIAL_CARDS = False

# The index of the search page, which takes a while to make; the page itself is always there
SEARCH = False

# What is built
PRODUCTION = False
DOWNLOADS = False  # EPUB, ZIP, one page, Markdown and JSON of the whole blog, and its feed back to the first post
WITH_DRAFTS = False
PREVIEW = False  # `invoke serve`: nothing is written, pages are rendered when a browser asks for them
JOBS = 0  # processes; 0 is one a core

# Where things lie
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = "theme"
ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []  # plugins.output copies the files itself, under the same address check as the pages
THEME_STATIC_PATHS: list[str] = []
PLUGINS = [
    "plugins.template_filters",  # first: the others read the settings that it derives
    "plugins.reader",
    "plugins.strict",
    "plugins.menus",
    "plugins.authors",
    "plugins.period_archives",
    "plugins.comments",
    "plugins.comment_pages",
    "plugins.neighbours",
    "plugins.series",
    "plugins.related_posts",
    "plugins.related_tags",
    "plugins.backlinks",
    "plugins.contents",
    "plugins.social_cards",
    "plugins.structured_data",
    "plugins.feeds",
    "plugins.this_day",
    "plugins.address_guesses",
    "plugins.sitemap",
    "plugins.search",
    "plugins.share",
    "plugins.redirects",
    "plugins.downloads",  # after all that hangs something on an article
    "plugins.output",  # last: it ends the run
]

# How Pelican works
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
READERS = {"rst": None, "html": None, "htm": None}
FILENAME_METADATA = PATH_METADATA = ""  # a date in a file's name is no front matter
FORMATTED_FIELDS: list[str] = []
TYPOGRIFY = False
INTRASITE_LINK_REGEX = "{(?P<what>filename|static)}"
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None
DATE_FORMATS: dict[str, str] = {}
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
WITH_FUTURE_DATES = True  # plugins.reader holds them back before Pelican sees them

# Addresses: folders throughout, so that page 3 of "x" never meets a tag "x3"
ARTICLE_ORDER_BY = "reversed-date"
DEFAULT_PAGINATION = 10
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/sida/{number}/", "{base_name}/sida/{number}/index.html"),
)
DIRECT_TEMPLATES = ["index", "archives", "tags", "categories", "today", "search", "404"]
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None}
INDEX_SAVE_AS = "index.html"
ARCHIVES_SAVE_AS = "arkiv/index.html"
TAGS_SAVE_AS = "etiketter/index.html"
CATEGORIES_SAVE_AS = "kategorier/index.html"
COMMENTS_SAVE_AS = "kommentarer/index.html"
TODAY_SAVE_AS = "den-har-dagen/index.html"
SEARCH_SAVE_AS = "sok/index.html"
FOLLOW_SAVE_AS = "folj/index.html"
DOWNLOADS_SAVE_AS = "ladda-ner/index.html"
WHOLE_SAVE_AS = "hela-bloggen/index.html"
TAG_URL = "etikett/{slug}/"
TAG_SAVE_AS = "etikett/{slug}/index.html"
CATEGORY_URL = "kategori/{slug}/"
CATEGORY_SAVE_AS = "kategori/{slug}/index.html"
YEAR_PAGE_URL = "{date:%Y}/"
YEAR_PAGE_SAVE_AS = "{date:%Y}/index.html"
MONTH_PAGE_URL = "{date:%Y}/{date:%m}/"
MONTH_PAGE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
AUTHOR_SAVE_AS = ""

# Feeds
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = "feeds/alla.atom.xml"
FEED_ALL_RSS = "feeds/alla.rss"  # for those who ask; no page advertises it but "Så följer du"
TAG_FEED_ATOM = "feeds/etikett/{slug}.atom.xml"
CATEGORY_FEED_ATOM = "feeds/kategori/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
