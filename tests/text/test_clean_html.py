"""The quick readings of cleaned HTML say what lxml says."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.text import clean_html, html

PIECES = st.sampled_from(
    [
        *(
            '<a href="/a?b=1&amp;c=2" title="1 > 2">',
            "</a>",
            '<img src="/x.png" alt="&quot;a&quot; <b>">',
            "<br>",
            "<p>",
        ),
        *(
            "</p>",
            "<ul><li>ett</li>",
            "</ul>",
            "&lt;p&gt;",
            "å & ä",
            "1 < 2 > 0",
            '"citat"',
            "\xa0",
            "&nbsp;",
            "<!-- x -->",
        ),
        *('<sup id="fnref:1">', "</sup>", '<div class="footnote">', "</div>", "<td colspan=2>", "<script>x</script>"),
        *("<q cite='/q'>", "</q>", "<h2 id=a>", "</h2>", "<", ">", "&", "\n", "<code>", "</code>"),
    ]
)


@given(st.lists(PIECES | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=5), max_size=12).map("".join))
def test_they_say_what_the_general_ones_say(source: str) -> None:
    clean = html.clean_post(source)
    assert list(clean_html.addresses(clean)) == list(html.addresses(clean))
    assert clean_html.text_of(clean) == html.text_of(clean)
