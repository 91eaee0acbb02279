"""Random foreign HTML for hypothesis: half-closed, nested wrongly, and full of what Markdown would act upon."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        *("Läsare", "och", "ö", "1.", "12. ", "- ", "+ ", "* ", "# ", "> ", "| a | b |\n|---|---|", ": ", "~~~", "```"),
        *("_a_", "__b__", "*c*", "**", "`", "``x`", "\\", "\\*", "[a](b)", "[1]", "[^1]", "[^1]: x", "![", "](", "]: "),
        *(
            "{: .x}",
            "{#id}",
            "*[A]: b",
            "&lt;b&gt;",
            "&lt;script&gt;",
            "&amp;amp;",
            "&amp;lt;",
            "&",
            "< 3",
            "==",
            "---",
        ),
        *(
            "\n",
            "\n\n",
            "   ",
            "&nbsp;",
            "\t",
            "    kod",
            "!",
            "a|b",
            "http://exempel.se/_a_*b*",
            "<!-- x -->",
            "\x00",
            "\x02",
            "\x03",
        ),
        *(
            "klzzwxh:0001",
            "$1",
            "%s",
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            '"',
            "'",
            "=",
            "-",
            "_",
            "#",
            "snake_case_name",
            "2009.",
        ),
    ]
)
ADDRESSES = st.sampled_from(
    [
        *(
            "http://exempel.se/a?b=1&copy=2",
            "/2009/12/a.html",
            "#a",
            "{static}/x",
            "{filename}x.md",
            "|filename|x",
            "x y",
        ),
        *(
            "javascript:alert(1)",
            "http://[",
            "a)b",
            "(a",
            "'\"",
            "\\",
            "`x`",
            "http://exempel.se/(a)",
            "//x.se/a.png",
            "",
        ),
        *("data:text/html,x", "mailto:x@example.invalid", "/images/a.png", "a_b_c*d*", "&#106;avascript:1", "<b>"),
    ]
)
INLINE = (
    "a",
    "b",
    "strong",
    "i",
    "em",
    "code",
    "span",
    "font",
    "u",
    "sup",
    "abbr",
    "q",
    "tt",
    "small",
    "nonsense",
    "s",
)
BLOCK = (
    *(
        "p",
        "div",
        "h1",
        "h2",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "dl",
        "dt",
    ),
    *("dd", "center", "figure", "figcaption", "details", "section", "script", "style", "iframe", "object", "textarea"),
)
STYLES = st.sampled_from(["font-weight:bold", "font-style: italic", "display:none", "color:red", "text-align:center"])


@st.composite
def _element(draw: st.DrawFn, children: st.SearchStrategy[str]) -> str:
    tag = draw(st.sampled_from(INLINE + BLOCK))
    attributes = ""
    if tag in ("a", "iframe", "object"):
        attributes += f' {"href" if tag == "a" else "src"}="{draw(ADDRESSES)}"'
    if draw(st.integers(0, 5)) == 0:
        attributes += f' style="{draw(STYLES)}" onclick="alert(1)" id="a" title="{draw(WORDS)}"'
    end = f"</{tag}>" if draw(st.integers(0, 9)) else ""
    return f"<{tag}{attributes}>{draw(children)}{end}"


@st.composite
def _void(draw: st.DrawFn) -> str:
    tag = draw(st.sampled_from(["br", "br", "br", "hr", "img"]))
    if tag != "img":
        return f"<{tag}>"
    return f'<img src="{draw(ADDRESSES)}" alt="{draw(WORDS)}" title="{draw(WORDS)}">'


FRAGMENTS = st.recursive(
    WORDS | _void(),
    lambda inner: _element(st.lists(inner, max_size=5).map("".join)) | st.lists(inner, max_size=4).map("".join),
    max_leaves=25,
)
