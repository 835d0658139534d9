"""What of a scan counts by itself, and what a person is asked about."""

import pytest

from pipeline.aligning.pairs import OTHER_ROWS
from pipeline.catalogue import blank
from pipeline.doubting import doubted
from pipeline.doubting.vocabulary import within
from schemas.filled import FilledForm, Scalar, Slot
from schemas.sheet import Box, Place
from schemas.workspace import OcrSettings
from tests.applicants import BUREAU

APPLICATION = blank(BUREAU.folder / "application.docx")
APPRAISAL = blank(BUREAU.folder / "appraisal.docx")
REVIEW = blank(BUREAU.folder / "review.docx")
ID, OTHER_ID = "140524196904139694", "140524196904139695"
SETTINGS = OcrSettings()


def slot(path: str, value: Scalar, confidence: float = 0.99) -> Slot:
    """Return a slot as it is read off a scan."""
    read = Slot(path, value, str(value), confidence, Place(1, 1, 2))
    return read._replace(box=Box(1, 0.1, 0.1, 0.2, 0.2))


def doubts(*slots: Slot, missing: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the doubts on an application of these slots, by path."""
    form = FilledForm("application", {each.path: each for each in slots}, 1.0, missing)
    return {path: each.doubt for path, each in doubted(form, APPLICATION, SETTINGS).slots.items() if each.doubt}


@pytest.mark.parametrize(
    "misread", ["(提交主要研究成", "提交学历、职称有关证明明材料，重重点填写", "励证书复印件等有关证明才料，可附页"]
)
def test_an_explanation_the_form_prints_is_no_answer_however_it_was_misread(misread: str) -> None:
    assert "像是表上印好的说明" in doubts(slot("awards", misread))["awards"]
    assert doubts(slot("awards", "2019年获省科技进步三等奖，已附证书")) == {}


def test_an_answer_the_form_offers_is_one() -> None:
    offered = slot("opinion", "专家素质作风过硬，可以继续使用")
    form = FilledForm("appraisal", {offered.path: offered}, 1.0)
    assert not doubted(form, APPRAISAL, SETTINGS).slots[offered.path].doubt


def test_what_was_read_surely_counts() -> None:
    assert doubts(slot("employer", "示范煤业有限公司"), slot("postcode", "048000")) == {}


def test_what_is_hard_to_read_is_asked_about() -> None:
    form = FilledForm("application", {"employer": slot("employer", "示范煤业", 0.7)}, 1.0)
    (read,) = doubted(form, APPLICATION, SETTINGS).slots.values()
    assert read.doubt == "扫描件上看不清，请看图核对"
    assert read.value == "示范煤业"


def test_a_character_nobody_uses_outside_names_is_asked_about() -> None:
    assert "“預”" in doubts(slot("major", "应急預案管理"))["major"]
    assert doubts(slot("major", "应急预案管理"), slot("employer", "岢岚县示范煤业")) == {}


@pytest.mark.parametrize(("written", "is_asked"), [("1.8 机电运输", False), ("1.8机电输", True), ("机电运翰", True)])
def test_a_specialty_the_division_does_not_have_may_be_misread(written: str, *, is_asked: bool) -> None:
    form = FilledForm("application", {"applied_specialties": slot("applied_specialties", written)}, 1.0)
    (read,) = within(form, BUREAU.taxonomy).slots.values()
    assert bool(read.doubt) is is_asked


def test_a_bracket_without_its_other_half_was_lost_in_reading() -> None:
    assert doubts(slot("position_title", "主任工程师（讲师）")) == {}
    assert set(doubts(slot("position_title", "主任工程师（讲师"))) == {"position_title"}


def test_what_the_file_itself_says_is_never_doubted() -> None:
    assert doubts(slot("name", "何斌雪", 0.1)._replace(box=None)) == {}


@pytest.mark.parametrize("path", ["name", "email"])
def test_where_a_wrong_character_is_as_good_as_the_right_one_a_person_looks(path: str) -> None:
    assert "错一个字也看不出来" in doubts(slot(path, "何斌雪"))[path]


def test_a_name_read_twice_alike_counts() -> None:
    assert doubts(slot("name", "何斌雪"), slot("pledge_signature", "何斌雪")) == {}
    assert set(doubts(slot("name", "何斌雪"), slot("pledge_signature", "何赟雪"))) == {"name", "pledge_signature"}


def test_an_id_number_month_and_sex_prove_each_other() -> None:
    person = slot("id_number", ID, 0.6), slot("birth_month", "1969-04", 0.6), slot("sex", "男", 0.6)
    assert doubts(*person) == {}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id_number", OTHER_ID),
        ("id_number", ID[:-1]),
        ("mobile_phone", "1610000000"),
        ("postcode", "04800"),
    ],
)
def test_what_cannot_be_right_may_have_been_misread(path: str, value: str) -> None:
    assert "请看图核对" in doubts(slot(path, value))[path]


def test_what_contradicts_the_id_number_is_asked_about_with_it() -> None:
    assert set(doubts(slot("id_number", ID), slot("birth_month", "1969-05"))) == {"id_number", "birth_month"}
    assert set(doubts(slot("id_number", ID), slot("sex", "女"))) == {"id_number", "sex"}


def test_a_form_filled_in_by_pen_is_asked_about_as_a_whole() -> None:
    written = [slot(path, "示范")._replace(by_hand=True) for path in ("school", "major")]
    assert set(doubts(*written, slot("filed_on", "2026-06-17"))) == {"school", "major", "filed_on"}


def test_a_typed_form_that_is_ticked_by_pen_was_not_filled_in_by_pen() -> None:
    paths = [f"experts[{number}].{what}" for number in range(3) for what in ("attitude", "ability", "lawful")]
    ticks = [slot(path, "好")._replace(text="好☑一般□不好□", by_hand=True) for path in paths]
    form = {each.path: each for each in (*ticks, slot("project_name", "监督检查"))}
    quality = blank(BUREAU.folder / "service_quality.docx")
    asked = doubted(FilledForm("service_quality", form, 1.0), quality, SETTINGS).slots
    assert not asked["project_name"].doubt
    assert asked[paths[0]].doubt == "是手写的，请看图核对"


def test_where_a_field_was_not_found_its_answer_may_stand_in_a_row_beside_it() -> None:
    form = slot("employer", "示范煤业"), slot("publications", "无"), slot("achievements", "无"), slot("awards", "无")
    assert set(doubts(*form, missing=("awards",))) == {"publications", "achievements", "awards"}


def test_an_empty_field_beside_one_that_was_not_found_may_have_lost_its_answer_to_it() -> None:
    empty = slot("achievements", None)._replace(text="")
    assert "不能确定这一项是空白" in doubts(empty, missing=("awards",))["achievements"]


def test_rows_whose_cells_came_out_otherwise_are_doubted_with_those_beside_them() -> None:
    shifted = slot("education_work_history", "2018年至今")._replace(doubt=OTHER_ROWS)
    form = slot("applied_specialties", "煤矿"), shifted, slot("awards", "无")
    assert set(doubts(*form)) == {"applied_specialties", "education_work_history"}


def test_of_a_list_that_lost_a_column_every_row_is_asked_about() -> None:
    rows = [slot(f"services[{row}].project", "应急预案评审") for row in range(4)]
    form = FilledForm("appraisal", {each.path: each for each in (*rows, slot("opinion", "合格"))}, 1.0)
    asked = doubted(form._replace(missing=("services[*].self_rating",)), APPRAISAL, SETTINGS).slots.values()
    assert {each.path for each in asked if each.doubt} == {each.path for each in rows}


def test_what_stands_outside_the_table_may_be_the_answer_to_what_was_not_found_there() -> None:
    form = slot("filed_on", "2026-06-17"), slot("employer", "示范煤业")
    assert set(doubts(*form, missing=("applied_category",))) == {"filed_on"}


def test_an_empty_field_beside_the_printed_place_of_a_seal_and_of_a_date_is_empty() -> None:
    printed = (
        slot("recommender_seal", None)._replace(text="（盖章）"),
        slot("recommended_on", None)._replace(text="年月日"),
    )
    assert doubts(*printed, slot("recommender_opinion", None)._replace(text="")) == {}


def review(*scores: int | None, total: int) -> dict[str, str]:
    """Return the doubts on a review of these scores, none of them read surely enough to count by itself."""
    read = [slot(f"items[{number}].score", score, 0.6) for number, score in enumerate(scores)]
    empty = [each if each.value is not None else each._replace(text="", confidence=1.0) for each in read]
    form = FilledForm("review", {each.path: each for each in (*empty, slot("total", total, 0.6))}, 1.0)
    return {path: each.doubt for path, each in doubted(form, REVIEW, SETTINGS).slots.items() if each.doubt}


def test_scores_that_add_up_to_their_total_prove_each_other() -> None:
    assert review(8, 9, 7, 8, 3, 9, 8, 10, 15, total=77) == {}
    assert review(8, 9, 7, 8, None, 9, 8, 10, 15, total=74) == {}


def test_scores_that_do_not_add_up_are_asked_about_with_the_empty_ones() -> None:
    asked = review(8, 9, 7, 8, None, 9, 8, 10, 15, total=77)
    assert set(asked.values()) == {"各项得分加起来不等于总得分，请看图核对"}
    assert len(asked) == 10


def test_a_form_whose_long_answers_are_by_pen_was_filled_in_by_pen() -> None:
    opinion = slot("recommender_opinion", "同意推荐该同志进入专家库，情况属实")._replace(by_hand=True)
    printed = [slot(path, "9") for path in ("school", "major", "postcode", "department")]
    assert "是手写的" in doubts(opinion, *printed)["school"]


def test_an_answer_not_found_in_a_cell_written_by_pen_is_asked_about() -> None:
    empty = slot("pledge_signed_on", None)._replace(text="", by_hand=True)
    assert "不能确定这一项是空白" in doubts(empty)["pledge_signed_on"]


def test_an_answer_not_found_beside_one_that_could_not_be_read_is_asked_about() -> None:
    empty = slot("pledge_signed_on", None)._replace(text="")
    swallowed = slot("pledge_signature", None)._replace(text="何斌雪\n2026.0617", doubt="不像姓名")
    assert "不能确定这一项是空白" in doubts(empty, swallowed)["pledge_signed_on"]
    assert "pledge_signed_on" not in doubts(empty)
