"""The rules that decide an application: for each a form that is good, one that is not, one that lacks the evidence."""

from datetime import date

import pytest
from stdnum.cn.ric import calc_check_digit

from pipeline.check import apply_rulings, check_application, verdict
from schemas.circumstances import Circumstances
from schemas.findings import Outcome
from schemas.pool import Ruling, Stage
from schemas.records import Application, Pledge
from tests.applicants import APPLICATION, BUREAU, CIRCUMSTANCES, DAY, PROMISE, application_findings, told, weighed

OUTSIDE = "山西省太原市示范街8号"
LAWYER = {"applied_category": "三、综合管理类", "applied_specialties": "6.1 政策法规", "licence": "律师"}
FLOOD = {"applied_category": "二、防灾、减灾、救灾类", "applied_specialties": "5.2 防汛抗旱"}


def numbered(birth: date, place: int = 1) -> str:
    """Return the id number of an invented man born on a day."""
    body = f"140502{birth:%Y%m%d}90{place}"
    return body + calc_check_digit(f"{body}0")


def test_an_application_in_order_goes_to_review() -> None:
    findings = check_application(APPLICATION, CIRCUMSTANCES, BUREAU)
    assert verdict(findings) is Stage.IN_REVIEW
    assert [one.rule for one in findings if one.outcome is not Outcome.MET] == ["R7.1", "R7.2", "R7.3", "R7.5", "R7.6"]


def test_every_finding_is_a_sentence_with_an_article_and_what_is_open_says_what_to_do() -> None:
    empty = check_application(Application(), Circumstances(day=DAY), BUREAU)
    for finding in (*empty, *check_application(APPLICATION, CIRCUMSTANCES, BUREAU)):
        assert finding.says.endswith(("。", "？"))
        assert finding.article in BUREAU.measures.articles
        assert bool(finding.todo) == (finding.outcome is not Outcome.MET)


def test_an_empty_form_is_to_be_supplied_and_never_fails() -> None:
    findings = check_application(Application(), Circumstances(day=DAY), BUREAU)
    assert verdict(findings) is Stage.TO_SUPPLY
    assert [one for one in findings if one.outcome is Outcome.NOT_MET] == []


@pytest.mark.parametrize("field", [*Application.model_fields])
def test_a_box_left_empty_never_fails_the_applicant(field: str) -> None:
    findings = check_application(APPLICATION.model_copy(update={field: None}), CIRCUMSTANCES, BUREAU)
    assert [one for one in findings if one.outcome is Outcome.NOT_MET] == []


def test_no_finding_tells_an_id_number_or_a_phone() -> None:
    spoilt = {"id_number": "140524196904139695", "mobile_phone": "1610000000", "sex": "女", "birth_month": "1970-01"}
    findings = check_application(APPLICATION.model_copy(update=spoilt), CIRCUMSTANCES, BUREAU)
    told_all = "".join(one.says + one.todo for one in findings)
    assert "14052419" not in told_all
    assert "16100" not in told_all


@pytest.mark.parametrize(
    ("title", "licence", "years", "outcome"),
    [
        ("部长（工程师）", "无", "煤矿10年", "符合"),
        ("部长（工程师）", "无", "煤矿9年", "不符合"),
        ("部长（工程师）", "注册安全工程师", "煤矿9年", "不符合"),
        ("部长（工程师）", "无", "煤矿近10年", "待核实"),
        ("部长（工程师）", "无", "煤矿10余年", "符合"),
        ("部长（工程师）", "无", "煤矿", "待补正"),
        ("部长（工程师）", "无", None, "待补正"),
        ("部长（工程师）", None, "煤矿12年", "符合"),
        ("部长（助理工程师）", "无", "煤矿12年", "不符合"),
        ("部长（助理工程师）", None, "煤矿12年", "待补正"),
        ("部长（助理工程师）", "注册安全工程师", "煤矿12年", "符合"),
        ("部长（无职称）", "律师", "法律12年", "符合"),
        ("部长（无职称）", "安全评价师", "煤矿12年", "符合"),
        ("部长（无职称）", "一级注册消防工程师", "消防12年", "待核实"),
        ("部长（无职称）", "无", "煤矿12年", "不符合"),
        ("总工程师", "无", "煤矿12年", "待补正"),
        (None, None, "煤矿12年", "待补正"),
    ],
)
def test_a_title_or_a_licence_with_ten_years_qualifies(
    title: str | None, licence: str | None, years: str | None, outcome: str
) -> None:
    assert told(application_findings("R2", position_title=title, licence=licence, current_field_years=years)) == [
        outcome
    ]


