"""What is due by the tariff: the regulation's numbers, and another bureau's table."""

from datetime import date

import pytest

from pipeline.remuneration import due
from schemas.fees import Allowance, Fees, Rate, Tariff, Workday
from tests.applicants import BUREAU
from tests.missions import LINE

assert BUREAU.measures.fees is not None
OURS: Fees = BUREAU.measures.fees
BY_LEVEL = Fees(
    article="第一条",
    quote="按职称和半天计付",
    tariffs=(
        Tariff(
            since=date(2026, 1, 1),
            source="甲号文件",
            rates=(Rate(levels=("正高级", "副高级"), day=800, half_day=400), Rate(day=600, half_day=300)),
        ),
        Tariff(since=date(2026, 8, 6), source="乙号文件", rates=(Rate(day=1000),)),
    ),
)


def day(number: int, month: int = 8) -> Workday:
    return Workday(day=date(2026, month, number))


@pytest.mark.parametrize(
    ("changes", "amounts"),
    [
        ({}, (900, 0, 0)),
        ({"away": True}, (900, 450, 150)),
        ({"days": (day(5),), "away": True}, (300, 150, 50)),
        ({"days": (Workday(day=date(2026, 8, 5), half=True),)}, (300, 0, 0)),
        ({"days": ()}, (0, 0, 0)),
        ({"official": True, "own_unit": True}, (0, 0, 0)),
        ({"official": True, "own_unit": False}, (900, 0, 0)),
        ({"elsewhere": (date(2026, 8, 6),), "away": True}, (600, 300, 100)),
        ({"away": None}, (900, None, None)),
        ({"official": None, "own_unit": False}, (900, 0, 0)),
    ],
)
def test_the_measures_pay_by_person_and_day(changes: dict[str, object], amounts: tuple[int | None, ...]) -> None:
    owed = due(LINE.model_copy(update=changes), OURS)
    assert (owed.fee, owed.lodging, owed.meals) == amounts


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({"days": None}, ("工作天数",)),
        ({"official": None}, ("是否公职人员",)),
        ({"official": True}, ("是否从事本单位业务",)),
        ({"elsewhere": None}, ("同日是否已领其他项目的报酬",)),
    ],
)
def test_what_nobody_has_told_leaves_the_fee_open(changes: dict[str, object], unknown: tuple[str, ...]) -> None:
    owed = due(LINE.model_copy(update=changes), OURS)
    assert (owed.fee, owed.unknown) == (None, unknown)


def test_a_day_before_the_tariff_has_no_fee() -> None:
    owed = due(LINE.model_copy(update={"days": (day(4, 6),), "away": True}), OURS)
    assert (owed.fee, owed.lodging, owed.doubts) == (None, None, ("2026年6月4日没有适用的标准",))


def test_a_half_day_paid_as_a_day_is_said() -> None:
    half = (Workday(day=date(2026, 8, 5), half=True),)
    assert due(LINE.model_copy(update={"days": half}), OURS).doubts == ("2026年8月5日只有半天，按一天计",)


@pytest.mark.parametrize(
    ("level", "whole", "half"), [("正高级", 800, 400), ("副高级", 800, 400), ("中级", 600, 300), ("助理级", 600, 300)]
)
def test_another_bureau_pays_by_title_level_and_half_day(level: str, whole: int, half: int) -> None:
    line = LINE.model_copy(update={"level": level, "days": (day(5),)})
    morning = line.model_copy(update={"days": (Workday(day=date(2026, 8, 5), half=True),)})
    assert (due(line, BY_LEVEL), due(morning, BY_LEVEL)) == ((whole, 0, 0, (), ()), (half, 0, 0, (), ()))


def test_each_day_is_paid_by_the_tariff_in_force_on_it() -> None:
    assert due(LINE.model_copy(update={"level": "中级"}), BY_LEVEL).fee == 600 + 1000 + 1000


def test_where_the_level_counts_it_must_be_known() -> None:
    assert due(LINE, BY_LEVEL).unknown == ("职称级别",)


def test_a_table_out_of_order_is_refused() -> None:
    rows = (
        Allowance(since=date(2027, 1, 1), source="新", lodging=200, meals=80),
        Allowance(since=date(2026, 1, 1), source="旧", lodging=150, meals=50),
    )
    with pytest.raises(ValueError, match="从早到晚"):
        Fees.model_validate({**BY_LEVEL.model_dump(), "allowances": rows})
