"""附件6, 7 and 8 as an office hands them in: what check says of them, and what the night does with them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.editions import printed, templates
from schemas.edition import Edition
from schemas.pool import StoredForm
from schemas.records import Appraisal, AppraisedService, Dispatch, Record, ServiceQuality
from tests.applicants import BUREAU
from tests.missions import APPRAISAL, DISPATCH, QUALITY, served
from tests.whole.office import JUNE, MET, PUBLISHED, Office, applicant, expertpool, filled

AUGUST, NEXT_NIGHT = date(2026, 8, 10), date(2026, 8, 11)
FORMS: dict[type[Record], str] = {Dispatch: "dispatch", ServiceQuality: "service_quality", Appraisal: "appraisal"}
POOL = (
    applicant("何斌雪"),
    applicant("段建忠", date(1970, 5, 9)),
    applicant("张伟", date(1971, 5, 9), employer="甲煤业有限公司"),
    applicant("张伟", date(1972, 5, 9), employer="乙煤业有限公司", applied_specialties="1.13 安全管理"),
)
ALL_GOOD = QUALITY.model_copy(update={"experts": tuple(served(name) for name in ("何斌雪", "段建忠", "张伟"))})


@pytest.fixture(scope="module")
def day_of_appointment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an office that has just appointed its pool."""
    office = Office(tmp_path_factory.mktemp("appointed") / "office").set_up()
    for number, application in enumerate(POOL):
        office.apply(application, f"{number}-{application.name}")
    assert office.run(JUNE).code == 0
    office.review()
    office.recommend()
    assert office.decide("meeting", "--held-on", MET, day=MET).code == 0
    assert office.decide("notice", "--published-on", PUBLISHED, day=PUBLISHED).code == 0
    assert office.appoint().code == 0
    assert [case.stage.value for case in office.cases()] == ["已聘用"] * len(POOL)
    return office.folder


@pytest.fixture
def appointed(day_of_appointment: Path, tmp_path: Path) -> Office:
    """Return an office of its own that has appointed its pool."""
    return Office(Path(shutil.copytree(day_of_appointment, tmp_path / "office")))


def in_excel(record: Record) -> bytes:
    """Print a record through the Excel edition of its form, as if typed in Excel."""
    return printed(templates(BUREAU.folder, FORMS[type(record)])[Edition.EXCEL], record)


def stored(office: Office, file: str) -> StoredForm:
    """Return the form that was read from a file."""
    with office.books() as books:
        (form,) = (form for kind in FORMS.values() for form in books.forms(kind) if form.file == file)
    return form


def changed(record: Dispatch | ServiceQuality | Appraisal, **changes: object) -> bytes:
    """Return a form filled with these changes."""
    return filled(record.model_copy(update=changes))


# check, without a workspace


def test_check_says_what_the_measures_say_of_a_dispatch_form(tmp_path: Path) -> None:
    paper = tmp_path / "审批单.docx"
    paper.write_bytes(filled(DISPATCH))
    said = expertpool("check", paper, "--bureau", "jincheng", "--json")
    (line,) = said.records
    outcomes = {finding["rule"]: (finding["outcome"], finding["severity"]) for finding in line["findings"]}
    assert (said.code, line["form"]) == (0, "dispatch")
    assert outcomes["R20.2"] == ("符合", "block")
    assert outcomes["R20.3"] == ("待核实", "warn")
    assert set(outcomes) == set(BUREAU.measures.rules.dispatch) - {"R22"}


def test_check_cites_the_note_that_a_service_form_breaks(tmp_path: Path) -> None:
    paper = tmp_path / "登记表.xlsx"
    paper.write_bytes(in_excel(ALL_GOOD))
    said = expertpool("check", paper, "--bureau", "jincheng")
    assert said.code == 3
    assert "待补正 R32.2 附件8注4 3名专家的总体评价全部为“良”。请按实际表现分别评价。" in said.out
    assert "没有附派遣审批单" in said.out


