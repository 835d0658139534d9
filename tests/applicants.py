"""One invented applicant whose papers are in order, to be spoilt by each test in its own way."""

from datetime import date
from pathlib import Path

from stdnum.cn.ric import calc_check_digit

from pipeline.bureaus import load
from pipeline.check import check_application, check_recommendation, check_review
from schemas.bureau import Bureau
from schemas.circumstances import Circumstances
from schemas.findings import Finding
from schemas.params.application import Promise
from schemas.records import Application, Pledge, Recommendation, RecommendationRow, Review, ReviewItem
from schemas.sheet import Presence

BUREAU = load(Path(__file__).parents[1] / "forms" / "jincheng")
DAY = date(2026, 6, 30)

_promise = BUREAU.measures.rules.application["R9.3"].params
assert isinstance(_promise, Promise)
PROMISE = _promise.text

APPLICATION = Application(
    applied_category="一、安全生产类",
    filed_on=date(2026, 6, 17),
    name="何斌雪",
    sex="男",
    birth_month="1969-04",
    photo=Presence.SEEN,
    mobile_phone="16100000001",
    id_number="140524196904139694",
    employment_status="在岗",
    employer="示范煤业有限公司",
    employer_address="山西省晋城市城区示范路84号",
    postcode="048000",
    department="总工办",
    position_title="副总工程师（正高级工程师）",
    email="he@example.cn",
    school="示范大学",
    highest_degree="本科",
    licence="注册安全工程师",
    major="采矿工程",
    current_field_years="煤矿（机电运输）35年",
    applied_specialties="1.8 机电运输",
    education_work_history="1987年9月至1991年7月，示范大学采矿工程专业学习（全日制本科）；\n1991年8月至今，示范煤业有限公司从事机电运输工作。",
    publications="无",
    awards="无",
    achievements="参加市级安全检查9次。",
    pledge_transcript=PROMISE,
    pledge_signature="何斌雪",
    pledge_signed_on=date(2026, 6, 17),
    recommender_opinion="同意推荐。",
    recommender_seal=Presence.SEEN,
    recommended_on=date(2026, 6, 17),
)
CIRCUMSTANCES = Circumstances(day=DAY, pledge=Pledge(signer="何斌雪", signed_on=date(2026, 6, 17)), attachments=3)

POINTS = (8, 8, 10, 10, 3, 8, 3, 15, 15)
REVIEW = Review(
    name="何斌雪",
    applied_field="煤矿",
    applied_category="1.8 机电运输",
    items=tuple(ReviewItem(score=points) for points in POINTS),
    total=80,
    opinion="同意推荐入库。",
    reviewer_signature="牛复核",
    reviewed_on=date(2026, 7, 2),
)

ROW = RecommendationRow(
    seq=1,
    name="何斌雪",
    sex="男",
    id_number="140524196904139694",
    mobile_phone="16100000001",
    employer="示范煤业有限公司",
    position_title="副总工程师（正高级工程师）",
    school="示范大学",
    major="采矿工程",
    current_field="煤矿（机电运输）35年",
    applied_specialties="1.8 机电运输",
)
RECOMMENDATION = Recommendation(
    section="煤矿安全监管综合科",
    filed_on=date(2026, 7, 6),
    rows=(ROW,),
    handler="申经办",
    section_head="段科长",
    leader="韩分管",
)


def numbered(birth: date) -> str:
    """Return the id number of an invented man born on a day."""
    body = f"140502{birth:%Y%m%d}901"
    return body + calc_check_digit(f"{body}0")


def bureau_with(rule: str, **changes: object) -> Bureau:
    """Return the bureau with other parameters for one rule of the application."""
    rules = BUREAU.measures.rules
    clause = rules.application[rule]
    other = clause.model_copy(update={"params": clause.params.model_copy(update=changes)})
    changed = rules.model_copy(update={"application": {**rules.application, rule: other}})
    return BUREAU.model_copy(update={"measures": BUREAU.measures.model_copy(update={"rules": changed})})


def application_findings(rule: str, bureau: Bureau = BUREAU, /, **changes: object) -> tuple[Finding, ...]:
    """Check the applicant with these changes of form or circumstances; return what one rule says."""
    around = {name: value for name, value in changes.items() if name in Circumstances.model_fields}
    written = {name: value for name, value in changes.items() if name not in around}
    application = Application.model_validate({**APPLICATION.model_dump(), **written})
    circumstances = CIRCUMSTANCES.model_copy(update=around)
    return tuple(one for one in check_application(application, circumstances, bureau) if one.rule == rule)


def review_findings(
    rule: str, points: tuple[int | float | None, ...] = POINTS, others: tuple[Review, ...] = (), **changes: object
) -> tuple[Finding, ...]:
    """Check the review with these changes; `asked` is what was applied for; return what one rule says."""
    application = APPLICATION.model_copy(update={"applied_specialties": changes.pop("asked", "1.8 机电运输")})
    items = tuple(ReviewItem(score=given) for given in points)
    review = Review.model_validate({**REVIEW.model_dump(), "items": items, **changes})
    return tuple(one for one in check_review(review, application, BUREAU, others) if one.rule == rule)


def row_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check the list with these changes of its only row; return what one rule says."""
    return list_findings(rule, rows=(RecommendationRow.model_validate({**ROW.model_dump(), **changes}),))


def list_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check the list with these changes; return what one rule says."""
    recommendation = RECOMMENDATION.model_copy(update=changes)
    return tuple(one for one in check_recommendation(recommendation, (APPLICATION,), BUREAU) if one.rule == rule)


def told(findings: tuple[Finding, ...]) -> list[str]:
    """Return the outcomes in the clerk's words, in order."""
    return [finding.outcome.value for finding in findings]


def weighed(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return outcomes with their weights, in order."""
    return [(finding.outcome.value, finding.severity.value) for finding in findings]
