"""Forms that other offices drew say the same as ours: whatever the layout, the same record and nothing to ask."""

from pathlib import Path

import docx
import pytest

from pipeline.receive import receive
from schemas.reading import Reading
from schemas.records import Application
from tests.variants.editing import FORMS, saved
from tests.variants.offices import OFFICES, PROMISE

NO_PHOTO = "表上找不到这些栏目：1寸免冠照片粘贴处。"
"""These offices leave no place for one, and that is said."""
PERSON = Application.model_validate({
    "applied_category": "一、安全生产类", "filed_on": "2026-06-12", "name": "温如海", "sex": "男", "birth_month": "1971-08",
    "work_phone": "0356-2191001", "home_phone": "0356-2191002", "mobile_phone": "13903560001", "id_number": "140502197108120011",
    "employment_status": "在岗", "employer": "晋城市明远煤业有限公司", "employer_address": "泽州县南村镇12号", "postcode": "048012",
    "department": "通风科", "position_title": "科长（高级工程师）", "employer_phone": "0356-2191003", "fax": "0356-2191004",
    "email": "wenrh@example.cn", "school": "太原理工大学", "highest_degree": "本科", "licence": "注册安全工程师", "major": "采矿工程",
    "current_field_years": "煤矿通风18年", "applied_specialties": "1.3 矿井通风与瓦斯防治",
    "education_work_history": "1990.9-1994.7 太原理工大学采矿工程本科；\n1994.8至今 明远煤业通风科工作。",
    "publications": "《低瓦斯矿井通风优化》，2012年", "awards": "2015年市科技进步二等奖",
    "achievements": "参与市级安全检查20余次。",
    "pledge_transcript": PROMISE, "pledge_signature": "温如海", "pledge_signed_on": "2026-06-12",
    "recommender_opinion": "同意推荐。", "recommended_on": "2026-06-15",
})  # fmt: skip


def read(path: Path, layout: str) -> tuple[Reading, ...]:
    document = docx.Document()
    OFFICES[layout](document)
    path.write_bytes(saved(document))
    return receive(path, FORMS).readings


@pytest.mark.parametrize("layout", OFFICES)
def test_an_application_says_the_same_in_every_layout(tmp_path: Path, layout: str) -> None:
    (reading,) = read(tmp_path / "form.docx", layout)
    assert reading.record == PERSON
    assert [finding.says for finding in reading.findings] in ([], [NO_PHOTO])
