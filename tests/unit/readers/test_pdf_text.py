"""What a PDF says: the order of its characters, its wrapped lines, what cannot be seen, what was filled in."""

import tempfile
from pathlib import Path

import pytest

from pipeline.readers import read
from pipeline.signs import UNREADABLE
from schemas.sheet import Cell, Line, Mark, Sheet
from tests.traps.pdf import WIDE, Page, boxed, pdf, stroke, table, text, turned

PLAIN = text(60, 760, "专家姓名和所在单位：林一")


def sheet_of(*pages: Page | str) -> Sheet:
    """Write pages to disk as a PDF and read it back."""
    return sheet_in(pdf(*pages))


def sheet_in(content: bytes) -> Sheet:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.pdf"
        path.write_bytes(content)
        return read(path)


def lines_of(*pages: Page | str) -> list[str]:
    """Return the texts outside tables."""
    return [item.text for item in sheet_of(*pages).items if isinstance(item, Line)]


def cell_of(drawing: str, width: float = 105) -> str:
    """Return what a cell says into which this is drawn; it begins at 50, 700."""
    grid = "".join(f"50 {y} m {50 + width} {y} l S\n" for y in (700, 600))
    grid += "".join(f"{x} 600 m {x} 700 l S\n" for x in (50, 50 + width))
    (cell,) = [item for item in sheet_of(PLAIN + grid + drawing).items if isinstance(item, Cell)]
    return cell.text


def written(*lines: str, x: float = 52.5) -> str:
    """Return lines one below the other, as in a cell that begins at 50, 700."""
    return "".join(text(x, 686 - 14 * number, line) for number, line in enumerate(lines))


def test_boxes_of_another_font_stay_before_their_word() -> None:
    drawing = boxed(53, 680, "☑") + text(63, 680, "男 ") + boxed(78, 680, "□") + text(88, 680, "女")
    assert cell_of(drawing) == "☑男 □女"


def test_a_line_wrapped_at_the_edge_is_one_line() -> None:
    assert cell_of(written("参与市级安全检查九次", "有余")) == "参与市级安全检查九次有余"


def test_a_line_somebody_ended_stays_a_line() -> None:
    assert cell_of(written("同意推荐。", "二〇二六年")) == "同意推荐。\n二〇二六年"


def test_a_sign_that_begins_no_line_takes_the_one_before_it_along() -> None:
    assert cell_of(written("一二三四五六七八九", "十，同上")) == "一二三四五六七八九十，同上"


def test_a_number_wider_than_its_cell_is_put_together() -> None:
    assert cell_of(written("1405241969", "04139694"), width=55) == "140524196904139694"


def test_words_of_letters_wrapped_at_a_space_are_kept_apart() -> None:
    assert cell_of(written("Journal of Safety", "Science")) == "Journal of Safety Science"


def test_a_new_entry_of_a_list_begins_a_line_even_after_a_full_one() -> None:
    assert cell_of(written("一九九一年入学九〇；", "2000年毕业。")) == "一九九一年入学九〇；\n2000年毕业。"


def test_lines_in_the_middle_of_a_cell_are_measured_by_their_width() -> None:
    drawing = text(82.5, 686, "同意推荐") + text(67.5, 672, "二〇二六年六月")
    assert cell_of(drawing) == "同意推荐\n二〇二六年六月"


def test_no_spaces_are_made_between_chinese_and_figures() -> None:
    drawing = text(53, 680, "2026") + text(75, 680, "年") + text(87, 680, "6") + text(94, 680, "月")
    assert cell_of(drawing) == "2026年6月"


def test_words_of_letters_and_full_width_spaces_stay_apart() -> None:
    assert cell_of(text(53, 680, "Li") + text(72, 680, "Hua") + text(95, 680, "李\u3000华")) == "Li Hua李\u3000华"


def test_a_radical_is_the_character_it_is() -> None:
    assert cell_of(text(53, 680, "⽇期⻓短")) == "日期长短"


def test_a_rare_character_is_one() -> None:
    assert cell_of(text(53, 680, "林\U00020bb7")) == "林\U00020bb7"


def test_bold_printed_twice_is_read_once() -> None:
    assert cell_of(text(53, 680, "林一") + text(53.3, 680, "林一")) == "林一"


