"""Whether a new version may follow the published one: only if nobody's work is passed over.

Pushing onto the newest commit is not enough: somebody who published from another machine may have texts that this one
lacks. So each version tells which commit of the texts it was made from, and that must be part of ours.
"""

from plugins.publishing.failure import PublishError
from plugins.publishing.published import ADDED, Published, entries, said_of, source_commit
from plugins.publishing.repository import Repository

SHORTEST = 7  # characters of a commit


def refuse_to_pass_over(repository: Repository, published: Published, made_here: frozenset[str], seen: str) -> None:
    """Raise PublishError where the published version has what this machine has not seen; `seen` names what it has."""
    commit = published.commit
    if not commit or (len(seen) >= SHORTEST and commit.startswith(seen)):
        return
    _refuse_strange_files(repository, published)
    if commit in made_here or _has_its_texts(repository, commit):
        return
    hint = " Klonen är grund; hämta resten med: git fetch --unshallow." if _is_shallow(repository) else ""
    raise PublishError(
        f"på {repository.remote} ligger en version som inte är publicerad härifrån "
        f"({said_of(repository, commit)}). Hämta först texterna med: git pull.{hint} "
        f"Är allt med, kör: invoke publish --seen {commit[:SHORTEST]}"
    )


def _has_its_texts(repository: Repository, commit: str) -> bool:
    """Tell whether what a version was made from is part of the history that stands here."""
    source = source_commit(repository, commit)
    return bool(source) and repository.holds("merge-base", "--is-ancestor", source, "HEAD")


def _is_shallow(repository: Repository) -> bool:
    return repository.line("rev-parse", "--is-shallow-repository") == "true"


def _refuse_strange_files(repository: Repository, published: Published) -> None:
    """Raise PublishError where somebody put files on the branch by hand: the new version would take them away."""
    if published.manifest is None:
        return
    strange = sorted(set(entries(repository, published.tree)) - set(published.manifest.files) - ADDED)
    if strange:
        raise PublishError(
            f"någon har lagt {strange[0]!a} på den publicerade grenen för hand, och den filen skulle försvinna. "
            f"Lägg en kopia i content/extra, och kör sedan: invoke publish --seen {published.commit[:SHORTEST]}"
        )


def refuse_lost_domain(published: Published, domain: str, seen: str) -> None:
    """Raise PublishError where a new version would take the site away from the domain that it has."""
    if published.domain and published.domain != domain and not (seen and published.commit.startswith(seen)):
        raise PublishError(
            f"den publicerade sajten svarar på {published.domain}, men SITEURL i pelicanconf.py ger "
            f"{domain or 'ingen egen domän'}. Rätta SITEURL, eller kör, om domänen ska bytas: "
            f"invoke publish --seen {published.commit[:SHORTEST]}"
        )