def test_check_holds_a_service_form_against_the_dispatch_form_beside_it(tmp_path: Path) -> None:
    dispatch, quality = tmp_path / "审批单.docx", tmp_path / "登记表.docx"
    dispatch.write_bytes(filled(DISPATCH))
    quality.write_bytes(changed(QUALITY, experts=(served("何斌雪"), served("外来人"))))
    said = expertpool("check", dispatch, quality, "--bureau", "jincheng")
    assert "外来人不在派遣审批单上。" in said.out
    assert "派遣审批单上的段建忠没有登记。" in said.out
    assert said.code == 3


def test_check_says_what_the_measures_say_of_an_appraisal(tmp_path: Path) -> None:
    paper = tmp_path / "考核表.xlsx"
    paper.write_bytes(in_excel(APPRAISAL.model_copy(update={"opinion": "建议解聘", "self_assessment": None})))
    said = expertpool("check", paper, "--bureau", "jincheng")
    assert said.code == 3
    assert [line.split()[:3] for line in said.out.splitlines()[1:]] == [
        ["待补正", "R19.2", "附件6考核评估"],
        ["待核实", "R19.3", "附件6考核评估意见"],
        ["待核实", "R19.5", "附件6服务情况"],
        ["待核实", "R19.6", "第十条（三）"],
    ]


# the night


def test_forms_in_order_are_filed_with_their_findings(appointed: Office) -> None:
    appointed.drop("附件8/登记表.xlsx", in_excel(QUALITY))
    appointed.drop("附件7/审批单.docx", filled(DISPATCH))
    assert appointed.run(AUGUST).code == 0
    outcomes = {file: outcome for file, (outcome, _) in appointed.outcomes().items()}
    assert outcomes == {"附件7/审批单.docx": "入库", "附件8/登记表.xlsx": "入库"}
    findings = {one.rule: one.outcome.value for one in stored(appointed, "附件8/登记表.xlsx").findings}
    assert (findings["R24.3"], findings["R24.4"], findings["R28"]) == ("符合", "符合", "符合")


def test_a_service_form_waits_for_its_dispatch_form(appointed: Office) -> None:
    appointed.drop("登记表.docx", filled(QUALITY))
    assert appointed.run(AUGUST).code == 3
    outcome, reason = appointed.outcomes()["登记表.docx"]
    assert outcome == "待复核"
    says = "没有收到与这些专家、这几天相符的派遣审批单。"
    assert reason == f"{says}请报送派遣审批单；收到后自动核对，不必重交服务质量登记表。"
    assert reason in appointed.papers("运行报告/2026-08-10-*.html")[-1].read_text(encoding="utf-8")
    appointed.drop("审批单.docx", filled(DISPATCH))
    assert appointed.run(NEXT_NIGHT).code == 0
    assert stored(appointed, "登记表.docx").standing.value == "入库"


def test_a_held_form_is_the_same_every_night(appointed: Office) -> None:
    appointed.drop("登记表.docx", filled(ALL_GOOD))
    appointed.run(AUGUST)
    before = stored(appointed, "登记表.docx")
    assert before.standing.value == "待复核"
    assert appointed.run(NEXT_NIGHT).code == 0
    assert stored(appointed, "登记表.docx") == before


def test_an_expert_from_outside_holds_the_form_until_a_better_one_comes(appointed: Office) -> None:
    appointed.drop("一/审批单.docx", changed(DISPATCH, experts="外来人（省院，高级工程师）"))
    assert appointed.run(AUGUST).code == 3
    assert "须报经局主要领导批准，表上看不出已经批准。" in appointed.outcomes()["一/审批单.docx"][1]
    approved = {"experts": "外来人（省院，高级工程师）", "leader_opinion": "同意，已经主要领导批准。"}
    appointed.drop("二/审批单.docx", changed(DISPATCH, **approved))
    assert appointed.run(NEXT_NIGHT).code == 0
    replaced, better = stored(appointed, "一/审批单.docx"), stored(appointed, "二/审批单.docx")
    assert (replaced.standing.value, replaced.remark) == ("退回", "已由“二/审批单.docx”代替。")
    assert (better.standing.value, better.remark) == ("入库", "代替了待复核的“一/审批单.docx”。")


