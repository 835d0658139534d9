"""Where Word's cells and lines stand: merges of every kind, late and short rows, pages."""

import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import read
from schemas.sheet import Cell, Line, Sheet
from tests.traps.word import cell, control, document, docx, paragraph, row, run, table

BEGINS, GOES_ON = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
WIDE = "<w:gridSpan w:val='2'/>"


def sheet_of(body: str) -> Sheet:
    """Write a body to disk as a Word file and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.docx"
        path.write_bytes(docx(document(body)))
        return read(path)


def grid_of(*rows: str) -> list[tuple[str, int, int, int, int]]:
    """Return text, row, column, row span and column span of each cell of a table."""
    cells = [item for item in sheet_of(table(*rows)).items if isinstance(item, Cell)]
    return [(item.text, item.row, item.column, item.row_span, item.column_span) for item in cells]


def test_lines_and_tables_come_in_the_order_of_the_body() -> None:
    items = sheet_of(paragraph("附件2") + table(row("姓名")) + paragraph("说明") + table(row("性别"))).items
    assert items == (
        Line("附件2", number=1),
        Cell("姓名", table=0, row=0, column=0),
        Line("说明", number=2),
        Cell("性别", table=1, row=0, column=0),
    )


def test_a_cell_across_columns_moves_the_next_one() -> None:
    assert grid_of(row(cell("单位", traits=WIDE), "全称")) == [("单位", 0, 0, 1, 2), ("全称", 0, 2, 1, 1)]


def test_a_cell_down_rows_appears_once() -> None:
    down = [row("甲", cell("照片", traits=BEGINS)), row("乙", cell(traits=GOES_ON)), row("丙", cell(traits=GOES_ON))]
    assert grid_of(*down) == [("甲", 0, 0, 1, 1), ("照片", 0, 1, 3, 1), ("乙", 1, 0, 1, 1), ("丙", 2, 0, 1, 1)]


def test_a_second_merge_begins_where_it_says_so() -> None:
    rows = [row(cell("甲", traits=BEGINS)), row(cell(traits=GOES_ON)), row(cell("乙", traits=BEGINS)), row("丙")]
    assert grid_of(*rows) == [("甲", 0, 0, 2, 1), ("乙", 2, 0, 1, 1), ("丙", 3, 0, 1, 1)]


def test_a_cell_that_goes_on_from_nothing_is_a_cell_of_its_own() -> None:
    rows = [row(cell("甲", traits=GOES_ON)), row(cell("乙", traits=GOES_ON + WIDE))]
    assert grid_of(*rows) == [("甲", 0, 0, 1, 1), ("乙", 1, 0, 1, 2)]


def test_cells_joined_in_the_old_way_are_one_cell() -> None:
    first, joined = "<w:hMerge w:val='restart'/>", "<w:hMerge/>"
    merged = row(cell("甲", traits=first), cell(traits=joined), cell(traits=joined), cell("乙"))
    assert grid_of(merged) == [("甲", 0, 0, 1, 3), ("乙", 0, 3, 1, 1)]


def test_cells_joined_both_ways_are_one_cell() -> None:
    first, joined = "<w:hMerge w:val='restart'/>", "<w:hMerge/>"
    above = row(cell("甲", traits=first + BEGINS), cell(traits=joined + BEGINS))
    below = row(cell(traits=first + GOES_ON), cell(traits=joined + GOES_ON))
    assert grid_of(above, below) == [("甲", 0, 0, 2, 2)]


def test_a_row_may_begin_late_and_end_early() -> None:
    late = row("乙", traits="<w:gridBefore w:val='1'/><w:gridAfter w:val='1'/>")
    rows = [row("一", "二", "三"), late, row("四", "五", "六")]
    assert [(text, line, column) for text, line, column, *_ in grid_of(*rows)] == [
        ("一", 0, 0),
        ("二", 0, 1),
        ("三", 0, 2),
        ("乙", 1, 1),
        ("四", 2, 0),
        ("五", 2, 1),
        ("六", 2, 2),
    ]


def test_a_control_around_a_cell_or_row_leaves_the_grid_as_it_is() -> None:
    rows = [row("甲", control(cell("乙")), "丙"), control(row("丁", "戊", "己")), row("庚")]
    assert [item[1:3] for item in grid_of(*rows)] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0)]


@pytest.mark.parametrize("count", ["0", "-3", "many", "", "999999999999"])
def test_a_span_that_is_no_number_of_columns_counts_as_one(count: str) -> None:
    assert grid_of(row(cell("甲", traits=f"<w:gridSpan w:val='{count}'/>"), "乙"))[1] == ("乙", 0, 1, 1, 1)


def test_no_file_makes_anyone_lay_out_a_billion_columns() -> None:
    assert grid_of(row(cell("甲", traits="<w:gridSpan w:val='999999999'/>")))[0][4] < 1000


# Pages.

NEW_PAGE = "<w:r><w:br w:type='page'/></w:r>"
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def pages_of(body: str) -> list[tuple[str, int, int]]:
    """Return text, page and number or row of everything in a body."""
    items = sheet_of(body).items
    return [(item.text, item.page, item.number if isinstance(item, Line) else item.row) for item in items]


def test_lines_are_counted_anew_on_each_page() -> None:
    body = paragraph("甲") + paragraph("乙") + paragraph(NEW_PAGE) + paragraph("丙")
    assert pages_of(body) == [("甲", 1, 1), ("乙", 1, 2), ("丙", 2, 1)]


def test_where_word_last_broke_a_page_a_new_page_begins() -> None:
    assert pages_of(paragraph("甲") + paragraph(RENDERED, run("乙"))) == [("甲", 1, 1), ("乙", 2, 1)]


def test_a_forced_break_and_words_trace_of_it_are_one_break() -> None:
    assert pages_of(paragraph(run("甲"), NEW_PAGE) + paragraph(RENDERED, run("乙"))) == [("甲", 1, 1), ("乙", 2, 1)]


def test_a_paragraph_that_begins_a_page_begins_one_once() -> None:
    begins = "<w:pageBreakBefore/>"
    body = paragraph("甲", properties=begins) + paragraph(RENDERED, run("乙"), properties=begins)
    assert pages_of(body) == [("甲", 1, 1), ("乙", 2, 1)]


@pytest.mark.parametrize(
    ("start", "page"), [("", 2), ("<w:type w:val='nextPage'/>", 2), ("<w:type w:val='continuous'/>", 1)]
)
def test_a_section_begins_a_page_unless_it_runs_on(start: str, page: int) -> None:
    body = paragraph("甲", properties="<w:sectPr/>") + paragraph("乙") + f"<w:sectPr>{start}</w:sectPr>"
    assert [item[1] for item in pages_of(body)] == [1, page]


def test_a_cell_stands_on_the_page_of_its_first_text() -> None:
    rows = table(row("甲", "乙"), row(cell(paragraph(RENDERED, run("丙"))), "丁"))
    assert [item[:2] for item in pages_of(rows)] == [("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2)]


def test_a_break_to_the_next_column_is_no_page() -> None:
    assert pages_of(paragraph("<w:r><w:br w:type='column'/></w:r>") + paragraph("乙")) == [("乙", 1, 1)]


# Any grid whatever.


class Block(NamedTuple):
    """A merged block of a table: where it begins and what it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[Block]]:
    """Draw a table of up to 6 by 6 and cut it into blocks, in reading order."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(line, column) for line in range(height) for column in range(width)}
    blocks = []
    while free:
        top, left = min(free)
        across = draw(st.integers(1, next(n for n in range(1, width + 1) if (top, left + n) not in free)))
        down = draw(st.integers(1, height - top))
        blocks.append(Block(top, left, down, across))
        free -= {(line, column) for line in range(top, top + down) for column in range(left, left + across)}
    return height, width, blocks


def written(height: int, blocks: list[Block]) -> list[str]:
    """Write blocks as the rows of a Word table; each says its own place."""
    rows = []
    for line in range(height):
        touching = sorted((b for b in blocks if b.row <= line < b.row + b.row_span), key=lambda block: block.column)
        rows.append(row(*(_part_of(block, line) for block in touching)))
    return rows


def _part_of(block: Block, line: int) -> str:
    merge = "" if block.row_span == 1 else BEGINS if line == block.row else GOES_ON
    text = f"{block.row}.{block.column}" if line == block.row else ""
    return cell(text, traits=f"<w:gridSpan w:val='{block.column_span}'/>{merge}")


@given(tilings())
def test_every_cell_of_any_table_is_read_once_with_its_spans(tiling: tuple[int, int, list[Block]]) -> None:
    height, _, blocks = tiling
    assert grid_of(*written(height, blocks)) == [(f"{block.row}.{block.column}", *block) for block in blocks]
