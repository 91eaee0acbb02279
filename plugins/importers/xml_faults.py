"""What the parser of XML says, in words that the owner of an export can use."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

Codes = etree.ErrorTypes
UNBOUND_PREFIX = Codes.NS_ERR_UNDEFINED_NAMESPACE
REASONS = {
    "en tagg stängs som inte är öppen, eller står öppen för länge": (
        Codes.ERR_TAG_NAME_MISMATCH,
        Codes.ERR_LT_REQUIRED,
        Codes.ERR_LTSLASH_REQUIRED,
    ),
    "filen slutar mitt i": (
        Codes.ERR_TAG_NOT_FINISHED,
        Codes.ERR_CDATA_NOT_FINISHED,
        Codes.ERR_COMMENT_NOT_FINISHED,
        Codes.ERR_DOCUMENT_END,
        Codes.ERR_GT_REQUIRED,
    ),
    "ett tecken är inte i den teckenkodning som filen säger sig ha": (
        Codes.ERR_INVALID_ENCODING,
        Codes.ERR_UNKNOWN_ENCODING,
        Codes.ERR_UNSUPPORTED_ENCODING,
        Codes.I18N_CONV_FAILED,
    ),
    "ett tecken som inte får finnas i XML": (Codes.ERR_INVALID_CHAR, Codes.ERR_INVALID_CHARREF),
    "ett < eller & står där det inte får stå": (
        Codes.ERR_UNDECLARED_ENTITY,
        Codes.ERR_ENTITYREF_SEMICOL_MISSING,
        Codes.ERR_ENTITYREF_NO_NAME,
        Codes.ERR_NAME_REQUIRED,
    ),
    "taggarna är för långa eller står för djupt i varandra, och det som följer kunde inte läsas": (
        Codes.ERR_NAME_TOO_LONG,
        Codes.ERR_RESOURCE_LIMIT,
    ),
}
BY_CODE = {code: reason for reason, codes in REASONS.items() for code in codes}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the XML: the line, from 1, and why in Swedish."""

    line: int
    reason: str


def fault(code: int, line: int) -> Fault:
    """Return what an error of the parser means."""
    return Fault(line, BY_CODE.get(code, "felaktig XML"))


def grave(entries: Iterable[etree._LogEntry], extra_lines: int) -> tuple[list[Fault], int]:
    """Return the faults that may lose something, and how many unbound prefixes there were, which lose nothing."""
    seen = [one for one in entries if one.level >= etree.ErrorLevels.ERROR]
    kept = [one for one in seen if one.type != UNBOUND_PREFIX]
    return [fault(one.type, one.line + extra_lines) for one in kept], len(seen) - len(kept)
