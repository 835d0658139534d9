"""Examples of the rules of a claim for fees, of an appraisal, and of leaving the pool."""

from datetime import date
from decimal import Decimal

from schemas.departure import Declined, Step, Taken
from schemas.fees import Workday
from schemas.mission import Served
from tests.examples.example import SILENT, Example, asked_by, bad, good, missing
from tests.missions import APPRAISAL, LINE, TAKEN

_LODGED = {"away": True, "lodging": Decimal(450), "meals": Decimal(150)}
_OFFICIAL = {"official": True, "own_unit": True}
_REFUSED = {"ground": "第九条（四）", "banned": None}


def _rated(mark: str | None) -> dict[str, object]:
    first, *others = APPRAISAL.items
    return {"items": (first.model_copy(update={"rating": mark}), *others)}


def _on(step: Step, day: date) -> dict[str, object]:
    return {"taken": tuple(Taken(step=step, on=day) if taken.step is step else taken for taken in TAKEN)}


def _noticed(published: date, issued: date) -> tuple[Taken, ...]:
    return Taken(step=Step.NOTICE, on=published), Taken(step=Step.DOCUMENT, on=issued)


def _declined(*days: date, justified: bool | None = False) -> dict[str, object]:
    return {**_REFUSED, "declined": tuple(Declined(on=day, justified=justified) for day in days)}


CLAIMED: tuple[Example, ...] = (
    good("R27.1", "nine hundred yuan for three days"),
    bad("R27.1", "a yuan more", "不符合 block", fee=Decimal(901)),
    bad("R27.1", "a yuan less", "不符合 block", fee=Decimal(899)),
    bad("R27.1", "a Sunday", "待核实 warn", days=(Workday(day=date(2026, 8, 9)),), fee=Decimal(300)),
    missing("R27.1", "no fee", "待补正 block", fee=None),
    missing("R27.1", "nobody knows the days", "待核实 block", days=None),
    missing("R27.1", "a day before the tariff", "待核实 block", days=(Workday(day=date(2026, 6, 4)),)),
    good("R27.1", "the first day of the tariff", days=(Workday(day=date(2026, 6, 5)),), fee=Decimal(300)),
    good("R27.2", "a hundred and fifty and fifty a day in another city", **_LODGED),
    good("R27.2", "nothing at home"),
    bad("R27.2", "lodging at home", "不符合 block", lodging=Decimal(150)),
    bad("R27.2", "no meals in another city", "不符合 block", away=True, lodging=Decimal(450)),
    good("R27.2", "a hundred and fifty and fifty on the first day of the allowance",
         days=(Workday(day=date(2026, 6, 5)),), away=True, lodging=Decimal(150), meals=Decimal(50)),
    missing("R27.2", "the day before the allowance", "待核实 block", days=(Workday(day=date(2026, 6, 4)),), away=True),
    missing("R27.2", "nobody knows whether it was in another city", "待核实 block", away=None),
    good("R27.3", "an official without a fee for the own unit's business", **_OFFICIAL, fee=Decimal(0)),
    bad("R27.3", "an official with a fee for the own unit's business", "不符合 block", **_OFFICIAL, fee=Decimal(300)),
    asked_by("R27.1", "R27.3", "nobody knows whether it is an official", official=None),
    good("R27.4", "no other service on these days"),
    bad("R27.4", "a day that was paid for another service", "不符合 block", elsewhere=(date(2026, 8, 6),)),
    bad("R27.4", "one day on two lines", "不符合 block", lines=(LINE, LINE)),
    asked_by("R27.1", "R27.4", "nobody knows of other services", elsewhere=None),
    good("R29.2", "approved on the first day of service", approved_on=date(2026, 8, 5)),
    bad("R29.2", "approved on the second day of service", "待核实 block", approved_on=date(2026, 8, 6)),
    missing("R29.2", "nobody knows when it was approved", "待核实 block", approved_on=None),
    good("R29.3", "a budget of as much", budget=Decimal(900)),
    bad("R29.3", "a budget of a cent less", "不符合 block", budget=Decimal("899.99")),
    missing("R29.3", "nobody recorded a budget", "待核实 block", budget=None),
)  # fmt: skip

