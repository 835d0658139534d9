"""Every word the measures list is understood by itself, and every box they list is asked for under its printed name."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from pipeline.catalogue import labels
from pipeline.folding import key
from schemas.findings import Finding, Outcome
from schemas.records import Application, Appraisal, AppraisalItem, Dispatch, ExpertService, ServiceQuality
from tests.applicants import BUREAU, PROMISE, application_findings, list_findings, review_findings, row_findings, told
from tests.lists import appointment_findings, notice_findings, pool_findings, shortlist_findings
from tests.missions import (
    APPRAISAL,
    appraisal_findings,
    dispatch_findings,
    exit_findings,
    fee_findings,
    service_findings,
)

FOREST = {"applied_category": "二、防灾、减灾、救灾类", "applied_specialties": "5.3 森林草原防灭火"}
FLOOD = {"applied_category": "二、防灾、减灾、救灾类", "applied_specialties": "5.2 防汛抗旱"}
LAW = {"applied_category": "三、综合管理类", "applied_specialties": "6.1 政策法规"}
ASK: Mapping[str, Callable[..., tuple[Finding, ...]]] = {
    "application": application_findings,
    "review": review_findings,
    "recommendation": list_findings,
    "shortlist": shortlist_findings,
    "notice": notice_findings,
    "appointment": appointment_findings,
    "pool": pool_findings,
    "dispatch": dispatch_findings,
    "service": service_findings,
    "fees": fee_findings,
    "appraisal": appraisal_findings,
    "exit": exit_findings,
}
QUESTIONS = {
    "application": ["R7.1", "R7.2", "R7.3", "R7.5", "R7.6"],
    "shortlist": ["R17.3"],
    "pool": ["R1", "R23"],
    "service": ["R24.2", "R24.6"],
}


def blank(record: type[Application | Dispatch | ServiceQuality | Appraisal]) -> dict[str, object]:
    """Return the changes that leave every box of a form empty."""
    return {name: () if name in ("experts", "items", "services") else None for name in record.model_fields}


def left_empty(form: str) -> tuple[Finding, ...]:
    """Return what is asked for where a form, or a row or column of it, is left empty."""
    match form:
        case "application":
            findings = application_findings("R9.1", **blank(Application))
        case "dispatch":
            findings = dispatch_findings("R20.1", **blank(Dispatch))
        case "service_quality":
            findings = service_findings("R24.1", **blank(ServiceQuality))
        case "service_quality: column":
            findings = service_findings("R24.1", experts=(ExpertService(name="何斌雪"),))
        case "appraisal":
            findings = appraisal_findings("R19.2", **blank(Appraisal))
        case _:
            findings = appraisal_findings("R19.2", items=(AppraisalItem(item="服务态度"),))
    return tuple(finding for finding in findings if finding.outcome is Outcome.TO_SUPPLY)


BOXES = {
    "application": (
        "applied_category filed_on name sex birth_month mobile_phone id_number employment_status employer "
        "employer_address position_title school highest_degree major current_field_years applied_specialties "
        "education_work_history achievements",
        "postcode department email licence publications awards photo",
    ),
    "dispatch": ("section_head handler experts work_period place content", "section_head_signed_on"),
    "service_quality": ("project_name section period work_record handler head experts", "meaningful"),
    "service_quality: column": (
        " ".join(f"experts[0].{box}" for box in ExpertService.model_fields if box != "name"),
        "",
    ),
    "appraisal": (
        "name field service_category self_assessment expert_signature section_head_signature signed_on",
        "",
    ),
    "appraisal: item": ("items[0].finding items[0].rating", ""),
}
"""The boxes that hold a form which leaves them empty, and those that only warn."""


@pytest.mark.parametrize("form", BOXES)
def test_these_boxes_hold_a_form_that_leaves_them_empty_and_those_only_warn(form: str) -> None:
    held, warned = BOXES[form]
    empty = left_empty(form)
    assert [finding.fields[0] for finding in empty if finding.holds] == held.split()
    assert [finding.fields[0] for finding in empty if not finding.holds] == warned.split()


@pytest.mark.parametrize("form", BOXES)
def test_a_box_is_asked_for_under_the_name_that_is_printed_on_the_form(form: str) -> None:
    printed = labels(BUREAU.folder)[form.partition(":")[0]]
    for finding in left_empty(form):
        (field,) = finding.fields
        if "“" in finding.says:
            named = finding.says.split("“")[-1].partition("”")[0].removesuffix("日期").removesuffix("签字")
            assert key(named) in key(printed.get(field) or printed[field.replace("[0]", "[*]")])


@pytest.mark.parametrize(
    ("declared", "words", "called"),
    [
        (FOREST, "防灭火 森林防火 草原防火 林火 森林火灾 草原火灾 护林防火 森林消防", "森林草原防灭火"),
        (FLOOD, "防汛 抗旱 防洪 抗洪 洪水 汛期 水旱灾害 山洪", "防汛抗旱"),
    ],
)
def test_each_word_for_work_in_a_special_field_tells_of_it(declared: dict[str, str], words: str, called: str) -> None:
    for word in words.split():
        (finding,) = application_findings("R4.1", **declared, achievements=f"参加{word}工作3次")
        assert finding.says == f"申报{called}，材料写明：“参加{word}工作3次”。"


@pytest.mark.parametrize(
    "word",
    ["案件", "案卷", "法律咨询", "法律顾问", "法律服务", "诉讼", "仲裁", "行政复议", "行政处罚", "执法监督", "代理"],
)
def test_each_word_for_cases_and_advice_tells_of_them(word: str) -> None:
    (finding,) = application_findings("R4.2", **LAW, licence="律师", achievements=f"办理{word}3件")
    assert finding.says == f"可能是法律专家（律师），材料写明：“办理{word}3件”。"


@pytest.mark.parametrize(
    ("licence", "major"), [("律师", "采矿"), ("法律职业资格", "采矿"), ("无", "法学"), ("无", "法律事务")]
)
def test_each_licence_and_major_of_law_makes_somebody_a_law_expert_perhaps(licence: str, major: str) -> None:
    (finding,) = application_findings("R4.2", **LAW, licence=licence, major=major)
    assert finding.todo == "请确认是否作为法律专家申报；是的，请其补充办理案件或提供咨询的经历。"


@pytest.mark.parametrize("licence", ["注册安全工程师", "注册安全评价师", "律师"])
def test_each_licence_the_article_names_qualifies(licence: str) -> None:
    assert told(application_findings("R2", position_title="部长（无职称）", licence=licence)) == ["符合"]


@pytest.mark.parametrize(
    ("opinion", "outcome"),
    [
        *((word, "符合") for word in ("同意", "审核通过", "推荐入库", "合格", "符合条件")),
        *((word, "不符合") for word in ("不予推荐", "不同意", "不通过", "未通过", "不推荐", "不合格", "不符合条件")),
    ],
)
def test_each_word_of_a_reviewers_opinion_is_understood(opinion: str, outcome: str) -> None:
    assert told(review_findings("R31.5", opinion=opinion)) == [outcome]


@pytest.mark.parametrize(
    ("opinion", "outcome"),
    [
        *((word, "符合") for word in ("同意。", "批准。", "准予派遣。", "可行。", "请按程序办理。")),
        *((word, "不符合") for word in ("不予派遣。", "不同意。", "不批准。", "同意，但暂缓。")),
    ],
)
def test_each_word_of_a_leaders_opinion_is_understood(opinion: str, outcome: str) -> None:
    assert told(dispatch_findings("R20.2", leader_opinion=opinion)) == [outcome]


@pytest.mark.parametrize("word", ["应急救援", "抢险", "应急处置", "应急响应", "事故救援", "突发"])
def test_each_word_for_an_emergency_is_understood(word: str) -> None:
    afterwards = {"leader_signed_on": date(2026, 8, 6), "content": f"{word}技术支持"}
    assert [finding.severity.value for finding in dispatch_findings("R22", **afterwards)] == ["warn"]


@pytest.mark.parametrize(
    "kind",
    [
        *("政策咨询", "教育培训", "项目评审", "事故调查", "案件调查", "监督检查"),
        *("设计审计", "条件审查", "现场核查", "帮扶指导", "应急处置", "其他服务"),
    ],
)
def test_each_kind_of_service_the_note_lists_is_one(kind: str) -> None:
    (finding,) = service_findings("R24.5", project_name=f"某公司{kind}")
    assert finding.says == f"项目名称“某公司{kind}”属于{kind}。"


@pytest.mark.parametrize("mark", ["优", "良", "中", "差"])
def test_each_printed_mark_is_one(mark: str) -> None:
    items = tuple(item.model_copy(update={"rating": mark}) for item in APPRAISAL.items)
    assert told(appraisal_findings("R19.2", items=items)) == ["符合"]


@pytest.mark.parametrize(
    "opinion",
    [
        "专家素质作风过硬可以继续使用",
        "专家素质作风尚可可以继续观察使用",
        "专家能力较差或存在解聘退出情形建议解聘",
    ],
)
def test_each_printed_opinion_is_one(opinion: str) -> None:
    (finding,) = appraisal_findings("R19.3", opinion=opinion)
    assert finding.says == f"考核评估意见为“{opinion}”。"


def test_every_paper_is_to_be_in_the_archive() -> None:
    (finding,) = appointment_findings("R12", papers=frozenset())
    assert finding.says == "林一的档案缺少附件2、附件3、附件4、附件5。"


def test_the_old_pool_is_the_one_chosen_by_the_document_of_its_year() -> None:
    (finding,) = pool_findings("R30.1", old=None)
    assert finding.says == "没有登记按晋市应急总指办发〔2023〕4号入库的专家。"


def test_eighty_five_in_a_hundred_of_the_promise_are_enough_and_eighty_four_are_not() -> None:
    outcomes: dict[int, str] = {}
    for length in range(len(PROMISE) // 2, len(PROMISE) + 1):
        (finding,) = application_findings("R9.3", pledge_transcript=PROMISE[:length])
        outcomes[int(finding.says.partition("相似度")[2].partition("%")[0])] = finding.outcome.value
    assert outcomes[100] == "符合"
    assert (min(like for like, told in outcomes.items() if told == "符合"), outcomes[84]) == (85, "待补正")


@pytest.mark.parametrize("act", ASK)
def test_what_only_people_can_judge_is_asked_and_holds_nothing(act: str) -> None:
    asked = [code for code, clause in getattr(BUREAU.measures.rules, act).items() if clause.question]
    assert asked == QUESTIONS.get(act, [])
    for rule in asked:
        (finding,) = ASK[act](rule)
        assert (finding.outcome, finding.severity.value) == (Outcome.TO_VERIFY, "inform")
        assert finding.says.endswith("？")


def test_six_requirements_nobody_may_waive() -> None:
    final = {code for code, clause in BUREAU.measures.rules.every.items() if clause.final}
    assert final == {"R14", "R14.1", "R14.2", "R11.6", "R11.7", "R11.9"}


def test_each_signature_of_the_list_is_asked_for_by_its_name() -> None:
    unsigned = list_findings("R10.4", handler=None, section_head=None, leader=None)
    named = ["承办人", "科室负责人", "分管领导"]
    assert [finding.says for finding in unsigned] == [f"推荐汇总表没有{name}签字。" for name in named]


@pytest.mark.parametrize(
    ("field", "label", "weight"),
    [
        ("name", "姓名", "block"),
        ("sex", "性别", "block"),
        ("id_number", "身份证号", "block"),
        ("mobile_phone", "移动电话", "block"),
        ("employer", "单位全称", "block"),
        ("position_title", "职务职称", "block"),
        ("school", "毕业院校", "warn"),
        ("major", "所学专业", "warn"),
    ],
)
def test_each_column_that_differs_from_the_application_is_named(field: str, label: str, weight: str) -> None:
    different = next(one for one in row_findings("R11.1", **{field: "另一个"}) if one.outcome is not Outcome.MET)
    assert different.says.startswith(f"第1行“{'另一个' if field == 'name' else '何斌雪'}”的{label}与申报材料不一致")
    assert different.severity.value == weight


def test_the_steps_on_the_way_out_are_named_as_they_are_to_be_taken() -> None:
    (finding,) = exit_findings("R13.3", taken=())
    steps = "牵头科室提出解聘意见、分管领导签字确认、领导小组会议审议通过、网站公示、印发专家库人员调整文件"
    assert finding.says == f"还没有办理：{steps}。"