def test_what_is_printed_into_the_space_left_for_it_has_no_spaces_in_it() -> None:
    drawing = text(60, 720, "科室：\u3000\u3000\u3000 ") + text(94, 721, "综合科", 8)
    assert lines_of(PLAIN + drawing)[1:] == ["科室：综合科"]


def test_a_box_a_tick_was_printed_upon_is_ticked() -> None:
    assert cell_of(text(53, 680, "是□ 否□") + text(64, 681, "✔", 8)) == "是✔ 否□"
    assert cell_of(text(63, 681, "✔", 11) + text(53, 680, "是□ 否□")) == "是✔ 否□"


@pytest.mark.parametrize(
    "unseen",
    [
        text(53, 660, "看不见", before="3 Tr"),
        text(53, 660, "看不见", before="1 g"),
        text(53, 660, "看不见", before="0 0 10 10 re W n"),
        text(WIDE + 20, 660, "看不见"),
        turned("0.7 0.7 -0.7 0.7 60 610", "看不见"),
        text(53, 640, "看不见", size=40, before="0.8 g"),
    ],
    ids=["invisible", "white", "clipped", "off the page", "watermark", "pale and huge"],
)
def test_what_nobody_sees_is_not_read(unseen: str) -> None:
    assert cell_of(text(53, 680, "林一") + unseen) == "林一"


@pytest.mark.parametrize(
    ("clip", "seen"),
    [
        ("50 600 23 110", f"林一{UNREADABLE}"),
        ("73 600 80 110", f"{UNREADABLE}二三"),
        ("63 600 10 110", f"{UNREADABLE}一{UNREADABLE}"),
    ],
    ids=["at its end", "at its beginning", "at both"],
)
def test_text_that_is_cut_off_says_so(clip: str, seen: str) -> None:
    assert cell_of(text(53, 680, "林一二三", before=f"{clip} re W n")) == seen


def test_text_that_goes_on_beyond_the_page_says_so() -> None:
    drawing = PLAIN + text(WIDE - 34, 700, "林一二三四五")
    assert lines_of(drawing)[1:] == ["林一二" + UNREADABLE]


def test_struck_text_is_not_read_and_is_said() -> None:
    sheet = sheet_of(PLAIN + text(60, 700, "毕业学校：山西太原") + stroke(110, 703, 130, 703))
    assert [item.text for item in sheet.items][1:] == ["毕业学校： 太原"]
    assert sheet.remarks == ("划掉的“山西”按删去的内容没有读取，请对照原件核实。",)


@pytest.mark.parametrize("line", [stroke(110, 699, 130, 699), stroke(50, 703, 300, 703), stroke(100, 712, 130, 712)])
def test_a_line_below_above_or_far_beyond_a_text_does_not_strike_it(line: str) -> None:
    assert lines_of(PLAIN + text(60, 700, "毕业学校：山西太原") + line)[1:] == ["毕业学校：山西太原"]


def test_white_text_on_a_dark_field_is_read() -> None:
    assert cell_of("0 g 50 640 105 30 re f\n" + text(53, 650, "表头", before="1 g")) == "表头"


def test_a_wrapped_paragraph_outside_tables_is_one_line() -> None:
    promise = "我承诺遵守有关规定" * 5 + "各项要求"
    drawing = text(50, 700, promise) + text(50, 684, "并承担责任。") + text(50, 668, "承诺人：林一")
    assert lines_of(drawing) == [promise + "并承担责任。", "承诺人：林一"]


def widget(kind: str, place: str, more: str) -> str:
    """Return a form field."""
    return f"/Subtype /Widget /FT /{kind} /Rect [{place}] /F 4 {more}"


def said(words: str) -> str:
    """Return a text as PDF writes it in UTF-16."""
    return f"<feff{words.encode('utf-16-be').hex()}>"


def test_what_was_filled_into_fields_stands_in_their_cells() -> None:
    rows = (("姓名", ""), ("性别", "  男      女"), ("简历", ""), ("学历", ""))
    fields = (
        widget("Tx", "132 672 240 698", f"/T (a) /V {said('林一')}"),
        widget("Btn", "132 654 142 664", "/T (b) /V /Yes /AS /Yes /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>"),
        widget("Btn", "165 654 175 664", "/T (c) /AS /Off /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>"),
        widget("Tx", "132 612 240 638", f"/T (d) /Ff 4096 /V {said(chr(13).join(['一九九〇年毕业；', '至今。']))}"),
        widget("Ch", "132 582 240 608", f"/T (e) /Ff 131072 /Opt [{said('本科')} {said('硕士')}] /V {said('硕士')}"),
    )
    cells = [item.text for item in sheet_of(Page(table(rows, (80, 120)), annotations=fields)).items]
    assert cells == ["姓名", "林一", "性别", "☑ 男 □ 女", "简历", "一九九〇年毕业；\n至今。", "学历", "硕士"]


