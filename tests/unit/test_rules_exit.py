"""The rules of leaving the pool: good, bad, and without the evidence."""

from datetime import date

import pytest

from schemas.departure import Declined, Step, Taken
from tests.applicants import BUREAU, told, weighed
from tests.missions import TAKEN, exit_findings

REFUSED = "第九条（四）"


def without(step: Step) -> tuple[Taken, ...]:
    return tuple(taken for taken in TAKEN if taken.step is not step)


def moved(step: Step, day: date) -> tuple[Taken, ...]:
    return tuple(Taken(step=step, on=day) if taken.step is step else taken for taken in TAKEN)


def declined(*days: tuple[date, bool | None]) -> tuple[Declined, ...]:
    return tuple(Declined(on=day, justified=justified) for day, justified in days)


def test_a_way_out_in_order_answers_every_rule() -> None:
    rules = BUREAU.measures.rules.exit
    silent = {"R15", "R26"}  # refusals and the employer are about other grounds
    assert {rule: set(told(exit_findings(rule))) for rule in rules} == {
        rule: set() if rule in silent else {"符合"} for rule in rules
    }


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "符合"),
        ({"ground": None}, "待补正"),
        ({"ground": "第九条（十一）"}, "不符合"),
        ({"ground": "第九条（十）", "reason": ""}, "待补正"),
        ({"ground": "第九条（十）"}, "符合"),
        ({"ground": "第九条（九）", "reason": ""}, "待补正"),
        ({"ground": "第九条（一）", "reason": ""}, "符合"),
    ],
)
def test_the_ground_is_one_the_measures_list(changes: dict[str, object], outcome: str) -> None:
    assert told(exit_findings("R13.1", **changes)) == [outcome]


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"suspended_on": date(2026, 9, 2)}, ("待核实", "warn")),
        ({"suspended_on": None}, ("待补正", "block")),
        ({"found_on": None}, ("待核实", "block")),
    ],
)
def test_the_expert_is_suspended_at_once(changes: dict[str, object], answer: tuple[str, str]) -> None:
    assert weighed(exit_findings("R13.2", **changes)) == [answer]


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({"taken": ()}, ["待补正"]),
        ({"taken": without(Step.LEADER)}, ["待补正"]),
        ({"taken": moved(Step.MEETING, date(2026, 9, 1))}, ["不符合"]),
        ({"taken": moved(Step.DOCUMENT, date(2026, 9, 14))}, ["不符合"]),
        ({"taken": moved(Step.NOTICE, date(2026, 9, 10))}, ["不符合"]),
        ({"taken": (), "ground": "第九条（一）期满"}, ["待补正"]),
        ({"taken": TAKEN[-1:], "ground": "第九条（一）期满"}, ["符合"]),
        ({"ground": None}, []),
    ],
)
def test_every_step_is_taken_in_its_order_and_after_the_notice(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(exit_findings("R13.3", **changes)) == outcomes


def test_a_notice_over_days_not_announced_yet_is_a_question() -> None:
    late = tuple(Taken(step=taken.step, on=date(2027, 1, number)) for number, taken in enumerate(TAKEN, start=10))
    assert told(exit_findings("R13.3", taken=late)) == ["待核实"]


def test_the_next_step_is_named() -> None:
    (finding,) = exit_findings("R13.3", taken=TAKEN[:2])
    assert finding.todo == "下一步：领导小组会议审议通过。"


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"banned": None}, "待核实"),
        ({"banned": False}, "待补正"),
        ({"ground": "第九条（二）"}, "不符合"),
        ({"ground": "第九条（二）", "banned": None}, "符合"),
        ({"ground": "第十四条（三）"}, "符合"),
    ],
)
def test_the_ban_follows_from_the_ground(changes: dict[str, object], outcome: str) -> None:
    assert told(exit_findings("R14.2", **changes)) == [outcome]


@pytest.mark.parametrize(
    ("refusals", "outcome"),
    [
        (declined((date(2026, 1, 10), False), (date(2027, 1, 10), False)), "符合"),
        (declined((date(2026, 1, 10), False), (date(2027, 1, 11), False)), "不符合"),
        (declined((date(2026, 2, 1), False), (date(2025, 3, 1), False)), "符合"),
        (declined((date(2026, 1, 10), False)), "不符合"),
        (declined((date(2026, 1, 10), False), (date(2026, 5, 1), True)), "不符合"),
        (declined((date(2026, 1, 10), False), (date(2026, 5, 1), None)), "待核实"),
        ((), "不符合"),
        (None, "待核实"),
    ],
)
def test_two_refusals_count_within_twelve_months_and_not_a_day_more(
    refusals: tuple[Declined, ...] | None, outcome: str
) -> None:
    assert told(exit_findings("R15", ground=REFUSED, banned=None, declined=refusals)) == [outcome]


def test_one_desertion_is_enough() -> None:
    assert told(exit_findings("R15", ground=REFUSED, deserted=True)) == ["符合"]


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({"ground": "第十四条（三）"}, ["待补正"]),
        ({"ground": "第十四条（三）", "employer_told_on": date(2026, 9, 16)}, ["符合"]),
        ({"ground": "第九条（八）"}, []),
        ({"ground": None}, []),
    ],
)
def test_the_employer_is_told_of_gifts(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(exit_findings("R26", **changes)) == outcomes
