"""Rules of the list that is put to the meeting: who may be on it, and how many."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.rules.rule import Answers, Rule, met, rule, rule_with, to_supply, to_verify, to_waive
from schemas.bureau import Bureau
from schemas.params.shortlist import PerSpecialty
from schemas.pool import Case, Ruling
from schemas.shortlist import Shortlist

_SHOWN = 8


class Proposed(NamedTuple):
    """The people proposed, the pool as it would become, and why a cap is exceeded, empty where nobody said."""

    cases: tuple[Case, ...]
    pool: Shortlist
    over_cap: str
    bureau: Bureau

    def waivers(self) -> Iterator[tuple[Case, Ruling]]:
        """Yield every requirement that was waived for somebody on the list."""
        for case in self.cases:
            yield from ((case, ruling) for ruling in case.rulings if ruling.waives)


@rule("R11.3")
def everybody_proposed_was_recommended(proposed: Proposed) -> Answers:
    """Everybody on the list stands on a recommendation list that its section signed."""
    missing = [case.name for case in proposed.cases if case.recommendation_form is None]
    measures = proposed.bureau.measures
    form, lead = measures.called("recommendation"), measures.organs.lead_section
    if missing:
        yield to_supply(f"{'、'.join(missing)}没有列入签字的{form}。", f"请{lead}补报{form}。")
    else:
        yield met(f"{len(proposed.cases)}人都列入了签字的{form}。")


@rule("R5")
def every_waiver_has_its_reason_and_its_decision(proposed: Proposed) -> Answers:
    """A requirement was waived only with a reason and a recorded decision."""
    for case, ruling in proposed.waivers():
        told = f"{case.name}的{ruling.rule}由{ruling.who}放宽"
        if ruling.reason and ruling.reference:
            yield met(f"{told}：{ruling.reason}，依据{ruling.reference}。")
        else:
            yield to_supply(f"{told}，没有写明理由和依据的会议记录。", "请补登放宽的理由和会议记录。")


@rule_with("R17.1", PerSpecialty)
def no_specialty_is_thin_or_crowded(proposed: Proposed, params: PerSpecialty) -> Answers:
    """Every specialty would have as many people as it should."""
    counted = [(f"{line.code} {line.name}", line.proposed + line.in_term) for line in proposed.pool.coverage]
    thin = [f"{name}{count}人" for name, count in counted if params.least is not None and count < params.least]
    crowded = [f"{name}{count}人" for name, count in counted if params.most is not None and count > params.most]
    if thin:
        todo = f"请{proposed.bureau.measures.organs.lead_section}考虑增补推荐。"
        yield to_verify(f"{len(thin)}个专业少于{params.least}人：{_some(thin)}。", todo)
    if crowded:
        yield to_verify(f"{len(crowded)}个专业多于{params.most}人：{_some(crowded)}。", "请会议研究。")
    if not thin and not crowded:
        limits = {"不少于": params.least, "不多于": params.most}
        yield met(f"各专业都{'、'.join(f'{word}{count}人' for word, count in limits.items() if count is not None)}。")


def _some(names: list[str]) -> str:
    return f"{'；'.join(names[:_SHOWN])}{'等' * (len(names) > _SHOWN)}"


@rule("R17.2")
def the_pool_is_not_over_its_size(proposed: Proposed) -> Answers:
    """The experts in term and the new ones together are not more than the pool may have."""
    pool = proposed.pool
    says = f"在聘{pool.in_term}人，拟增{pool.proposed}人，合计{pool.after}人"
    if pool.after <= pool.cap:
        yield met(f"{says}，不超过{pool.cap}人。")
    else:
        yield to_waive(f"{says}，超过{pool.cap}人。", "请会议研究取舍。")


@rule("R18")
def no_field_is_over_its_cap(proposed: Proposed) -> Answers:
    """No field would have more people than the division table allows it."""
    over = [field for field in proposed.pool.fields if field.after > field.cap]
    for field in over:
        says = f"{field.field}合计{field.after}人（在聘{field.in_term}人），超过控制数{field.cap}人"
        if proposed.over_cap:
            yield met(f"{says}；会议说明：{proposed.over_cap}。")
        else:
            todo = "请会议研究取舍（--leave-out），或写明超出的理由（--over-cap）。"
            yield to_waive(f"{says}。", todo)
    if not over:
        yield met("各行业领域都不超过入选人数控制。")


RULES: tuple[Rule[Proposed], ...] = (
    everybody_proposed_was_recommended,
    every_waiver_has_its_reason_and_its_decision,
    no_specialty_is_thin_or_crowded,
    the_pool_is_not_over_its_size,
    no_field_is_over_its_cap,
)
