"""The rules of the service quality form: good, bad, and without the evidence."""

from datetime import date

import pytest

from schemas.records import Dispatch, ExpertService
from tests.applicants import BUREAU, told, weighed
from tests.missions import DISPATCH, POOL, QUALITY, served, service_findings

LATER = DISPATCH.model_copy(update={"work_period": "2026年8月6日至8月9日"})
SAME = (served("何斌雪"), served("段建忠"))


def marked(*marks: str | None) -> tuple[ExpertService, ...]:
    """Return experts with these overall marks."""
    return tuple(served(f"专家{place}", overall=mark) for place, mark in enumerate(marks))


def test_a_form_in_order_answers_every_rule() -> None:
    rules = BUREAU.measures.rules.service
    asked = {"R24.2": {"待核实"}, "R24.6": {"待核实"}, "R32.1": set(), "R32.2": set()}
    assert {rule: set(told(service_findings(rule))) for rule in rules} == {
        rule: asked.get(rule, {"符合"}) for rule in rules
    }


def test_the_questions_to_people_hold_nothing() -> None:
    for rule in ("R24.2", "R24.6"):
        assert weighed(service_findings(rule)) == [("待核实", "inform")]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"period": None}, [("period",)]),
        ({"meaningful": None}, [(), ("meaningful",)]),
        ({"experts": ()}, [(), ("experts",)]),
        ({"experts": (served("何斌雪", overall=None, lawful=None),)},
         [(), ("experts[0].lawful",), ("experts[0].overall",)]),
        ({"experts": (served("何斌雪"), served("何 斌雪"))}, [(), ("experts",)]),
        ({"period": "2026年8月5日至7日，5天"}, [(), ("period",)]),
    ],
)  # fmt: skip
def test_every_empty_box_and_every_doubt_is_named(changes: dict[str, object], fields: list[tuple[str, ...]]) -> None:
    assert [one.fields for one in service_findings("R24.1", **changes)] == fields


def test_a_column_without_a_name_is_no_expert() -> None:
    assert told(service_findings("R24.1", experts=(*SAME, ExpertService()))) == ["符合"]


def test_another_form_for_the_same_service_is_asked_about() -> None:
    assert ("待核实", "warn") in weighed(service_findings("R24.1", twins=("登记表.docx",)))


@pytest.mark.parametrize(
    ("expert", "outcomes"),
    [
        (served("何斌雪"), ["符合"]),
        (served("何斌雪", in_pool="否"), ["待核实"]),
        (served("外来人", in_pool="否"), ["符合"]),
        (served("外来人"), ["待核实"]),
        (served("期满人"), ["待核实"]),
        (served("张伟"), ["待核实"]),
        (served("何斌雪", in_pool=None), []),
    ],
)
def test_the_tick_for_the_pool_agrees_with_the_appointments(expert: ExpertService, outcomes: list[str]) -> None:
    assert told(service_findings("R24.3", experts=(expert,))) == outcomes


def test_without_a_known_pool_the_tick_is_a_question() -> None:
    assert weighed(service_findings("R24.3", pool=None)) == [("待核实", "warn")]


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        ({"dispatches": None}, [("待核实", "warn")]),
        ({"dispatches": ()}, [("待补正", "block")]),
        ({"dispatches": (DISPATCH, DISPATCH)}, [("符合", "block")]),
        ({"dispatches": (DISPATCH, LATER)}, [("符合", "block")]),
        ({"dispatches": (LATER,)}, [("待核实", "block")]),
        ({"dispatches": (LATER, LATER.model_copy(update={"experts": "何斌雪"}))}, [("待核实", "block")]),
        ({"experts": (*SAME, served("外来人"))}, [("待核实", "block")]),
        ({"experts": SAME[:1]}, [("待核实", "warn")]),
        ({"period": "2026年8月5日至8月6日"}, [("待核实", "warn")]),
        ({"period": "2026年8月5日至8月8日"}, [("待核实", "block")]),
        ({"period": "2026年9月5日"}, [("待补正", "block")]),
    ],
)
def test_the_form_agrees_with_the_dispatch_it_belongs_to(
    changes: dict[str, object], answers: list[tuple[str, str]]
) -> None:
    assert weighed(service_findings("R24.4", **changes)) == answers


def test_names_agree_however_they_are_spaced() -> None:
    spaced = Dispatch.model_validate({**DISPATCH.model_dump(), "experts": "何 斌雪；段建忠（示范设计院）"})
    assert told(service_findings("R24.4", dispatches=(spaced,))) == ["符合"]


@pytest.mark.parametrize(("name", "outcomes"), [("某煤矿监督检查", ["符合"]), ("矿井会诊", ["待核实"]), (None, [])])
def test_the_project_is_of_a_kind_the_note_lists(name: str | None, outcomes: list[str]) -> None:
    assert told(service_findings("R24.5", project_name=name)) == outcomes


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"received_on": date(2026, 8, 12)}, ("符合", "warn")),  # Friday, then the third working day: Wednesday
        ({"received_on": date(2026, 8, 13)}, ("不符合", "warn")),
        ({"received_on": date(2026, 8, 7)}, ("符合", "warn")),
        ({"received_on": None}, ("待核实", "warn")),
        ({"period": "待定"}, ("待核实", "warn")),
        ({"period": "2026年12月28日至12月30日", "received_on": date(2027, 1, 4)}, ("待核实", "warn")),
    ],
)
def test_the_papers_come_within_three_working_days(changes: dict[str, object], answer: tuple[str, str]) -> None:
    assert weighed(service_findings("R28", **changes)) == [answer]


def test_the_deadline_counts_holidays() -> None:
    """Counted over 国庆: the third working day after 30 September is 10 October."""
    on_time = service_findings("R28", period="2026年9月30日", received_on=date(2026, 10, 10))
    assert told(on_time) == ["符合"]
    assert "2026年10月10日" in on_time[0].says
    assert told(service_findings("R28", period="2026年9月30日", received_on=date(2026, 10, 11))) == ["不符合"]


@pytest.mark.parametrize(
    ("mark", "remark", "outcomes"),
    [("优", "解决了突出问题。", ["符合"]), ("优", None, ["待补正"]), ("良", None, []), (None, None, [])],
)
def test_a_top_mark_needs_a_reason_in_the_remarks(mark: str | None, remark: str | None, outcomes: list[str]) -> None:
    assert told(service_findings("R32.1", experts=marked(mark), remark=remark)) == outcomes


@pytest.mark.parametrize(
    ("marks", "answers"),
    [
        (("良", "良", "良"), [("待补正", "block")]),
        (("良", "良"), []),
        (("良", "良", "一般"), [("符合", "block")]),
        (("优", "优", "优"), [("待核实", "warn")]),
        (("良", "良", None), [("待核实", "block")]),
        ((None, None, None), [("待核实", "block")]),
        (("一般", "一般", "一般"), [("符合", "block")]),
    ],
)
def test_three_experts_may_not_all_be_good(marks: tuple[str | None, ...], answers: list[tuple[str, str]]) -> None:
    assert weighed(service_findings("R32.2", experts=marked(*marks))) == answers


def test_an_empty_form_is_a_list_of_questions_and_no_traceback() -> None:
    empty = {**dict.fromkeys(type(QUALITY).model_fields), "experts": (), "pool": POOL}
    told_of = {outcome for rule in BUREAU.measures.rules.service for outcome in told(service_findings(rule, **empty))}
    assert told_of == {"待补正", "待核实"}
