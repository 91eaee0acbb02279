"""Pelican glue: menus without dead ends. What a menu names and the blog does not have is left out, and told."""

from typing import Any

from pelican import signals

from plugins.formats.address import file_of

OWN_PAGES = (
    *(
        "INDEX_SAVE_AS",
        "ARCHIVES_SAVE_AS",
        "TAGS_SAVE_AS",
        "CATEGORIES_SAVE_AS",
        "SEARCH_SAVE_AS",
        "COMMENTS_SAVE_AS",
        "FOLLOW_SAVE_AS",
        "FEED_ALL_ATOM",
    ),
)


def leave_out_what_is_missing(pelican: Any) -> None:
    """Shorten NAVIGATION and FOOTER_PAGES to what there is, and empty LICENSE_PATH where its page is missing."""
    settings, site = pelican.settings, pelican.settings["SITE"]
    files = {file_of(source.address) for source in site.content.shown}
    files |= {settings[name] for name in OWN_PAGES} | site.content.static.keys()
    if not settings["DOWNLOADS"]:
        settings["FOOTER_PAGES"] = tuple(
            entry for entry in settings["FOOTER_PAGES"] if file_of(f"/{entry[1]}") != settings["DOWNLOADS_SAVE_AS"]
        )
    files |= {settings["DOWNLOADS_SAVE_AS"]}
    for name in ("NAVIGATION", "FOOTER_PAGES"):
        missing = [path for _, path in settings[name] if not _is_there(path, files)]
        settings[name] = tuple(entry for entry in settings[name] if entry[1] not in missing)
        site.notes += [f"pelicanconf.py: {name} nämner {path}, som inte finns; det visas inte" for path in missing]
    if not _is_there(settings["LICENSE_PATH"], files):
        path, settings["LICENSE_PATH"] = settings["LICENSE_PATH"], ""
        site.notes.append(f"pelicanconf.py: LICENSE_PATH är {path}, som inte finns; licensen visas utan länk")


def _is_there(path: str, files: set[str]) -> bool:
    return "://" in path or path in files or file_of(f"/{path}") in files


def register() -> None:
    """Connect the glue to Pelican."""
    signals.initialized.connect(leave_out_what_is_missing)
