"""All questions to one host, one after the other: its rules first, a pause between, redirects checked at each hop."""

import http.client
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from plugins.links.robots import Rules, rules_of
from plugins.links.verdict import Outcome
from plugins.network.asking import Answer
from plugins.network.public import FetchRefusedError, NoSuchHostError

AGENT = "vd-blogg-links"
MAX_HOPS = 5
RETRY_SECONDS = 5.0
LONGEST_RETRY_SECONDS = 60.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
FAILURES = (OSError, http.client.HTTPException, ValueError)
Ask = Callable[[str], Answer]
Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Found:
    """How the look-up of one address ended, with the last answer where there was one."""

    outcome: Outcome
    answer: Answer | None = None


def look_up(addresses: Sequence[str], ask: Ask, sleep: Sleep) -> Iterator[Found]:
    """Yield what came of each address of one host; `ask` refuses what is not public, and may fail in any way."""
    rules = _rules(addresses[0], ask)
    for place, address in enumerate(addresses):
        if place:
            sleep(rules.pause_seconds(AGENT, 0))  # beyond the pace that `ask` keeps
        if rules.is_shut:
            yield Found(Outcome(address, failure="robots.txt går inte att läsa", is_failing=True))
        elif not rules.allows(AGENT, address):
            yield Found(Outcome(address, failure="robots.txt ber oss låta bli"))
        else:
            yield _found(address, ask, sleep)


def _rules(address: str, ask: Ask) -> Rules:
    try:
        return rules_of(ask(urljoin(address, "/robots.txt")))
    except (FetchRefusedError, *FAILURES):
        return rules_of(None)  # the question for the page will tell what is wrong


def _found(address: str, ask: Ask, sleep: Sleep) -> Found:
    """Return what came of an address, asked once more where the first answer may have been a bad moment."""
    found = _followed(address, ask)
    status = found.answer.status if found.answer else 0
    is_passing = status in (429, 503) or (found.outcome.is_failing and not found.outcome.failure.startswith(NO_SECOND))
    if not is_passing:
        return found
    sleep(_wait_seconds(found.answer))
    return _followed(address, ask)


NO_SECOND = ("värden", "adressen")  # answers that another minute does not change


def _wait_seconds(answer: Answer | None) -> float:
    """Return how long to wait before the second question: what `Retry-After` says in seconds, within reason."""
    said = next((value for name, value in answer.headers if name.lower() == "retry-after"), "") if answer else ""
    return min(float(said), LONGEST_RETRY_SECONDS) if said.isdecimal() else RETRY_SECONDS


def _followed(address: str, ask: Ask) -> Found:
    url, statuses, seen = address, [], {address}
    try:
        while True:
            answer = ask(url)
            statuses.append(answer.status)
            if answer.status not in REDIRECTS or not answer.location:
                return Found(Outcome(address, tuple(statuses), url), answer)
            url = urljoin(url, answer.location).partition("#")[0]
            if url in seen or len(statuses) > MAX_HOPS:
                return Found(Outcome(address, failure="adressen leder runt", is_failing=True))
            seen.add(url)
    except NoSuchHostError as error:
        return Found(Outcome(address, failure=str(error), is_failing=True))
    except FetchRefusedError as error:
        return Found(Outcome(address, failure=str(error)))
    except TimeoutError:
        return Found(Outcome(address, failure="inget svar i tid", is_failing=True))
    except FAILURES as error:
        return Found(Outcome(address, failure=f"inget läsbart svar ({type(error).__name__})", is_failing=True))


def host_of(address: str) -> str:
    """Return the host that an address belongs to, for the pace."""
    return (urlsplit(address).hostname or "").lower()
