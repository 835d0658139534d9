"""Rules of the dispatch form itself: filled for one task, approved before use or in an emergency after, budgeted."""

from pipeline.chinese_dates import written_day
from pipeline.rules.completeness import boxes
from pipeline.rules.dispatched import Dispatched
from pipeline.rules.rule import Answers, Rule, met, not_met, rule, rule_with, to_supply, to_verify
from schemas.findings import Severity
from schemas.params.application import Completeness
from schemas.params.dispatch import Urgency
from schemas.params.review import Opinion


@rule_with("R20.1", Completeness)
def the_form_is_complete(dispatched: Dispatched, params: Completeness) -> Answers:
    """The form is filled for one task, its names and its days can be read."""
    dispatch = dispatched.dispatch
    yield from boxes(dispatch, params)
    for doubt in dispatched.attendance.doubts if dispatch.experts else ():
        yield to_verify(f"专家出勤人员：{doubt}。", "请逐一写明专家姓名；人多写不下的，另附名单并写明人数。", "experts")
    for doubt in dispatched.period.doubts if dispatch.work_period else ():
        says = f"专家工作时间“{dispatch.work_period}”：{doubt}。"
        yield to_verify(says, "请写明起止的年月日，如“2026年7月1日至7月3日”。", "work_period")
    form = dispatched.bureau.measures.called("dispatch")
    for twin in dispatched.mission.twins:
        answer = to_verify(f"“{twin}”也是这些专家这几天的{form}。", "请确认是同一任务的两份，还是两项任务。")
        yield answer._replace(severity=Severity.WARN)


@rule_with("R20.2", Opinion)
def the_form_is_approved_before_the_service(dispatched: Dispatched, params: Opinion) -> Answers:
    """The leader in charge has agreed and signed, not later than the first day of service."""
    dispatch, leader = dispatched.dispatch, dispatched.bureau.measures.organs.leader
    opinion = (dispatch.leader_opinion or "").rstrip("。")
    missing = {"leader_signature": "签字", "leader_signed_on": "签批日期"}
    unsigned = {field: label for field, label in missing.items() if not getattr(dispatch, field)}
    for field, label in unsigned.items():
        yield to_supply(f"{leader}意见栏没有{label}。", f"请{leader}审签后再使用专家。", field)
    if not opinion:
        yield to_supply(f"{leader}意见栏没有写明意见。", f"请{leader}写明是否同意。", "leader_opinion")
    elif any(word in opinion for word in params.refuse):
        yield not_met(f"{leader}意见：“{opinion}”。", "没有同意的，不得使用专家。", "leader_opinion")
    elif not any(word in opinion for word in params.agree):
        says = f"{leader}意见“{opinion}”看不出是否同意。"
        yield to_verify(says, f"请{leader}写明是否同意。", "leader_opinion")
    elif not unsigned and not dispatched.period.first:
        yield to_verify("看不出工作时间，无法核对是否先审批后使用。", "请写明起止的年月日。", "work_period")
    elif dispatch.leader_signed_on and not unsigned and not dispatched.late:
        yield met(f"{leader}于{written_day(dispatch.leader_signed_on)}审签同意，没有晚于工作开始之日。", *missing)


@rule_with("R22", Urgency)
def only_an_emergency_is_approved_afterwards(dispatched: Dispatched, params: Urgency) -> Answers:
    """A form approved after the service had begun is about an emergency."""
    if not dispatched.late:
        return
    dispatch, emergency = dispatched.dispatch, dispatched.mission.emergency
    leader = dispatched.bureau.measures.organs.leader
    fields = ("leader_signed_on", "work_period")
    says = "签批日期晚于工作开始之日"
    said = [word for word in params.words if word in f"{dispatch.content or ''}{dispatch.leader_opinion or ''}"]
    remind = "属于事后补办，请在服务结束后及时报送，报销前须完成审签。"
    if emergency is False:
        yield not_met(f"{says}，又不属于应急救援等特殊情况。", f"应先审批后使用，请向{leader}说明。", *fields)
    elif emergency or said:
        what = "登记为应急救援等特殊情况" if emergency else f"表上写有“{said[0]}”"
        yield to_verify(f"{says}，{what}。", remind, *fields)._replace(severity=Severity.WARN)
    else:
        todo = "属于应急救援等特殊情况的，请在主要工作内容中写明后重新报送；不属于的，应先审批后使用。"
        yield to_verify(f"{says}，表上看不出属于应急救援等特殊情况。", todo, *fields)


@rule("R29.1")
def the_budget_comes_first(dispatched: Dispatched) -> Answers:
    """There is a budget for the service before it begins."""
    budget = dispatched.mission.budget
    if budget is None:
        yield to_verify("没有登记这次服务的预算。", "请先落实预算，再使用专家。")
    elif budget <= 0:
        yield not_met("这次服务没有预算。", "先预算后支出，请先落实预算。")._replace(severity=Severity.BLOCK)
    else:
        yield met(f"这次服务的预算为{budget}元。")


RULES: tuple[Rule[Dispatched], ...] = (
    the_form_is_complete,
    the_form_is_approved_before_the_service,
    only_an_emergency_is_approved_afterwards,
    the_budget_comes_first,
)
