"""Rules of the list for the meeting: what they say and in which words; their examples stand in the table."""

import pytest

from tests.applicants import told
from tests.lists import applying, in_every_specialty, shortlist_findings, so_many, up_to_every_cap, waived


def test_who_stands_on_no_signed_list_is_named() -> None:
    unsigned = applying(2, "1.1").model_copy(update={"recommendation_form": None})
    (finding,) = shortlist_findings("R11.3", cases=(applying(1, "1.1"), unsigned))
    assert finding.says == "林2没有列入签字的推荐汇总表。"


def test_a_waiver_is_told_with_its_reason_and_its_minutes_wherever_the_list_is_shown() -> None:
    (finding,) = shortlist_findings("R5", cases=(waived("省级成果", "会议纪要〔2026〕8号"),))
    assert finding.says == "林1的R6由韩分管放宽：省级成果，依据会议纪要〔2026〕8号。"
    assert shortlist_findings("R5") == ()


def test_at_most_eight_thin_specialties_are_named_and_all_are_counted() -> None:
    (finding,) = shortlist_findings("R17.1", cases=in_every_specialty(2))
    assert finding.says.startswith("86个专业少于3人：1.1 地质勘探、测量2人；")
    assert finding.says.endswith("1.8 机电运输2人等。")


def test_a_list_of_few_says_of_few_by_name() -> None:
    (finding,) = shortlist_findings("R17.1", cases=(*in_every_specialty(3), *so_many(3), *so_many(3, "1.2")))
    assert finding.says == "2个专业多于5人：1.1 地质勘探、测量6人；1.2 地下采煤6人。"


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("R17.2", "在聘1人，拟增261人，合计262人，超过260人。"),
        ("R18", "煤矿合计82人（在聘1人），超过控制数80人。"),
    ],
)
def test_those_in_term_count_against_caps_and_are_told_apart(rule: str, says: str) -> None:
    (finding,) = shortlist_findings(rule, cases=up_to_every_cap(beyond=1), in_term=so_many(1))
    assert finding.says == says


def test_the_reason_for_going_beyond_a_cap_is_told_with_it() -> None:
    (finding,) = shortlist_findings("R18", cases=so_many(81), over_cap="煤矿灾害治理任务重")
    assert finding.says == "煤矿合计81人（在聘0人），超过控制数80人；会议说明：煤矿灾害治理任务重。"


def test_rescue_in_the_dangerous_trades_is_asked_of_the_sections() -> None:
    (finding,) = shortlist_findings("R17.3")
    assert (told((finding,)), finding.todo, finding.holds) == (["待核实"], "请牵头科室确认。", False)
