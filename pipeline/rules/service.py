"""Rules of the service quality form: filled, as the pool and the dispatch form have it, in time, marked fairly."""

from pipeline.calendar import period_end
from pipeline.chinese_dates import written_day
from pipeline.facts.attendance import Attendee
from pipeline.facts.tasks import Task
from pipeline.folding import key
from pipeline.rules.completeness import boxes, unfilled
from pipeline.rules.membership import DOUBTFUL, OUTSIDE, membership
from pipeline.rules.registered import Registered
from pipeline.rules.rule import Answer, Answers, Rule, met, not_met, rule, rule_with, to_supply, to_verify
from schemas.calendar import Period
from schemas.findings import Severity
from schemas.params.service import ColumnsToo, Deadline, Kinds, Membership, TopMark, Uniform
from schemas.records import Dispatch


@rule_with("R24.1", ColumnsToo)
def the_form_is_complete(registered: Registered, params: ColumnsToo) -> Answers:
    """The form is filled for one task, every expert's column is ticked through, its days can be read."""
    quality = registered.quality
    yield from boxes(quality, params)
    if not registered.experts:
        yield to_supply("没有填写专家姓名。", "请逐一填写专家姓名并评价。", "experts")
    for place, expert in registered.experts:
        yield from unfilled(expert, params.columns, f"专家“{expert.name}”", f"experts[{place}].")
    names = [key(expert.name or "") for _, expert in registered.experts]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield to_verify(f"“{name}”填了两次。", "同一人只填一列；是同名的两人的，请注明单位。", "experts")
    for doubt in registered.period.doubts if quality.period else ():
        says = f"工作天数及起止时间“{quality.period}”：{doubt}。"
        yield to_verify(says, "请写明天数和起止的年月日，如“3天，2026年7月1日至7月3日”。", "period")
    form = registered.bureau.measures.called("service_quality")
    for twin in registered.aftermath.twins:
        answer = to_verify(f"“{twin}”也是这些专家这几天的{form}。", "请确认是同一任务的两份，还是两项任务。")
        yield answer._replace(severity=Severity.WARN)


@rule_with("R24.3", Membership)
def the_tick_for_the_pool_agrees(registered: Registered, params: Membership) -> Answers:
    """Who is ticked as a member of the pool is one."""
    pool, day = registered.aftermath.pool, registered.period.first or registered.aftermath.day
    ticked = [(place, one) for place, one in registered.experts if one.in_pool]
    if pool is None:
        if ticked:
            says = "专家库的在聘名单不明，没有核对“是否为专家库成员”。"
            yield to_verify(says, "请办公室按在聘名单核对。")._replace(severity=Severity.WARN)
        return
    for place, expert in ticked:
        stands = membership(Attendee(expert.name or ""), pool, day)
        field = f"experts[{place}].in_pool"
        right = params.stranger if stands.standing in OUTSIDE else params.member
        if stands.standing in DOUBTFUL:
            yield to_verify(f"{stands.says}。", "请办公室核实是哪一位、是否在聘期内。", field)
        elif expert.in_pool == right:
            yield met(f"专家“{expert.name}”是否为专家库成员填“{expert.in_pool}”，与登记一致。", field)
        else:
            says = f"专家“{expert.name}”是否为专家库成员填“{expert.in_pool}”，登记却是：{stands.says}。"
            yield to_verify(says, "请核对后更正，或请办公室核实聘用登记。", field)


@rule("R24.4")
def the_form_agrees_with_its_dispatch(registered: Registered) -> Answers:
    """The people and the days are those of the approved dispatch form."""
    dispatches, called = registered.dispatches, registered.bureau.measures.called
    form = called("dispatch")
    if dispatches is None:
        answer = to_verify(f"没有附{form}，没有核对人员和时间。", f"请与{form}一并核对。")
        yield answer._replace(severity=Severity.WARN)
    elif not dispatches:
        says, own = f"没有收到与这些专家、这几天相符的{form}。", called("service_quality")
        yield to_supply(says, f"请报送{form}；收到后自动核对，不必重交{own}。", "experts", "period")
    elif len({registered.approved(one) for one in dispatches}) > 1:
        says = f"有{len(dispatches)}份{form}与这些专家、这几天有关，分不清是哪一份。"
        yield to_verify(says, f"请核对人员和起止时间，与{form}写得一致。", "experts", "period")
    else:
        yield from _compared(registered, dispatches[0])


