"""Forms other offices drew in Excel: no merges, other columns, numbers before the rows, people side by side."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.receive import Received, receive
from schemas.filled import at
from tests.traps.excel import row, sheet, text, xlsx

FORMS = Path(__file__).parents[3] / "forms" / "jincheng"
DISPATCH = {
    "市应急管理局分管领导意见": "同意\n（签字）赵局长\n2026年3月1日",
    "市应急管理局使用科室（单位）负责人": "王科长\n2026年2月28日",
    "市应急管理局使用科室（单位）及经办人": "刘经办",
    "专家出勤人员": "林一山、何二水",
    "专家工作时间": "2026年3月2日至4日",
    "专家工作地点": "高平市某煤矿",
    "主要工作内容": "机电运输专项检查",
}
DISPATCHED = {
    "leader_opinion": "同意", "leader_signature": "赵局长", "leader_signed_on": "2026-03-01", "section_head": "王科长",
    "section_head_signed_on": "2026-02-28", "handler": "刘经办", "experts": "林一山、何二水",
    "work_period": "2026年3月2日至4日", "place": "高平市某煤矿", "content": "机电运输专项检查",
}  # fmt: skip
SERVED = {
    "专家姓名服务评价": ("林一山", "何二水", "name"),
    "1.专家是否为我市专家库成员": ("是☑ 否□", "是□ 否☑", "in_pool"),
    "2.专家服务态度": ("好☑ 一般□ 不好□", "好□ 一般□ 不好☑", "attitude"),
    "3.专家工作责任心": ("好", "一般", "responsibility"),
    "4.专家专业能力": ("好", "好", "ability"),
    "5.专家的结论是否客观准确": ("是", "否", "objective"),
    "6.专家工作是否深入、全面、细致": ("是", "是", "thorough"),
    "7.专家发表的意见是否符合法律法规规范标准": ("是", "是", "lawful"),
    "8.对专家工作的总体评价": ("优", "较差", "overall"),
}
CHOSEN = {"是☑ 否□": "是", "是□ 否☑": "否", "好☑ 一般□ 不好□": "好", "好□ 一般□ 不好☑": "不好"}


def received(title: str, rows: Sequence[Sequence[str]]) -> Received:
    """Receive a worksheet without a single merge."""
    lines = [row(number, *texts) for number, texts in enumerate([[title], *rows], 1)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(xlsx(sheet(*lines)))
        return receive(path, FORMS)


def assert_read(result: Received, truth: dict[str, Any]) -> None:
    (reading,) = result.readings
    record = reading.record.model_dump(mode="json")
    assert {path: at(record, path) for path in truth} == truth
    assert [finding.says for finding in reading.findings] == list(result.remarks) == []


def test_answers_may_stand_a_column_further_than_their_labels() -> None:
    rows = [(label, "", answer) for label, answer in DISPATCH.items()]
    assert_read(received("专家服务派遣审批单", rows), DISPATCHED)


def test_a_remark_beside_an_empty_answer_is_not_taken_for_it_in_silence() -> None:
    rows = [(label, answer) if label != "专家工作地点" else (label, "", "待定") for label, answer in DISPATCH.items()]
    (reading,) = received("专家服务派遣审批单", rows).readings
    assert {path for finding in reading.findings for path in finding.fields} == {"place"}


def test_experts_side_by_side_need_no_merges() -> None:
    rows = [
        ("项目名称", "监督检查", "使用科室（单位）", "煤矿科"),
        ("工作天数及起止时间", "三天"),
        ("主要工作事项记录", "检查井下"),
        *(
            ("服务质量指标" if number == 0 else "", label, *said[:2])
            for number, (label, said) in enumerate(SERVED.items())
        ),
        (
            "专家认为提供服务有意义的事项（1-3项，包括有价值的问题和解决方案，作为专家服务质量评估的一项依据）",
            "",
            "发现隐患",
        ),
        ("使用科室（单位）经办人签字", "刘经办", "使用科室（单位）负责人签字", "王科长"),
        ("备注", "首次"),
    ]
    truth = {
        f"experts[{place}].{said[2]}": CHOSEN.get(said[place], said[place])
        for said in SERVED.values()
        for place in (0, 1)
    }
    others = {
        "project_name": "监督检查",
        "section": "煤矿科",
        "meaningful": "发现隐患",
        "head": "王科长",
        "remark": "首次",
    }
    assert_read(received("专家服务质量登记表", rows), {**truth, **others})


def test_an_error_in_a_cell_is_no_answer() -> None:
    broken = [(label, answer) for label, answer in DISPATCH.items() if label != "专家工作地点"]
    lines = [row(number, *texts) for number, texts in enumerate([["专家服务派遣审批单"], *broken], 1)]
    error = '<c r="B9" t="e"><v>#REF!</v></c>'
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(xlsx(sheet(*lines, row(9, text("A9", "专家工作地点"), error))))
        (reading,) = receive(path, FORMS).readings
    assert at(reading.record.model_dump(), "place") is None
    assert "place" in {path for finding in reading.findings for path in finding.fields}
