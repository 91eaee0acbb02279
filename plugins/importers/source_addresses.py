"""Addresses as exports write them: whole, relative or broken."""

from urllib.parse import urljoin

from plugins.importers.own_addresses import host_key, split


def absolute(base: str, url: str) -> str:
    """Return an address as read at `base`; nothing stays nothing, and what cannot be read stays as it is.

    >>> absolute("https://exempel.se", "/om/"), absolute("https://exempel.se", ""), absolute("", "/om/")
    ('https://exempel.se/om/', '', '/om/')
    """
    try:
        return urljoin(base, url.strip()) if url.strip() else ""
    except ValueError:
        return url.strip()


def host_of(url: str) -> str:
    """Return the host of an address in the form in which hosts are compared, or nothing."""
    parts = split(url)
    return host_key(parts.netloc) if parts else ""
