"""The rules of the appraisal form: good, bad, and without the evidence."""

from datetime import date

import pytest

from schemas.mission import Served
from tests.applicants import BUREAU, told, weighed
from tests.missions import APPRAISAL, appraisal_findings

ITEMS, SERVICES = APPRAISAL.items, APPRAISAL.services


def test_an_appraisal_in_order_answers_every_rule() -> None:
    rules = BUREAU.measures.rules.appraisal
    assert {rule: set(told(appraisal_findings(rule))) for rule in rules} == {
        rule: set() if rule == "R19.6" else {"符合"} for rule in rules
    }


@pytest.mark.parametrize(
    ("signed", "outcome"),
    [
        (date(2027, 6, 1), "符合"),
        (date(2027, 6, 30), "符合"),
        (date(2027, 7, 1), "待核实"),
        (date(2027, 5, 31), "待核实"),
        (None, "待核实"),
    ],
)
def test_the_appraisal_is_in_june(signed: date | None, outcome: str) -> None:
    assert weighed(appraisal_findings("R19.1", signed_on=signed)) == [(outcome, "warn")]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"self_assessment": None}, [("self_assessment",)]),
        ({"items": (ITEMS[0].model_copy(update={"rating": None}), *ITEMS[1:])}, [(), ("items[0].rating",)]),
        ({"items": (ITEMS[0].model_copy(update={"rating": "较差"}), *ITEMS[1:])}, [(), ("items[0].rating",)]),
        ({"services": (SERVICES[0].model_copy(update={"self_rating": "好"}),)}, [(), ("services[0].self_rating",)]),
        ({"expert_signature": "何斌"}, [(), ("expert_signature", "name")]),
        ({"expert_signature": "何 斌雪"}, [()]),
    ],
)
def test_everything_is_filled_rated_on_the_scale_and_signed(
    changes: dict[str, object], fields: list[tuple[str, ...]]
) -> None:
    assert [one.fields for one in appraisal_findings("R19.2", **changes)] == fields


@pytest.mark.parametrize(
    ("opinion", "outcome"),
    [
        ("专家素质作风尚可可以继续观察使用。", "符合"),
        ("专家素质作风尚可，可以继续观察使用", "符合"),
        ("继续使用", "待核实"),
        ("专家素质作风过硬可以继续使用；专家素质作风尚可可以继续观察使用", "待补正"),
        (None, "待补正"),
    ],
)
def test_the_opinion_is_one_of_the_three(opinion: str | None, outcome: str) -> None:
    assert told(appraisal_findings("R19.3", opinion=opinion)) == [outcome]


@pytest.mark.parametrize(
    ("rating", "opinion", "outcomes"),
    [
        ("差", "专家素质作风过硬可以继续使用", ["待核实"]),
        ("差", "专家素质作风尚可可以继续观察使用", ["符合"]),
        ("中", "专家素质作风过硬可以继续使用", ["符合"]),
        ("差", None, []),
    ],
)
def test_the_lowest_mark_does_not_go_with_using_on(rating: str, opinion: str | None, outcomes: list[str]) -> None:
    items = (ITEMS[0].model_copy(update={"rating": rating}), *ITEMS[1:])
    assert told(appraisal_findings("R19.4", items=items, opinion=opinion)) == outcomes


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({"services": ()}, ["待核实"]),
        ({"recorded": ()}, ["待核实"]),
        ({"recorded": None}, ["待核实"]),
        ({"recorded": (Served(started_on=date(2026, 8, 6), project="监督检查"),)}, ["待核实", "待核实"]),
        ({"name": "外来人"}, ["待核实", "符合"]),
        ({"name": "张伟"}, ["待核实", "符合"]),
        ({"name": "外来人", "pool": None}, ["符合"]),
    ],
)
def test_the_services_are_those_on_record(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(appraisal_findings("R19.5", **changes)) == outcomes


@pytest.mark.parametrize(
    ("opinion", "answers"),
    [
        ("专家能力较差或存在解聘退出情形建议解聘", [("待核实", "warn")]),
        ("专家素质作风过硬可以继续使用", []),
        (None, []),
    ],
)
def test_a_proposal_to_dismiss_is_followed_up(opinion: str | None, answers: list[tuple[str, str]]) -> None:
    assert weighed(appraisal_findings("R19.6", opinion=opinion)) == answers