APPRAISED: tuple[Example, ...] = (
    good("R19.1", "on the first of June", signed_on=date(2027, 6, 1)),
    good("R19.1", "on the thirtieth of June", signed_on=date(2027, 6, 30)),
    bad("R19.1", "on the first of July", "待核实 warn", signed_on=date(2027, 7, 1)),
    missing("R19.1", "no day", "待核实 warn", signed_on=None),
    good("R19.2", "every item has a mark"),
    bad("R19.2", "a mark that is not printed", "待补正 block", **_rated("较差")),
    bad("R19.2", "signed by another", "待核实 block", expert_signature="何斌"),
    missing("R19.2", "an item without a mark", "待补正 block", **_rated(None)),
    good("R19.3", "one of the printed opinions"),
    bad("R19.3", "two of the printed opinions", "待补正 block",
        opinion="专家素质作风过硬可以继续使用；专家素质作风尚可可以继续观察使用"),
    bad("R19.3", "another opinion", "待核实 block", opinion="继续使用"),
    missing("R19.3", "no opinion", "待补正 block", opinion=None),
    good("R19.4", "the lowest mark and to be watched", **_rated("差"), opinion="专家素质作风尚可可以继续观察使用"),
    bad("R19.4", "the lowest mark and to be used on", "待核实 warn", **_rated("差")),
    asked_by("R19.3", "R19.4", "no opinion", opinion=None),
    good("R19.5", "the service on record"),
    bad("R19.5", "a service on another day", "待核实 warn",
        recorded=(Served(started_on=date(2026, 8, 6), project="监督检查"),)),
    bad("R19.5", "somebody who is not in the pool", "待核实 warn", name="外来人"),
    missing("R19.5", "nobody knows the services", "待核实 warn", recorded=None),
    good("R19.6", "to be used on", SILENT),
    bad("R19.6", "to be dismissed", "待核实 warn", opinion="专家能力较差或存在解聘退出情形建议解聘"),
    asked_by("R19.3", "R19.6", "no opinion", opinion=None),
)  # fmt: skip

LEFT: tuple[Example, ...] = (
    good("R13.1", "a ground the measures list"),
    bad("R13.1", "a ground they do not list", "不符合 block", ground="第九条（十一）"),
    missing("R13.1", "no ground", "待补正 block", ground=None),
    missing("R13.1", "the open ground without a reason", "待补正 block", ground="第九条（十）", reason=""),
    good("R13.2", "suspended on the day it was known"),
    bad("R13.2", "suspended on the next day", "待核实 warn", suspended_on=date(2026, 9, 2)),
    missing("R13.2", "nobody recorded a suspension", "待补正 block", suspended_on=None),
    missing("R13.2", "nobody recorded when it was known", "待核实 block", found_on=None),
    good("R13.3", "every step in its order"),
    bad("R13.3", "the meeting before the leader", "不符合 block", **_on(Step.MEETING, date(2026, 9, 2))),
    bad("R13.3", "the document on the last day of the notice", "不符合 block", **_on(Step.DOCUMENT, date(2026, 9, 14))),
    bad("R13.3", "the document on the Monday a notice over the weekend ends on", "不符合 block",
        taken=(*TAKEN[:3], *_noticed(date(2026, 9, 8), date(2026, 9, 14)))),
    missing("R13.3", "no steps yet", "待补正 block", taken=()),
    good("R14.2", "a grave ground, and banned"),
    good("R14.2", "another ground, and not banned", ground="第九条（二）", banned=None),
    bad("R14.2", "another ground, and banned", "不符合 block", ground="第九条（二）"),
    bad("R14.2", "a grave ground, and not banned", "待补正 block", banned=False),
    missing("R14.2", "a grave ground, and nobody told of a ban", "待核实 block", banned=None),
    good("R15", "two refusals, the second a year later to the day", **_declined(date(2026, 1, 10), date(2027, 1, 10))),
    good("R15", "left the post once", ground="第九条（四）", deserted=True),
    bad("R15", "two refusals, the second a year and a day later", "不符合 block",
        **_declined(date(2026, 1, 10), date(2027, 1, 11))),
    bad("R15", "one refusal", "不符合 block", **_declined(date(2026, 1, 10))),
    missing("R15", "two refusals, and nobody judged the reasons", "待核实 block",
            **_declined(date(2026, 1, 10), date(2026, 5, 1), justified=None)),
    missing("R15", "nobody recorded the refusals", "待核实 block", **_REFUSED),
    good("R26", "the employer was told", ground="第十四条（三）", employer_told_on=date(2026, 9, 16)),
    missing("R26", "nobody recorded that the employer was told", "待补正 block", ground="第十四条（三）"),
)  # fmt: skip
