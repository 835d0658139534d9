"""One invented round: people who do not exist, the meeting that approved them, the window they are published in."""

from datetime import date

from schemas.calendar import Period, PeriodEnd
from schemas.documents import Issuer
from schemas.findings import Finding, Outcome, Severity
from schemas.pool import Case, Member, Roster, Specialty, Stage
from schemas.records import Application, Review
from schemas.taxonomy import Category, IndustryField, Taxonomy

ISSUER = Issuer(organ="某市应急管理局", office="安全技术科", phone="0000-1234567")

MINES = IndustryField(code="1", name="煤矿", cap=2, lead="煤矿科", specialties={"1.9": "矿井建设", "1.10": "监测监控"})
PLANTS = IndustryField(code="3", name="化工", cap=2, lead="危化科", specialties={"3.1": "石油化工"})
TAXONOMY = Taxonomy(source="划分表", total_cap=3, categories=(Category(name="一、安全生产类", fields=(MINES, PLANTS)),))

WINDOW = PeriodEnd(
    published_on=date(2026, 7, 3),
    period=Period(days=5, day_type="calendar", rest_day_end="moves"),
    starts_on=date(2026, 7, 4),
    ends_on=date(2026, 7, 8),
    working_days=3,
    certain=True,
)


def case(number: int, name: str, *codes: str, total: int | None = 80) -> Case:
    """Return a case that passed its review with a total, or has none."""
    return Case(
        id=number,
        received_on=date(2026, 6, 10),
        settled_on=date(2026, 6, 10),
        name=name,
        id_number="110105194912310021",
        specialties=tuple(TAXONOMY.specialties[code] for code in codes),
        stage=Stage.RECOMMENDED,
        application=Application(
            name=name, sex="男", employer=f"{name}所在公司", position_title="高级工程师", mobile_phone="13800000000"
        ),
        application_form=number,
        review=None if total is None else Review(name=name, total=total),
    )


def finding(rule: str, outcome: Outcome, says: str = "未附职称证书复印件。") -> Finding:
    """Return a finding of a rule."""
    return Finding(
        rule=rule,
        article="第七条（四）",
        quote="具有中级以上相关专业技术职称",
        outcome=outcome,
        severity=Severity.BLOCK,
        says=says,
        todo="请补交复印件。",
    )


def member(number: int, name: str, employer: str = "某公司", position_title: str = "高级工程师") -> Member:
    """Return somebody on a roster."""
    return Member(
        case=number,
        name=name,
        sex="女",
        employer=employer,
        position_title=position_title,
        category="一、安全生产类",
        field="煤矿",
        specialties="1.9 矿井建设",
    )


def roster(*members: Member) -> Roster:
    """Return a roster that was published and whose document has its number."""
    return Roster(
        held_on=date(2026, 7, 1),
        reference="领导小组会议纪要2026年第2号",
        members=members,
        sha256="a" * 64,
        published_on=WINDOW.published_on,
        ends_on=WINDOW.ends_on,
        appointed_on=date(2026, 7, 10),
        number="某应急发2026年70号",
        term_from=date(2026, 7, 10),
        term_to=date(2029, 7, 9),
    )


LAW = Specialty(code="6.1", name="政策法规", field="法规", category="三、综合管理类")
