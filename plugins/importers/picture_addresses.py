"""The address of a picture without the size that was asked for: one key for all sizes of the same picture."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from plugins.importers.own_addresses import host_key
from plugins.text.slugs import address_key

GOOGLE_HOSTS = ("blogspot.com", "googleusercontent.com", "ggpht.com")
GOOGLE_SIZE = re.compile(r"/(?:[swh]\d+|w\d+-h\d+)(?:-[a-z0-9]+)*(?=/[^/]*$)")
GOOGLE_SUFFIX = re.compile(r"=(?:[swh]\d+|w\d+-h\d+)(?:-[a-z0-9]+)*$")
WORDPRESS_SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled)(?=\.[a-z]{3,5}$)", re.IGNORECASE)
PHOTON = re.compile(r"i\d\.wp\.com$")


def picture_key(url: str) -> str:
    """Return what is left of a picture's address when size, scheme, query and letter case do not count.

    >>> [picture_key(f"http://1.bp.blogspot.com/_a/{size}/B.jpg") for size in ("s1600-h", "s72-c")]
    ['1.bp.blogspot.com/_a/b.jpg', '1.bp.blogspot.com/_a/b.jpg']
    >>> picture_key("https://i0.wp.com/exempel.se/a/b-300x200.png?resize=9")
    'exempel.se/a/b.png'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    host, path = host_key(parts.netloc), parts.path
    if PHOTON.fullmatch(host):
        host, _, path = path.removeprefix("/").partition("/")
        host, path = host_key(host), f"/{path}"
    if host.endswith(GOOGLE_HOSTS):
        path = GOOGLE_SUFFIX.sub("", GOOGLE_SIZE.sub("", path))
    path = WORDPRESS_SIZE.sub("", path)
    return address_key(f"{host}{path}" if host else path.removeprefix("./"))


def picture_name(url: str) -> str:
    """Return the name of a picture as its address ends, decoded and without size; nothing where there is none."""
    try:
        path = unquote(urlsplit(url.strip()).path)
    except ValueError:
        return ""
    return WORDPRESS_SIZE.sub("", GOOGLE_SUFFIX.sub("", path.rpartition("/")[2]))


def largest(url: str) -> str:
    """Return the address of the largest size that a known host gives, or the address as it is.

    >>> largest("http://1.bp.blogspot.com/_a/AAA/s320/Bild.jpg"), largest("https://lh3.googleusercontent.com/abc=s72-c")
    ('http://1.bp.blogspot.com/_a/AAA/s0/Bild.jpg', 'https://lh3.googleusercontent.com/abc=s0')
    >>> largest("https://i0.wp.com/exempel.se/a.png?w=300")
    'https://exempel.se/a.png'
    """
    parts = urlsplit(url)
    host = host_key(parts.netloc)
    if PHOTON.fullmatch(host):
        ssl = parse_qs(parts.query).get("ssl", ["1"])[0] == "1"
        return f"{'https' if ssl else 'http'}:/{parts.path}"
    if host.endswith(GOOGLE_HOSTS):
        return GOOGLE_SUFFIX.sub("=s0", GOOGLE_SIZE.sub("/s0", url))
    return url
