"""What other measures ask of the pool: working days, renewable terms, fees by level and half day, fewer steps out."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.calendar import period_end
from pipeline.check import check_dispatch, check_exit, check_fees, check_pool, check_service
from schemas.departure import Declined, Departure, Step, Taken
from schemas.fees import FeeClaim, FeeLine, Workday
from schemas.findings import Finding, Outcome
from schemas.mission import Aftermath, Mission, PoolMember, Recusal, Selection
from schemas.records import Dispatch, ExpertService, ServiceQuality
from schemas.standing import Expert, PoolOnDay
from tests.another import ANOTHER, FILED
from tests.applicants import BUREAU, told, weighed
from tests.missions import CALENDAR

MEMBER = PoolMember(
    name="岳承志", employer="甲公司", term_from=date(2026, 4, 29), term_to=date(2031, 4, 28), renewable=True
)
DISPATCH = Dispatch(
    leader_opinion="同意。", leader_signature="石局长", leader_signed_on=date(2026, 11, 2), handler="林经办",
    experts="岳承志", work_period="2026年11月4日", place="某盐矿", content="通风系统检查",
)  # fmt: skip
MISSION = Mission(
    day=date(2026, 11, 6), pool=(MEMBER,), budget=Decimal(9000), year_counts={"岳承志": 10},
    selection=Selection(way="随机抽取", evidence="抽取记录第1号"), changes=(),
    recusals=(Recusal(name="岳承志", concerned=False),),
)  # fmt: skip
DAY_OF_SERVICE = Workday(day=date(2026, 11, 4))
HALF_A_DAY = Workday(day=date(2026, 11, 4), half=True)


def by(rule: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.rule == rule)


def asked_to_serve(rule: str, dispatch: Dispatch = DISPATCH, /, **mission: object) -> tuple[Finding, ...]:
    return by(rule, check_dispatch(dispatch, MISSION.model_copy(update=mission), ANOTHER, CALENDAR))


def in_the_pool(**changes: object) -> PoolOnDay:
    usual = {"subject": "申报0001", "name": "岳承志", "field": "矿山与盐硐", "birth": date(1980, 2, 1)}
    term = {"term_from": FILED, "term_to": date(2029, 12, 31)}
    return PoolOnDay(day=FILED, experts=(Expert.model_validate({**usual, **term, **changes}),))


# Notice and term


@pytest.mark.parametrize(
    ("published", "ends"),
    [
        (date(2026, 4, 20), date(2026, 4, 29)),
        (date(2026, 6, 15), date(2026, 6, 25)),
        (date(2026, 9, 21), date(2026, 10, 8)),
    ],
)
def test_the_notice_counts_seven_working_days(published: date, ends: date) -> None:
    end = period_end(published, ANOTHER.measures.periods.publicity, CALENDAR)
    assert (end.ends_on, end.working_days, str(end.period), end.note) == (ends, 7, "7个工作日", "")


def test_an_ended_term_that_is_renewable_waits_for_an_answer_and_one_that_lapses_does_not() -> None:
    pool = in_the_pool(term_to=FILED).model_copy(update={"day": date(2031, 1, 1)})
    (asked,), (over,) = (by("R11.11", check_pool(pool, bureau)) for bureau in (ANOTHER, BUREAU))
    assert asked.says.endswith("没有登记续聘，也没有登记退出。")
    assert over.says.endswith("自行退出专家库。")


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, ("符合", "block")),
        ({"pool": (MEMBER.model_copy(update={"term_to": date(2026, 11, 3)}),)}, ("待核实", "block")),
        ({"pool": (MEMBER.model_copy(update={"name": "别人"}),)}, ("待核实", "block")),
    ],
)
def test_only_who_is_in_the_pool_serves_and_an_ended_term_is_asked_about(
    changes: dict[str, object], answer: tuple[str, str]
) -> None:
    assert weighed(asked_to_serve("R20.3", **changes)) == [answer]


def test_a_renewed_expert_serves_in_either_term() -> None:
    following = MEMBER.model_copy(update={"term_from": date(2031, 4, 29), "term_to": date(2036, 4, 28)})
    for day in ("2026年11月4日", "2032年11月4日"):
        sent = DISPATCH.model_copy(update={"work_period": day})
        assert told(asked_to_serve("R20.3", sent, pool=(MEMBER, following))) == ["符合"]


def test_an_academician_in_the_pool_is_held_to_his_own_age() -> None:
    born = date(1960, 1, 1)
    academician = by("R6.1", check_pool(in_the_pool(birth=born, position_title="中国工程院院士"), ANOTHER))
    other = by("R6.1", check_pool(in_the_pool(birth=born, position_title="高级工程师"), ANOTHER))
    assert told(academician) == ["符合"]
    assert [one.says for one in other] == ["申报0001 岳承志已超过60周岁（聘期至2029年12月31日）。"]


# Service and fees


@pytest.mark.parametrize(("count", "answers"), [(10, ["符合"]), (11, ["符合", "不符合"])])
def test_ten_tasks_a_year_are_the_most(count: int, answers: list[str]) -> None:
    assert told(asked_to_serve("R20.4", year_counts={"岳承志": count})) == answers


def test_the_one_who_approves_is_called_as_the_bureau_calls_him() -> None:
    (finding,) = asked_to_serve("R20.2", DISPATCH.model_copy(update={"leader_opinion": None}))
    assert finding.says == "分管副局长意见栏没有写明意见。"


def test_the_mark_that_needs_a_reason_is_the_low_one() -> None:
    quality = ServiceQuality(
        project_name="通风系统检查", section="矿山安全处", period="2026年11月4日", work_record="已完成。",
        head="江处长", experts=(ExpertService(name="岳承志", attitude="敷衍", ability="低", overall="不合格"),),
    )  # fmt: skip
    aftermath = Aftermath(day=FILED, received_on=date(2026, 11, 11), pool=(MEMBER,), dispatches=(DISPATCH,))
    found = check_service(quality, aftermath, ANOTHER, CALENDAR)
    assert {one.rule: one.outcome.value for one in found if one.outcome is not Outcome.MET} == {"R32.1": "待补正"}
    reasoned = check_service(quality.model_copy(update={"remark": "没有下井。"}), aftermath, ANOTHER, CALENDAR)
    assert {one.outcome for one in reasoned} == {Outcome.MET}


@pytest.mark.parametrize(
    ("level", "served", "fee", "outcome"),
    [
        ("正高级", DAY_OF_SERVICE, 1500, "符合"),
        ("正高级", HALF_A_DAY, 800, "符合"),
        ("副高级", HALF_A_DAY, 500, "符合"),
        ("副高级", HALF_A_DAY, 800, "不符合"),
        ("中级", DAY_OF_SERVICE, 800, "符合"),
        (None, DAY_OF_SERVICE, 800, "待核实"),
    ],
)
def test_the_fee_goes_by_level_and_half_day(level: str | None, served: Workday, fee: int, outcome: str) -> None:
    line = FeeLine(
        name="岳承志", days=(served,), away=False, official=False, level=level,
        elsewhere=(), fee=Decimal(fee),
    )  # fmt: skip
    claim = FeeClaim(project="检查", approved_on=date(2026, 11, 2), budget=Decimal(9000), lines=(line,))
    assert told(by("R27.1", check_fees(claim, ANOTHER, CALENDAR))) == [outcome]


# Leaving


def test_the_steps_out_are_those_the_measures_name() -> None:
    days = {Step.OPINION: date(2026, 11, 2), Step.MEETING: date(2026, 11, 9)}
    refused = tuple(Declined(on=date(2026, month, 1), justified=False) for month in (5, 7, 9))
    leaving = Departure(
        name="岳承志", ground="第十二条（三）", declined=refused,
        taken=tuple(Taken(step=step, on=day) for step, day in days.items()),
    )  # fmt: skip
    found = check_exit(leaving, ANOTHER, CALENDAR)
    assert [(one.rule, one.outcome.value) for one in found] == [
        ("R13.1", "符合"), ("R13.3", "待补正"), ("R14.2", "符合"), ("R15", "符合"),
    ]  # fmt: skip
    assert by("R13.3", found)[0].says == "还没有办理：发文解聘。"