def _compared(registered: Registered, dispatch: Dispatch) -> Answers:
    served, approved = registered.task, registered.approved(dispatch)
    extra, absent = served.names - approved.names, approved.names - served.names
    form, leader = registered.bureau.measures.called("dispatch"), registered.bureau.measures.organs.leader
    if extra:
        says = f"{'、'.join(sorted(extra))}不在{form}上。"
        yield to_verify(says, f"调整专家应经{leader}同意，请附同意的记录或更正姓名。", "experts")
    if absent:
        answer = to_verify(f"{form}上的{'、'.join(sorted(absent))}没有登记。", "没有到场的请在备注中说明。", "experts")
        yield answer._replace(severity=Severity.WARN)
    if served.days != approved.days:
        says = f"工作时间“{registered.quality.period}”与{form}的“{dispatch.work_period}”不一致。"
        yield _days_differ(served, approved, says, leader)
    if not extra and not absent and served.days == approved.days:
        yield met(f"人员和时间与{form}一致。", "experts", "period")


def _days_differ(served: Task, approved: Task, says: str, leader: str) -> Answer:
    answer = to_verify(says, f"请核实；延长的，应经{leader}同意。", "period")
    # Fewer days than approved need no new approval.
    return answer._replace(severity=Severity.WARN) if served.days < approved.days else answer


@rule_with("R24.5", Kinds)
def the_project_is_of_a_known_kind(registered: Registered, params: Kinds) -> Answers:
    """The project's name is one of the kinds the note lists."""
    name = registered.quality.project_name or ""
    kind = next((kind for kind in params.kinds if key(kind) in key(name)), None)
    if kind:
        yield met(f"项目名称“{name}”属于{kind}。", "project_name")
    elif name:
        says = f"项目名称“{name}”不是{'、'.join(params.kinds)}之一。"
        yield to_verify(says, "请写明属于哪一类。", "project_name")


@rule_with("R28", Deadline)
def the_papers_come_in_time(registered: Registered, params: Deadline) -> Answers:
    """The papers come within so many working days after the last day of service, not counting it."""
    last, received, days = registered.period.last, registered.aftermath.received_on, params.working_days
    if last is None or received is None:
        what = "工作结束的日期" if last is None else "报送的日期"
        says = f"{what}不明，没有核对是否按时报送。"
        yield to_verify(says, f"应在服务结束后{days}个工作日内报送。", "period")
        return
    end = period_end(last, Period(days=days, day_type="working", rest_day_end="stays"), registered.calendar)
    came = f"服务于{written_day(last)}结束，应不迟于{written_day(end.ends_on)}报送，{written_day(received)}收到"
    if not end.certain:
        yield to_verify(f"{came}。{end.note}", "请录入当年的放假安排后再核对。", "period")
    elif received <= end.ends_on:
        yield met(f"{came}，没有超过{days}个工作日。", "period")
    else:
        yield not_met(f"{came}，超过{days}个工作日。", "请说明迟报的原因；报酬照常办理。", "period")


@rule_with("R32.1", TopMark)
def a_top_mark_has_its_reason(registered: Registered, params: TopMark) -> Answers:
    """Where somebody has the top mark, the reason stands in the remarks."""
    best = [expert.name or "" for _, expert in registered.experts if expert.overall == params.mark]
    if best and registered.quality.remark:
        yield met(f"总体评价为“{params.mark}”的{'、'.join(best)}，备注中写有理由。", "remark")
    elif best:
        says = f"{'、'.join(best)}的总体评价为“{params.mark}”，备注中没有说明理由。"
        yield to_supply(says, "请在备注一栏说明评价理由。", "remark")


@rule_with("R32.2", Uniform)
def not_everybody_has_the_same_mark(registered: Registered, params: Uniform) -> Answers:
    """From so many experts on, not all have the forbidden mark."""
    marks = {place: expert.overall for place, expert in registered.experts}
    if len(marks) < params.least:
        return
    given = {mark for mark in marks.values() if mark}
    fields = tuple(f"experts[{place}].overall" for place in marks)
    if given == {params.forbidden} and all(marks.values()):
        says = f"{len(marks)}名专家的总体评价全部为“{params.forbidden}”。"
        yield to_supply(says, "请按实际表现分别评价。", *fields)
    elif given <= {params.forbidden} and not all(marks.values()):
        says = f"有专家没有总体评价，看不出是否全部为“{params.forbidden}”。"
        yield to_verify(says, "请补填总体评价。", *fields)
    elif given == {params.doubtful}:
        answer = to_verify(f"{len(marks)}名专家的总体评价全部为“{params.doubtful}”。", "请核实评价是否客观。", *fields)
        yield answer._replace(severity=Severity.WARN)
    else:
        yield met(f"{len(marks)}名专家的总体评价没有全部为“{params.forbidden}”。", *fields)


RULES: tuple[Rule[Registered], ...] = (
    the_form_is_complete,
    the_tick_for_the_pool_agrees,
    the_form_agrees_with_its_dispatch,
    the_project_is_of_a_known_kind,
    the_papers_come_in_time,
    a_top_mark_has_its_reason,
    not_everybody_has_the_same_mark,
)
