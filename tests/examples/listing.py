"""Examples of the rules of the list for the meeting, its notice, the appointment, and the pool."""

from datetime import date, timedelta

from schemas.standing import Group, OldExpert
from tests.examples.example import Example, bad, good, missing
from tests.lists import (
    DAY,
    FIELD,
    PAPERS,
    ROSTER,
    applying,
    expert,
    experts,
    in_every_specialty,
    objection,
    so_many,
    up_to_every_cap,
    waived,
)
from tests.rounds import WINDOW, member


def _old(appointed_on: date | None) -> dict[str, object]:
    return {"old": (OldExpert(name="原一", appointed_on=appointed_on),)}


def _led(leaders: int, deputies: int = 0) -> dict[str, object]:
    people = tuple(f"林{number}" for number in range(leaders + deputies))
    return {"groups": {FIELD: Group(leaders=people[:leaders], deputies=people[leaders:])}}


SHORTLISTED: tuple[Example, ...] = (
    good("R11.3", "everybody stands on a signed list"),
    missing("R11.3", "somebody stands on no signed list", "待补正 block",
            cases=(applying(1, "1.1").model_copy(update={"recommendation_form": None}),)),
    good("R5", "a waiver with reason and minutes", cases=(waived("省级成果", "会议纪要〔2026〕8号"),)),
    missing("R5", "a waiver without minutes", "待补正 block", cases=(waived("省级成果", ""),)),
    missing("R5", "a waiver without a reason", "待补正 block", cases=(waived("", "会议纪要〔2026〕8号"),)),
    good("R17.1", "three people for every specialty", cases=in_every_specialty(3)),
    good("R17.1", "five people for every specialty, two of them in term",
         cases=in_every_specialty(3), in_term=in_every_specialty(2)),
    bad("R17.1", "two people for every specialty", "待核实 inform", cases=in_every_specialty(2)),
    bad("R17.1", "six people for every specialty", "待核实 inform", cases=in_every_specialty(6)),
    good("R17.2", "two hundred and sixty people", cases=up_to_every_cap()),
    bad("R17.2", "two hundred and sixty-one people", "需放宽 warn", cases=up_to_every_cap(beyond=1)),
    bad("R17.2", "two hundred and sixty people and one in term", "需放宽 warn",
        cases=up_to_every_cap(), in_term=so_many(1)),
    good("R18", "every cap exactly reached", cases=up_to_every_cap()),
    good("R18", "over a cap, with the meeting's reason",
         cases=up_to_every_cap(beyond=1), over_cap="煤矿灾害治理任务重"),
    bad("R18", "one over a cap", "需放宽 block", cases=so_many(81)),
    bad("R18", "one over a cap with somebody in term", "需放宽 block", cases=so_many(80), in_term=so_many(1)),
)  # fmt: skip

NOTIFIED: tuple[Example, ...] = (
    good("R11.4", "the list the meeting approved, on its day", held_on=WINDOW.published_on),
    bad("R11.4", "published before the meeting", "不符合 block", held_on=WINDOW.published_on + timedelta(1)),
    bad("R11.4", "another list than the meeting approved", "不符合 block", members_hash_now="b" * 64),
    good("R11.5", "five days with a certain end"),
    bad("R11.5", "hardly a working day among the days", "待核实 warn", note="公示期内的工作日只有1天。"),
    missing("R11.5", "days off that are not announced yet", "待核实 warn", certain=False, note="放假安排尚未公布。"),
    good("R11.6", "no personal numbers"),
    bad("R11.6", "an id number in the column of units", "不符合 block",
        members=(member(1, "林一", employer="某公司 110105194912310021"),)),
    bad("R11.6", "a mobile number in the column of posts", "不符合 block",
        members=(member(1, "林一", position_title="工程师 13800000000"),)),
)  # fmt: skip

APPOINTED: tuple[Example, ...] = (
    good("R11.7", "the day after the notice"),
    bad("R11.7", "the last day of the notice", "不符合 block", day=WINDOW.ends_on),
    missing("R11.7", "never published", "待补正 block",
            roster=ROSTER.model_copy(update={"published_on": None, "ends_on": None})),
    missing("R11.7", "an end that is not certain", "待核实 block",
            window=WINDOW.model_copy(update={"certain": False, "note": "放假安排尚未公布。"})),
    good("R11.9", "the list that was published"),
    bad("R11.9", "a list that changed", "不符合 block", members_hash_now="b" * 64),
    good("R11.8", "no objection"),
    good("R11.8", "an objection that was dismissed", objections=(objection(upheld=False),)),
    bad("R11.8", "an objection that was upheld", "不符合 block", objections=(objection(upheld=True),)),
    missing("R11.8", "an objection that nobody decided", "待核实 block",
            objections=(objection(upheld=None),)),
    good("R14.1", "not banned meanwhile"),
    bad("R14.1", "banned meanwhile", "不符合 block", banned=True),
    good("R11.10", "a document with its number"),
    missing("R11.10", "a document without a number", "待补正 block", number=" "),
    good("R12", "every paper is in the archive"),
    missing("R12", "the pledge is not in the archive", "待补正 warn", papers=PAPERS - {"pledge"}),
)  # fmt: skip

POOLED: tuple[Example, ...] = (
    good("R11.11", "on the last day of a term", experts=(expert(1, term_to=DAY),)),
    bad("R11.11", "on the day after a term", "待核实 inform", experts=(expert(1, term_to=DAY - timedelta(1)),)),
    good("R6.1", "sixty-five on the last day of the term", experts=(expert(1, birth=date(1963, 7, 1)),)),
    bad("R6.1", "sixty-six on the last day of the term", "待核实 inform",
        experts=(expert(1, birth=date(1963, 6, 30)),)),
    missing("R6.1", "nobody knows when an expert was born", "待核实 inform", experts=(expert(1, birth=None),)),
    good("R16.1", "one leader", **_led(1)),
    bad("R16.1", "two leaders", "待补正 inform", **_led(2)),
    bad("R16.1", "no leader", "待补正 inform", **_led(0)),
    missing("R16.1", "nobody recorded the leaders", "待核实 inform", groups=None),
    good("R16.2", "thirty experts and one deputy", experts=experts(30), **_led(1, 1)),
    good("R16.2", "thirty experts and two deputies", experts=experts(30), **_led(1, 2)),
    good("R16.2", "twenty-nine experts and no deputy", experts=experts(29), **_led(1)),
    bad("R16.2", "thirty experts and no deputy", "待补正 inform", experts=experts(30), **_led(1)),
    bad("R16.2", "thirty experts and three deputies", "待补正 inform", experts=experts(30), **_led(1, 3)),
    bad("R16.2", "twenty-nine experts and a deputy", "待核实 inform", experts=experts(29), **_led(1, 1)),
    missing("R16.2", "thirty experts and nobody recorded the deputies", "待核实 inform",
            experts=experts(30), groups=None),
    good("R30.1", "on the last day of three years", **_old(DAY.replace(year=2023) + timedelta(1))),
    bad("R30.1", "on the day after three years", "不符合 block", **_old(DAY.replace(year=2023))),
    missing("R30.1", "nobody recorded the old pool", "待核实 block", old=None),
    good("R30.2", "the day of the own document is known"),
    missing("R30.2", "the day of the own document is not known", "待补正 block", **_old(None)),
)  # fmt: skip
