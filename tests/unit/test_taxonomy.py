"""附件1 as data."""

import pytest

from schemas.taxonomy import IndustryField
from tests.applicants import BUREAU

TAXONOMY = BUREAU.taxonomy


def test_there_are_three_classes_eight_fields_and_eighty_six_specialties() -> None:
    assert len(TAXONOMY.categories) == 3
    assert [len(field.specialties) for field in TAXONOMY.fields] == [13, 12, 14, 18, 9, 5, 6, 9]
    assert len(TAXONOMY.specialties) == 86


def test_the_caps_are_the_printed_ones_and_add_up() -> None:
    assert [field.cap for field in TAXONOMY.fields] == [80, 15, 45, 30, 40, 15, 15, 20]
    assert sum(field.cap for field in TAXONOMY.fields) == TAXONOMY.total_cap == 260


def test_codes_count_on_inside_their_field() -> None:
    for field in TAXONOMY.fields:
        assert list(field.specialties) == [f"{field.code}.{place}" for place in range(1, len(field.specialties) + 1)]


@pytest.mark.parametrize("field", TAXONOMY.fields, ids=lambda field: field.code)
def test_the_sections_are_those_the_printed_remark_names(field: IndustryField) -> None:

    assert field.lead in field.remark
    assert [section for section in field.consulted if section not in field.remark] == []


def test_a_repeated_name_is_found_in_every_field() -> None:
    assert [one.code for one in TAXONOMY.named("电气安全")] == ["3.7", "4.15", "8.6"]
    assert [one.code for one in TAXONOMY.named("安全管理")] == ["1.13", "2.12", "3.14", "4.18"]


def test_a_specialty_knows_its_field_and_lead_section() -> None:
    specialty = TAXONOMY.specialties["7.6"]
    assert (specialty.name, specialty.field, specialty.category) == ("人工智能", "信息化", "三、综合管理类")
    assert TAXONOMY.field_of(specialty).lead == "市应急管理调度指挥中心"
