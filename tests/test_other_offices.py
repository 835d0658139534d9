"""Forms that other offices drew say the same as ours: whatever the layout, the same record and nothing to ask."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document

from pipeline.receive import receive
from schemas.reading import Reading
from schemas.records import (
    Application,
    Appraisal,
    AppraisalItem,
    AppraisedService,
    Dispatch,
    ExpertService,
    Recommendation,
    RecommendationRow,
    Record,
    Review,
    ReviewItem,
    ServiceQuality,
)
from tests.variants.editing import FORMS, saved
from tests.variants.office_lists import ASSESSED, ITEMS, LISTS, NAMES
from tests.variants.offices import OFFICES, PROMISE

NO_PHOTO = "表上找不到这些栏目：1寸免冠照片粘贴处。"
"""These offices leave no place for one, and that is said."""
PERSON = Application.model_validate(
    {
        "applied_category": "一、安全生产类",
        "filed_on": "2026-06-12",
        "name": "温如海",
        "sex": "男",
        "birth_month": "1971-08",
        "work_phone": "0356-2191001",
        "home_phone": "0356-2191002",
        "mobile_phone": "13903560001",
        "id_number": "140502197108120011",
        "employment_status": "在岗",
        "employer": "晋城市明远煤业有限公司",
        "employer_address": "泽州县南村镇12号",
        "postcode": "048012",
        "department": "通风科",
        "position_title": "科长（高级工程师）",
        "employer_phone": "0356-2191003",
        "fax": "0356-2191004",
        "email": "wenrh@example.cn",
        "school": "太原理工大学",
        "highest_degree": "本科",
        "licence": "注册安全工程师",
        "major": "采矿工程",
        "current_field_years": "煤矿通风18年",
        "applied_specialties": "1.3 矿井通风与瓦斯防治",
        "education_work_history": "1990.9-1994.7 太原理工大学采矿工程本科；\n1994.8至今 明远煤业通风科工作。",
        "publications": "《低瓦斯矿井通风优化》，2012年",
        "awards": "2015年市科技进步二等奖",
        "achievements": "参与市级安全检查20余次。",
        "pledge_transcript": PROMISE,
        "pledge_signature": "温如海",
        "pledge_signed_on": "2026-06-12",
        "recommender_opinion": "同意推荐。",
        "recommended_on": "2026-06-15",
    }
)


PEOPLE = (
    RecommendationRow(
        seq=1, name="温如海", sex="男", id_number="140502197108120011", mobile_phone="13903560001", employer="明远煤业",
        position_title="高级工程师", school="太原理工大学", major="采矿", current_field="通风",
        applied_specialties="1.3\n1.5",
    ),
    RecommendationRow(
        seq=2, name="卫立新", sex="女", id_number="140502197208120022", mobile_phone="13903560002", employer="沁河煤业",
        position_title="工程师", school="山西大学", major="地质", current_field="防治水", applied_specialties="1.6",
    ),
)  # fmt: skip
GOOD = ExpertService(
    in_pool="是",
    attitude="好",
    responsibility="好",
    ability="好",
    objective="是",
    thorough="是",
    lawful="是",
    overall="优",
)
SAID: dict[str, Record] = {
    "review": Review(
        name="温如海", applied_field="煤矿", applied_category="1.5 火灾防治", total=82, opinion="同意。",
        reviewer_signature="张科长", reviewed_on=date(2026, 7, 2),
        items=tuple(
            ReviewItem(item=str(item), weight=int(str(weight)), score=int(str(score)))
            for item, weight, _, score, _ in ITEMS
        ),
    ),
    "recommendation": Recommendation(
        section="综合科", filed_on=date(2026, 7, 6), rows=PEOPLE, handler="刘经办", section_head="王科长",
        leader="李局长",
    ),
    "appraisal": Appraisal(
        name="温如海", field="煤矿", service_category="1.5 火灾防治", self_assessment="认真负责。",
        expert_signature="温如海", opinion="可以继续使用", section_head_signature="王科长", signed_on=date(2026, 6, 28),
        services=(AppraisedService(started_on=date(2026, 1, 11), project="监督检查", self_rating="良"),),
        items=tuple(AppraisalItem(item=item, finding="较好", rating="良") for item in ASSESSED),
    ),
    "dispatch": Dispatch(
        leader_opinion="同意。", leader_signature="李局长", leader_signed_on=date(2026, 8, 3), section_head="王科长",
        section_head_signed_on=date(2026, 8, 2), handler="综合科 刘经办", experts="温如海",
        work_period="8月5日至8月7日", place="沁水县", content="监督检查",
    ),
    "service_quality": ServiceQuality(
        project_name="监督检查", section="综合科", period="3天", work_record="检查通风。", meaningful="更换风门",
        handler="刘经办", head="王科长", remark="无",
        experts=tuple(GOOD.model_copy(update={"name": name}) for name in NAMES),
    ),
}  # fmt: skip


def read(path: Path, drawn: Callable[[Document], None]) -> tuple[Reading, ...]:
    document = docx.Document()
    drawn(document)
    path.write_bytes(saved(document))
    return receive(path, FORMS).readings


@pytest.mark.parametrize("layout", OFFICES)
def test_an_application_says_the_same_in_every_layout(tmp_path: Path, layout: str) -> None:
    (reading,) = read(tmp_path / "form.docx", OFFICES[layout])
    assert reading.record == PERSON
    assert [finding.says for finding in reading.findings] in ([], [NO_PHOTO])


@pytest.mark.parametrize("form", SAID)
def test_a_form_says_the_same_in_every_layout(tmp_path: Path, form: str) -> None:
    layouts = [drawn for name, drawn in LISTS.items() if name.startswith(form.replace("_", "-"))]
    readings = [read(tmp_path / "form.docx", drawn) for drawn in layouts]
    assert len(layouts) > 1
    assert [[reading.record for reading in found] for found in readings] == [[SAID[form]]] * len(layouts)
    assert [finding.says for found in readings for reading in found for finding in reading.findings] == []
