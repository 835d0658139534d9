"""Whatever a record holds, the Excel edition of its form is read back as the same record, by the Word blank."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogue import blanks, labels
from pipeline.editions import printed, templates
from pipeline.readers import read
from pipeline.recognise import Recognition, recognise
from pipeline.understand import understand
from schemas.edition import Edition
from schemas.reading import Reading
from schemas.records import (
    RECORDS,
    Application,
    ExpertService,
    Recommendation,
    RecommendationRow,
    Record,
    ServiceQuality,
)
from tests.test_round_trip import FORMS, STRATEGIES

WORKBOOKS = {form: path for form in RECORDS if (path := templates(FORMS, form).get(Edition.EXCEL))}


def recognised(form: str, record: Record) -> Recognition:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{form}.xlsx"
        path.write_bytes(printed(WORKBOOKS[form], record))
        return recognise(read(path), blanks(FORMS))


def reread(form: str, record: Record) -> Reading:
    found = recognised(form, record)
    assert ([read.form for read in found.forms], found.remarks) == ([form], ())
    return understand(found.forms[0], labels(FORMS)[form])


def test_the_forms_people_fill_in_excel_have_an_excel_edition() -> None:
    assert set(WORKBOOKS) == {"application", "review", "recommendation", "appraisal", "service_quality"}


@pytest.mark.parametrize("form", WORKBOOKS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_record_printed_in_excel_is_read_back_as_it_was(form: str, data: st.DataObject) -> None:
    record = data.draw(STRATEGIES[form])
    reading = reread(form, record)
    assert (reading.record, reading.findings) == (record, ())


@pytest.mark.parametrize("form", WORKBOOKS)
def test_a_blank_excel_form_is_read_as_a_blank_form(form: str) -> None:
    found = recognised(form, RECORDS[form]())
    assert [(read.form, read.likeness) for read in found.forms] == [(form, 1.0)]
    filled = {path for path, slot in found.forms[0].slots.items() if slot.value is not None}
    assert {path.rpartition(".")[2] for path in filled} <= {"item", "weight"}
    assert (found.forms[0].missing, found.forms[0].doubts) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|'/c calc'!A0",
        "=1+1",
        "+86 356",
        "-1",
        "@SUM(A1)",
        "1.40502E+17",
        "00123",
        "2026-6-17",
        "TRUE",
        "#N/A",
    ],
)
def test_what_excel_would_make_something_else_of_stays_text(text: str) -> None:
    record = Application(employer=text, school=text, achievements=text)
    assert reread("application", record).record == record


def test_more_rows_than_the_blank_has_lines_are_all_there() -> None:
    rows = tuple(RecommendationRow(seq=n, name="林一", id_number=f"14052419690413{n:04d}") for n in range(1, 61))
    record = Recommendation(section="煤矿科", rows=rows, leader="赵局长")
    assert reread("recommendation", record).record == record


def test_columns_of_nobody_make_no_experts() -> None:
    record = ServiceQuality(project_name="监督检查", experts=(ExpertService(name="林一", in_pool="是"),))
    assert reread("service_quality", record).record == record