def test_fields_that_lost_their_form_are_read_as_they_stand() -> None:
    rows = (("姓名", ""), ("性别", "  男      女"), ("学历", ""))
    fields = (
        widget("Tx", "132 672 240 698", f"/T (a) /V {said('林一')}"),
        widget("Btn", "132 654 142 664", "/T (b) /V /Yes /AS /Yes /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>"),
        widget("Btn", "165 654 175 664", "/T (c) /AS /Off /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>"),
        widget("Tx", "132 612 240 638", "/T (d)"),
    )
    formless = pdf(Page(table(rows, (80, 120)), annotations=fields)).replace(b"/AcroForm", b"/NoForm__")
    assert [item.text for item in sheet_in(formless).items] == ["姓名", "林一", "性别", "☑ 男 □ 女", "学历", ""]


def test_what_was_typed_or_stamped_on_a_page_is_there() -> None:
    rows = (("姓名", ""), ("公章", ""), ("推荐单位意见", "同意推荐"))
    typed = f"/Subtype /FreeText /Rect [132 672 240 698] /DA (/F1 10 Tf) /Contents {said('林一')}"
    stamp = "/Subtype /Stamp /Rect [140 642 180 668]"
    cells = sheet_of(Page(table(rows, (80, 120)), annotations=(typed, stamp))).items
    assert [item.text for item in cells] == ["姓名", "林一", "公章", "", "推荐单位意见", "同意推荐"]
    assert cells[3].marks is Mark.PICTURE


PENNED = [
    "205 685 m 208 680 l 214 692 l S\n",
    "205 685 m 210 675 215 695 220 680 c S\n",
    "205 685 m 208 680 l 214 692 l f\n",
]
UNPENNED = [
    "205 685 m 214 692 l S\n",
    "205 680 12 12 re S\n",
    "205 680 12 12 re f\n",
    "1 G 205 685 m 208 680 l 214 692 l S\n",
]


@pytest.mark.parametrize(
    ("drawn", "marks"), [*((one, Mark.PICTURE) for one in PENNED), *((one, Mark.NOTHING) for one in UNPENNED)]
)
def test_what_is_drawn_by_hand_is_seen_and_no_border_is_taken_for_it(drawn: str, marks: Mark) -> None:
    sheet = sheet_of(PLAIN + table((("是□ 否□", "签名"), ("", "")), (145, 100)) + drawn)
    assert [item.marks for item in sheet.items if isinstance(item, Cell)] == [
        Mark.NOTHING,
        marks,
        Mark.NOTHING,
        Mark.NOTHING,
    ]


def test_an_electronic_seal_is_seen_and_a_place_for_one_is_none() -> None:
    rows = (("推荐单位公章", ""), ("承诺人签名", ""))
    drawing = "17 0 R"  # any stream will do, and the page's own is the one behind 14 of fonts and the two fields
    seal = widget("Sig", "140 672 180 698", f"/T (a) /AP << /N {drawing} >>")
    cells = sheet_of(Page(table(rows, (80, 120)), annotations=(seal, widget("Sig", "140 642 180 668", "/T (b)")))).items
    assert [cell.marks for cell in cells] == [Mark.NOTHING, Mark.PICTURE, Mark.NOTHING, Mark.NOTHING]


def test_what_a_font_does_not_name_is_shown_as_unreadable_and_not_guessed() -> None:
    drawing = table((("姓名", ""), ("工作单位和部门职务名称", "某公司安全部")), (150, 120)) + boxed(203, 688, "林一")
    codes_alone = pdf(drawing).replace(b"/ToUnicode 12 0 R", b" " * len("/ToUnicode 12 0 R"))
    named, unnamed = (sheet_in(content).items[1].text for content in (pdf(drawing), codes_alone))
    assert (named, unnamed) == ("林一", "\ufffd\ufffd")
