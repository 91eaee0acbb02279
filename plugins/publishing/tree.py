"""The site as a tree in git: made by ghp-import on a branch of its own, then compared, byte by byte, with the manifest.

ghp-import alone could not be trusted with the published branch: killed, it leaves half a site there (its stream to
`git fast-import` has no `done`), and it does not look at what came of it. So nothing here is ever pushed: only the tree
is used, after it has been proven.
"""

import hashlib
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from ghp_import import GhpError, ghp_import  # type: ignore[import-untyped]

from plugins.formats import manifest as manifest_format
from plugins.formats.manifest import Manifest
from plugins.publishing.failure import PublishError
from plugins.publishing.published import ADDED, CNAME, NO_JEKYLL, entries
from plugins.publishing.repository import Repository

PLAIN_MODES = frozenset({"100644", "100755"})
DEED = "Sajten gick inte att lägga i git"
NO_REMOTE = "refs/publish/none"  # ghp-import would first move its branch to that of the remote
AGAIN = "publicera igen; ingenting är skickat"


def workshop_of(branch: str) -> str:
    """Return the local branch that ghp-import works on; when a publishing is done it holds what was published."""
    return f"_{branch}"


def tree_of(repository: Repository, folder: Path, manifest: Manifest, branch: str, domain: str) -> str:
    """Put a site's folder into git and return its tree, proven; PublishError where it did not become the manifest's."""
    workshop = workshop_of(branch)
    _import(repository, folder.resolve(), workshop, domain)
    tree = repository.run(DEED, "rev-parse", "--verify", f"refs/heads/{workshop}^{{tree}}").decode().strip()
    prove(repository, tree, manifest, domain)
    return tree


def _import(repository: Repository, folder: Path, workshop: str, domain: str) -> None:
    options = {"branch": workshop, "remote": NO_REMOTE, "mesg": "Publicering pågår", "nojekyll": True}
    try:
        with chdir(repository.folder):  # ghp-import knows no other repository than that of the current folder
            ghp_import(str(folder), cname=domain or None, **options)
    except GhpError as error:
        raise PublishError(f"{DEED}: {error.message}; {AGAIN}") from None
    except (OSError, TypeError) as error:  # TypeError: how 2.1.0 reports that git failed (bytes to a text stream)
        raise PublishError(f"{DEED} ({error}); se efter att disken har plats och {AGAIN}") from None


def prove(repository: Repository, tree: str, manifest: Manifest, domain: str) -> None:
    """Raise PublishError where a tree is not exactly the manifest's files, the manifest, .nojekyll and the CNAME."""
    found = entries(repository, tree)
    wanted = {*manifest.files, manifest_format.NAME, NO_JEKYLL, *({CNAME} if domain else set())}
    for name in sorted(wanted ^ set(found)):
        raise PublishError(f"{DEED}: {name!a} {'saknas' if name in wanted else 'blev över'}; {AGAIN}")
    for name, (mode, _) in found.items():
        if mode not in PLAIN_MODES:
            raise PublishError(f"{DEED}: {name!a} är ingen vanlig fil; {AGAIN}")
    names = [name for name in found if name not in ADDED]
    digests = blob_digests(repository, [found[name][1] for name in names])
    for name, digest in zip(names, digests, strict=True):
        if digest != manifest.files[name]:
            raise PublishError(f"{DEED}: {name!a} blev en annan i git än i bygget; {AGAIN}")
    _prove_added(repository, tree, manifest, domain)


def _prove_added(repository: Repository, tree: str, manifest: Manifest, domain: str) -> None:
    text = repository.run(DEED, "cat-file", "blob", f"{tree}:{manifest_format.NAME}").decode()
    if manifest_format.parse(text) != manifest:
        raise PublishError(f"{DEED}: manifestet blev ett annat i git än i bygget; {AGAIN}")
    if domain and repository.run(DEED, "cat-file", "blob", f"{tree}:{CNAME}").decode().strip() != domain:
        raise PublishError(f"{DEED}: {CNAME} blev ett annat i git än i inställningarna; {AGAIN}")


def blob_digests(repository: Repository, objects: list[str]) -> Iterator[str]:
    """Yield the SHA-256 of each object's bytes, in order, out of one git process."""
    listed = "".join(f"{one}\n" for one in objects).encode()
    data = repository.run(DEED, "cat-file", "--batch", given=listed)
    at = 0
    for _ in objects:
        head_end = data.index(b"\n", at)
        size_bytes = int(data[at:head_end].rsplit(b" ", 1)[1])
        start = head_end + 1
        yield hashlib.sha256(memoryview(data)[start : start + size_bytes]).hexdigest()
        at = start + size_bytes + 1  # a line feed after each object
