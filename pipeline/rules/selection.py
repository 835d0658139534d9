"""Rules of the experts a dispatch form names: in the pool, chosen fairly, approved high enough, without ties."""

from pipeline.chinese_dates import written_day
from pipeline.facts.titles import read_titles
from pipeline.facts.wording import same_name
from pipeline.folding import key
from pipeline.rules.dispatched import Dispatched
from pipeline.rules.membership import DOUBTFUL, OUTSIDE, Membership, Standing
from pipeline.rules.rule import Answer, Answers, Rule, met, not_met, rule, rule_with, to_supply, to_verify
from schemas.bureau import Level
from schemas.findings import Severity
from schemas.params.dispatch import FromOutside, FromThePool, LargeParty, Rotation

_UNKNOWN_POOL = "专家库的在聘名单不明，"


@rule_with("R20.3", FromThePool)
def the_experts_are_in_the_pool(dispatched: Dispatched, params: FromThePool) -> Answers:
    """Every expert is in the pool and in term on the first day of service."""
    if dispatched.members is None:
        says = f"{_UNKNOWN_POOL}没有核对专家是否在库。"
        yield to_verify(says, "请办公室按在聘名单核对。", "experts")._replace(severity=Severity.WARN)
        return
    for one in dispatched.members:
        if one.standing is Standing.SUSPENDED:
            yield not_met(f"{one.says}。", "请更换专家，重新审批。", "experts")
        elif one.standing in DOUBTFUL:
            yield to_verify(f"{one.says}。", "请在姓名后用括号写明单位，或请办公室核实聘期。", "experts")
        elif one.standing in OUTSIDE:
            answer = to_verify(f"{one.says}。", "应从专家库中选取；遇有特殊情况的，请写明理由。", "experts")
            yield answer._replace(severity=params.outside)
    if dispatched.members and all(one.standing is Standing.IN_TERM for one in dispatched.members):
        yield met(f"{len(dispatched.members)}名专家都在专家库中，且在聘期内。", "experts")


@rule_with("R20.4", Rotation)
def the_experts_were_chosen_fairly(dispatched: Dispatched, params: Rotation) -> Answers:
    """The choice is shown by a draw record, by rotation, or by a technical reason; nobody is used too often."""
    selection, counts = dispatched.mission.selection, dispatched.mission.year_counts
    if selection is None:
        says = "没有随机抽取记录，也没有写明选取的理由。"
        yield to_verify(says, "请附抽取记录，或写明选取的理由。")._replace(severity=Severity.WARN)
    elif not selection.evidence:
        yield to_supply(f"选取方式是{selection.way}，没有附记录或者理由。", "请附抽取记录，或写明选取的理由。")
    else:
        yield met(f"选取方式：{selection.way}（{selection.evidence}）。")
    if params.most_a_year is None:
        return
    if counts is None:
        yield to_verify("专家本年度已服务的次数不明。", f"请核对每人每年不超过{params.most_a_year}次。")
    for one in dispatched.attendance.people:
        count = (counts or {}).get(key(one.name), 0)
        if count > params.most_a_year:
            says = f"“{one.name}”本年度服务{count}次，超过{params.most_a_year}次。"
            yield not_met(says, "请轮换使用其他专家。", "experts")


@rule("R20.5")
def changes_were_approved_again(dispatched: Dispatched) -> Answers:
    """Nobody was changed after the approval without another one."""
    changes, leader = dispatched.mission.changes, dispatched.bureau.measures.organs.leader
    if changes is None:
        yield to_verify("审批后是否调整过专家，表上看不出。", f"调整过的，请附{leader}同意的记录。")
        return
    for change in changes:
        who = f"“{change.left}”换成“{change.came}”"
        if change.approved_on:
            yield met(f"{who}于{written_day(change.approved_on)}经{leader}同意。")
        else:
            yield not_met(f"{who}没有经{leader}同意。", f"请报{leader}批准。")._replace(severity=Severity.BLOCK)
    if not changes:
        yield met("审批后没有调整专家。")


@rule_with("R21.1", LargeParty)
def a_large_party_is_approved_by_the_chief(dispatched: Dispatched, params: LargeParty) -> Answers:
    """From so many experts on, the chief has approved."""
    heads, chief = dispatched.heads, dispatched.bureau.measures.organs.chief
    if heads >= params.least:
        says = f"单次使用专家{heads}人，达到{params.least}人，须报经{chief}批准"
        yield _by_the_chief(dispatched, says, params.chief)
    elif dispatched.attendance.doubts or not heads:
        says = f"专家人数没有读清，看不出是否达到{params.least}人。"
        yield to_verify(says, "请写明人数。", "experts")._replace(severity=Severity.WARN)
    else:
        yield met(f"单次使用专家{heads}人，不到{params.least}人。", "experts")


