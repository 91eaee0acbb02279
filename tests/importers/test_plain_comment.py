"""The short way of plain comments gives what the long way gives, or leaves them to it."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.importers.markup.convert import comment_to_markdown
from plugins.importers.markup.plain_comment import plain_comment
from plugins.text.markdown import Converter

CONVERTER = Converter()
WORDS = st.text(st.sampled_from(list("aåÖ1 .,;:?!()'\"%–—…/-")), max_size=9)
LINK = '<a href="http://exempel.se/{}" rel="nofollow noopener" title="x">den {}</a>'
PIECES = st.one_of(
    WORDS,
    st.sampled_from(
        ["<br>", "<br />", "Hej ", " ja", "</p><p>", "&amp;", "*", "_", "12. ", "- ", "www.", "http://a.se"]
    ),
    st.builds(LINK.format, st.sampled_from(["", "a_b", "c/d.html", "1-2"]), st.sampled_from(["här", "2.", "åt-höger"])),
)


@given(st.lists(PIECES, max_size=8).map("".join), st.booleans())
def test_the_short_way_gives_what_the_long_way_gives(inline: str, has_paragraphs: bool) -> None:
    html = f"<p>{inline}</p>" if has_paragraphs else inline
    assert plain_comment(html) in (None, comment_to_markdown(html, CONVERTER))


def test_what_disqus_writes_goes_the_short_way() -> None:
    html = f"<p>Hej, du! Så sant (och roligt).</p>\n<p>Se {LINK.format('a', 'här')} sidan<br>också.</p>"
    assert (
        plain_comment(html) == "Hej, du! Så sant (och roligt).\n\nSe [den här](http://exempel.se/a) sidan  \nockså.\n"
    )
