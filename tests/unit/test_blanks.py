"""A template seen as the blank it defines: what is wording, what is a slot, what each field is called."""

import pytest

from pipeline.blanks import BlankCell, Constant, Field, Segment, blank_of, segments_of
from pipeline.errors import BrokenDefinition
from schemas.sheet import Cell, Line, Sheet


def table(*rows: tuple[str, ...]) -> Sheet:
    cells = (Cell(text, 0, row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts) if text)
    return Sheet((Line("附件2"), Line("某市专家申报表"), *cells))


def shape(segments: list[Segment] | tuple[Segment, ...]) -> list[str]:
    return [f"<{segment.path}>" if isinstance(segment, Field) else segment.text for segment in segments]


def anchors(*rows: tuple[str, ...]) -> list[str]:
    return [cell.anchor for cell in blank_of("application", table(*rows)).cells]


def labels(*rows: tuple[str, ...]) -> dict[str, str]:
    return blank_of("application", table(*rows)).labels()


def test_wording_and_slots_are_told_apart() -> None:
    segments = segments_of("f", '在岗{{ status | box("在岗") }} 其他：{{ other }}')
    assert shape(segments) == ["在岗", "<status>", "其他：", "<other>"]


def test_curly_quotes_inside_a_tag_are_straightened_and_outside_kept() -> None:
    segments = segments_of("f", "“栏”{{ sex | choice(“男”, “女”) }}")
    assert shape(segments) == ["“栏”", "<sex>"]


def test_a_path_reaches_into_a_list() -> None:
    assert [segment.path for segment in segments_of("f", "{{ items[2].score | number }}")] == ["items[2].score"]


def test_a_hint_is_wording_that_may_vanish_and_a_printed_constant_is_wording_that_is_a_field() -> None:
    hint, slot, constant = segments_of(
        "f", '{{ awards | hint("（可附页）") }}{{ awards }}{{ items[0].weight | printed(10) }}'
    )
    assert isinstance(hint, Constant)
    assert (hint.text, hint.path, hint.optional) == ("（可附页）", "", True)
    assert slot == Field("awards", slot.lens) if isinstance(slot, Field) else None
    assert isinstance(constant, Constant)
    assert (constant.text, constant.path, constant.optional) == ("10", "items[0].weight", False)


def test_long_wording_is_taken_line_by_line_and_a_broken_heading_is_not() -> None:
    assert shape(segments_of("f", f"{'承诺' * 40}\n（请抄写）\n{{{{ copy }}}}")) == [
        "承诺" * 40,
        "（请抄写）",
        "<copy>",
    ]
    assert shape(segments_of("f", "现从事行业（专业）\n及年限")) == ["现从事行业（专业）\n及年限"]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("姓　名：", "姓名"),
        ("申报专家类别：{{ category }}", "申报专家类别"),
        ("{{ name }}", ""),
        ('在岗{{ status | box("在岗") }}', ""),
        ('{{ items[0].weight | printed("10") }}', ""),
        ('{{ items[0].item | printed("专业知识掌握情况") }}', "专业知识掌握情况"),
        ('{{ awards | hint("（提交证书复印件）") }}{{ awards }}', ""),
    ],
)
def test_only_wording_no_answer_could_be_is_an_anchor(text: str, anchor: str) -> None:
    assert anchors((text,)) == [anchor]


def test_a_place_for_a_picture_is_found_by_what_it_prints_while_empty() -> None:
    cell: BlankCell = blank_of("f", table(("{{ photo | picture('1寸', '照片') }}",))).cells[0]
    assert (cell.anchor, cell.name) == ("", "1寸照片")


def test_the_title_is_the_first_line_that_is_no_annex_number() -> None:
    assert blank_of("application", table(("姓名",))).title == "某市专家申报表"


def test_a_field_is_called_by_the_wording_before_it() -> None:
    assert labels(("姓名", "{{ name }}", "性别", "{{ sex }}")) == {"name": "姓名", "sex": "性别"}
    assert labels(("申报专家行业领域：{{ field }}",)) == {"field": "申报专家行业领域"}
    assert labels(("意见", "{{ opinion }}（签字）{{ signature }}")) == {"opinion": "意见", "signature": "签字"}


def test_options_and_explanations_name_no_field() -> None:
    assert labels(("在岗情况", '在岗{{ s | box("在岗") }} 退休{{ s | box("退休") }}')) == {"s": "在岗情况"}
    assert labels(
        ("承诺", f"{'本人' * 40}\n（请在对上述文字认真理解的基础上认真抄写在下方并签字确认）\n{{{{ copy }}}}")
    ) == {"copy": "承诺"}


def test_a_field_in_a_list_is_called_by_its_heading() -> None:
    rows = (("序号", "姓名"), ("{%tr for row in rows | at_least(6) %}",), ("{{ row.seq }}", "{{ row.name }}"))
    blank = blank_of("recommendation", table(*rows, ("{%tr endfor %}",)))
    assert blank.labels() == {"rows[*].seq": "序号", "rows[*].name": "姓名"}
    assert blank.loops == {"rows": 6}
    assert [cell.loop for cell in blank.cells] == ["", "", "rows", "rows"]


def test_the_loop_of_a_worksheet_is_its_row_alone() -> None:
    rows = (
        ("序号", "姓名"),
        ("{% for row in rows | at_least(20) %}{{ row.seq }}", "{{ row.name }}"),
        ("承办人", "{{ who }}"),
    )
    blank = blank_of("recommendation", table(*rows))
    assert list(blank.paths()) == ["rows[*].seq", "rows[*].name", "who"]
    assert (blank.loops, [cell.loop for cell in blank.cells]) == ({"rows": 20}, ["", "", "rows", "rows", "", ""])


def test_a_cell_alone_in_its_row_may_be_the_title() -> None:
    cells = (
        Cell("附件2", 0, 0, 0),
        Cell("某市专家申报表", 0, 1, 0, 1, 4),
        Cell("姓名", 0, 2, 0),
        Cell("年龄", 0, 2, 1),
    )
    assert blank_of("application", Sheet(cells)).title == "某市专家申报表"


def test_a_blank_knows_its_annex_where_one_is_printed() -> None:
    assert blank_of("application", table(("姓名",))).annex == "附件2"
    assert blank_of("application", Sheet((Line("某市专家申报表"),))).annex == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ name ", "模板标记写错了"),
        ("{{ name | nothing_of_the_kind }}", "没有的读写方式“nothing_of_the_kind”"),
        ("{{ name | box(option) }}", "参数必须直接写明"),
        ("{{ name() }}", "不是字段名"),
        ("{{ 7 }}", "不是字段名"),
    ],
)
def test_a_broken_tag_is_a_broken_definition(text: str, says: str) -> None:
    with pytest.raises(BrokenDefinition, match=f"application.*{says}"):
        blank_of("application", table((text,)))


def test_a_template_without_title_is_a_broken_definition() -> None:
    with pytest.raises(BrokenDefinition, match="没有标题"):
        blank_of("application", Sheet((Line("附件2"), Line("姓名：{{ name }}"))))
