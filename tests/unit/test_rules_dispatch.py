"""The rules of the dispatch form: good, bad, and without the evidence."""

from datetime import date
from decimal import Decimal

import pytest

from schemas.bureau import Bureau
from schemas.findings import Severity
from schemas.mission import Change, Outsider, PoolMember, Recusal, Selection
from schemas.params.dispatch import Rotation
from tests.applicants import BUREAU, told, weighed
from tests.missions import DISPATCH, POOL, dispatch_findings

TEN = "、".join(f"张{character}" for character in "一二三四五六七八九十")
NINE = TEN.rpartition("、")[0]


def test_a_dispatch_in_order_answers_every_rule() -> None:
    rules = BUREAU.measures.rules.dispatch
    silent = {"R22"}  # only a form approved afterwards is about an emergency
    assert {rule: set(told(dispatch_findings(rule))) for rule in rules} == {
        rule: set() if rule in silent else {"符合"} for rule in rules
    }


def test_every_empty_box_is_named() -> None:
    findings = dispatch_findings("R20.1", place=None, section_head_signed_on=None)
    assert weighed(findings) == [("待补正", "block"), ("待补正", "warn")]
    assert findings[0].says == "没有填写“专家工作地点”。"


def test_names_and_days_that_cannot_be_read_are_asked_about() -> None:
    findings = dispatch_findings("R20.1", experts="详见附件", work_period="2026年8月上旬")
    assert [one.fields for one in findings if one.outcome.value == "待核实"][:2] == [("experts",), ("work_period",)]
    assert "“上旬”看不懂" in "".join(one.says for one in findings)


