"""What a Word paragraph or cell says: every construct that hides, doubles or disguises text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.readers import read
from schemas.sheet import Line, Mark
from tests.traps.word import cell, control, document, docx, field, paragraph, row, run, table, text_box

ReadBody = Callable[[str], str]


@pytest.fixture
def shown(tmp_path: Path) -> ReadBody:
    """Return a reader of bodies: the texts of all lines and cells, one per line of the answer."""

    def read_body(body: str) -> str:
        path = tmp_path / "表.docx"
        path.write_bytes(docx(document(body)))
        return "|".join(item.text for item in read(path).items)

    return read_body


TICKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
UNTICKED = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
PROMPT = "<w:showingPlcHdr/>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "上\n下"),
        ("<w:r><w:t>上</w:t><w:cr/><w:t>下</w:t></w:r>", "上\n下"),
        ("<w:r><w:t>左</w:t><w:tab/><w:t>右</w:t></w:r>", "左\t右"),
        ("<w:r><w:t>左</w:t><w:ptab w:alignment='right'/><w:t>右</w:t></w:r>", "左\t右"),
        ("<w:r><w:t>0356</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "0356-1"),
        ("<w:r><w:t>in</w:t><w:softHyphen/><w:t>put</w:t></w:r>", "input"),
        ("<w:smartTag w:element='date'><w:r><w:t>今天</w:t></w:r></w:smartTag>", "今天"),
        ("<w:hyperlink r:id='rId9'><w:r><w:t>网站</w:t></w:r></w:hyperlink>", "网站"),
        ("<w:fldSimple w:instr='DATE'><w:r><w:t>6月</w:t></w:r></w:fldSimple>", "6月"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>zhāng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>张</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "张",
        ),
        ("<w:r><w:t>文</w:t><w:footnoteReference w:id='1'/></w:r>", "文"),
        ("<w:r><w:t>文</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r>", "文"),
    ],
)
def test_what_stands_in_a_line_is_read_as_it_is_printed(shown: ReadBody, markup: str, text: str) -> None:
    assert shown(f"<w:p>{markup}</w:p>") == text


def test_a_tab_stop_is_no_tab(shown: ReadBody) -> None:
    stops = "<w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs>"
    assert shown(table(row(cell(paragraph("姓名", properties=stops))))) == "姓名"


def test_paragraphs_of_a_cell_are_its_lines(shown: ReadBody) -> None:
    assert shown(table(row(cell(paragraph("签名："), paragraph(), paragraph("年　月　日"))))) == "签名：\n\n年　月　日"


def test_empty_paragraphs_outside_tables_are_nothing(shown: ReadBody) -> None:
    assert shown(paragraph() + paragraph("　 ") + paragraph("附件2") + paragraph()) == "附件2"


def test_numbers_that_word_counts_itself_are_not_invented(shown: ReadBody) -> None:
    numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    assert shown(paragraph("恪守公正", properties=numbered)) == "恪守公正"


@pytest.mark.parametrize(("hidden", "text"), [("<w:vanish/>", "见"), ("<w:vanish w:val='0'/>", "见不见")])
def test_hidden_text_is_not_read(shown: ReadBody, hidden: str, text: str) -> None:
    assert shown(paragraph(run("见"), run("不见", hidden))) == text


@pytest.mark.parametrize("struck", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_text_is_not_read_and_is_said(tmp_path: Path, struck: str) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(docx(document(paragraph(run("山西", struck), run("太原"), run("男", "<w:strike w:val='0'/>")))))
    sheet = read(path)
    assert [item.text for item in sheet.items] == ["太原男"]
    assert sheet.remarks == ("划掉的“山西”按删去的内容没有读取，请对照原件核实。",)


def test_content_imported_from_other_files_is_ignored(shown: ReadBody) -> None:
    assert shown("<w:altChunk r:id='rId7'/>" + paragraph("附件3")) == "附件3"


# Content controls.


def test_a_control_is_read_wherever_it_stands(shown: ReadBody) -> None:
    in_line = paragraph(run("甲"), control(run("乙")))
    around_cell = row("姓名", control(cell("林一")))
    around_row = control(row("性别", "男"))
    body = in_line + control(paragraph("丙")) + table(around_cell, around_row) + control(table(row("丁")))
    assert shown(body) == "甲乙|丙|姓名|林一|性别|男|丁"


def test_a_prompt_nobody_answered_is_empty(shown: ReadBody) -> None:
    prompt = control(run("单击此处输入文字"), PROMPT)
    assert shown(table(row("姓名", cell(paragraph(prompt)), control(cell("选择一项"), PROMPT)))) == "姓名||"


def test_an_entry_of_a_list_or_a_date_picked_is_read(shown: ReadBody) -> None:
    choice = control(run("博士"), "<w:dropDownList><w:listItem w:value='1' w:displayText='硕士'/></w:dropDownList>")
    day = control(run("2026年6月17日"), "<w:date w:fullDate='2026-06-17T00:00:00Z'/>")
    assert shown(paragraph(choice, run("，"), day)) == "博士，2026年6月17日"


@pytest.mark.parametrize(
    ("state", "glyph", "text"), [(TICKED, "☒", "☑在岗"), (UNTICKED, "☐", "□在岗"), (TICKED, "√", "☑在岗")]
)
def test_a_tick_box_says_its_state_whatever_its_glyph(shown: ReadBody, state: str, glyph: str, text: str) -> None:
    assert shown(paragraph(control(run(glyph), state), run("在岗"))) == text


def test_a_tick_box_around_a_cell_keeps_the_cell(shown: ReadBody) -> None:
    assert shown(table(row(control(cell("☐"), UNTICKED), "是"))) == "□|是"


# Symbol fonts.


@pytest.mark.parametrize(
    ("font", "character", "text"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "00FE", "☑"),
        ("Wingdings", "F0FD", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F06F", "□"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings 2", "F050", "✓"),
        ("MS Gothic", "2612", "☑"),
        ("MS Gothic", "2610", "□"),
        ("Symbol", "F0B1", "±"),
        ("Calibri", "4E00", "一"),
        ("Wingdings", "D800", ""),
        ("Wingdings", "", ""),
    ],
)
def test_a_sign_of_a_symbol_font_is_the_character_it_looks_like(
    shown: ReadBody, font: str, character: str, text: str
) -> None:
    assert shown(paragraph(f"<w:r><w:sym w:font='{font}' w:char='{character}'/></w:r>", run("在岗"))) == text + "在岗"


def test_letters_set_in_a_symbol_font_are_signs_too(shown: ReadBody) -> None:
    fonts = "<w:rFonts w:ascii='Wingdings 2' w:hAnsi='Wingdings 2'/>"
    assert shown(paragraph(run("R", fonts), run("R退休"), run("\uf0a3", fonts))) == "☑R退休□"


# Fields and the form fields of old Word.


def test_the_result_of_a_field_is_read_and_its_instruction_is_not(shown: ReadBody) -> None:
    assert shown(paragraph(run("第"), field("PAGE", run("3")), run("页"))) == "第3页"


def test_a_field_within_an_instruction_is_not_read(shown: ReadBody) -> None:
    condition = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>"
        + field("MERGEFIELD 性别", run("男"))
        + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + run("先生")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert shown(paragraph(condition)) == "先生"


def test_a_field_that_never_ends_swallows_nothing(shown: ReadBody) -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    assert shown(paragraph(begin, run("甲")) + paragraph(field("PAGE", run("1")))) == "甲|1"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ("<w:checkBox><w:default w:val='0'/><w:checked w:val='1'/></w:checkBox>", "☑"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "□"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☑"),
        ("<w:checkBox/>", "□"),
        ("<w:ddList><w:result w:val='1'/><w:listEntry w:val='男'/><w:listEntry w:val='女'/></w:ddList>", "女"),
        ("<w:ddList><w:listEntry w:val='男'/><w:listEntry w:val='女'/></w:ddList>", "男"),
        ("<w:ddList><w:result w:val='7'/><w:listEntry w:val='男'/></w:ddList>", ""),
    ],
)
def test_an_old_form_field_says_its_state(shown: ReadBody, data: str, text: str) -> None:
    assert shown(paragraph(run("性别"), field("FORM", data=data))) == "性别" + text


def test_what_was_typed_into_an_old_text_field_is_read(shown: ReadBody) -> None:
    assert shown(paragraph(field("FORMTEXT", run("林一"), "<w:textInput/>"))) == "林一"


@pytest.mark.parametrize(
    ("instruction", "text"),
    [(r"eq \o\ac(□,√)", "☑"), (r" EQ \o(□，×) ", "☑"), (r"eq \o\ac(○,1)", "1"), (r"EQ \f(1,2)", "")],
)
def test_a_tick_printed_over_a_box_is_a_ticked_box(shown: ReadBody, instruction: str, text: str) -> None:
    assert shown(paragraph(field(instruction), run("在岗"))) == text + "在岗"


# Tracked changes.


def test_insertions_are_kept_and_deletions_dropped(shown: ReadBody) -> None:
    deleted = "<w:del w:id='1'><w:r><w:delText>旧</w:delText></w:r></w:del>"
    assert shown(paragraph(deleted, "<w:ins w:id='2'>" + run("新") + "</w:ins>")) == "新"


def test_moved_text_is_read_where_it_went(shown: ReadBody) -> None:
    moved = "<w:moveFrom w:id='1'>" + run("甲") + "</w:moveFrom>"
    assert shown(paragraph(moved) + paragraph("<w:moveTo w:id='2'>" + run("甲") + "</w:moveTo>", run("乙"))) == "甲乙"


def test_a_deleted_row_is_gone(shown: ReadBody) -> None:
    assert (
        shown(table(row("甲"), row("乙", traits="<w:del w:id='1'/>"), row("丙", traits="<w:ins w:id='2'/>"))) == "甲|丙"
    )


def test_a_paragraph_whose_end_was_deleted_runs_on(shown: ReadBody) -> None:
    ended = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert shown(paragraph("甲", properties=ended) + paragraph("乙", properties=ended) + paragraph("丙")) == "甲乙丙"


def test_how_a_thing_looked_before_a_change_does_not_count(shown: ReadBody) -> None:
    was_hidden = "<w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    was_joined = "<w:tcPrChange w:id='2'><w:tcPr><w:vMerge/></w:tcPr></w:tcPrChange>"
    assert shown(table(row("甲"), row(cell(run("乙", was_hidden), traits=was_joined)))) == "甲|乙"


# Text boxes and tables within cells.


def test_a_text_box_is_read_once_behind_its_own_paragraph(shown: ReadBody) -> None:
    boxes = text_box(paragraph("甲"), paragraph("乙")) + text_box(paragraph("丙"))
    assert shown(paragraph("<w:r><w:t>姓</w:t></w:r>" + boxes, run("名"))) == "姓名\n甲\n乙\n丙"


def test_a_text_box_in_a_cell_belongs_to_the_cell(shown: ReadBody) -> None:
    assert (
        shown(table(row("签名", cell(paragraph(text_box(paragraph("林一"))), paragraph("6月"))))) == "签名|\n林一\n6月"
    )


def test_old_text_boxes_are_read_as_well(shown: ReadBody) -> None:
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('公章')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert shown(paragraph(old)) == "公章"


def test_a_table_within_a_cell_becomes_lines_of_the_cell(shown: ReadBody) -> None:
    inner = table(row("年", "月"), row(cell(paragraph("上"), paragraph("下")), cell(table(row("深")))))
    assert (
        shown(table(row("简历", cell(paragraph("如下"), inner, paragraph("完"))))) == "简历|如下\n年\t月\n上 下\t深\n完"
    )


def test_a_table_in_a_text_box_becomes_lines_too(shown: ReadBody) -> None:
    assert shown(paragraph(text_box(table(row("年", "月"))))) == "年\t月"


# Pictures.


@pytest.mark.parametrize(
    "picture",
    [
        "<w:r><w:drawing><a:blip r:embed='rId5'/></w:drawing></w:r>",
        "<w:r><w:pict><v:shape><v:imagedata r:id='rId5'/></v:shape></w:pict></w:r>",
        "<w:r><w14:contentPart r:id='rId5'/></w:r>",
        text_box(paragraph("<w:r><w:drawing><a:blip r:embed='rId5'/></w:drawing></w:r>")),
    ],
)
def test_a_picture_marks_the_place_it_stands_in(tmp_path: Path, picture: str) -> None:
    in_a_cell = cell(paragraph(picture))
    deeper = cell(table(row(in_a_cell)))
    path = tmp_path / "表.docx"
    path.write_bytes(docx(document(paragraph(picture) + table(row("照片", in_a_cell, deeper)))))
    sheet = read(path)
    assert [item.marks for item in sheet.items] == [Mark.PICTURE, Mark.NOTHING, Mark.PICTURE, Mark.PICTURE]
    assert isinstance(sheet.items[0], Line)
    assert sheet.sees == Mark.PICTURE


def test_the_picture_of_a_prompt_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    prompt = control("<w:r><w:drawing><a:blip r:embed='rId5'/></w:drawing></w:r>", "<w:showingPlcHdr/><w:picture/>")
    path.write_bytes(docx(document(table(row(cell(paragraph(prompt)))))))
    assert [item.marks for item in read(path).items] == [Mark.NOTHING]
