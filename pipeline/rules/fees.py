"""Rules of a claim for fees: by the tariff, away only then, no own business, one task a day, within the budget."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pipeline.calendar import is_worked
from pipeline.chinese_dates import written_day
from pipeline.facts.wording import same_name
from pipeline.facts.workdays import length
from pipeline.remuneration import Due, due, payable
from pipeline.rules.rule import Answer, Answers, Rule, met, not_met, rule, to_supply, to_verify
from schemas.bureau import Bureau
from schemas.calendar import Calendar
from schemas.fees import FeeClaim, FeeLine, Fees
from schemas.findings import Severity


class Claimed(NamedTuple):
    """One claim and what the tariff makes of it; a bureau without a tariff pays by no rule."""

    claim: FeeClaim
    bureau: Bureau
    calendar: Calendar

    def lines(self) -> Iterator[tuple[str, FeeLine, Due]]:
        """Yield each line with its path and what is due for it."""
        fees = self.bureau.measures.fees
        for place, line in enumerate(self.claim.lines if fees else ()):
            yield f"lines[{place}]", line, due(line, _of(fees))


def _of(fees: Fees | None) -> Fees:
    if fees is None:
        raise ValueError("a bureau without a tariff has no lines to look at")
    return fees


@rule("R27.1")
def the_fee_is_the_tariffs(claimed: Claimed) -> Answers:
    """Each fee is the tariff's for the days of service."""
    for path, line, owed in claimed.lines():
        if _settled_elsewhere(line):
            continue
        field = f"{path}.fee"
        if owed.unknown:
            says = f"“{line.name}”{'、'.join(owed.unknown)}不明，算不出应发的报酬。"
            yield to_verify(says, "请核实后填写。", field)
        elif owed.fee is None:
            yield to_verify(f"“{line.name}”：{'；'.join(owed.doubts)}。", "请核实适用的标准。", field)
        else:
            yield from _compared(line, owed, field)
        yield from _odd_days(claimed, line, owed)


def _compared(line: FeeLine, owed: Due, field: str) -> Answers:
    days = length(payable(line) or ())
    if line.fee is None:
        yield to_supply(f"“{line.name}”没有填写报酬。", f"{days}天，按标准应为{owed.fee}元。", field)
    elif line.fee == owed.fee:
        yield met(f"“{line.name}”{days}天，报酬{line.fee}元，与标准一致。", field)
    else:
        says = f"“{line.name}”{days}天，报酬填{line.fee}元，按标准应为{owed.fee}元。"
        yield not_met(says, "请按标准更正。", field)


def _odd_days(claimed: Claimed, line: FeeLine, owed: Due) -> Answers:
    """Ask about days that the reading pays and another reading would not: half days, and days on which nobody works."""
    rest = [written_day(one.day) for one in line.days or () if not is_worked(one.day, claimed.calendar)]
    odd = [*owed.doubts, *(f"{day}是休息日" for day in rest)] if owed.fee is not None else []
    if odd:
        answer = to_verify(f"“{line.name}”：{'；'.join(odd)}。", "请确认当天确有服务。")
        yield answer._replace(severity=Severity.WARN)


@rule("R27.2")
def allowances_are_paid_away_from_home_only(claimed: Claimed) -> Answers:
    """Lodging and meals are paid for service in another city, by the allowance in force, and else not at all."""
    for path, line, owed in claimed.lines():
        fields = (f"{path}.lodging", f"{path}.meals")
        given = (line.lodging or Decimal(0), line.meals or Decimal(0))
        if owed.lodging is None or owed.meals is None:
            why = "是否跨市服务不明" if line.away is None else "工作天数或者适用的补助标准不明"
            yield to_verify(f"“{line.name}”{why}，没有核对住宿费和伙食补助费。", "请核实后填写。", *fields)
        elif given[0] == owed.lodging and given[1] == owed.meals:
            where = "跨市服务" if line.away else "不跨市"
            yield met(f"“{line.name}”{where}，住宿费{given[0]}元、伙食补助费{given[1]}元，与标准一致。", *fields)
        else:
            says = (
                f"“{line.name}”住宿费填{given[0]}元、伙食补助费填{given[1]}元，"
                f"按标准应为{owed.lodging}元、{owed.meals}元。"
            )
            yield not_met(says, "请按标准更正；跨市的，请写明出发地和目的地。", *fields)


