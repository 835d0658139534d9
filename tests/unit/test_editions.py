"""Blank forms in every edition: what is handed out, under which name, and that the editions say the same."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.editions import empty_forms, templates
from pipeline.template_lint import contradictions
from schemas.edition import Edition
from schemas.records import RECORDS

JINCHENG = Path(__file__).parents[2] / "forms" / "jincheng"
ALL = tuple(Edition)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of a bureau's folder, to be altered."""
    return shutil.copytree(JINCHENG, tmp_path / "bureau")


def rewrite(workbook: Path, cell: str, text: str) -> None:
    book = load_workbook(workbook)
    book.worksheets[0][cell].value = text
    book.save(workbook)


def test_every_form_is_named_by_its_annex_and_title_in_each_edition() -> None:
    files = [(empty.form, empty.file) for empty in empty_forms(JINCHENG, ALL) if empty.form in ("review", "pledge")]
    assert files == [
        ("pledge", "附件3-晋城市安全生产和应急管理专家廉政承诺书.docx"),
        ("review", "附件4-晋城市安全生产和应急管理专家条件审核意见表.docx"),
        ("review", "附件4-晋城市安全生产和应急管理专家条件审核意见表.xlsx"),
    ]


def test_one_edition_can_be_had_alone() -> None:
    assert [empty.form for empty in empty_forms(JINCHENG, [Edition.WORD])] == list(RECORDS)
    assert {Path(empty.file).suffix for empty in empty_forms(JINCHENG, [Edition.EXCEL])} == {".xlsx"}


def test_a_missing_excel_edition_is_no_fault(folder: Path) -> None:
    (folder / "review.xlsx").unlink()
    assert list(templates(folder, "review")) == [Edition.WORD]
    assert contradictions(folder) == ()


def test_an_edition_that_prints_other_words_is_named_with_the_place(folder: Path) -> None:
    rewrite(folder / "review.xlsx", "A3", "姓名")
    assert contradictions(folder) == (
        "review.xlsx：印的文字与 review.docx 不同，这里是“家条件审核意见表姓名申请行业领域”，"
        "那里是“家条件审核意见表专家姓名申请行业”，请改成一样",
    )


def test_an_edition_whose_slots_are_no_fields_or_that_lacks_one_is_named(folder: Path) -> None:
    rewrite(folder / "review.xlsx", "B3", "{{ nickname | name }}")
    assert contradictions(folder) == (
        "review.xlsx：栏目 nickname 不是这种表的字段，请改正标记",
        "review.xlsx：字段 name 在模板里没有栏目，请补上，或在 measures.yaml 中说明没有",
    )
