"""Every element is closed in turn, and a browser sees the tree that was written."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.checks.markup import VOID
from plugins.checks.nesting import nesting_faults
from plugins.checks.scanner import read_markup

NAMES = (
    "a b blockquote button caption code dd div dl dt em form h2 h3 hr br img li ol p section tbody td th tr ul".split()
)
HTML = "{http://www.w3.org/1999/xhtml}"


def faults(source):
    return [f"{fault.line}: {fault.message}" for fault in nesting_faults(read_markup(source).tags)]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<p>a", "1: <p> öppnas här men stängs inte före sidans slut"),
        ("<div>\n<p>a\n</div>", "2: <p> öppnas här men stängs inte före </div> på rad 3; lägg till </p>"),
        ("<b><i></b></i>", "1: <i> öppnas här men stängs inte före </b>"),
        ("a</p>", "1: </p> stänger något som inte är öppet"),
        ("<br></br>", "1: </br> finns inte"),
        ("<div/>", "1: <div/> stänger ingenting i HTML; skriv <div></div>"),
        ("<p>\n<ul></ul></p>", "2: <ul> kan inte stå inuti <p> (rad 1)"),
        ("<p><b><p></p></b></p>", "1: <p> kan inte stå inuti <p>"),
        ("<a>1<b><a>2</a></b></a>", "1: <a> kan inte stå inuti <a>"),
        ("<p><form></form></p>", "1: <form> kan inte stå inuti <p>"),
        ("<form><button><form></form></button></form>", "1: <form> kan inte stå inuti <form>"),
        ("<ul><li><li></li></li></ul>", "1: <li> kan inte stå inuti <li>"),
        ("<dl><dt><dd></dd></dt></dl>", "1: <dd> kan inte stå inuti <dt>"),
        ("<table><tr><td><td></td></td></tr></table>", "1: <td> står inte i sin tabell"),
        ("<td>a</td>", "1: <td> står inte i sin tabell, och webbläsaren stryker taggen; lägg den i <tr>"),
        ("<table><tr><tr></tr></tr></table>", "1: <tr> står inte i sin tabell"),
        ("<table>\n<b>a</b></table>", "2: <b> står löst i <table>, och webbläsaren flyttar ut det"),
        ("<script>1", "1: <script> öppnas här men stängs inte"),
        ("<svg><g></svg>", "1: <g> öppnas här men stängs inte före </svg>"),
    ],
)
def test_a_mismatch_is_a_fault(source, fault):
    assert faults(source)[0].startswith(fault)


@pytest.mark.parametrize(
    "source",
    [
        "<p>a<br>b<img src=x alt=''/></p>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "<dl><dt>a</dt><dd><dl><dt>b</dt></dl></dd></dl>",
        "<table><tr><td><p>a</p><table><tr><td>b</td></tr></table></td></tr></table>",
        "<table><caption>a</caption><colgroup><col></colgroup><thead><tr><th>b</th></tr></thead></table>",
        "<svg><path d=''/><g><title>x</title></g></svg>",
        "<math><mi>x</mi><mspace/></math>",
        "<a><div><h2>a</h2></div></a>",
        "<P></p>",
    ],
)
def test_what_is_closed_is_well(source):
    assert faults(source) == []


def test_one_forgotten_end_gives_one_fault():
    assert len(faults("<main><article><p>a<p>b</p></article></main>".replace("<p>a", "<section>a"))) == 1


TREES = st.recursive(
    st.sampled_from(["text", ""]),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=3)),
    max_leaves=12,
)


def rendered(tree):
    if isinstance(tree, str):
        return tree
    name, children = tree
    return f"<{name}>" if name in VOID else f"<{name}>{''.join(map(rendered, children))}</{name}>"


def written(tree):
    """Return the elements of a tree in order, each with its depth."""

    def walk(tree, depth):
        if not isinstance(tree, str):
            name, children = tree
            yield name, depth
            for child in children if name not in VOID else ():
                yield from walk(child, depth + 1)

    return list(walk(tree, 0))


def seen_by_a_browser(source):
    def walk(element, depth):
        for child in element:
            yield child.tag.removeprefix(HTML), depth
            yield from walk(child, depth + 1)

    return list(walk(html5lib.parseFragment(source), 0))


@given(TREES)
def test_a_rendered_tree_is_closed(tree):
    assert not [fault for fault in faults(rendered(tree)) if "stängs inte" in fault or "inte är öppet" in fault]


@given(TREES)
def test_without_faults_a_browser_sees_the_tree_that_was_written(tree):
    if not faults(rendered(tree)):
        assert seen_by_a_browser(rendered(tree)) == written(tree)


@given(TREES, st.data())
def test_a_lost_tag_is_always_found(tree, data):
    source = rendered(tree)
    tags = [tag for tag in read_markup(source).tags if tag.name not in VOID]
    if not tags:
        return
    lost = data.draw(st.sampled_from(range(len(tags))))
    kept = [tag for at, tag in enumerate(tags) if at != lost]
    assert list(nesting_faults(kept))