def test_who_lacks_years_is_not_told_to_find_a_licence() -> None:
    (finding,) = application_findings(
        "R2", position_title="部长（工程师）", licence="无", current_field_years="煤矿3年"
    )
    assert "不足10年" in finding.says
    assert "执业资格" not in finding.todo


@pytest.mark.parametrize(
    ("years", "history", "outcomes"),
    [
        ("煤矿35年", "1991年8月至今，示范公司", ["符合"]),
        ("煤矿36年", "1991年8月至今，示范公司", ["符合"]),
        ("煤矿37年", "1991年8月至今，示范公司", ["待核实"]),
        ("煤矿35年", "长期从事采煤", []),
        ("煤矿35年", None, []),
    ],
)
def test_years_beyond_the_cv_are_verified(years: str, history: str | None, outcomes: list[str]) -> None:
    assert told(application_findings("R2.1", current_field_years=years, education_work_history=history)) == outcomes


@pytest.mark.parametrize(
    ("address", "title", "licence", "outcome"),
    [
        ("山西省高平市示范街12号", "部长（工程师）", "无", "符合"),
        (OUTSIDE, "部长（高级工程师）", "无", "符合"),
        (OUTSIDE, "部长（工程师）", "无", "不符合"),
        (OUTSIDE, "部长（工程师）", "注册安全工程师", "待核实"),
        (OUTSIDE, "部长（无职称）", "注册安全工程师", "待核实"),
        (OUTSIDE, "部长", "无", "待补正"),
        ("示范街12号", "部长（高级工程师）", "无", "符合"),
        ("示范街12号", "部长（工程师）", "无", "待核实"),
        (None, "部长（工程师）", "无", "待核实"),
    ],
)
def test_an_expert_from_outside_needs_the_senior_title(
    address: str | None, title: str, licence: str, outcome: str
) -> None:
    assert told(application_findings("R3", employer_address=address, position_title=title, licence=licence)) == [
        outcome
    ]


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({**FLOOD, "education_work_history": "2001年起负责水库防汛值守"}, ["符合"]),
        ({**FLOOD, "current_field_years": "防汛抗旱20年"}, ["符合"]),
        ({**FLOOD}, ["待补正"]),
        ({**FLOOD, "education_work_history": None, "achievements": None}, ["待补正"]),
        ({**FLOOD, "applied_specialties": "5.3 森林草原防灭火", "achievements": "扑救森林火灾4次"}, ["符合"]),
        (
            {**FLOOD, "applied_specialties": "5.2 防汛抗旱、5.3 森林草原防灭火", "achievements": "抗旱"},
            ["待补正", "符合"],
        ),
        ({}, []),
    ],
)
def test_flood_and_forest_fire_experts_tell_of_such_work(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(application_findings("R4.1", **changes)) == outcomes


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({**LAWYER, "achievements": "代理生产安全事故案件5件"}, ["符合"]),
        ({**LAWYER}, ["待核实"]),
        ({**LAWYER, "licence": "无", "major": "法学"}, ["待核实"]),
        ({**LAWYER, "licence": "无"}, []),
        ({"licence": "律师"}, []),
    ],
)
def test_a_law_expert_tells_of_cases_or_advice(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(application_findings("R4.2", **changes)) == outcomes


@pytest.mark.parametrize(
    ("birth", "outcome"),
    [
        (date(1961, 6, 18), "符合"),
        (date(1961, 6, 17), "符合"),
        (date(1960, 6, 18), "符合"),
        (date(1960, 6, 17), "需放宽"),
        (date(1950, 1, 1), "需放宽"),
    ],
)
def test_sixty_five_is_not_too_old_and_sixty_six_is(birth: date, outcome: str) -> None:
    assert told(application_findings("R6", id_number=numbered(birth))) == [outcome]


@pytest.mark.parametrize(
    ("month", "filed", "outcome"),
    [
        ("1961-01", date(2026, 6, 17), "符合"),
        ("1960-06", date(2026, 6, 17), "待核实"),
        ("1960-05", date(2026, 6, 17), "需放宽"),
        (None, date(2026, 6, 17), "待补正"),
        ("1961-01", None, "待补正"),
    ],
)
def test_without_an_id_number_the_month_of_birth_must_do(month: str | None, filed: date | None, outcome: str) -> None:
    assert told(application_findings("R6", id_number=None, birth_month=month, filed_on=filed)) == [outcome]


@pytest.mark.parametrize(
    ("filed", "outcome"),
    [(date(2026, 6, 1), "符合"), (date(2026, 5, 31), "待核实"), (date(2026, 7, 1), "待核实"), (None, "符合")],
)
def test_filing_out_of_june_is_only_a_warning(filed: date | None, outcome: str) -> None:
    assert weighed(application_findings("R8", filed_on=filed)) == [(outcome, "warn")]


def test_every_empty_box_is_named_alone() -> None:
    findings = application_findings("R9.1", school=None, highest_degree=None, photo=None)
    assert [(one.fields, one.severity.value) for one in findings] == [
        (("school",), "block"),
        (("highest_degree",), "block"),
        (("photo",), "warn"),
    ]
    assert findings[0].todo == "请补填“毕业学校”。"


@pytest.mark.parametrize(
    ("pledge", "outcomes"),
    [
        (Pledge(signer="何 斌雪", signed_on=DAY), ["符合"]),
        (Pledge(signer="何斌", signed_on=DAY), ["待补正"]),
        (Pledge(signer=None, signed_on=DAY), ["待补正"]),
        (Pledge(signer="何斌雪"), ["待补正"]),
        (Pledge(), ["待补正", "待补正"]),
        (None, ["待补正"]),
    ],
)
def test_the_pledge_is_signed_by_the_applicant(pledge: Pledge | None, outcomes: list[str]) -> None:
    assert told(application_findings("R9.2", pledge=pledge)) == outcomes


@pytest.mark.parametrize(
    ("copied", "outcome"),
    [
        (PROMISE, "符合"),
        (PROMISE.replace("，", " ").replace("、", "")[:-8], "符合"),
        (PROMISE[: len(PROMISE) // 2], "待补正"),
        ("同意", "待补正"),
        (None, "待补正"),
    ],
)
def test_the_promise_is_copied_nearly_whole(copied: str | None, outcome: str) -> None:
    assert told(application_findings("R9.3", pledge_transcript=copied)) == [outcome]


@pytest.mark.parametrize(
    ("signature", "signed_on", "outcomes"),
    [
        ("何斌雪", DAY, ["符合"]),
        ("王斌雪", DAY, ["待补正"]),
        (None, DAY, ["待补正"]),
        ("何斌雪", None, ["待补正"]),
        (None, None, ["待补正", "待补正"]),
    ],
)
def test_the_promise_is_signed_and_dated(signature: str | None, signed_on: date | None, outcomes: list[str]) -> None:
    assert told(application_findings("R9.4", pledge_signature=signature, pledge_signed_on=signed_on)) == outcomes


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({}, ["符合"]),
        ({"filed_on": DAY}, ["符合"]),
        ({"filed_on": date(2026, 7, 1)}, ["待补正"]),
        ({"pledge": Pledge(signer="何斌雪", signed_on=date(2027, 6, 1))}, ["待补正"]),
        ({"recommended_on": date(2026, 7, 1), "pledge_signed_on": date(2026, 7, 1)}, ["待补正", "待补正"]),
        ({"filed_on": None, "pledge": None, "recommended_on": None, "pledge_signed_on": None}, ["符合"]),
    ],
)
def test_no_date_lies_after_the_day_of_receipt(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(application_findings("R9.5", **changes)) == outcomes


NOBODY: dict[str, object] = {"recommender_opinion": None, "recommender_seal": None, "recommended_on": None}


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        ({}, [("符合", "block")]),
        (NOBODY, [("符合", "inform")]),
        ({**NOBODY, "route": "牵头科室推荐"}, [("符合", "inform")]),
        ({**NOBODY, "route": "单位推荐"}, [("待补正", "block"), ("待补正", "block"), ("待核实", "inform")]),
        ({"recommender_opinion": None}, [("待补正", "block")]),
        ({"recommended_on": None}, [("待补正", "block")]),
        ({"recommender_seal": None}, [("待核实", "inform"), ("符合", "block")]),
    ],
)
def test_only_a_recommending_unit_owes_opinion_and_seal(
    changes: dict[str, object], answers: list[tuple[str, str]]
) -> None:
    assert weighed(application_findings("R9.6", **changes)) == answers


