"""Whether what the world gets is what was built: each address of the manifest fetched and compared."""

import hashlib
import http.client
from collections.abc import Callable, Iterator

from plugins.formats import manifest as manifest_format
from plugins.formats.address import encoded
from plugins.formats.manifest import Manifest
from plugins.formats.problem import Problem
from plugins.publishing.asking import Answer, Server
from plugins.publishing.failure import PublishError

PAUSE_SECONDS = 0.05  # between two requests
INDEX = "index.html"
ADVICE = "Nyss publicerat? GitHub behöver upp till tio minuter. Annars: publicera igen"

Tell = Callable[[int], None]


def verify(server: Server, manifest: Manifest, tell: Tell = lambda _done: None) -> Iterator[Problem]:
    """Yield each address that does not answer with the bytes of the manifest; PublishError where nobody answers."""
    for done, (name, digest) in enumerate(sorted(manifest.files.items()), 1):
        path = path_of(name)
        if fault := _fault(server.ask(path), digest):
            yield Problem(server.url_of(path), 0, f"{fault}. {ADVICE}")
        tell(done)
        server.sleep(PAUSE_SECONDS)


def _fault(answer: Answer, digest: str) -> str:
    if answer.status == http.client.OK:
        is_same = hashlib.sha256(answer.body).hexdigest() == digest
        return "" if is_same else "svarar med något annat än det som byggdes"
    if answer.status in range(300, 400):
        return f"leder någon annanstans ({answer.status}); ange den adress som sajten har, med https"
    return f"svarar med {answer.status} i stället för sidan"


def path_of(name: str) -> str:
    """Return the path that a reader asks for to get a file of the site.

    >>> path_of("2009/12/index.html"), path_of("om.html")
    ('/2009/12/', '/om.html')
    """
    return encoded("/" + (name[: -len(INDEX)] if f"/{name}".endswith(f"/{INDEX}") else name))


def live_manifest(server: Server) -> Manifest | None:
    """Return the manifest of the site that is published; None where none stands there.

    PublishError where nobody answers, or with something else than a manifest.
    """
    answer = server.ask(f"/{manifest_format.NAME}")
    if answer.status == http.client.NOT_FOUND:
        return None
    if answer.status != http.client.OK:
        raise PublishError(f"{server.url_of('/')} svarar med {answer.status}")
    try:
        return manifest_format.parse(answer.body.decode())
    except ValueError as error:
        raise PublishError(f"{server.url_of('/')} har ett manifest som inte går att läsa ({error})") from None
