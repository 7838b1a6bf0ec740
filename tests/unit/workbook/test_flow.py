"""Lines on pages: nothing is lost, nothing is taller than the page, headings stand above what they head."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.workbook.flow import Block, Cell, Line, fill_pages
from pipelines.workbook.styles import Style

ROOM = 100.0


def line(name, height=20.0):
    return Line((Cell(0, 0, name, Style.TEXT),), height)


def names(pages):
    return [[one.cells[0].value for one in page] for page in pages]


def block(name, lines=1, *headers, height=20.0):
    return Block(tuple(line(f"{name}{n}", height) for n in range(lines)), headers)


def test_a_block_that_does_not_fit_begins_a_page():
    assert names(fill_pages([block("a", 3), block("b", 3)], ROOM)) == [["a0", "a1", "a2"], ["b0", "b1", "b2"]]


def test_a_heading_stands_above_its_blocks_once_a_page():
    head, table = line("head"), line("table")
    blocks = [block("a", 1, head, table), block("b", 1, head, table), block("c", 2, head, table), block("d", 1, head)]
    assert names(fill_pages(blocks, ROOM)) == [
        ["head", "table", "a0", "b0"],
        ["head", "table", "c0", "c1", "d0"],
    ]


def test_a_heading_never_stands_alone_at_the_end_of_a_page():
    pages = names(fill_pages([block("a", 4), block("b", 1, line("head"))], ROOM))
    assert pages == [["a0", "a1", "a2", "a3"], ["head", "b0"]]


def test_a_block_taller_than_a_page_begins_where_it_stands_and_repeats_its_headings():
    pages = names(fill_pages([block("a", 1), block("b", 7, line("head"))], ROOM))
    assert pages == [["a0", "head", "b0", "b1", "b2"], ["head", "b3", "b4", "b5", "b6"]]


def test_a_page_that_is_exactly_full_is_full():
    assert names(fill_pages([block("a", 5), block("b", 1)], ROOM)) == [["a0", "a1", "a2", "a3", "a4"], ["b0"]]


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from([10.0, 25.0, 40.0]), st.integers(0, 2)), min_size=1, max_size=12
    )
)
def test_every_line_stands_once_in_order_on_pages_that_hold_it(shapes):
    heads = [line("h0", 10.0), line("h1", 10.0)]
    blocks = [
        block(f"b{number}-", lines, *heads[:depth], height=height)
        for number, (lines, height, depth) in enumerate(shapes)
    ]
    pages = fill_pages(blocks, ROOM)
    written = [name for page in names(pages) for name in page if not name.startswith("h")]
    assert written == [one.cells[0].value for every in blocks for one in every.lines]
    assert all(sum(one.height for one in page) <= ROOM for page in pages)
    assert all(page[-1] not in heads for page in pages)
