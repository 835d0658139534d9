"""why and status on the finished demonstration: from a paper back to its cell and article, and who stands where."""

import re

from tests.whole.conftest import Demonstration
from tests.whole.office import digest, expertpool


def test_why_leads_from_a_person_back_to_file_cell_rule_article_and_paper(demonstration: Demonstration) -> None:
    office, _ = demonstration
    case = next(case for case in office.cases() if case.stage == "已聘用")
    said = expertpool("why", case.name, "id_number", "-w", office.folder)
    with office.books() as books:
        original = books.form(case.application_form)
    certificate = office.paper(f"聘用/聘书/{case.name}-*.docx")
    assert said.code == 0
    assert f"{case.dossier}/申报表.docx" in said.out
    assert f"SHA-256 {original.sha256}" in said.out
    assert re.search(r"“身份证号”填的是“\d{6}\*{11}[\dX]”（.*申报表\.docx，第1页 第3行 第2列，可信度1\.00", said.out)
    assert "符合 ID1" in said.out
    assert "依据：第八条（一）“应按要求如实填写”" in said.out
    assert f"聘书/{certificate.name}（SHA-256 {digest(certificate)}，模板 certificate.docx" in said.out


def test_why_takes_a_papers_path_and_a_case_number_as_well(demonstration: Demonstration) -> None:
    office, _ = demonstration
    notice = office.papers("补正通知/*.docx")[0]
    name = notice.name.split("-")[0]
    number = f"申报{notice.name.split('-')[1]}"
    for subject in (notice, f"补正通知/{notice.name}", number):
        said = expertpool("why", subject, "-w", office.folder)
        assert said.out.startswith(f"{number} {name}：")


def test_why_takes_the_number_of_a_certificate_or_a_document(demonstration: Demonstration) -> None:
    office, _ = demonstration
    said = expertpool("why", "晋市应急专聘〔2026〕001号", "-w", office.folder)
    assert said.out.splitlines()[0].split("：")[0].endswith(next(c.name for c in office.cases() if c.name in said.out))
    assert "聘书编号：晋市应急专聘〔2026〕001号" in said.out
    with office.books() as books:
        number = next(roster.number for roster in books.rosters() if roster.number)
    assert "名单上有：" in expertpool("why", number, "-w", office.folder).out


def test_why_of_a_rule_shows_its_parameters_its_reading_and_the_points_that_rest_on_the_same_cells(
    demonstration: Demonstration,
) -> None:
    office, _ = demonstration
    case = next(case for case in office.cases() if case.stage == "已聘用")
    lines = expertpool("why", case.name, "R6", "-w", office.folder).out.splitlines()
    rule = next(place for place, line in enumerate(lines) if line.startswith("核对：符合 R6："))
    assert lines[rule + 1] == "  依据：第七条（六）“年龄一般不超过65周岁”"
    assert lines[rule + 2] == "  要求：按身份证号（没有的按出生年月）计算填报之日的周岁，不超过65周岁"
    assert lines[rule + 3] == "  参数：highest=65"
    assert lines[rule + 4].startswith("  理解（A24）：")
    said = expertpool("why", case.name, "position_title", "-w", office.folder).out
    assert "评分建议：取得专业职称情况：" in said
    assert "  审核人打分：" in said


def test_why_names_a_paper_that_came_with_a_persons_and_was_not_taken_for_it(demonstration: Demonstration) -> None:
    office, _ = demonstration
    with office.books() as books:
        (pledge,) = (form for form in books.forms_held() if form.form == "pledge")
        (case,) = books.cases_in(pledge.dossier)
    said = expertpool("why", f"申报{case.id:04d}", "-w", office.folder)
    assert f"待复核：{pledge.file}：{pledge.remark}{pledge.todo}" in said.out.splitlines()
    assert "待复核" not in expertpool("why", f"申报{case.id:04d}", "R9.2", "-w", office.folder).out


def test_why_tells_which_rule_was_waived_on_which_decision(demonstration: Demonstration) -> None:
    office, _ = demonstration
    case = next(case for case in office.cases() if case.rulings)
    said = expertpool("why", f"申报{case.id:04d}", "-w", office.folder)
    assert f"放宽或核实R6（依据{case.rulings[0].reference}）。" in said.out


def test_why_says_what_to_do_and_asks_in_the_clerks_words(demonstration: Demonstration) -> None:
    office, _ = demonstration
    case = next(case for case in office.cases() if any(f.rule == "R9.3" and f.todo for f in case.findings))
    said = expertpool("why", f"申报{case.id:04d}", "-w", office.folder)
    assert "请在申报承诺栏认真抄写印刷的承诺全文。" in said.out
    assert "参数：" not in said.out


def test_why_says_which_paper_a_list_was_made_for(demonstration: Demonstration) -> None:
    office, _ = demonstration
    paper = office.paper("聘用/*聘用文件.docx")
    said = expertpool("why", paper, "-w", office.folder)
    assert said.code == 0
    assert f"SHA-256 {digest(paper)}" in said.out
    assert "会议审议通过" in said.out
    assert "名单上有：" in said.out


def test_why_of_a_field_that_does_not_exist_names_those_that_do(demonstration: Demonstration) -> None:
    office, _ = demonstration
    said = expertpool("why", "申报0001", "nonsense", "-w", office.folder)
    assert (said.code, said.out) == (1, "")
    assert "R2" in said.err


def test_status_counts_the_cases_and_names_what_waits(demonstration: Demonstration) -> None:
    office, _ = demonstration
    counts, *others = expertpool("status", "-w", office.folder, "--json").records
    assert counts["message_type"] == "status"
    items = [record for record in others if record["message_type"] == "item"]
    assert sum(counts["cases"].values()) == len(items) == len(office.cases())
    shown = expertpool("status", "-w", office.folder).out
    assert "名单01" in shown
    assert "待补正：" in shown


def test_status_tells_what_the_measures_ask_of_the_pool(demonstration: Demonstration) -> None:
    said = expertpool("status", "-w", demonstration.office.folder, "--json")
    asked = {record["rule"] for record in said.records if record["message_type"] == "pool"}
    assert {"R1", "R6.1", "R16.1", "R23", "R30.1"} <= asked


def test_the_demonstration_ends_as_its_cast_says(demonstration: Demonstration) -> None:
    office, said = demonstration
    assert said.code == 0, said.err
    assert len(office.cases()) >= 40
    assert "请看" in said.err
    assert "运行报告" in said.err
