"""One service in order, from dispatch to fees, an appraisal and a way out; each test spoils them in its own way."""

from datetime import date
from decimal import Decimal

from pipeline.calendar import read_calendar
from pipeline.check import check_appraisal, check_dispatch, check_exit, check_fees, check_service
from pipeline.shipped import NATIONAL
from schemas.bureau import Bureau
from schemas.departure import Departure, Step, Taken
from schemas.fees import FeeClaim, FeeLine, Workday
from schemas.findings import Finding
from schemas.mission import Aftermath, Mission, PoolMember, Recusal, Selection, Served, YearOfService
from schemas.records import Appraisal, AppraisalItem, AppraisedService, Dispatch, ExpertService, ServiceQuality
from tests.applicants import BUREAU

CALENDAR = read_calendar(NATIONAL / "calendar")
FIRST, LAST = date(2026, 7, 21), date(2029, 7, 20)
POOL = (
    PoolMember(name="何斌雪", employer="示范煤业有限公司", term_from=FIRST, term_to=LAST),
    PoolMember(name="段建忠", employer="示范设计院", term_from=FIRST, term_to=LAST),
    PoolMember(name="买买提·吐尔逊", employer="示范大学", term_from=FIRST, term_to=LAST),
    PoolMember(name="张伟", employer="甲公司", term_from=FIRST, term_to=LAST),
    PoolMember(name="张伟", employer="乙公司", term_from=FIRST, term_to=LAST),
    PoolMember(name="期满人", employer="示范大学", term_from=date(2023, 1, 1), term_to=date(2026, 8, 4)),
    PoolMember(name="停用人", employer="示范大学", term_from=FIRST, term_to=LAST, suspended_on=date(2026, 8, 1)),
    PoolMember(name="无期人", employer="示范大学"),
)

DISPATCH = Dispatch(
    leader_opinion="同意。",
    leader_signature="韩分管",
    leader_signed_on=date(2026, 8, 3),
    section_head="段科长",
    section_head_signed_on=date(2026, 8, 3),
    handler="煤矿安全监管综合科 申经办",
    experts="何斌雪、段建忠",
    work_period="2026年8月5日至8月7日",
    place="高平市某煤矿",
    content="煤矿安全专项检查",
)
MISSION = Mission(
    day=date(2026, 8, 10),
    pool=POOL,
    budget=Decimal(5000),
    selection=Selection(way="随机选取", evidence="抽取记录第1号"),
    changes=(),
    recusals=(Recusal(name="何斌雪", concerned=False), Recusal(name="段建忠", concerned=False)),
)


def served(name: str, **changes: str | None) -> ExpertService:
    """Return the column of an expert who did well."""
    return ExpertService.model_validate({
        "name": name, "in_pool": "是", "attitude": "好", "responsibility": "好", "ability": "好",
        "objective": "是", "thorough": "是", "lawful": "是", "overall": "良", **changes,
    })  # fmt: skip


QUALITY = ServiceQuality(
    project_name="监督检查",
    section="煤矿安全监管综合科",
    period="3天，2026年8月5日至8月7日",
    work_record="检查通风系统。",
    experts=(served("何斌雪"), served("段建忠")),
    meaningful="建议更换风门闭锁装置。",
    handler="申经办",
    head="段科长",
)
AFTERMATH = Aftermath(day=date(2026, 8, 10), received_on=date(2026, 8, 10), pool=POOL, dispatches=(DISPATCH,))

ITEMS = ("服务态度及诚信", "专业能力", "依法依规", "客观实际", "廉洁自律", "自评符合实际")
APPRAISAL = Appraisal(
    name="何斌雪",
    field="煤矿",
    service_category="1.8 机电运输",
    services=(AppraisedService(started_on=date(2026, 8, 5), project="监督检查", self_rating="良"),),
    self_assessment="认真负责。",
    expert_signature="何斌雪",
    items=tuple(AppraisalItem(item=f"专家{name}情况", finding="情况良好", rating="良") for name in ITEMS),
    opinion="专家素质作风过硬可以继续使用",
    section_head_signature="李科长",
    signed_on=date(2027, 6, 20),
)
YEAR = YearOfService(
    day=date(2027, 6, 30), pool=POOL, services=(Served(started_on=date(2026, 8, 5), project="监督检查"),)
)

DAYS = tuple(Workday(day=date(2026, 8, day)) for day in (5, 6, 7))
LINE = FeeLine(
    name="何斌雪", days=DAYS, away=False, official=False, elsewhere=(), fee=Decimal(900), lodging=None, meals=None
)
CLAIM = FeeClaim(project="监督检查", approved_on=date(2026, 8, 3), budget=Decimal(5000), lines=(LINE,))

_STEPS = {
    Step.OPINION: date(2026, 9, 2),
    Step.LEADER: date(2026, 9, 3),
    Step.MEETING: date(2026, 9, 8),
    Step.NOTICE: date(2026, 9, 9),
    Step.DOCUMENT: date(2026, 9, 15),
}
TAKEN = tuple(Taken(step=step, on=day) for step, day in _STEPS.items())
DEPARTURE = Departure(
    name="何斌雪",
    ground="第九条（六）",
    reason="出具虚假意见。",
    found_on=date(2026, 9, 1),
    suspended_on=date(2026, 9, 1),
    taken=TAKEN,
    banned=True,
)


def dispatch_findings(rule: str, bureau: Bureau = BUREAU, /, **changes: object) -> tuple[Finding, ...]:
    """Check the dispatch form with these changes of form or circumstances; return what one rule says."""
    mission = Mission.model_validate(MISSION.model_dump() | _of(Mission, changes))
    dispatch = DISPATCH.model_copy(update=_of(Dispatch, changes))
    return _by(rule, check_dispatch(dispatch, mission, bureau, CALENDAR))


def service_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check the service quality form with these changes of form or circumstances; return what one rule says."""
    aftermath = AFTERMATH.model_copy(update=_of(Aftermath, changes))
    quality = QUALITY.model_copy(update=_of(ServiceQuality, changes))
    return _by(rule, check_service(quality, aftermath, BUREAU, CALENDAR))


def appraisal_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check the appraisal with these changes; `recorded` and `pool` are about what the store knows."""
    known = {"services": changes.pop("recorded")} if "recorded" in changes else {}
    year = YEAR.model_copy(update=known | {name: changes.pop(name) for name in ("pool",) if name in changes})
    return _by(rule, check_appraisal(APPRAISAL.model_copy(update=changes), year, BUREAU))


def fee_findings(rule: str, bureau: Bureau = BUREAU, /, **changes: object) -> tuple[Finding, ...]:
    """Check the claim with these changes of itself or of its only line; return what one rule says."""
    line = LINE.model_copy(update=_of(FeeLine, changes))
    claim = CLAIM.model_copy(update={"lines": (line,), **_of(FeeClaim, changes)})
    return _by(rule, check_fees(claim, bureau, CALENDAR))


def exit_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check the way out with these changes; return what one rule says."""
    return _by(rule, check_exit(DEPARTURE.model_copy(update=changes), BUREAU, CALENDAR))


def _of(
    kind: type[Dispatch | Mission | ServiceQuality | Aftermath | FeeLine | FeeClaim], changes: dict[str, object]
) -> dict[str, object]:
    return {name: value for name, value in changes.items() if name in kind.model_fields}


def _by(rule: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.rule == rule)