def test_two_experts_of_one_name_are_told_apart_by_their_unit(appointed: Office) -> None:
    appointed.drop("一/审批单.docx", changed(DISPATCH, experts="张伟"))
    appointed.drop("二/审批单.docx", changed(DISPATCH, experts="张伟（乙煤业有限公司）", work_period="2026年8月6日"))
    appointed.run(AUGUST)
    outcomes = appointed.outcomes()
    assert outcomes["二/审批单.docx"][0] == "入库"
    assert "专家库中有2位“张伟”（甲煤业有限公司、乙煤业有限公司）" in outcomes["一/审批单.docx"][1]


def test_an_appraisal_is_held_against_the_services_on_record(appointed: Office) -> None:
    appointed.drop("审批单.docx", filled(DISPATCH))
    appointed.drop("登记表.docx", filled(QUALITY))
    appointed.run(AUGUST)
    other = AppraisedService(started_on=date(2026, 9, 1), project="应急预案评审", self_rating="优")
    appointed.drop("考核表.xlsx", in_excel(APPRAISAL.model_copy(update={"services": (*APPRAISAL.services, other)})))
    assert appointed.run(date(2027, 6, 30)).code == 0
    says = [one.says for one in stored(appointed, "考核表.xlsx").findings if one.rule == "R19.5"]
    assert says == ["2026年9月1日的“应急预案评审”没有服务质量登记表。"]


def test_a_proposal_to_dismiss_is_filed_and_asks_for_the_way_out(appointed: Office) -> None:
    appointed.drop("考核表.docx", changed(APPRAISAL, opinion="专家能力较差或存在解聘退出情形建议解聘"))
    assert appointed.run(date(2027, 6, 30)).code == 0
    form = stored(appointed, "考核表.docx")
    asked = [one.todo for one in form.findings if one.rule == "R19.6"]
    assert (form.standing.value, asked) == (
        "入库",
        ["请按解聘退出程序办理：写明属于哪一项情形，报分管领导签字。"],
    )


def test_where_nobody_was_appointed_yet_membership_is_asked_and_holds_nothing(office: Office) -> None:
    office.drop("审批单.docx", filled(DISPATCH))
    assert office.run(AUGUST).code == 0
    asked = {one.rule: one.severity.value for one in stored(office, "审批单.docx").findings if one.rule == "R20.3"}
    assert asked == {"R20.3": "warn"}


def test_a_bureau_that_caps_the_year_is_told_when_an_expert_is_used_too_often(
    office: Office, tmp_path: Path, repository: Path
) -> None:
    forms = Path(shutil.copytree(repository / "forms", tmp_path / "forms"))
    measures, settings = forms / "jincheng" / "measures.yaml", office.folder / "expertpool.toml"
    text = measures.read_text(encoding="utf-8")
    people = "      people: 技术优先的理由是否充分\n"
    measures.write_text(text.replace(people, f"{people}      params: {{most_a_year: 1}}\n"), encoding="utf-8")
    named = settings.read_text(encoding="utf-8").replace('"jincheng"', f'"{forms / "jincheng"}"')
    settings.write_text(named, encoding="utf-8")
    office.drop("一.docx", filled(DISPATCH))
    office.drop("二.docx", changed(DISPATCH, work_period="2026年8月20日", experts="何斌雪"))
    assert office.run(AUGUST).code == 0
    says = [one.says for one in stored(office, "二.docx").findings if one.rule == "R20.4"]
    assert says[1:] == ["“何斌雪”本年度服务2次，超过1次。"]
