"""A record printed into the fields of its form is read back as the same record, and everybody can see it there."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pipeline.fillable.making import filled_forms
from pipeline.readers import read
from pipeline.render import Overfull
from schemas.records import RECORDS, ExpertService, Recommendation, RecommendationRow, Record, ServiceQuality
from tests.flat import flattened
from tests.test_round_trip import FORMS, STRATEGIES
from tests.test_round_trip_fillable import fields, understood

ON_PAPER = {"photo": None, "recommender_seal": None}
"""What stands on paper alone has no field."""


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=st.tuples(*(STRATEGIES[form] for form in RECORDS)))
def test_a_record_printed_into_the_fields_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, records: tuple[Record, ...]
) -> None:
    every = [(form, _without(record)) for form, record in zip(RECORDS, records, strict=True)]
    path = tmp_path_factory.mktemp("printed") / "表.pdf"
    contents = filled_forms(FORMS, [record for _, record in every])
    for (form, record), content in zip(every, contents, strict=True):
        path.write_bytes(content)
        assert understood(path, form).record == record


def _without(record: Record) -> Record:
    return record.model_copy(update={name: None for name in ON_PAPER if hasattr(record, name)})


SERVICE = ServiceQuality(
    project_name="监督检查",
    section="危化科",
    period="3天",
    experts=tuple(ExpertService(name=f"欧阳{name}", in_pool="是", overall="良") for name in "𠮷㛃一二三四五六七"),
)


def test_experts_take_as_many_pages_as_they_need_and_what_is_common_is_one_field(tmp_path: Path) -> None:
    (content,) = filled_forms(FORMS, [SERVICE])
    (tmp_path / "表.pdf").write_bytes(content)
    reading = understood(tmp_path / "表.pdf", "service_quality")
    assert (reading.record, reading.findings) == (SERVICE, ())
    known = fields(content)
    assert len(PdfReader(BytesIO(content)).pages) == 3
    assert [name for name in known if name.endswith("project_name")] == ["service_quality.project_name"]
    assert len(known["service_quality.project_name"]["/Kids"]) == 3
    assert [name for name in known if name.endswith("].name")] == [
        f"service_quality.experts[{number}].name" for number in range(12)
    ]


def test_what_stands_in_the_fields_is_drawn_in_fonts_of_the_file(tmp_path: Path) -> None:
    (content,) = filled_forms(FORMS, [SERVICE])
    (tmp_path / "印出.pdf").write_bytes(flattened(content))
    shown = "".join(item.text for item in read(tmp_path / "印出.pdf").items)
    assert [expert.name for expert in SERVICE.experts if str(expert.name) not in shown] == []
    form: Any = PdfReader(BytesIO(content)).root_object["/AcroForm"]
    assert form["/NeedAppearances"].value is False


def test_a_form_filled_in_and_printed_to_pdf_is_read_by_what_it_shows(tmp_path: Path) -> None:
    (content,) = filled_forms(FORMS, [SERVICE])
    (tmp_path / "印出.pdf").write_bytes(flattened(content))
    record: Any = understood(tmp_path / "印出.pdf", "service_quality").record
    assert [expert.name for expert in record.experts] == [expert.name for expert in SERVICE.experts]


def test_a_list_longer_than_a_pdf_can_have_fields_is_refused() -> None:
    rows = tuple(RecommendationRow(name=f"林{number}") for number in range(700))
    with pytest.raises(Overfull, match="做不成可填写的 PDF"):
        next(filled_forms(FORMS, [Recommendation(rows=rows)]))
