"""One invented applicant of the example bureau whose papers are in order there, to be spoilt by each test."""

from datetime import date

from pipeline.bureaus import load
from pipeline.check import check_application
from pipeline.shipped import FORMS
from schemas.circumstances import Circumstances
from schemas.findings import Finding
from schemas.records import Application, Pledge
from schemas.sheet import Presence
from tests.applicants import numbered

ANOTHER = load(FORMS / "yunling")
FILED = date(2026, 10, 12)

APPLICATION = Application(
    filed_on=FILED,
    name="岳承志",
    sex="男",
    birth_month="1980-02",
    photo=Presence.SEEN,
    mobile_phone="16100000002",
    id_number=numbered(date(1980, 2, 1)),
    email="yue@example.cn",
    employer="云岭市雁湖盐业有限公司",
    employer_address="澜江省云岭市雁湖区示范路6号",
    department="生产技术部",
    position_title="总工程师（高级工程师）",
    school="澜江大学",
    highest_degree="本科",
    major="采矿工程",
    current_field_years="矿山（通风与防尘）12年",
    applied_specialties="1.2 通风与防尘",
    education_work_history="1998年9月至2002年7月，澜江大学采矿工程专业学习；\n"
    "2002年8月至今，云岭市雁湖盐业有限公司从事通风与防尘工作。",
    achievements="参加市级矿山安全检查5次。",
    recommender_opinion="同意申请。",
    recommender_seal=Presence.SEEN,
    recommended_on=FILED,
)
CIRCUMSTANCES = Circumstances(day=FILED, pledge=Pledge(signer="岳承志", signed_on=FILED), attachments=1)


def another_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check the applicant with these changes of the form by the example's measures; return what one rule says."""
    application = Application.model_validate({**APPLICATION.model_dump(), **changes})
    return tuple(one for one in check_application(application, CIRCUMSTANCES, ANOTHER) if one.rule == rule)