@rule_with("R21.2", FromOutside)
def experts_from_outside_are_approved_and_senior(dispatched: Dispatched, params: FromOutside) -> Answers:
    """For experts from outside the pool the chief has approved, and each has a high enough title."""
    chief = dispatched.bureau.measures.organs.chief
    if dispatched.members is None:
        says = f"{_UNKNOWN_POOL}没有核对是否使用了库外专家。"
        yield to_verify(says, f"使用库外专家的，须经{chief}批准。", "experts")._replace(severity=Severity.WARN)
        return
    if not dispatched.outside:
        yield met("没有使用专家库之外的专家。", "experts")
        return
    names = "、".join(one.attendee.name for one in dispatched.outside)
    yield _by_the_chief(dispatched, f"使用专家库之外的专家{names}，须报经{chief}批准", params.chief)
    for one in dispatched.outside:
        yield _title_of(one, dispatched, Level(params.title))


def _by_the_chief(dispatched: Dispatched, says: str, words: tuple[str, ...]) -> Answer:
    chief = dispatched.bureau.measures.organs.chief
    approved, opinion = dispatched.mission.chief_approved, dispatched.dispatch.leader_opinion or ""
    if approved:
        return met(f"{says}，已经批准。", "leader_opinion")
    if approved is False:
        return not_met(f"{says}，没有批准。", f"请报经{chief}批准后再使用。", "leader_opinion")
    if any(word in opinion for word in words):
        answer = to_verify(f"{says}；意见栏写有“{opinion}”。", f"请核实{chief}确已批准。", "leader_opinion")
        return answer._replace(severity=Severity.WARN)
    todo = f"请报{chief}批准，并在意见栏写明“经{words[0]}批准”后重新报送。"
    return to_verify(f"{says}，表上看不出已经批准。", todo, "leader_opinion")


def _title_of(one: Membership, dispatched: Dispatched, least: Level) -> Answer:
    name = one.attendee.name
    told = [outsider.title for outsider in dispatched.mission.outsiders or () if same_name(outsider.name, name)]
    highest = read_titles(told[0] if told else one.attendee.beside, dispatched.bureau.national.titles).highest
    if highest is None:
        todo = f"必须具备{least}以上职称，请在姓名后用括号写明职称。"
        return to_verify(f"库外专家“{name}”没有写明职称。", todo, "experts")
    if highest.level.rank < least.rank:
        return not_met(
            f"库外专家“{name}”的职称“{highest.name}”不到{least}。", f"请另请具备{least}以上职称的专家。", "experts"
        )
    return met(f"库外专家“{name}”的职称“{highest.name}”达到{least}。", "experts")


@rule("R25")
def the_experts_declared_their_ties(dispatched: Dispatched) -> Answers:
    """No expert is tied to those concerned, and each has said so."""
    ties = tuple(_tied(dispatched))
    yield from ties
    recusals = dispatched.mission.recusals
    for recusal in recusals or ():
        if recusal.concerned:
            yield not_met(f"“{recusal.name}”申明与相关方有利害关系。", "应当回避，请更换专家。", "experts")
    declared = [recusal.name for recusal in recusals or ()]
    silent = [one.name for one in dispatched.attendance.people if not any(same_name(one.name, by) for by in declared)]
    if silent:
        says = f"{'、'.join(silent)}没有回避申明。"
        todo = "请逐一确认专家与任务对象没有直接利害关系（所在单位、近亲属、承揽业务等）。"
        yield to_verify(says, todo, "experts")._replace(severity=Severity.WARN)
    elif declared and not ties and not any(recusal.concerned for recusal in recusals or ()):
        yield met("每名专家都申明与相关方没有直接利害关系。", "experts")


def _tied(dispatched: Dispatched) -> Answers:
    dispatch = dispatched.dispatch
    visited = key(f"{dispatch.place or ''}{dispatch.content or ''}")
    for one in dispatched.members or ():
        employer = one.member.employer if one.member else ""
        if employer and key(employer) in visited:
            says = f"“{one.attendee.name}”的所在单位“{employer}”就是任务对象。"
            yield to_verify(says, "与相关方有直接利害关系的应当回避，请更换专家或说明情况。", "experts", "place")


RULES: tuple[Rule[Dispatched], ...] = (
    the_experts_are_in_the_pool,
    the_experts_were_chosen_fairly,
    changes_were_approved_again,
    a_large_party_is_approved_by_the_chief,
    experts_from_outside_are_approved_and_senior,
    the_experts_declared_their_ties,
)
