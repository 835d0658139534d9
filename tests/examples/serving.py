"""Examples of the rules of a dispatch form and of a service quality form."""

from datetime import date
from decimal import Decimal

from schemas.mission import Change, Recusal, Selection
from tests.examples.example import SILENT, Example, asked_by, bad, good, missing
from tests.missions import DISPATCH, served

_TEN = "、".join(f"张{character}" for character in "一二三四五六七八九十")
_NINE = _TEN.rpartition("、")[0]
_AFTERWARDS = {"leader_signed_on": date(2026, 8, 6)}
_CONCERNED = (Recusal(name="何斌雪", concerned=True), Recusal(name="段建忠", concerned=False))


def _marked(*marks: str | None) -> dict[str, object]:
    return {"experts": tuple(served(f"专家{place}", overall=mark) for place, mark in enumerate(marks))}


DISPATCHED: tuple[Example, ...] = (
    good("R20.1", "every box is filled"),
    bad("R20.1", "another form of the same people and days", "待核实 warn", twins=("附件7/审批单.docx",)),
    missing("R20.1", "no place", "待补正 block", place=None),
    missing("R20.1", "the head of section has not dated", "待补正 warn", section_head_signed_on=None),
    missing("R20.1", "days nobody can read", "待核实 block", work_period="2026年8月上旬"),
    good("R20.2", "signed on the first day of service", leader_signed_on=date(2026, 8, 5)),
    bad("R20.2", "the leader does not agree", "不符合 block", leader_opinion="不同意。"),
    missing("R20.2", "not signed", "待补正 block", leader_signature=None),
    missing("R20.2", "an opinion that says neither", "待核实 block", leader_opinion="已阅。"),
    good("R20.3", "everybody is in the pool and in term"),
    good("R20.3", "on the last day of the term", experts="期满人", work_period="2026年8月4日"),
    bad("R20.3", "somebody whose term is over", "待核实 warn", experts="期满人"),
    bad("R20.3", "somebody whose term has not begun", "待核实 warn",
        work_period="2026年7月20日", leader_signed_on=date(2026, 7, 20)),
    bad("R20.3", "somebody who is not to be used", "不符合 block", experts="停用人"),
    missing("R20.3", "somebody whose term nobody knows", "待核实 block", experts="无期人"),
    missing("R20.3", "nobody knows the pool", "待核实 warn", pool=None),
    good("R20.4", "a record of the draw"),
    good("R20.4", "a technical reason", selection=Selection(way="技术优先", evidence="唯一的水害防治专家")),
    missing("R20.4", "a way of choosing without a record", "待补正 warn",
            selection=Selection(way="轮换使用", evidence="")),
    missing("R20.4", "nobody told how they were chosen", "待核实 warn", selection=None),
    good("R20.5", "nobody was changed"),
    good("R20.5", "a change with approval", changes=(Change(left="甲", came="乙", approved_on=date(2026, 8, 4)),)),
    bad("R20.5", "a change without approval", "不符合 block", changes=(Change(left="甲", came="乙"),)),
    missing("R20.5", "nobody told of changes", "待核实 inform", changes=None),
    good("R21.1", "nine experts", experts=_NINE),
    good("R21.1", "ten experts, approved by the chief", experts=_TEN, chief_approved=True),
    bad("R21.1", "ten experts, refused by the chief", "不符合 block", experts=_TEN, chief_approved=False),
    missing("R21.1", "ten experts and no word of the chief", "待核实 block", experts=_TEN),
    missing("R21.1", "ten experts and the chief named in the opinion", "待核实 warn",
            experts=_TEN, leader_opinion="同意，经主要领导批准。"),
    missing("R21.1", "names nobody can read", "待核实 warn", experts="详见附件"),
    good("R21.2", "nobody from outside"),
    good("R21.2", "a senior engineer from outside, approved by the chief",
         experts="外来人（省院，高级工程师）", chief_approved=True),
    bad("R21.2", "an engineer from outside", "不符合 block", experts="外来人（省院，工程师）", chief_approved=True),
    missing("R21.2", "somebody from outside without a word of a title", "待核实 block",
            experts="外来人（省院）", chief_approved=True),
    missing("R21.2", "nobody knows the pool", "待核实 warn", pool=None),
    missing("R21.2", "a senior engineer from outside and the chief named in the opinion", "待核实 warn",
            experts="外来人（高级工程师）", leader_opinion="同意，经主要领导批准。"),
    good("R22", "signed on the first day of service", SILENT, leader_signed_on=date(2026, 8, 5)),
    bad("R22", "signed afterwards, and no emergency", "不符合 block", **_AFTERWARDS, emergency=False),
    missing("R22", "signed afterwards, and no word of an emergency", "待核实 block", **_AFTERWARDS),
    missing("R22", "signed afterwards, and rescue in the task", "待核实 warn", **_AFTERWARDS, content="透水事故抢险"),
    good("R25", "everybody declared that there are no ties"),
    bad("R25", "somebody declared a tie", "不符合 block", recusals=_CONCERNED),
    bad("R25", "the employer is the one visited", "待核实 block", place="示范煤业有限公司一号井"),
    missing("R25", "nobody declared", "待核实 warn", recusals=None),
    good("R29.1", "a budget of one yuan", budget=Decimal(1)),
    bad("R29.1", "a budget of nothing", "不符合 block", budget=Decimal(0)),
    missing("R29.1", "nobody recorded a budget", "待核实 warn", budget=None),
)  # fmt: skip

