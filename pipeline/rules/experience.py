"""Rules of what special fields ask for, and of age."""

from pipeline.facts.careers import Kind, kind_of
from pipeline.facts.identity import AgeSpan, age_on, ages_of_month
from pipeline.facts.wording import lines_about, shortened
from pipeline.rules.ages import highest_age
from pipeline.rules.dossier import Dossier
from pipeline.rules.rule import Answers, Rule, met, rule_with, to_supply, to_verify, to_waive
from schemas.params.qualification import Age, LawExperience, SpecialExperience

_RESULTS = ("achievements", "awards")
_TELLING = ("education_work_history", *_RESULTS)
_CLAIM = "current_field_years"


@rule_with("R4.1", SpecialExperience)
def special_fields_ask_for_their_own_experience(dossier: Dossier, params: SpecialExperience) -> Answers:
    """Who applies for a special field tells of work in it: in a line of work or a result, not by the field's name."""
    for demand in params.demands:
        if not dossier.declares(demand.specialties):
            continue
        lines = _telling(dossier, demand.topics)
        claims = lines_about(dossier.application.current_field_years or "", demand.topics)
        todo = f"请在工作简历中补充{demand.called}工作经历的起止时间、单位和内容，并附证明。"
        if lines:
            yield met(f"申报{demand.called}，材料写明：“{shortened(lines[0])}”。", *_TELLING)
        elif claims:
            says = f"申报{demand.called}，只在从事行业栏写了“{claims[0]}”，工作简历和业绩中没有写到这方面的工作经历。"
            yield to_verify(says, f"请向申报人核实是否有{demand.called}工作经历；有的，{todo}", _CLAIM, *_TELLING)
        else:
            yield to_supply(f"申报{demand.called}，材料中没有写到{demand.called}工作经历。", todo, *_TELLING)


@rule_with("R4.2", LawExperience)
def a_law_expert_has_handled_cases_or_given_advice(dossier: Dossier, params: LawExperience) -> Answers:
    """Who seems to apply as a law expert tells of cases or legal advice."""
    marks = [name for name in dossier.held.licences if name in params.licences]
    marks += [word for word in params.majors if word in (dossier.application.major or "")]
    if not marks or not dossier.declares(params.specialties):
        return
    lines = _telling(dossier, params.topics)
    if lines:
        yield met(f"可能是{params.called}专家（{marks[0]}），材料写明：“{lines[0]}”。", "licence", "major", *_TELLING)
    else:
        says = f"可能是{params.called}专家（{marks[0]}），材料中没有写到有关的案件或咨询经历。"
        todo = f"请确认是否作为{params.called}专家申报；是的，请其补充办理案件或提供咨询的经历。"
        yield to_verify(says, todo, "licence", "major", *_TELLING)


def _telling(dossier: Dossier, topics: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of work, then the results, that name one of the topics; a line of study tells of no work."""
    results = (getattr(dossier.application, field) or "" for field in _RESULTS)
    told = (*_work_lines(dossier), *results)
    return tuple(line for text in told for line in lines_about(text, topics))


def _work_lines(dossier: Dossier) -> tuple[str, ...]:
    careers, timeline = dossier.bureau.national.careers, dossier.timeline
    undated = (line for line in timeline.undated if kind_of(line, careers) is not Kind.STUDY)
    return (*(spell.line for spell in timeline.spells if spell.kind is not Kind.STUDY), *undated)


@rule_with("R6", Age)
def the_applicant_is_not_too_old(dossier: Dossier, params: Age) -> Answers:
    """The applicant's completed years on the day of filing are not above the highest age."""
    span = _age(dossier)
    highest, honour = highest_age(dossier.application.position_title or "", params)
    by = f"（“{honour}”适用）" if honour else ""
    fields = ("id_number", "birth_month", "filed_on")
    if span is None:
        yield to_supply("身份证号、出生年月或填报日期不全，无法计算年龄。", "请补填身份证号和填报日期。", *fields)
    elif span.oldest <= highest:
        edge = "，正好在年龄界限上" if span.oldest == highest else ""
        yield met(f"填报时{span.oldest}周岁，不超过{highest}周岁{by}{edge}。", *fields)
    elif span.youngest <= highest:
        says = f"只知出生年月，填报时为{span.youngest}或{span.oldest}周岁。"
        yield to_verify(says, f"请按身份证核实是否超过{highest}周岁。", *fields)
    else:
        says = f"填报时{span.youngest}周岁，超过{highest}周岁{by}。"
        yield to_waive(says, "符合放宽情形的，请提交理由和证明，由会议决定是否放宽并记录。", *fields)


def _age(dossier: Dossier) -> AgeSpan | None:
    filed, month = dossier.application.filed_on, dossier.application.birth_month
    if filed is None:
        return None
    if dossier.id_number and dossier.id_number.birth:
        age = age_on(dossier.id_number.birth, filed)
        return AgeSpan(age, age)
    return ages_of_month(month, filed) if month else None


RULES: tuple[Rule[Dossier], ...] = (
    special_fields_ask_for_their_own_experience,
    a_law_expert_has_handled_cases_or_given_advice,
    the_applicant_is_not_too_old,
)
