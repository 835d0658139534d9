"""附件4, 5, 6, 7 and 8 as other offices draw them; all the layouts of one form say the same."""

from collections.abc import Callable

from docx.document import Document

from pipeline.aligning.pairs import blank_rows
from pipeline.blanks import Constant
from pipeline.catalogue import blank
from tests.variants.drawing import Row, Wide, draw, lines, signs
from tests.variants.editing import FORMS

LISTS: dict[str, Callable[[Document], None]] = {}
"""Every layout by its name, which begins with the name of the form."""
OF = "晋城市安全生产和应急管理专家"
POINTS = ("8", "8", "10", "9", "4", "7", "3", "17", "16")
ITEMS: list[Row] = [
    [*(cell.segments[0].text for cell in row[:3] if isinstance(cell.segments[0], Constant)), points, ""]
    for row, points in zip(blank_rows(blank(FORMS / "review.docx").cells)[3:12], POINTS, strict=True)
]
TOTAL = "专家条件审核总得分（原则上低于70分不予审核通过），同时要做好本行业专家总量控制"
REVIEWED: list[Row] = [
    ["专家姓名", "温如海", "申请行业领域", Wide("煤矿", 2)],
    ["申请专业类别", Wide("1.5 火灾防治", 4)],
]
HEADED: Row = ["审核项目", "得分权重", "评分标准", "项目得分", "备注"]
SUMMED: Row = [Wide(TOTAL, 3), Wide("82分", 2)]
JUDGED: Row = ["审核意见", Wide("同意。\n（签字）张科长\n2026年7月2日", 4)]


def layout(drawn: Callable[[Document], None]) -> Callable[[Document], None]:
    """Keep a layout under its name."""
    LISTS[drawn.__name__.replace("_", "-")] = drawn
    return drawn


@layout
def review_with_items_in_another_order(form: Document) -> None:
    lines(form, f"{OF}条件审核意见表")
    draw(form, *REVIEWED, HEADED, *reversed(ITEMS), SUMMED, JUDGED)


@layout
def review_signed_in_cells(form: Document) -> None:
    lines(form, f"{OF}条件审核意见表")
    signed = [[Wide("审核意见", 1, 2), Wide("同意。", 4)], [Wide("（签字）张科长", 2), Wide("2026.7.2", 2)]]
    draw(form, *REVIEWED, HEADED, *ITEMS, SUMMED, *signed)


@layout
def review_in_two_numbered_tables(form: Document) -> None:
    lines(form, f"{OF}条件审核意见表")
    numbered = [[str(number), *row] for number, row in enumerate(ITEMS, 1)]
    draw(form, *REVIEWED, ["序号", *HEADED], *numbered[:5])
    draw(form, ["序号", *HEADED], *numbered[5:], SUMMED, JUDGED)


HEADINGS = (
    *("序号", "姓名", "性别", "身份证号", "移动电话", "单位全称", "职务职称", "毕业院校", "所学专业", "现从事专业"),
    "拟申报专家类别、行业领域及专业分类",
)
PEOPLE = tuple(
    person.split("|")
    for person in (
        "1|温如海|男|140502197108120011|13903560001|明远煤业|高级工程师|太原理工大学|采矿|通风|1.3\n1.5",
        "2|卫立新|女|140502197208120022|13903560002|沁河煤业|工程师|山西大学|地质|防治水|1.6",
    )
)
ABOVE, BELOW = "填报科室：综合科    填报日期：2026年7月6日", "承办人：刘经办    科室负责人：王科长    分管领导：李局长"


@layout
def recommendation_with_a_person_over_two_rows(form: Document) -> None:
    lines(form, f"{OF}推荐汇总表", ABOVE)
    first: Row = [*(Wide(text, 1, 2) for text in PEOPLE[0][:-1]), "1.3"]
    draw(form, HEADINGS, first, ["1.5"], PEOPLE[1], ["3", *[""] * 10])
    lines(form, BELOW)


@layout
def recommendation_all_in_one_table(form: Document) -> None:
    above, below = ([Wide(text, 4) for text in line.split("    ")] for line in (ABOVE, BELOW))
    draw(
        form,
        [Wide(f"{OF}推荐汇总表", 11)],
        above,
        HEADINGS,
        *PEOPLE,
        [Wide("注：职务、职称如果有都要填写。", 11)],
        below,
    )


@layout
def recommendation_in_two_tables_of_other_words(form: Document) -> None:
    lines(form, f"{OF}推荐汇总表", ABOVE)
    words = {"移动电话": "手机", "身份证号": "身份证号码", "单位全称": "单位", "毕业院校": "毕业学校"}
    for person in PEOPLE:
        draw(form, [words.get(heading, heading) for heading in HEADINGS], person)
    lines(form, BELOW)


ASSESSED = ("专家服务态度及诚信情况", "专家服务专业能力情况", "专家服务依法依规情况", "专家服务客观实际情况",
            "专家服务廉洁自律情况", "专家自评符合实际情况")  # fmt: skip
SERVICES = "专家年度周期内参与安全生产和应急管理服务情况（行数不够可增加）"
ASSESSMENT, HEAD = "市应急管理局专家初审推荐牵头科室考核评估", "市应急管理局专家初审推荐牵头科室负责人："
EXPERT: list[Row] = [["专家姓名", "温如海", "所在行业领域", "煤矿"], ["服务专业类别", Wide("1.5 火灾防治", 3)]]


