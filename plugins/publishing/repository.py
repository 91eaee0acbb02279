"""git, as far as publishing needs it: commands in one folder, their bytes out, their failures explained."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from plugins.publishing.failure import GitError

GIT_SETTINGS = (
    "-c",
    "core.quotePath=false",
    "-c",
    "push.followTags=false",
    "-c",
    "http.lowSpeedLimit=100",
    "-c",
    "http.lowSpeedTime=60",
    "-c",
    "gc.auto=0",  # no cleaning up in the middle
)
NO_COMMIT = "0" * 40


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder in a git repository, and the remote that the site is published at."""

    folder: Path
    remote: str

    def run(self, deed: str, *words: str, given: bytes = b"") -> bytes:
        """Return what a git command writes; GitError, which begins with the deed in Swedish, where it fails."""
        done = self._run(words, given)
        if done.returncode:
            raise GitError(deed, self.remote, (done.stderr + done.stdout).decode(errors="replace"))
        return done.stdout

    def line(self, *words: str) -> str:
        """Return the first line that a git command writes; nothing where it fails."""
        done = self._run(words, b"")
        return "" if done.returncode else done.stdout.decode(errors="surrogateescape").partition("\n")[0]

    def holds(self, *words: str) -> bool:
        """Tell whether a git command ends with 0."""
        return self._run(words, b"").returncode == 0

    def _run(self, words: tuple[str, ...], given: bytes) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}  # what git says is looked for in English
        command = ["git", *GIT_SETTINGS, *words]
        try:
            return subprocess.run(
                command, cwd=self.folder, input=given, capture_output=True, env=environment, check=False
            )
        except FileNotFoundError as error:
            raise GitError("Git finns inte på den här datorn; installera det", self.remote, str(error)) from None
