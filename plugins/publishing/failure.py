"""What stops a publishing, and what the author does next: always both."""

import re

ADVICE = (  # what git says, in its own English (LC_ALL=C), and what to do; the first that fits
    (
        r"Could not resolve host|Temporary failure in name resolution|Network is unreachable|No route to host"
        r"|Connection refused|Connection timed out|Connection reset|Failed to connect|Couldn't connect"
        r"|early EOF|hung up unexpectedly|Operation timed out|Recv failure",
        "{remote} svarar inte. Se efter att nätet fungerar och kör sedan samma kommando igen; inget är borta",
    ),
    (
        r"Permission denied|Authentication failed|could not read (?:Username|Password)|terminal prompts disabled"
        r"|Host key verification failed|HTTP 40[13]|error: 403|Invalid username",
        "{remote} släpper inte in dig. Logga in, till exempel med: gh auth login. Kör sedan samma kommando igen",
    ),
    (
        r"GH001|larger than|exceeds GitHub's file size limit|pack exceeds maximum",
        "servern tar inte emot så stora filer. Krymp dem och publicera igen",
    ),
    (
        r"stale info|fetch first|non-fast-forward|cannot lock ref|reference already exists|incorrect old value",
        "någon annan publicerade samtidigt, och det står kvar. Hämta texterna med: git pull. Publicera sedan igen",
    ),
    (
        r"protected branch|hook declined|GH006|GH013|prohibited|denied by|\[remote rejected\]",
        "servern sade nej. Se efter i dess inställningar om grenen är skyddad, eller fråga den som sköter den",
    ),
    (
        r"[Rr]epository .*not found|does not appear to be a git repository|does not exist|No such remote|not found$",
        "{remote} finns inte. Se efter adressen med: git remote -v. Rätta den med: git remote set-url {remote} ADRESS",
    ),
    (r"No space left on device|[Dd]isk quota exceeded", "disken är full. Gör plats och kör sedan samma kommando igen"),
    (
        r"tell me who you are|no email was given|no name was given|empty ident",
        "git vet inte vem du är. Skriv: git config user.name NAMN, och: git config user.email ADRESS",
    ),
    (r"dubious ownership", "mappen ägs av någon annan. Kör som den som äger den"),
    (r"not a git repository", "mappen är inget git-förråd. Börja med: git init, eller klona bloggen på nytt"),
    (
        r"index\.lock|\.lock': File exists|Unable to create .*lock",
        "ett annat git-kommando pågår, eller avbröts. Vänta, och ta annars bort låsfilen som nämns",
    ),
    (r"bad object|corrupt|unable to read|missing blob|invalid object", "git-förrådet är skadat. Kör: git fsck --full"),
)
OTHERWISE = "ingenting nytt är publicerat. Rätta det som git säger och kör sedan samma kommando igen"
TOLD_MAX_CHARACTERS = 300


class PublishError(Exception):
    """Publishing stops; the message says in Swedish what was seen and what to do."""


class GitError(PublishError):
    """A git command failed; `said` is what it wrote on its error stream."""

    def __init__(self, deed: str, remote: str, said: str) -> None:
        self.said = said
        super().__init__(f"{deed}: {advice_for(said, remote)}.{_quoted(said)}")


def advice_for(said: str, remote: str) -> str:
    """Return what to do about git's words.

    >>> advice_for("fatal: unable to access 'x': Could not resolve host: x", "origin").split(".")[0]
    'origin svarar inte'
    """
    found = (advice for pattern, advice in ADVICE if re.search(pattern, said, re.MULTILINE))
    return next(found, OTHERWISE).format(remote=remote)


def _quoted(said: str) -> str:
    """Return the telling lines of what a program, or a stranger's server, said: printable, short, no password."""
    lines = [
        line.strip() for line in said.splitlines() if re.match(r"(?:fatal|error|remote|ERROR|!)\b|!", line.strip())
    ]
    text = " / ".join(lines or said.strip().splitlines()[-1:])
    text = re.sub(r"(://)[^/@\s]*@", r"\1", "".join(one for one in text if one.isprintable()))
    return f"\n  git: {text[:TOLD_MAX_CHARACTERS]}" if text else ""
