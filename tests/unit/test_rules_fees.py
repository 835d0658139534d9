"""The rules of a claim for fees: good, bad, and without the evidence."""

from datetime import date
from decimal import Decimal

import pytest

from schemas.fees import Workday
from tests.applicants import BUREAU, told, weighed
from tests.missions import LINE, fee_findings

SUNDAY = Workday(day=date(2026, 8, 9))


def test_a_claim_in_order_answers_every_rule() -> None:
    rules = BUREAU.measures.rules.fees
    assert {rule: set(told(fee_findings(rule))) for rule in rules} == {
        rule: set() if rule == "R27.3" else {"符合"} for rule in rules
    }


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        ({"fee": Decimal("900.00")}, [("符合", "block")]),
        ({"fee": Decimal(901)}, [("不符合", "block")]),
        ({"fee": Decimal(899)}, [("不符合", "block")]),
        ({"fee": None}, [("待补正", "block")]),
        ({"days": None}, [("待核实", "block")]),
        ({"official": None}, [("待核实", "block")]),
        ({"days": (Workday(day=date(2026, 6, 1)),)}, [("待核实", "block")]),
        ({"days": (SUNDAY,), "fee": Decimal(300)}, [("符合", "block"), ("待核实", "warn")]),
        ({"days": (Workday(day=date(2026, 8, 5), half=True),), "fee": Decimal(300)},
         [("符合", "block"), ("待核实", "warn")]),
    ],
)  # fmt: skip
def test_the_fee_is_three_hundred_a_day(changes: dict[str, object], answers: list[tuple[str, str]]) -> None:
    assert weighed(fee_findings("R27.1", **changes)) == answers


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"away": True, "lodging": Decimal(450), "meals": Decimal(150)}, "符合"),
        ({"away": True, "lodging": Decimal(450)}, "不符合"),
        ({"away": True}, "不符合"),
        ({"lodging": Decimal(150)}, "不符合"),
        ({"away": None}, "待核实"),
        ({"away": True, "days": None}, "待核实"),
    ],
)
def test_lodging_and_meals_are_paid_away_from_home_only(changes: dict[str, object], outcome: str) -> None:
    assert told(fee_findings("R27.2", **changes)) == [outcome]


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({"official": True, "own_unit": True, "fee": Decimal(300)}, ["不符合"]),
        ({"official": True, "own_unit": True, "fee": Decimal(0)}, ["符合"]),
        ({"official": True, "own_unit": False}, []),
    ],
)
def test_officials_get_nothing_for_their_own_units_business(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(fee_findings("R27.3", **changes)) == outcomes


def test_whether_somebody_is_an_official_is_asked_and_never_assumed() -> None:
    assert [one.says for one in fee_findings("R27.1", official=True)] == [
        "“何斌雪”是否从事本单位业务不明，算不出应发的报酬。"
    ]


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({"elsewhere": (date(2026, 8, 6),)}, ["不符合"]),
        ({"elsewhere": (date(2026, 8, 6),), "fee": Decimal(600)}, ["符合"]),
        ({"elsewhere": (date(2026, 8, 8),)}, ["符合"]),
        ({"elsewhere": None}, []),
        ({"lines": (LINE, LINE)}, ["符合", "不符合"]),
        ({"lines": (LINE, LINE.model_copy(update={"days": (SUNDAY,)}))}, ["符合", "符合"]),
    ],
)
def test_a_day_is_paid_once(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(fee_findings("R27.4", **changes)) == outcomes


def test_a_line_has_one_rule_for_its_amount() -> None:
    assert fee_findings("R27.1", elsewhere=(date(2026, 8, 6),)) == ()
    assert fee_findings("R27.1", official=True, own_unit=True) == ()


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"approved_on": date(2026, 8, 5)}, "符合"),
        ({"approved_on": date(2026, 8, 6)}, "待核实"),
        ({"approved_on": None}, "待核实"),
        ({"days": None}, "待核实"),
    ],
)
def test_the_service_was_approved_before(changes: dict[str, object], outcome: str) -> None:
    assert weighed(fee_findings("R29.2", **changes)) == [(outcome, "block")]


@pytest.mark.parametrize(
    ("budget", "outcome"), [(Decimal(900), "符合"), (Decimal("899.99"), "不符合"), (None, "待核实")]
)
def test_the_claim_is_within_the_budget(budget: Decimal | None, outcome: str) -> None:
    assert weighed(fee_findings("R29.3", budget=budget)) == [(outcome, "block")]


def test_lodging_and_meals_count_towards_the_budget() -> None:
    changes = {"away": True, "lodging": Decimal(450), "meals": Decimal(150)}
    assert told(fee_findings("R29.3", budget=Decimal(1500), **changes)) == ["符合"]
    assert told(fee_findings("R29.3", budget=Decimal(1499), **changes)) == ["不符合"]


def test_a_bureau_without_a_tariff_has_no_answers_about_amounts() -> None:
    measures = BUREAU.measures.model_copy(update={"fees": None})
    bureau = BUREAU.model_copy(update={"measures": measures})
    assert [fee_findings(rule, bureau) for rule in ("R27.1", "R27.2", "R27.3", "R27.4")] == [(), (), (), ()]


def test_a_claim_for_nobody_is_a_question() -> None:
    assert told(fee_findings("R29.2", lines=())) == ["待核实"]
