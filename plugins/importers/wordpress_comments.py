"""The comments of a WordPress export: who said what, and whether it was shown."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from lxml import etree

from plugins.importers.export_dates import from_local_and_gmt
from plugins.importers.harvest import CommentState, FoundComment, Loss
from plugins.importers.plain_titles import plain_title
from plugins.importers.xml_names import fields, line_of

STATES: dict[str, CommentState] = {
    "1": "visad",
    "approved": "visad",
    "approve": "visad",
    "0": "väntande",
    "hold": "väntande",
    "": "väntande",
    "spam": "skräp",
    "trash": "borttagen",
    "post-trashed": "borttagen",
}
SPOKEN = {"", "comment", "review"}
LINKED = {"pingback", "trackback", "webmention", "mention", "repost", "like"}


def found_comments(
    elements: Sequence[etree._Element], post_id: str, zone: ZoneInfo, extra_lines: int
) -> tuple[FoundComment, ...]:
    """Return the comments of an item; of their data neither e-mail, IP number, account nor `wp:commentmeta` is read."""
    return tuple(_comment(child, f"{post_id}-{number}", zone, extra_lines) for number, child in enumerate(elements, 1))


def _comment(element: etree._Element, spare_id: str, zone: ZoneInfo, extra_lines: int) -> FoundComment:
    found = fields(element)
    number = found.get("wp:comment_id", "")
    parent = found.get("wp:comment_parent", "0")
    website = found.get("wp:comment_author_url", "")
    return FoundComment(
        id=f"wordpress:{number or spare_id}",
        name=plain_title(found.get("wp:comment_author", "")),
        html=found.get("wp:comment_content", ""),
        date=from_local_and_gmt(found.get("wp:comment_date", ""), found.get("wp:comment_date_gmt", ""), zone),
        state=_state(found),
        reply_to=f"wordpress:{parent}" if parent.strip("0") else "",
        website="" if website in ("http://", "https://") else website,
        anchor=f"comment-{number}" if number else "",
        line=line_of(element) + extra_lines,
    )


def _state(found: dict[str, str]) -> CommentState:
    """Return whether a comment was shown; a type that only plugins know, such as notes on orders, is hidden."""
    kind = found.get("wp:comment_type", "").lower()
    if kind in LINKED:
        return "pingback"
    return STATES.get(found.get("wp:comment_approved", "").lower(), "dold") if kind in SPOKEN else "dold"


def lost_comments(comments: tuple[FoundComment, ...], reason: str, *, is_broken: bool) -> list[Loss]:
    """Return a loss for each comment of an item that does not come along itself."""
    return [
        Loss(
            kind="pingback" if comment.state == "pingback" else "kommentar",
            fate="avvisad" if is_broken else "undantagen",
            reason=reason,
            what=comment.anchor or comment.id,
            line=comment.line,
        )
        for comment in comments
    ]