@pytest.mark.parametrize(
    ("count", "answer"), [(2, ("符合", "block")), (0, ("待补正", "block")), (None, ("待核实", "inform"))]
)
def test_proofs_are_attached(count: int | None, answer: tuple[str, str]) -> None:
    assert weighed(application_findings("R9.7", attachments=count)) == [answer]


@pytest.mark.parametrize(
    ("number", "answers"),
    [
        ("140524196904139694", [("符合", "block")]),
        ("140524196904139695", [("待补正", "block")]),
        ("140524690413969", [("待补正", "block")]),
        ("830000199201300022", [("待核实", "warn")]),
        (None, []),
    ],
)
def test_the_id_number_is_one(number: str | None, answers: list[tuple[str, str]]) -> None:
    assert weighed(application_findings("ID1", id_number=number)) == answers


@pytest.mark.parametrize(
    ("rule", "changes", "outcomes"),
    [
        ("ID2", {}, ["符合"]),
        ("ID2", {"birth_month": "1969-05"}, ["待补正"]),
        ("ID2", {"birth_month": None}, []),
        ("ID2", {"id_number": "140524196904139695"}, []),
        ("ID3", {}, ["符合"]),
        ("ID3", {"sex": "女"}, ["待补正"]),
        ("ID3", {"sex": None}, []),
        ("ID5", {}, ["符合"]),
        ("ID5", {"same_id": ("王某申报表.docx",)}, ["待核实"]),
        ("ID5", {"id_number": None}, []),
        ("R14", {}, ["符合"]),
        ("R14", {"banned": True}, ["不符合"]),
        ("R14", {"id_number": None}, []),
    ],
)
def test_statements_agree_with_the_id_number_and_the_registers(
    rule: str, changes: dict[str, object], outcomes: list[str]
) -> None:
    assert told(application_findings(rule, **changes)) == outcomes


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"mobile_phone": "1610000000"}, ["mobile_phone"]),
        ({"mobile_phone": "１６１ ０００ ０００ ０１"}, []),
        ({"work_phone": "0356-2027255", "home_phone": "2027255", "employer_phone": "16100000001"}, []),
        ({"work_phone": "035-27"}, ["work_phone"]),
        ({"postcode": "04800"}, ["postcode"]),
        ({"email": "he.example.cn"}, ["email"]),
        ({"mobile_phone": None, "email": None}, []),
    ],
)
def test_unusable_contacts_are_warned_of(changes: dict[str, object], fields: list[str]) -> None:
    findings = application_findings("ID4", **changes)
    assert [one.fields[0] for one in findings if one.outcome is not Outcome.MET] == fields
    assert {one.severity.value for one in findings} == {"warn"}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("1.8 机电运输", [("符合", "block")]),
        ("3.14", [("待核实", "warn"), ("符合", "block")]),
        ("1.8 水害防治", [("待补正", "block")]),
        ("电气安全", [("待补正", "block")]),
        ("1.8 机电运输、量子安全", [("待补正", "block")]),
        ("煤矿", [("待补正", "block")]),
        (None, []),
    ],
)
def test_specialties_are_the_tables(text: str | None, answers: list[tuple[str, str]]) -> None:
    assert weighed(application_findings("R33.1", applied_specialties=text)) == answers