def test_another_form_for_the_same_task_is_asked_about() -> None:
    assert ("待核实", "warn") in weighed(dispatch_findings("R20.1", twins=("附件7/审批单.docx",)))


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({"leader_signed_on": date(2026, 8, 5)}, ["符合"]),
        ({"leader_signed_on": date(2026, 8, 6)}, []),
        ({"leader_opinion": None}, ["待补正"]),
        ({"leader_opinion": "不同意。"}, ["不符合"]),
        ({"leader_opinion": "已阅。"}, ["待核实"]),
        ({"leader_signature": None}, ["待补正"]),
        ({"leader_signature": None, "leader_signed_on": None}, ["待补正", "待补正"]),
        ({"work_period": "待定"}, ["待核实"]),
    ],
)
def test_the_form_is_approved_and_signed_before_the_service(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(dispatch_findings("R20.2", **changes)) == outcomes


@pytest.mark.parametrize(
    ("experts", "answers"),
    [
        ("何斌雪、买买提•吐尔逊", None),
        ("何斌雪、外来人", [("待核实", "warn")]),
        ("期满人", [("待核实", "warn")]),
        ("停用人", [("不符合", "block")]),
        ("无期人", [("待核实", "block")]),
        ("张伟", [("待核实", "block")]),
        ("张伟（乙公司）", [("符合", "block")]),
        ("买买提·吐尔逊", [("符合", "block")]),
    ],
)
def test_the_experts_are_in_the_pool_and_in_term(experts: str, answers: list[tuple[str, str]] | None) -> None:
    found = weighed(dispatch_findings("R20.3", experts=experts))
    assert found == (answers or [("符合", "block")])


def test_the_term_counts_on_the_first_day_of_service() -> None:
    on_the_last_day = dispatch_findings("R20.3", experts="期满人", work_period="2026年8月4日")
    assert told(on_the_last_day) == ["符合"]
    assert "2026年8月4日届满" in dispatch_findings("R20.3", experts="期满人")[0].says


def test_a_second_term_of_the_same_person_counts() -> None:
    again = PoolMember(name="期满人", employer="示范大学", term_from=date(2026, 8, 5), term_to=date(2029, 8, 4))
    assert told(dispatch_findings("R20.3", experts="期满人", pool=(*POOL, again))) == ["符合"]


def test_without_a_known_pool_membership_is_a_question() -> None:
    assert weighed(dispatch_findings("R20.3", pool=None)) == [("待核实", "warn")]
    assert weighed(dispatch_findings("R21.2", pool=None)) == [("待核实", "warn")]


@pytest.mark.parametrize(
    ("selection", "outcome"),
    [
        (Selection(way="技术优先", evidence="唯一的水害防治专家"), "符合"),
        (Selection(way="轮换使用", evidence=""), "待补正"),
        (None, "待核实"),
    ],
)
def test_the_choice_is_shown_by_a_record_or_a_reason(selection: Selection | None, outcome: str) -> None:
    assert told(dispatch_findings("R20.4", selection=selection)) == [outcome]


@pytest.mark.parametrize(
    ("counts", "outcomes"),
    [({"何斌雪": 10}, ["符合"]), ({"何斌雪": 11}, ["符合", "不符合"]), (None, ["符合", "待核实"])],
)
def test_a_bureau_may_cap_the_services_of_a_year(counts: dict[str, int] | None, outcomes: list[str]) -> None:
    assert told(dispatch_findings("R20.4", _capped(), year_counts=counts)) == outcomes


def test_a_record_nobody_made_only_warns_even_where_too_many_services_hold() -> None:
    assert ("待核实", "warn") in weighed(dispatch_findings("R20.4", _capped(), selection=None, year_counts={}))
    assert weighed(dispatch_findings("R20.4", _capped(), year_counts={"何斌雪": 11}))[-1] == ("不符合", "block")


def _capped() -> Bureau:
    rules = BUREAU.measures.rules
    changes = {"params": Rotation(most_a_year=10), "severity": Severity.BLOCK}
    clause = rules.dispatch["R20.4"].model_copy(update=changes)
    changed = rules.model_copy(update={"dispatch": {**rules.dispatch, "R20.4": clause}})
    return BUREAU.model_copy(update={"measures": BUREAU.measures.model_copy(update={"rules": changed})})


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        ((), [("符合", "inform")]),
        ((Change(left="甲", came="乙", approved_on=date(2026, 8, 4)),), [("符合", "inform")]),
        ((Change(left="甲", came="乙"),), [("不符合", "block")]),
        (None, [("待核实", "inform")]),
    ],
)
def test_a_change_of_experts_is_approved_again(
    changes: tuple[Change, ...] | None, answers: list[tuple[str, str]]
) -> None:
    assert weighed(dispatch_findings("R20.5", changes=changes)) == answers


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"experts": NINE}, ("符合", "block")),
        ({"experts": TEN}, ("待核实", "block")),
        ({"experts": "张一、张二等9人"}, ("待核实", "warn")),
        ({"experts": "张一、张二等10人"}, ("待核实", "block")),
        ({"experts": TEN, "chief_approved": True}, ("符合", "block")),
        ({"experts": TEN, "chief_approved": False}, ("不符合", "block")),
        ({"experts": TEN, "leader_opinion": "同意，经主要领导批准。"}, ("待核实", "warn")),
        ({"experts": None}, ("待核实", "warn")),
        ({"headcount": 10}, ("待核实", "block")),
    ],
)
def test_ten_experts_need_the_chief(changes: dict[str, object], answer: tuple[str, str]) -> None:
    assert weighed(dispatch_findings("R21.1", **changes)) == [answer]


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({}, ["符合"]),
        ({"experts": "外来人（省院，高级工程师）", "chief_approved": True}, ["符合", "符合"]),
        ({"experts": "外来人（省院，工程师）", "chief_approved": True}, ["符合", "不符合"]),
        ({"experts": "外来人（省院）", "chief_approved": True}, ["符合", "待核实"]),
        ({"experts": "外来人（教授级高级工程师）"}, ["待核实", "符合"]),
        ({"experts": "外来人（高级工程师）", "chief_approved": False}, ["不符合", "符合"]),
        (
            {"experts": "外来人", "chief_approved": True, "outsiders": (Outsider(name="外来人", title="教授"),)},
            ["符合", "符合"],
        ),
    ],
)
def test_experts_from_outside_need_the_chief_and_a_senior_title(
    changes: dict[str, object], outcomes: list[str]
) -> None:
    assert told(dispatch_findings("R21.2", **changes)) == outcomes


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        ({}, []),
        ({"leader_signed_on": date(2026, 8, 5)}, []),
        ({"leader_signed_on": date(2026, 8, 6)}, [("待核实", "block")]),
        ({"leader_signed_on": date(2026, 8, 6), "content": "煤矿透水事故应急救援"}, [("待核实", "warn")]),
        ({"leader_signed_on": date(2026, 8, 6), "emergency": True}, [("待核实", "warn")]),
        ({"leader_signed_on": date(2026, 8, 6), "emergency": False}, [("不符合", "block")]),
    ],
)
def test_only_an_emergency_is_approved_afterwards(changes: dict[str, object], answers: list[tuple[str, str]]) -> None:
    assert weighed(dispatch_findings("R22", **changes)) == answers


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        ({"recusals": None}, [("待核实", "warn")]),
        ({"recusals": (Recusal(name="何斌雪", concerned=False),)}, [("待核实", "warn")]),
        ({"recusals": (Recusal(name="何斌雪", concerned=True), Recusal(name="段建忠", concerned=False))},
         [("不符合", "block")]),
        ({"place": "示范煤业有限公司一号井"}, [("待核实", "block")]),
    ],
)  # fmt: skip
def test_every_expert_declares_that_there_are_no_ties(
    changes: dict[str, object], answers: list[tuple[str, str]]
) -> None:
    assert weighed(dispatch_findings("R25", **changes)) == answers


@pytest.mark.parametrize(
    ("budget", "answer"),
    [(Decimal(1), ("符合", "warn")), (Decimal(0), ("不符合", "block")), (None, ("待核实", "warn"))],
)
def test_the_budget_comes_first(budget: Decimal | None, answer: tuple[str, str]) -> None:
    assert weighed(dispatch_findings("R29.1", budget=budget)) == [answer]


def test_every_finding_cites_its_article_and_its_words() -> None:
    articles = BUREAU.measures.articles
    for rule in BUREAU.measures.rules.dispatch:
        for finding in dispatch_findings(rule, leader_signed_on=date(2026, 8, 6), pool=None):
            assert finding.quote in articles[finding.article].text


def test_an_empty_form_is_a_list_of_questions_and_no_traceback() -> None:
    empty = dict.fromkeys(type(DISPATCH).model_fields)
    answers = {rule: set(told(dispatch_findings(rule, **empty))) for rule in BUREAU.measures.rules.dispatch}
    assert set().union(*answers.values()) == {"待补正", "待核实", "符合"}
    assert answers["R21.1"] == {"待核实"}