@layout
def appraisal_with_sections_across(form: Document) -> None:
    lines(form, f"{OF}履职考核表")
    assessed: list[Row] = [[Wide(item, 2), "较好", "优、良√、中、差"] for item in ASSESSED]
    draw(
        form, *EXPERT, [Wide(SERVICES, 4)], ["服务起始日期", Wide("服务项目", 2), "服务质量自我评价"],
        ["2026.1.11", Wide("监督检查", 2), "□优 ☑良 □中 □差"],
        ["专家自评", Wide("认真负责。\n专家签字：温如海", 3)],
        [Wide(ASSESSMENT, 4)], [Wide("考核项目", 2), "考核情况", "考核结论"],
        *assessed, [Wide("牵头科室考核评估意见", 2), Wide("可以继续使用", 2)],
        [Wide(HEAD, 2), "王科长（签字）", "2026年6月28日"],
    )  # fmt: skip


@layout
def appraisal_signed_in_cells(form: Document) -> None:
    lines(form, f"{OF}履职考核表")
    draw(
        form, *EXPERT, [Wide(SERVICES, 1, 2), "服务起始日期", "服务项目", "服务质量自我评价"],
        ["2026-01-11", "监督检查", "良"],
        [Wide("专家自评", 1, 2), Wide("认真负责。", 3)], ["专家签字：", Wide("温如海", 2)],
        [Wide(ASSESSMENT, 1, 8), "考核项目", "考核情况", "考核结论"], *([item, "较好", "良"] for item in ASSESSED),
        ["牵头科室考核评估意见", Wide("可以继续使用", 2)], [HEAD, "王科长", "（签字）", "2026年6月28日"],
    )  # fmt: skip


DISPATCHED = {
    "专家出勤人员": "温如海",
    "专家工作时间": "8月5日至8月7日",
    "专家工作地点": "沁水县",
    "主要工作内容": "监督检查",
}
OFFICE = "市应急管理局使用科室（单位）"


@layout
def dispatch_with_everything_in_cells(form: Document) -> None:
    lines(form, "晋城市安全生产", "和应急管理专家服务派遣审批单")
    dispatched: list[Row] = [[label, Wide(text, 3)] for label, text in DISPATCHED.items()]
    draw(
        form, ["市应急管理局分管领导意见", "同意。", "（签字）李局长", "2026.8.3"],
        [f"{OFFICE}负责人", Wide("（签字）王科长", 2), "2026.8.2"], [f"{OFFICE}及经办人", Wide("综合科 刘经办", 3)],
        *dispatched,
    )  # fmt: skip


@layout
def dispatch_upside_down_and_without_a_title(form: Document) -> None:
    draw(
        form, *([label, text] for label, text in reversed(DISPATCHED.items())), [f"{OFFICE}及经办人", "综合科 刘经办"],
        [f"{OFFICE}负责人", "（签字）王科长\n2026-08-02"],
        ["市应急管理局分管领导意见", "同意。（签字）李局长 二〇二六年八月三日"],
    )  # fmt: skip


GOOD, YES = ("好", "一般", "不好"), ("是", "否")
ASKED = {
    "1.专家是否为我市专家库成员": YES,
    "2.专家服务态度": GOOD,
    "3.专家工作责任心": GOOD,
    "4.专家专业能力": GOOD,
    "5.专家的结论是否客观准确": YES,
    "6.专家工作是否深入、全面、细致": YES,
    "7.专家发表的意见是否符合法律法规规范标准": YES,
    "8.对专家工作的总体评价": ("优", "良", "一般", "较差"),
}
NAMES = ("温如海", "卫立新", "李春和")
BEGUN: list[Row] = [
    ["项目名称", "监督检查", "使用科室（单位）", Wide("综合科", 2)],
    ["工作天数及起止时间", Wide("3天", 4)],
    ["主要工作事项记录", Wide("检查通风。", 4)],
]
MEANING = "专家认为提供服务有意义的事项（1-3项，包括有价值的问题和解决方案，作为专家服务质量评估的一项依据）"
ENDED: list[Row] = [
    [MEANING, Wide("更换风门", 4)],
    ["备注", Wide("无", 4)],
    ["使用科室（单位）经办人签字", "刘经办", "使用科室（单位）负责人签字", Wide("王科长", 2)],
]


def block(*names: str) -> list[Row]:
    """Return the rows of so many experts in three columns; who is not there is not ticked."""
    nobody = 3 - len(names)
    rows: list[Row] = [["专家姓名\n服务评价", *names, *[""] * nobody]]
    for question, options in ASKED.items():
        unticked = " ".join(options)
        rows.append([question, *[unticked.replace(" ", "√ ", 1)] * len(names), *[unticked] * nobody])
    return rows


@layout
def service_quality_in_two_blocks(form: Document) -> None:
    lines(form, f"{OF}服务质量登记表")
    draw(form, *BEGUN, *block(*NAMES[:2]))
    draw(form, *block(*NAMES[2:]), *ENDED)


@layout
def service_quality_with_signs(form: Document) -> None:
    lines(form, f"{OF}服务质量登记表")
    rows: list[Row] = [[question[2:], *[signs(own[0], *own) for _ in NAMES]] for question, own in ASKED.items()]
    draw(form, *BEGUN, ["专家姓名", *NAMES], *rows, *ENDED)
