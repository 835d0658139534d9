"""Rules of the pool as it stands: what they say and in which words; their examples stand in the table."""

from datetime import date, timedelta

import pytest

from schemas.standing import OldExpert
from tests.applicants import told
from tests.lists import DAY, LED, expert, experts, pool_findings


def test_whose_term_is_over_is_named_with_the_day() -> None:
    (finding,) = pool_findings("R11.11", experts=(expert(1), expert(2, term_to=DAY - timedelta(1))))
    assert finding.says == "专家-0002 林2的聘期已于2026年7月19日届满，自行退出专家库。"


def test_whose_term_is_over_counts_no_more() -> None:
    over = expert(99, term_to=DAY - timedelta(1))
    (finding,) = pool_findings("R16.2", experts=(*experts(29), over), groups=LED)
    assert finding.says == "煤矿在聘29人，不足30人，副组长0名。"
    assert told(pool_findings("R6.1", experts=(over.model_copy(update={"birth": date(1950, 1, 1)}),))) == ["符合"]


@pytest.mark.parametrize(
    ("birth", "says"),
    [
        (date(1963, 6, 30), "专家-0001 林1聘期内将超过65周岁（聘期至2029年6月30日）。"),
        (date(1960, 7, 20), "专家-0001 林1已超过65周岁（聘期至2029年6月30日）。"),
        (None, "专家-0001 林1的出生日期不明，看不出聘期内是否超过65周岁。"),
    ],
)
def test_who_passes_the_age_in_term_is_listed_and_nobody_is_dismissed_for_it(birth: date | None, says: str) -> None:
    (finding,) = pool_findings("R6.1", experts=(expert(1, birth=birth),))
    assert (finding.says, finding.holds) == (says, False)


def test_only_fields_with_experts_are_asked_for_their_leaders() -> None:
    assert [one.says for one in pool_findings("R16.1")] == ["煤矿专业组组长：林一。"]
    assert pool_findings("R16.1", experts=()) == ()


def test_a_field_nobody_led_is_told_to_elect() -> None:
    (finding,) = pool_findings("R16.1", groups=None)
    assert (finding.says, finding.todo) == ("没有登记煤矿专业组的组长。", "请牵头科室组织推选组长1名并登记。")


def test_the_old_pool_leaves_each_by_his_own_document() -> None:
    old = (
        OldExpert(name="原一", appointed_on=date(2023, 7, 20)),
        OldExpert(name="原二", appointed_on=date(2024, 1, 2)),
    )
    assert [one.says for one in pool_findings("R30.1", old=old)] == [
        "原一自2023年7月20日起满3年，至2026年7月19日止，已自行退出专家库。",
        "原二自2024年1月2日起满3年，至2027年1月1日止，仍在聘期内。",
    ]


def test_an_old_expert_without_a_document_cannot_be_counted_and_is_named() -> None:
    nobody = (OldExpert(name="原一"),)
    assert pool_findings("R30.1", old=nobody) == ()
    (finding,) = pool_findings("R30.2", old=nobody)
    assert finding.says == "原库专家原一没有登记原聘任文件的下发日期，聘期无从计算。"


def test_a_pool_without_an_old_one_has_nothing_to_say_of_it() -> None:
    assert pool_findings("R30.1", old=()) == pool_findings("R30.2", old=()) == ()


@pytest.mark.parametrize(("rule", "todo"), [("R1", "请办公室确认。"), ("R23", "请办公室确认。")])
def test_bodies_and_training_are_asked_of_the_office(rule: str, todo: str) -> None:
    (finding,) = pool_findings(rule)
    assert (told((finding,)), finding.todo, finding.holds) == (["待核实"], todo, False)