@pytest.mark.parametrize(
    ("category", "text", "outcomes"),
    [
        ("一、安全生产类", "1.8 机电运输", ["符合"]),
        ("安全生产", "1.8 机电运输", ["符合"]),
        ("防灾减灾救灾", "5.2 防汛抗旱", ["符合"]),
        ("一、安全生产类、三、综合管理类", "1.8 机电运输、8.5 机械设备（含特种设备）", ["符合"]),
        ("三、综合管理类", "1.8 机电运输", ["待补正"]),
        ("煤矿", "1.8 机电运输", ["待补正"]),
        (None, "1.8 机电运输", []),
        ("一、安全生产类", None, []),
    ],
)
def test_the_category_is_that_of_the_specialties(category: str | None, text: str | None, outcomes: list[str]) -> None:
    assert told(application_findings("R33.2", applied_category=category, applied_specialties=text)) == outcomes


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("部长（工程师）", ["符合"]),
        ("部长（无职称）", ["符合"]),
        ("部长", ["待补正"]),
        ("工程师", ["待补正"]),
        (None, []),
    ],
)
def test_post_and_title_are_both_given(text: str | None, outcomes: list[str]) -> None:
    assert told(application_findings("R33.3", position_title=text)) == outcomes


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("1.8 机电运输、1.6 水害防治", [("符合", "warn")]),
        ("1.8 机电运输、8.5 机械设备（含特种设备）", [("待核实", "warn")]),
        (None, []),
    ],
)
def test_two_fields_are_for_the_sections_to_settle(text: str | None, answers: list[tuple[str, str]]) -> None:
    assert weighed(application_findings("R33.4", applied_specialties=text)) == answers


