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
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"
DEFAULT_CATEGORY = "Blandat"
NAVIGATION = (("Arkiv", "arkiv/"), ("Etiketter", "etiketter/"), ("Kategorier", "kategorier/"), ("Om", "om/"))
FOOTER_PAGES = (("Tillgänglighet", "tillganglighet/"), ("Atomflöde", "feeds/alla.atom.xml"))

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

# What is built
PRODUCTION = False
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
    "plugins.period_archives",
    "plugins.comments",
    "plugins.neighbours",
    "plugins.series",
    "plugins.share",
    "plugins.redirects",
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
DIRECT_TEMPLATES = ["index", "archives", "tags", "categories", "404"]
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None}
INDEX_SAVE_AS = "index.html"
ARCHIVES_SAVE_AS = "arkiv/index.html"
TAGS_SAVE_AS = "etiketter/index.html"
CATEGORIES_SAVE_AS = "kategorier/index.html"
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
TAG_FEED_ATOM = "feeds/etikett/{slug}.atom.xml"
CATEGORY_FEED_ATOM = "feeds/kategori/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
