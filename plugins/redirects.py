"""Pelican glue: a page at each former address (`Tidigare`, redirects.txt) that leads to where it stands now."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.build.job import Job
from plugins.build.redirects import Lead, by_address, folded, leads_of, queries
from plugins.build.site import Site
from plugins.build.views import fingerprint
from plugins.formats import old_addresses, server_redirects
from plugins.formats.problem import ContentError

SERVERS = {
    server_redirects.NETLIFY: server_redirects.render_netlify,
    server_redirects.NGINX: server_redirects.render_nginx,
    server_redirects.APACHE: server_redirects.render_apache,
}


@dataclass(frozen=True)
class Destination:
    """What a redirect page shows of its target; `url` is percent-encoded and without a slash first."""

    title: str
    url: str
    summary: str


@dataclass(frozen=True)
class Destined:
    """A target as the writer takes it: it asks for the card when the page is made, so that an edited title counts."""

    url: str
    text: Any

    def card(self) -> Destination:
        """Return what the page may show."""
        if self.text is None:
            return Destination("den nya sidan", self.url, "Sidan har flyttat.")
        card = self.text.card()
        return Destination(card.title, self.url, card.summary)


class RedirectsGenerator(Generator):  # type: ignore[misc]
    """Asks for one small page a former address; the writer sees to it that none takes another's place."""

    def generate_output(self, writer: Any) -> None:
        """Note the redirect pages, the list for the script, and the files for servers; stop where one leads nowhere."""
        site: Site = self.settings["SITE"]
        content = site.content
        leads, faults = folded(leads_of(content.shown, content.redirects, site.content_name))
        if faults:
            sys.exit(str(ContentError(faults)))
        texts = {item.save_as: item for item in (*self.context["articles"], *self.context["pages"])}
        template = self.get_template("redirect")
        for lead in leads:
            if lead.has_page:
                url = str(lead.new)[1:].replace("'", "%27")  # a quotation mark ends the address of a refresh
                target = Destined(url, texts.get(lead.new.file))
                writer.write_file(lead.old.file, template, self.context, target=target, owner=lead.owner)
        site.jobs += _lists(leads, self.settings["BASE_PATH"])


def _lists(leads: Sequence[Lead], base: str) -> list[Job]:
    """Return the files that tell of all redirects at once; those for servers only where there are any."""
    texts = {old_addresses.NAME: old_addresses.render(queries(leads))}
    texts |= {name: render(by_address(leads), base) for name, render in SERVERS.items()} if leads else {}
    return [
        Job(name, "omdirigeringarna", partial(fingerprint, text), partial(str.encode, text))
        for name, text in texts.items()
    ]


def use_generator(_pelican: Any) -> type[RedirectsGenerator]:
    """Give Pelican the generator."""
    return RedirectsGenerator


def register() -> None:
    """Connect the glue to Pelican."""
    signals.get_generators.connect(use_generator)