def test_what_only_a_person_can_judge_is_asked_and_holds_nothing() -> None:
    assert weighed(application_findings("R7.2")) == [("待核实", "inform")]


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({}, Stage.IN_REVIEW),
        ({"filed_on": date(2026, 5, 1)}, Stage.IN_REVIEW),
        ({"same_id": ("另一份.docx",)}, Stage.TO_VERIFY),
        ({"id_number": numbered(date(1950, 4, 1)), "birth_month": "1950-04"}, Stage.TO_VERIFY),
        ({"same_id": ("另一份.docx",), "pledge": None}, Stage.TO_SUPPLY),
        ({"banned": True, "pledge": None, "same_id": ("另一份.docx",)}, Stage.REFUSED),
    ],
)
def test_the_verdict_is_the_heaviest_open_finding(changes: dict[str, object], stage: Stage) -> None:
    around = {name: value for name, value in changes.items() if name in Circumstances.model_fields}
    written = {name: value for name, value in changes.items() if name not in around}
    application = APPLICATION.model_copy(update=written)
    findings = check_application(application, CIRCUMSTANCES.model_copy(update=around), BUREAU)
    assert verdict(findings) is stage


def test_a_waiver_lets_the_case_go_on_and_is_told() -> None:
    old = APPLICATION.model_copy(update={"id_number": numbered(date(1950, 4, 1)), "birth_month": "1950-04"})
    findings = check_application(old, CIRCUMSTANCES, BUREAU)
    waiver = Ruling(
        rule="R6",
        outcome=Outcome.MET,
        who="韩分管",
        reason="成果获市级认可",
        reference="会议纪要〔2026〕3号",
        decided_on=date(2026, 7, 1),
    )
    ruled = apply_rulings(findings, [waiver])
    (finding,) = (one for one in ruled if one.rule == "R6")
    assert verdict(ruled) is Stage.IN_REVIEW
    assert finding.says == (
        "填报时76周岁，超过65周岁。（韩分管于2026年7月1日放宽：成果获市级认可，依据会议纪要〔2026〕3号）"
    )
    assert finding.todo == ""


def test_a_ruling_leaves_other_rules_and_good_findings_alone() -> None:
    findings = check_application(APPLICATION, CIRCUMSTANCES, BUREAU)
    ruling = Ruling(rule="R6", outcome=Outcome.NOT_MET, who="某", reason="某", decided_on=DAY)
    assert apply_rulings(findings, [ruling]) == findings
