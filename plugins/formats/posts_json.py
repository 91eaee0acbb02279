"""`posts.json`: every post of the blog in one file, for programs; its form is told in docs/posts-json.md."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

VERSION = 1


def render(blog: Mapping[str, Any], posts: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the file as UTF-8 JSON, one post a line, so that two editions can be compared line by line."""
    lines = ",\n".join(_line(post) for post in posts)
    return f'{{"version":{VERSION},"blog":{_line(blog)},"posts":[\n{lines}\n]}}\n'.encode()


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