@rule("R27.3")
def officials_are_not_paid_for_their_own_units_business(claimed: Claimed) -> Answers:
    """A public official is paid nothing for the business of the own unit."""
    for path, line, _ in claimed.lines():
        if not (line.official and line.own_unit):
            continue
        if line.fee:
            says = f"“{line.name}”是公职人员，从事本单位有关业务活动，报酬填{line.fee}元。"
            yield not_met(says, "不得领取专家劳务报酬，请改为0元。", f"{path}.fee")
        else:
            yield met(f"“{line.name}”是公职人员，从事本单位有关业务活动，没有领取报酬。", f"{path}.fee")


@rule("R27.4")
def a_day_is_paid_once(claimed: Claimed) -> Answers:
    """Nobody is paid twice for a day, here or for another service."""
    seen: list[FeeLine] = []
    for path, line, owed in claimed.lines():
        days = {one.day for one in line.days or ()}
        twice = sorted(days & set(line.elsewhere or ()))
        again = [other for other in seen if same_name(other.name, line.name) and _dates(other) & days]
        seen.append(line)
        if again:
            yield not_met(
                f"“{line.name}”在同一张表上同一天列了两次。", "只能按一项的标准发放，请删去一项。", f"{path}.days"
            )
        elif twice and owed.fee is not None:
            yield _paid_once(line, owed, "、".join(map(written_day, twice)), path)
        elif line.elsewhere is not None and line.days:
            yield met(f"“{line.name}”这几天没有领取其他项目的报酬。", f"{path}.days")


def _paid_once(line: FeeLine, owed: Due, days: str, path: str) -> Answer:
    if line.fee == owed.fee:
        return met(f"“{line.name}”{days}已按其他项目领取报酬，本表没有重复计算。", f"{path}.fee")
    says = f"“{line.name}”{days}已按其他项目领取报酬，本表报酬应为{owed.fee}元，填{line.fee or 0}元。"
    return not_met(says, "同一时间参与多项服务的，只能按一项的标准发放。", f"{path}.fee")


def _settled_elsewhere(line: FeeLine) -> bool:
    """Tell whether another rule says what this line's fee must be."""
    return bool(line.official and line.own_unit) or bool(_dates(line) & set(line.elsewhere or ()))


def _dates(line: FeeLine) -> set[date]:
    return {one.day for one in line.days or ()}


@rule("R29.2")
def the_service_was_approved_before(claimed: Claimed) -> Answers:
    """The service was approved not later than its first day."""
    days = [one.day for line in claimed.claim.lines for one in line.days or ()]
    approved, form = claimed.claim.approved_on, claimed.bureau.measures.called("dispatch")
    if approved is None or not days:
        what = "审批日期" if approved is None else "服务日期"
        yield to_verify(f"“{claimed.claim.project}”的{what}不明。", f"请附签批的{form}。", "approved_on")
    elif approved <= min(days):
        yield met(f"“{claimed.claim.project}”于{written_day(approved)}审批，没有晚于服务开始之日。", "approved_on")
    else:
        says = f"“{claimed.claim.project}”于{written_day(min(days))}开始，{written_day(approved)}才审批。"
        todo = f"属于应急救援等特殊情况的，请附补办的{form}；不属于的，请说明原因并报批。"
        yield to_verify(says, todo, "approved_on")


@rule("R29.3")
def the_claim_is_within_the_budget(claimed: Claimed) -> Answers:
    """What is claimed is covered by the budget."""
    claim = claimed.claim
    paid = [sum_of for line in claim.lines for sum_of in (line.fee, line.lodging, line.meals) if sum_of]
    total = sum(paid, Decimal(0))
    if claim.budget is None:
        yield to_verify(f"“{claim.project}”没有登记预算。", "无预算不得支出，请先登记预算。", "budget")
    elif total > claim.budget:
        says = f"“{claim.project}”合计{total}元，超过预算{claim.budget}元。"
        yield not_met(says, "严禁超预算支出，请核减或追加预算。", "budget")
    else:
        yield met(f"“{claim.project}”合计{total}元，在预算{claim.budget}元之内。", "budget")


RULES: tuple[Rule[Claimed], ...] = (
    the_fee_is_the_tariffs,
    allowances_are_paid_away_from_home_only,
    officials_are_not_paid_for_their_own_units_business,
    a_day_is_paid_once,
    the_service_was_approved_before,
    the_claim_is_within_the_budget,
)
