"""The redirects in the forms that hosts and servers read, for blogs that do not stand on a host of pages only.

`_redirects`: https://docs.netlify.com/manage/routing/redirects/overview/ (`from to status`; Cloudflare reads it too).
nginx: an include for a `map $uri`, whose keys are decoded paths (ngx_http_map_module: exact where no `~` comes first).
Apache: mod_rewrite, whose patterns see the decoded path, and where `%1` and `$1` in a target mean something else.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

from plugins.formats.site_address import SiteAddress

NETLIFY, NGINX, APACHE = "_redirects", "redirects/nginx.conf", "redirects/apache.conf"
NGINX_HEAD = """# http { map $uri $new_address { include redirects/nginx.conf; } }
# server { if ($new_address) { return 301 $new_address; } }
"""
NGINX_QUERIES = '# frågeformer: map "$uri?$args" $new_address { … }\n'
APACHE_HEAD = "# Include i <VirtualHost> eller i .htaccess; kräver mod_rewrite.\nRewriteEngine on\n"
Leads = Mapping[SiteAddress, SiteAddress]


def render_netlify(leads: Leads, base: str) -> str:
    """Return `_redirects`; it knows no literal queries, so those are left to the script."""
    return "".join(
        f"{base}{_target(old)} {base}{_target(new)} 301\n" for old, new in sorted(leads.items()) if not old.query
    )


def render_nginx(leads: Leads, base: str) -> str:
    """Return the lines of the map of paths, and as comments those of a map of queries."""
    lines = [NGINX_HEAD]
    for old, new in sorted(leads.items()):
        key = base + old.path + (f"?{old.query}" if old.query else "")
        escaped = key.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'{"# " if old.query else ""}"{escaped}" "{base}{_target(new)}";\n')
    return "".join(lines)


def render_apache(leads: Leads, base: str) -> str:
    """Return the rules, each for one exact path or query."""
    return APACHE_HEAD + "".join(_rule(old, new, base) for old, new in sorted(leads.items()))


def _rule(old: SiteAddress, new: SiteAddress, base: str) -> str:
    condition = f'RewriteCond %{{QUERY_STRING}} "^{_pattern(old.query)}$"\n' if old.query else ""
    target = (base + _target(new)).replace("%", r"\%")
    pattern = f'"^/?{_pattern((base + old.path)[1:])}$"'
    return f'{condition}RewriteRule {pattern} "{target}" [R=301,L,NE{",QSD" if old.query else ""}]\n'


def _pattern(text: str) -> str:
    r"""Return a regular expression for exactly this text: everything but letters, digits and `/` by its number.

    >>> _pattern('a "b"/ö')
    'a\\x20\\x22b\\x22/ö'
    """
    return re.sub(r"[^\w/]", lambda found: "".join(f"\\x{byte:02x}" for byte in found[0].encode()), text)


def _target(address: SiteAddress) -> str:
    """Return an address with nothing in it that any of the forms reads as its own: no `$`, no quotation mark."""
    whole = str(address)
    return quote(whole, safe="/:@!()*+,=&~-._?%#")
