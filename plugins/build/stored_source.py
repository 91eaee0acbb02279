"""A finished text as bytes, for the cache and for the processes that read texts: a line of JSON, then its HTML."""

import json
from dataclasses import fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from plugins.build.source import Source
from plugins.formats.post import Post

POST_FIELDS = tuple(field.name for field in fields(Post))
PLAIN_FIELDS = tuple(field.name for field in fields(Source) if field.name not in ("post", "links", "pictures", "html"))
DATES = ("date", "modified")
LISTS = ("tags", "authors", "former_paths")


def render(source: Source) -> bytes:
    """Return a text as bytes."""
    post = {name: getattr(source.post, name) for name in POST_FIELDS}
    for name in DATES:
        post[name] = post[name] and post[name].isoformat()
    plain = {name: getattr(source, name) for name in PLAIN_FIELDS}
    whole = {
        **plain,
        "post": {**post, "lines": dict(post["lines"])},
        "links": source.links,
        "pictures": source.pictures,
    }
    return f"{json.dumps(whole, ensure_ascii=False)}\n{source.html}".encode()


def parse(stored: bytes, zone: ZoneInfo) -> Source:
    """Return the text again, with its dates in `zone`."""
    head, _, html = stored.decode().partition("\n")
    whole: dict[str, Any] = json.loads(head)
    post = whole.pop("post")
    for name in DATES:
        post[name] = datetime.fromisoformat(post[name]).astimezone(zone) if post[name] else None
    for name in LISTS:
        post[name] = tuple(post[name])
    for name in ("links", "pictures"):
        whole[name] = tuple((line, url) for line, url in whole[name])
    return Source(**whole, html=html, post=Post(**post))
