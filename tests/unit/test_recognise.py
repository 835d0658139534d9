"""Which forms are on a sheet: by their titles, by their wording without one, and never by a guess."""

from pathlib import Path

import pytest

from pipeline.catalogue import blank, blanks
from pipeline.readers import read
from pipeline.recognise import Recognition, recognise
from schemas.sheet import Cell, Line, Sheet, Sight

ROOT = Path(__file__).parents[2]
FORMS = ROOT / "forms" / "jincheng"
STRANGER = Recognition((), ("不是本办法所附的任何一种表。",), stranger=True)


def sample(stem: str) -> tuple[Line | Cell, ...]:
    return read(ROOT / "tests" / "cases" / "read" / stem / "input.docx").items


def found(*items: Line | Cell) -> list[tuple[str, str | None]]:
    """Return form and name of every form found, in order."""
    forms = recognise(Sheet(items), blanks(FORMS)).forms
    return [(form.form, str(slot.value) if (slot := form.slots.get("name")) else None) for form in forms]


def without_title(items: tuple[Line | Cell, ...]) -> tuple[Line | Cell, ...]:
    return tuple(item for item in items if not (isinstance(item, Line) and item.text.startswith("晋城市")))


def later(items: tuple[Line | Cell, ...]) -> tuple[Line | Cell, ...]:
    return tuple(item._replace(table=item.table + 9) if isinstance(item, Cell) else item for item in items)


@pytest.mark.parametrize("stem", ["a2-100", "a3-101", "a4-102", "a5-00"])
def test_a_form_alone_is_that_form_with_and_without_its_title(stem: str) -> None:
    forms = {"a2": "application", "a3": "pledge", "a4": "review", "a5": "recommendation"}
    assert [form for form, _ in found(*sample(stem))] == [forms[stem[:2]]]
    assert [form for form, _ in found(*without_title(sample(stem)))] == [forms[stem[:2]]]


def test_forms_in_one_file_are_found_in_their_order() -> None:
    assert found(*sample("a3-100"), *sample("a2-100"), *later(sample("a4-100"))) == [
        ("pledge", None),
        ("application", "何斌雪"),
        ("review", "何斌雪"),
    ]


def test_two_people_in_one_file_stay_two_people() -> None:
    assert found(*sample("a4-100"), *later(sample("a4-101"))) == [("review", "何斌雪"), ("review", "买买提·吐尔逊")]


@pytest.mark.parametrize("between", [(), (Line(""),)], ids=["at once", "a blank line between"])
def test_the_number_of_its_annex_belongs_to_the_form_below_it(between: tuple[Line, ...]) -> None:
    number = (Line("附件4"), *between)
    sheet = Sheet((*number, *sample("a4-100"), *number, *later(sample("a4-101"))))
    assert [form.likeness for form in recognise(sheet, blanks(FORMS)).forms] == [1.0, 1.0]


def test_a_second_form_is_found_without_its_title() -> None:
    twice = found(*sample("a4-100"), *later(without_title(sample("a4-101"))))
    assert twice == [("review", "何斌雪"), ("review", "买买提·吐尔逊")]


def test_a_form_without_title_is_not_swallowed_by_the_titled_one_behind_it() -> None:
    assert found(*without_title(sample("a2-100")), *sample("a3-100")) == [("application", "何斌雪"), ("pledge", None)]


def test_an_answer_that_names_a_form_is_no_title() -> None:
    items = [item._replace(text="见专家申报表") if item.text == "总工办" else item for item in sample("a2-100")]
    assert found(*items) == [("application", "何斌雪")]


def test_a_title_in_a_cell_across_the_table_is_a_title() -> None:
    title = Cell("晋城市安全生产和应急管理专家廉政承诺书", 1, 0, 0, column_span=8)
    assert found(*sample("a2-100"), title, *sample("a3-100")[1:]) == [("application", "何斌雪"), ("pledge", None)]


def test_a_letter_that_lists_forms_holds_none() -> None:
    lines = ("现报送以下材料：", "1.晋城市安全生产和应急管理专家申报表", "2.晋城市安全生产和应急管理专家廉政承诺书")
    assert recognise(Sheet(tuple(map(Line, lines))), blanks(FORMS)) == STRANGER
    assert found(*map(Line, lines), *sample("a2-100")) == [("application", "何斌雪")]


@pytest.mark.parametrize("items", [(), (Line(""),), (Line("Q"),), (Cell("姓名", 0, 0, 0),), (Line("今天开会。"),)])
def test_what_is_no_form_is_a_stranger(items: tuple[Line | Cell, ...]) -> None:
    assert recognise(Sheet(items), blanks(FORMS)) == STRANGER


