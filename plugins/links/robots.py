"""What a host asks programs to leave alone (RFC 9309), and how slowly it wants to be asked."""

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

from plugins.network.asking import Answer

MAX_BYTES = 500_000  # RFC 9309, 2.5
LONGEST_PAUSE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host; none means that everything may be asked for."""

    parser: RobotFileParser | None
    is_shut: bool = False

    def allows(self, agent: str, address: str) -> bool:
        """Tell whether an address may be asked for."""
        return not self.is_shut and (self.parser is None or self.parser.can_fetch(agent, address))

    def pause_seconds(self, agent: str, standard: float) -> float:
        """Return how long to wait between two questions."""
        delay = self.parser.crawl_delay(agent) if self.parser else None
        return max(standard, min(float(delay or 0), LONGEST_PAUSE_SECONDS))


def rules_of(answer: Answer | None) -> Rules:
    """Return the rules of robots.txt; 5xx shuts a host (RFC 9309, 2.3.1.4), no file opens it."""
    if answer is None or (answer.status != 200 and answer.status < 500):
        return Rules(None)
    if answer.status >= 500:
        return Rules(None, is_shut=True)
    parser = RobotFileParser()
    parser.parse(answer.body[:MAX_BYTES].decode("utf-8", errors="replace").splitlines())
    return Rules(parser)
