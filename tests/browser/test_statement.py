"""The accessibility statement says what the run of the tests said."""

from lxml import etree

from tests.browser import statement

REPORT = """<testsuite>
<testcase name="test_axe_finds_nothing[light-start]"/><testcase name="test_axe_finds_nothing[dark-start]"/>
<testcase name="test_nothing_jumps_while_a_page_loads[a]"><failure/></testcase>
<testcase name="test_text_of_twice_the_size_fits_a_phone"><skipped/></testcase>
<testcase name="test_pages_are_light"/>
</testsuite>"""


def test_the_table_counts_tries_and_failures_and_leaves_out_what_was_not_tried() -> None:
    rows = statement.table(statement.read(etree.fromstring(REPORT).iter("testcase"))).splitlines()
    assert [[cell.strip() for cell in row.split("|")[1:-1]][::2] for row in rows if "---" not in row] == [
        ["Vad", "Utfall"],
        ["Märkning och kontrast", "2 prov utan fel"],
        ["Stillhet", "1 fel i 1 prov"],
    ]


def test_every_row_is_a_test_that_there_is() -> None:
    folder = statement.Path(__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in folder.glob("test_*.py"))
    assert [name for name in statement.ROWS if f"def {name}(" not in code] == []


def test_the_page_of_the_blog_has_the_table() -> None:
    page = statement.PAGE.read_text(encoding="utf-8")
    assert page.count(statement.BEGINS) == 1
    assert statement.with_table(page, statement.BEGINS) != page
