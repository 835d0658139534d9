"""The shortlist: rank as an aid, caps and coverage as remarks, and the hash that freezes a list."""

from datetime import date
from itertools import permutations

import pytest

from pipeline.errors import Refused
from pipeline.shortlist import compose, digest, freeze
from schemas.findings import Outcome
from schemas.pool import Case
from schemas.shortlist import PoolPlan, Shortlist
from tests.rounds import ISSUER, LAW, TAXONOMY, case, finding

DAY = date(2026, 6, 29)


def shortlist(*cases: Case, in_term: tuple[Case, ...] = ()) -> Shortlist:
    return compose(cases, PoolPlan(taxonomy=TAXONOMY, least=2, most=2, in_term=in_term), ISSUER, DAY).pool


def test_people_stand_by_field_and_total_and_equal_totals_share_a_rank() -> None:
    rows = shortlist(
        case(1, "林一", "3.1", total=90),
        case(2, "林二", "1.9", total=75),
        case(3, "林三", "1.9", total=88),
        case(4, "林四", "1.9", total=88),
    ).rows
    assert [(row.seq, row.name, row.rank) for row in rows] == [
        (1, "林三", 1),
        (2, "林四", 1),
        (3, "林二", 3),
        (4, "林一", 1),
    ]


def test_nobody_is_cut_when_the_field_and_the_pool_are_over_their_caps() -> None:
    document = shortlist(*(case(number, f"林{number}", "1.9") for number in range(1, 6)))
    assert document.proposed == 5
    assert document.fields[0].remark == "超出控制数3人，请会议研究取舍"
    assert document.remark == "超出控制数2人，请会议研究取舍"


def test_experts_still_in_term_count_against_the_caps() -> None:
    document = shortlist(case(1, "林一", "1.9"), in_term=(case(7, "林七", "1.9"), case(8, "林八", "1.10")))
    mines = document.fields[0]
    assert (mines.in_term, mines.proposed, mines.after) == (2, 1, 3)
    assert mines.remark == "超出控制数1人，请会议研究取舍"
    assert (document.in_term, document.after, document.remark) == (2, 3, "")


def test_a_field_at_its_cap_needs_no_word() -> None:
    assert shortlist(case(1, "林一", "1.9"), case(2, "林二", "1.9")).fields[0].remark == ""


def test_coverage_counts_a_person_in_every_specialty_applied_for() -> None:
    document = shortlist(
        case(1, "林一", "1.9", "1.10", "3.1"), case(2, "林二", "1.9"), case(3, "林三", "1.9"), case(4, "林四", "1.10")
    )
    assert [(line.code, line.proposed, line.remark) for line in document.coverage] == [
        ("1.9", 3, "多于2人"),
        ("1.10", 2, ""),
        ("3.1", 1, "少于2人"),
    ]


def test_a_specialty_nobody_covers_is_said_so() -> None:
    assert shortlist(case(1, "林一", "1.9")).coverage[-1].remark == "无人"


def test_a_person_counts_once_in_the_field_applied_for_first_and_the_other_is_a_remark() -> None:
    document = shortlist(case(1, "林一", "3.1", "1.9"))
    assert [(field.field, field.proposed) for field in document.fields] == [("煤矿", 0), ("化工", 1)]
    assert document.rows[0].remark == "兼报煤矿"


def test_what_needs_a_waiver_and_what_has_no_score_is_put_before_the_meeting() -> None:
    unscored = case(1, "林一", "1.9", total=None)
    waived = unscored.model_copy(update={"findings": (finding("age", Outcome.TO_WAIVE, says="年满66周岁。"),)})
    row = shortlist(waived).rows[0]
    assert (row.rank, row.total, row.remark) == (None, None, "年满66周岁；没有审核得分")


def test_a_score_of_zero_is_a_score() -> None:
    row = shortlist(case(1, "林一", "1.9", total=0)).rows[0]
    assert (row.rank, row.total, row.remark) == (1, 0, "")


@pytest.mark.parametrize(
    ("specialties", "says"),
    [((), "林一还没有确定申报专业"), ((LAW,), "林一申报的行业领域“法规”不在划分表内")],
)
def test_a_case_that_cannot_be_placed_is_refused_by_name(specialties: tuple[object, ...], says: str) -> None:
    with pytest.raises(Refused, match=says):
        shortlist(case(1, "林一", "1.9").model_copy(update={"specialties": specialties}))


def test_a_frozen_list_is_the_same_in_whatever_order_the_cases_come() -> None:
    cases = (case(1, "林一", "1.10"), case(2, "林二", "1.9"), case(3, "林三", "1.9"))
    frozen = {freeze(order) for order in permutations(cases)}
    assert len(frozen) == 1
    assert [member.name for member in frozen.pop().members] == ["林三", "林二", "林一"]


def test_the_hash_changes_with_any_public_column() -> None:
    members, frozen = freeze([case(1, "林一", "1.9")])
    assert digest(members) == frozen
    for column in ("name", "sex", "employer", "position_title", "category", "field", "specialties"):
        assert digest([members[0].model_copy(update={column: "改动"})]) != frozen


def test_a_frozen_list_holds_no_id_number_no_phone_and_no_score() -> None:
    (member,), _ = freeze([case(1, "林一", "1.9", total=97)])
    assert not {"110105194912310021", "13800000000", 97} & set(member.model_dump().values())


def test_a_case_without_its_public_columns_cannot_be_listed() -> None:
    blank = case(1, "林一", "1.9")
    blank = blank.model_copy(update={"application": blank.application.model_copy(update={"employer": None, "sex": ""})})
    with pytest.raises(Refused, match="林一的申报材料缺少性别、单位全称"):
        freeze([blank])