SERVED: tuple[Example, ...] = (
    good("R24.1", "every box is filled"),
    bad("R24.1", "one expert in two columns", "待核实 block", experts=(served("何斌雪"), served("何 斌雪"))),
    bad("R24.1", "another form of the same people and days", "待核实 warn", twins=("登记表.docx",)),
    missing("R24.1", "no record of the work", "待补正 block", work_record=None),
    missing("R24.1", "nothing worth mentioning", "待补正 warn", meaningful=None),
    good("R24.3", "a member is ticked as one"),
    good("R24.3", "a stranger is ticked as one", experts=(served("外来人", in_pool="否"),)),
    bad("R24.3", "a stranger is ticked as a member", "待核实 block", experts=(served("外来人"),)),
    missing("R24.3", "two of the name are in the pool", "待核实 block", experts=(served("张伟"),)),
    missing("R24.3", "nobody knows the pool", "待核实 warn", pool=None),
    good("R24.4", "the people and the days of the dispatch form"),
    bad("R24.4", "somebody who was not sent", "待核实 block",
        experts=(served("何斌雪"), served("段建忠"), served("外来人"))),
    bad("R24.4", "somebody who was sent did not serve", "待核实 warn", experts=(served("何斌雪"),)),
    missing("R24.4", "no dispatch form has come", "待补正 block", dispatches=()),
    missing("R24.4", "nobody looked for the dispatch form", "待核实 warn", dispatches=None),
    missing("R24.4", "two dispatch forms that could be meant", "待核实 block",
            dispatches=(DISPATCH.model_copy(update={"work_period": "2026年8月6日至8月9日"}),
                        DISPATCH.model_copy(update={"work_period": "2026年8月7日至8月9日"}))),
    good("R24.5", "a kind the note lists"),
    bad("R24.5", "no kind the note lists", "待核实 warn", project_name="矿井会诊"),
    asked_by("R24.1", "R24.5", "no name", project_name=None),
    good("R28", "on the third working day", received_on=date(2026, 8, 12)),
    bad("R28", "on the fourth working day", "不符合 warn", received_on=date(2026, 8, 13)),
    missing("R28", "nobody knows when it came", "待核实 warn", received_on=None),
    good("R32.1", "the top mark with a reason", **_marked("优"), remark="解决了突出问题。"),
    bad("R32.1", "the top mark without a reason", "待补正 block", **_marked("优")),
    asked_by("R24.1", "R32.1", "no mark", **_marked(None)),
    good("R32.2", "three experts, one of them with another mark", **_marked("良", "良", "一般")),
    good("R32.2", "two experts, both good", SILENT, **_marked("良", "良")),
    bad("R32.2", "three experts, all good", "待补正 block", **_marked("良", "良", "良")),
    bad("R32.2", "three experts, all with the top mark", "待核实 warn", **_marked("优", "优", "优")),
    missing("R32.2", "three experts, one without a mark", "待核实 block", **_marked("良", "良", None)),
)  # fmt: skip
