"""Rules of the pool as it stands: whose term is over, who becomes too old, who leads, who is left from before."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.calendar import term
from pipeline.chinese_dates import written_day
from pipeline.facts.identity import age_on
from pipeline.rules.ages import highest_age
from pipeline.rules.rule import Answer, Answers, Rule, met, not_met, rule, rule_with, to_supply, to_verify
from schemas.bureau import Bureau
from schemas.params.pool import Deputies, Leaders, OldPool
from schemas.params.qualification import Age
from schemas.standing import Expert, Group, PoolOnDay


class Standing(NamedTuple):
    """The pool on a day, and the bureau."""

    pool: PoolOnDay
    bureau: Bureau

    def in_term(self) -> tuple[Expert, ...]:
        """Return the experts whose term is not over on the day."""
        return tuple(expert for expert in self.pool.experts if expert.term_to >= self.pool.day)

    def group(self, field: str) -> Group | None:
        """Return who leads a field, None where nobody has recorded it."""
        return (self.pool.groups or {}).get(field)


@rule("R11.11")
def nobody_stays_beyond_the_term(standing: Standing) -> Answers:
    """Everybody whose term is over has left the pool by that alone, or it was asked whether to go on."""
    over = [expert for expert in standing.pool.experts if expert.term_to < standing.pool.day]
    for expert in over:
        says = f"{expert.subject} {expert.name}的聘期已于{written_day(expert.term_to)}届满"
        if standing.bureau.measures.periods.term.ends == "renewable":
            todo = "请决定是否续聘：续聘的登记（expertpool decide renew），不续聘的列入下一次人员调整文件。"
            yield to_verify(f"{says}，没有登记续聘，也没有登记退出。", todo)
        else:
            yield to_verify(f"{says}，自行退出专家库。", "请列入下一次人员调整文件；继续聘用的，须重新申报。")
    if not over:
        yield met("没有聘期届满的专家。")


@rule("R6.1")
def who_passes_the_age_within_the_term_is_known(standing: Standing) -> Answers:
    """Everybody who passes the highest age before the end of the term is known to the office."""
    clause = standing.bureau.measures.rules.application.get("R6")
    if clause is None or not isinstance(clause.params, Age):
        return
    lead = standing.bureau.measures.organs.lead_section
    answers = [_passing(expert, clause.params, standing.pool.day, lead) for expert in standing.in_term()]
    yield from filter(None, answers)
    if not any(answers):
        yield met("没有聘期内将超过年龄限制的专家。")


def _passing(expert: Expert, params: Age, day: date, lead: str) -> Answer | None:
    """Answer for an expert who passes the own highest age before the end of the term, or of whom nobody knows."""
    highest = highest_age(expert.position_title, params).years
    who = f"{expert.subject} {expert.name}"
    if expert.birth is None:
        return to_verify(f"{who}的出生日期不明，看不出聘期内是否超过{highest}周岁。", "请按身份证核实出生日期。")
    if age_on(expert.birth, expert.term_to) <= highest:
        return None
    when = "已" if age_on(expert.birth, day) > highest else "聘期内将"
    says = f"{who}{when}超过{highest}周岁（聘期至{written_day(expert.term_to)}）。"
    return to_verify(says, f"请{lead}关注；程序不因年龄自动解聘。")


@rule_with("R16.1", Leaders)
def every_field_has_its_leader(standing: Standing, params: Leaders) -> Answers:
    """Every field with experts has its leader."""
    lead = standing.bureau.measures.organs.lead_section
    for field, _ in _fields(standing):
        group = standing.group(field)
        if group is None:
            yield to_verify(f"没有登记{field}专业组的组长。", f"请{lead}组织推选组长{params.leaders}名并登记。")
        elif len(group.leaders) != params.leaders:
            says = f"{field}专业组登记了组长{len(group.leaders)}名，应为{params.leaders}名。"
            yield to_supply(says, f"请{lead}组织推选并更正。")
        else:
            yield met(f"{field}专业组组长：{'、'.join(group.leaders)}。")


@rule_with("R16.2", Deputies)
def a_large_field_has_its_deputies(standing: Standing, params: Deputies) -> Answers:
    """A field with many experts has deputies, and a smaller one has none."""
    lead = standing.bureau.measures.organs.lead_section
    for field, count in _fields(standing):
        group = standing.group(field)
        many = count >= params.people
        wanted = f"{field}在聘{count}人，{'达到' if many else '不足'}{params.people}人"
        if group is None:
            if many:
                todo = f"请{lead}组织推选副组长{params.least}-{params.most}名并登记。"
                yield to_verify(f"{wanted}，没有登记副组长。", todo)
        elif many and not params.least <= len(group.deputies) <= params.most:
            todo = f"请推选副组长{params.least}-{params.most}名。"
            yield to_supply(f"{wanted}，登记了副组长{len(group.deputies)}名。", todo)
        elif not many and group.deputies:
            yield to_verify(f"{wanted}，却登记了副组长{len(group.deputies)}名。", "请核实是否需要设副组长。")
        else:
            yield met(f"{wanted}，副组长{len(group.deputies)}名。")


def _fields(standing: Standing) -> Iterator[tuple[str, int]]:
    """Yield every field that has experts in term, with their number, in the order of the division table."""
    counted = Counter(expert.field for expert in standing.in_term())
    yield from ((field.name, counted[field.name]) for field in standing.bureau.taxonomy.fields if counted[field.name])


@rule_with("R30.1", OldPool)
def nobody_of_the_old_pool_stays_too_long(standing: Standing, params: OldPool) -> Answers:
    """Everybody of the old pool has left it when the years from his own document on are over."""
    if standing.pool.old is None:
        yield to_verify(f"没有登记按{params.document}入库的专家。", "请核实有没有尚在聘期内的原库专家，有的请登记。")
        return
    for expert in standing.pool.old:
        if expert.appointed_on is None:
            continue
        last = term(expert.appointed_on, params.years, standing.bureau.measures.periods.term.last_day).last
        says = f"{expert.name}自{written_day(expert.appointed_on)}起满{params.years}年，至{written_day(last)}止"
        if last < standing.pool.day:
            yield not_met(f"{says}，已自行退出专家库。", "不得再使用；继续聘用的，须重新申报。")
        else:
            yield met(f"{says}，仍在聘期内。")


@rule("R30.2")
def everybody_of_the_old_pool_has_his_document(standing: Standing) -> Answers:
    """For everybody of the old pool the day of his own document is known."""
    old = standing.pool.old or ()
    undated = [expert for expert in old if expert.appointed_on is None]
    for expert in undated:
        says = f"原库专家{expert.name}没有登记原聘任文件的下发日期，聘期无从计算。"
        yield to_supply(says, "请查明原聘任文件的日期；查明以前不得使用。")
    if old and not undated:
        yield met(f"{len(old)}名原库专家都登记了原聘任文件的下发日期。")


RULES: tuple[Rule[Standing], ...] = (
    nobody_stays_beyond_the_term,
    who_passes_the_age_within_the_term_is_known,
    every_field_has_its_leader,
    a_large_field_has_its_deputies,
    nobody_of_the_old_pool_stays_too_long,
    everybody_of_the_old_pool_has_his_document,
)