def test_half_a_form_is_a_remark_and_no_form() -> None:
    lower = [item for item in sample("a2-100") if not isinstance(item, Cell) or item.row > 9]
    recognition = recognise(Sheet(tuple(lower)), blanks(FORMS))
    assert (recognition.forms, recognition.stranger) == ((), False)
    assert recognition.remarks[0].startswith("有一张表不完整或改动过大")


def test_a_form_whose_table_was_lost_is_said_also_beside_a_whole_one() -> None:
    loose = [Line(item.text) for item in sample("a2-100")]
    recognition = recognise(Sheet((*loose, *sample("a3-100"))), blanks(FORMS))
    assert [form.form for form in recognition.forms] == ["pledge"]
    assert recognition.remarks[0].startswith("有一张表不完整或改动过大")


def test_the_form_of_another_place_is_doubted_by_its_title() -> None:
    items = [item._replace(text=item.text.replace("晋城市", "晋中市")) for item in sample("a2-100")]
    recognition = recognise(Sheet(tuple(items)), blanks(FORMS))
    assert recognition.forms[0].doubts[0].startswith("表名“晋中市安全生产和应急管理专家申报表”与表样")


def scanned_title(title: str, unsure: dict[int, Sight]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the forms found on a sheet whose title was recognised like this, with their doubts."""
    sights = tuple(unsure.get(place, Sight(0.99)) for place in range(len(title)))
    items = [
        item._replace(text=title, sights=sights) if item.text.startswith("晋城市安全") else item
        for item in sample("a2-100")
    ]
    return [(form.form, form.doubts) for form in recognise(Sheet(tuple(items)), blanks(FORMS)).forms]


@pytest.mark.parametrize(
    ("title", "unsure"),
    [
        ("晋城商安全生产和应急管理专家申报表", {2: Sight(0.2, "而市")}),
        ("晋城安全生产和应急管理专家申报表", {1: Sight(0.3), 2: Sight(0.3)}),
        ("晋城市安全生产和应急管理专家申报长", {16: Sight(0.6, "表")}),
    ],
)
def test_a_title_with_a_character_misread_or_lost_is_the_title(title: str, unsure: dict[int, Sight]) -> None:
    assert scanned_title(title, unsure) == [("application", ())]


@pytest.mark.parametrize("unsure", [{}, {1: Sight(0.8, "由申")}])
def test_the_title_of_another_place_was_not_misread(unsure: dict[int, Sight]) -> None:
    ((_, doubts),) = scanned_title("晋中市安全生产和应急管理专家申报表", unsure)
    assert "晋中市" in doubts[0]


def test_forms_behind_each_other_are_told_apart_by_a_title_whose_end_was_misread() -> None:
    title = Line("晋城市安全生产和应急管理专家廉政承诺节", sights=(*(Sight(0.99),) * 18, Sight(0.4, "书")))
    pledge = [title if item.text.endswith("承诺书") else item for item in sample("a3-101")]
    assert [form for form, _ in found(*sample("a2-100"), *later(tuple(pledge)))] == ["application", "pledge"]


@pytest.mark.parametrize(
    "title", ["专家申报表", "附件2 晋城市安全生产和应急管理专家申报表", "晋城市安全生产\n和应急管理专家申报表"]
)
def test_a_title_shortened_numbered_or_broken_is_the_title(title: str) -> None:
    items = [item._replace(text=title) if item.text.startswith("晋城市安全") else item for item in sample("a2-100")]
    recognition = recognise(Sheet(tuple(items)), blanks(FORMS))
    assert [(form.form, form.doubts) for form in recognition.forms] == [("application", ())]


def test_two_blanks_that_fit_alike_are_a_remark_and_not_a_choice() -> None:
    ours = blank(FORMS / "pledge.docx")
    twin = ours._replace(form="application", title="另一种承诺书")
    recognition = recognise(Sheet(without_title(sample("a3-100"))), (ours, twin))
    assert recognition == Recognition((), ("同时像两种表，无法判定是哪一种，请在表上写明表名。",))


def test_a_table_with_every_label_is_its_form_without_any_line_around() -> None:
    table = tuple(item for item in sample("a6-100") if isinstance(item, Cell))
    assert found(*table) == [("appraisal", "何斌雪")]


def test_tables_without_titles_are_told_apart_by_what_they_begin_with() -> None:
    tables = [tuple(item for item in sample(stem) if isinstance(item, Cell)) for stem in ("a2-100", "a4-101")]
    assert [form for form, _ in found(*tables[0], *later(tables[1]))] == ["application", "review"]


def test_what_a_reader_left_unread_is_said_with_the_forms() -> None:
    unread = ("第1页隐藏的第3行里有内容，没有读取。",)
    assert recognise(Sheet(sample("a3-100"), remarks=unread), blanks(FORMS)).remarks == unread
