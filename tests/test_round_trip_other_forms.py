"""Another bureau's forms, with fewer fields, other marks and other layouts, print and read back as well."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogue import blank, blanks, labels
from pipeline.readers import read
from pipeline.recognise import Recognition, recognise
from pipeline.render import form_pages, word
from pipeline.understand import understand
from schemas.records import (
    RECORDS,
    Application,
    Appraisal,
    AppraisedService,
    Dispatch,
    ExpertService,
    Pledge,
    Recommendation,
    RecommendationRow,
    Record,
    Review,
    ServiceQuality,
)
from tests.another import ANOTHER
from tests.test_round_trip import DAY, EMAIL, ID, LINE, MARK, MONTH, NAME, PHONE, SEX, TEXT

FORMS = ANOTHER.folder
GRADE = st.sampled_from([None, "优秀", "合格", "不合格"])
ITEMS = ("专业能力", "履职态度", "廉洁自律")

APPLICATIONS = st.builds(
    Application,
    filed_on=DAY, name=NAME, sex=SEX, birth_month=MONTH, photo=MARK, mobile_phone=PHONE, id_number=ID, email=EMAIL,
    employer=TEXT, employer_address=TEXT, department=TEXT, position_title=TEXT, school=TEXT, highest_degree=TEXT,
    major=TEXT, current_field_years=TEXT, applied_specialties=TEXT, education_work_history=TEXT, achievements=TEXT,
    recommender_opinion=TEXT, recommender_seal=MARK, recommended_on=DAY,
)  # fmt: skip
REVIEWS = st.builds(
    Review, name=NAME, applied_field=TEXT, applied_category=TEXT, opinion=TEXT, reviewer_signature=LINE, reviewed_on=DAY
)
ROWS = st.builds(
    RecommendationRow,
    seq=st.none() | st.integers(1, 999), name=NAME.filter(bool), sex=SEX, employer=TEXT, position_title=TEXT,
    applied_specialties=TEXT,
)  # fmt: skip
LISTS = st.builds(
    Recommendation, section=LINE, filed_on=DAY, rows=st.lists(ROWS, max_size=30).map(tuple), section_head=LINE
)
DISPATCHES = st.builds(
    Dispatch,
    leader_opinion=TEXT, leader_signature=NAME, leader_signed_on=DAY, handler=TEXT, experts=TEXT, work_period=TEXT,
    place=TEXT, content=TEXT,
)  # fmt: skip
EXPERTS = st.builds(
    ExpertService,
    name=NAME.filter(bool), attitude=st.sampled_from([None, "认真", "一般", "敷衍"]),
    ability=st.sampled_from([None, "高", "较高", "一般", "低"]), overall=GRADE,
)  # fmt: skip
QUALITIES = st.builds(
    ServiceQuality,
    project_name=TEXT, section=TEXT, period=TEXT, work_record=TEXT, experts=st.lists(EXPERTS, max_size=5).map(tuple),
    head=TEXT, remark=TEXT,
)  # fmt: skip
SERVICES = st.builds(AppraisedService, started_on=DAY, project=TEXT.filter(bool))


def _appraisal(grades: list[str | None], fields: dict[str, Any]) -> Appraisal:
    items = [{"item": item, "rating": grade} for item, grade in zip(ITEMS, grades, strict=True)]
    return Appraisal.model_validate({**fields, "items": items})


APPRAISALS = st.builds(
    _appraisal,
    st.lists(GRADE, min_size=3, max_size=3),
    st.fixed_dictionaries(
        {
            "name": NAME, "field": TEXT, "services": st.lists(SERVICES, max_size=9), "self_assessment": TEXT,
            "expert_signature": NAME, "opinion": TEXT, "section_head_signature": NAME, "signed_on": DAY,
        }
    ),
)  # fmt: skip
STRATEGIES: dict[str, st.SearchStrategy[Record]] = {
    "application": APPLICATIONS,
    "pledge": st.builds(Pledge, signer=NAME, signed_on=DAY),
    "review": REVIEWS,
    "recommendation": LISTS,
    "appraisal": APPRAISALS,
    "dispatch": DISPATCHES,
    "service_quality": QUALITIES,
}


def printed_and_read(form: str, record: Record) -> Recognition:
    template = FORMS / f"{form}.docx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{form}.docx"
        path.write_bytes(word(template, *form_pages(blank(template), record)))
        return recognise(read(path), blanks(FORMS))


def test_every_form_is_tried() -> None:
    assert set(STRATEGIES) == set(RECORDS)


@pytest.mark.parametrize("form", STRATEGIES)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_printed_record_is_read_back_as_it_was(form: str, data: st.DataObject) -> None:
    record = data.draw(STRATEGIES[form])
    found = printed_and_read(form, record)
    assert ([read.form for read in found.forms], found.remarks) == ([form], ())
    reading = understand(found.forms[0], labels(FORMS)[form])
    assert reading.record == record
    assert reading.findings == ()


@pytest.mark.parametrize("form", RECORDS)
def test_an_empty_form_is_known_for_what_it_is_and_holds_nothing(form: str) -> None:
    items = {"items": [{"item": item} for item in ITEMS]} if form == "appraisal" else {}
    found = printed_and_read(form, RECORDS[form]())
    assert [(read.form, read.likeness) for read in found.forms] == [(form, 1.0)]
    reading = understand(found.forms[0], labels(FORMS)[form])
    assert (reading.record, reading.findings, found.remarks) == (RECORDS[form].model_validate(items), (), ())


def test_eleven_experts_go_on_over_three_pages_of_five_lines() -> None:
    experts = tuple(ExpertService(name=f"专家{'甲乙丙丁戊己庚辛壬癸子'[n]}", overall="合格") for n in range(11))
    record = ServiceQuality(project_name="检查", section="矿山安全处", period="2026年11月4日", experts=experts)
    assert len(form_pages(blank(FORMS / "service_quality.docx"), record)) == 3
    found = printed_and_read("service_quality", record)
    assert [understand(one, labels(FORMS)["service_quality"]).record for one in found.forms] == [record]
