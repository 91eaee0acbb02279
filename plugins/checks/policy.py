"""The promise that a page runs and fetches our own files only: its policy (CSP), and what that policy would stop."""

from collections.abc import Iterator, Sequence

from plugins.checks.markup import Fault, Markup, Tag

POLICY = "content-security-policy"
GOVERNED = frozenset({"script", "style", "link"})
DATA_TYPES = frozenset({"application/ld+json", "application/json"})


def policy_faults(page: Markup) -> Iterator[Fault]:
    """Yield what breaks the policy, and a policy that is missing or comes too late to hold."""
    yield from _policy(page.elements)
    for tag in page.elements:
        if tag.attributes:
            yield from _attributes(tag)
        if tag.content:
            yield from _inline(tag)
        if tag.name == "base":
            yield Fault(tag.line, "<base> ändrar vart alla länkar leder, och sidans CSP stoppar det; ta bort taggen")


def _policy(elements: Sequence[Tag]) -> Iterator[Fault]:
    governed = next((tag for tag in elements if tag.name in GOVERNED), None)
    for tag in elements:
        if tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == POLICY:
            if not tag.attributes.get("content", "").strip():
                yield Fault(tag.line, "sidans CSP är tom; skriv reglerna i content")
            return
        if tag is governed:
            late = f"<{tag.name}> står före sidans CSP, som då inte gäller det"
            yield Fault(tag.line, f'{late}; lägg <meta http-equiv="Content-Security-Policy"> tidigare i <head>')
            return
        if tag.name == "body":
            break
    yield Fault(1, 'sidan saknar CSP; lägg <meta http-equiv="Content-Security-Policy" content="…"> först i <head>')


def _inline(tag: Tag) -> Iterator[Fault]:
    if not tag.content.strip():
        return
    if tag.name == "style":
        yield Fault(tag.line, "stilar i <style> stoppas av sidans CSP; flytta dem till stilmallen")
    if tag.name == "script" and tag.attributes.get("type", "").strip().lower() not in DATA_TYPES:
        yield Fault(tag.line, "kod i <script> stoppas av sidans CSP; flytta den till en egen fil")


def _attributes(tag: Tag) -> Iterator[Fault]:
    if "style" in tag.attributes:
        yield Fault(tag.line, f'style="…" i <{tag.name}> stoppas av sidans CSP; använd en klass och stilmallen')
    for name in tag.attributes:
        if name.startswith("on"):
            yield Fault(tag.line, f'{name}="…" i <{tag.name}> stoppas av sidans CSP; lyssna från en skriptfil')
