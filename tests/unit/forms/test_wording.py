"""The blank forms against the annexes: every printed word stands there in order, and nothing else is printed."""

import ast
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from pypdf import PdfReader

from pipeline.editions import printed
from pipeline.folding import fold
from pipeline.readers import read
from schemas.records import RECORDS
from tests.flat import flattened

ROOT = Path(__file__).parents[3]
FORMS = {
    "附件2": "application",
    "附件3": "pledge",
    "附件4": "review",
    "附件5": "recommendation",
    "附件6": "appraisal",
    "附件7": "dispatch",
    "附件8": "service_quality",
}
WORKBOOKS = {annex: form for annex, form in FORMS.items() if (ROOT / "forms/jincheng" / f"{form}.xlsx").exists()}

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SLOT = re.compile(r"\{\{[^|}]+(?:\|\s*(?P<lens>[a-z_]+)(?:\((?P<constants>[^)]*)\))?\s*)?\}\}")
_STATEMENT = re.compile(r"\{%.*?%\}")
_NEXT_COLUMN = re.compile(r"experts\[[1-9]\]")
_A_LINE_TO_WRITE_ON = re.compile("(?<=:)_+(?!_|年)")
_HALF_WIDTH_BY_CHINESE = re.compile(r"[\u4e00-\u9fff）][,:;()<>?!]|[,:;()<>?!][\u4e00-\u9fff（]")

# A slot prints its own constants in the blank; these lenses print something else.
_DAY, _BOX = "年月日", "□"


@pytest.mark.parametrize("annex", FORMS)
def test_a_blank_form_prints_the_annex_and_nothing_else(annex: str) -> None:
    golden = (ROOT / "tests/cases/wording" / f"{annex}.txt").read_text(encoding="utf-8")

    assert _printed(FORMS[annex]) == [_without_blanks(line) for line in golden.splitlines()]


@pytest.mark.parametrize("annex", WORKBOOKS)
def test_an_excel_edition_prints_the_annex_and_nothing_else(annex: str) -> None:
    golden = (ROOT / "tests/cases/wording" / f"{annex}.txt").read_text(encoding="utf-8")

    assert "".join(_printed_in_excel(WORKBOOKS[annex])) == _without_blanks(golden)


@pytest.mark.parametrize("form", FORMS.values())
def test_a_fillable_edition_prints_what_the_word_edition_prints(
    form: str, made: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "印出.pdf").write_bytes(flattened(made[form]))
    (tmp_path / "空白.docx").write_bytes(printed(ROOT / "forms/jincheng" / f"{form}.docx", RECORDS[form]()))

    in_word = _shown(tmp_path / "空白.docx")
    assert _shown(tmp_path / "印出.pdf") == _A_LINE_TO_WRITE_ON.sub("", in_word)
    assert _underlined(made[form]) == len(_A_LINE_TO_WRITE_ON.findall(in_word))


def _shown(path: Path) -> str:
    """Return what a form shows, in the order it is read in."""
    return fold("".join(item.text for item in read(path).items))


def _underlined(pdf: bytes) -> int:
    """Count the fields that are a line to write on."""
    pages: Any = PdfReader(BytesIO(pdf)).pages
    widgets = [each.get_object() for page in pages for each in page["/Annots"]]
    return sum(widget.get("/BS", {}).get("/S") == "/U" for widget in widgets)


@pytest.mark.parametrize("form", WORKBOOKS.values())
def test_an_excel_edition_runs_nothing_and_names_nobody(form: str) -> None:
    with zipfile.ZipFile(ROOT / "forms/jincheng" / f"{form}.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}

    assert [name for name in parts if "vba" in name.lower() or "external" in name.lower()] == []
    assert b"creator" not in parts["docProps/core.xml"]
    assert b"lastModifiedBy" not in parts["docProps/core.xml"]


@pytest.mark.parametrize("form", WORKBOOKS.values())
def test_numbers_that_excel_would_damage_are_typed_into_cells_of_text(form: str) -> None:
    cells = [cell for row in load_workbook(ROOT / "forms/jincheng" / f"{form}.xlsx").worksheets[0] for cell in row]
    endangered = re.compile(r"\|\s*(id_number|phone|digits)\b")

    assert [c.coordinate for c in cells if endangered.search(str(c.value)) and c.number_format != "@"] == []


@pytest.mark.parametrize("form", FORMS.values())
def test_chinese_text_stands_with_full_width_punctuation(form: str) -> None:
    assert [piece for piece in _printed(form) if _HALF_WIDTH_BY_CHINESE.search(piece)] == []


@pytest.mark.parametrize("form", FORMS.values())
def test_every_tag_stands_complete_inside_one_run(form: str) -> None:
    runs = [_text(run) for run in _document(form).iter(f"{_W}r")]

    assert [run for run in runs if re.search(r"[{}]|\|", _STATEMENT.sub("", _SLOT.sub("", run)))] == []


def _printed(form: str) -> list[str]:
    paragraphs = (_text(paragraph) for paragraph in _document(form).iter(f"{_W}p"))
    pieces = (_without_blanks(_STATEMENT.sub("", _SLOT.sub(_as_blank, text))) for text in paragraphs)
    return [piece for piece in pieces if piece]


def _printed_in_excel(form: str) -> list[str]:
    """Return what each cell prints; the measures print one column for an expert, the sheet has several."""
    rows = load_workbook(ROOT / "forms/jincheng" / f"{form}.xlsx").worksheets[0].iter_rows(values_only=True)
    texts = (str(value) for row in rows for value in row if value is not None)
    once = (text for text in texts if not _NEXT_COLUMN.search(text))
    return [_without_blanks(_STATEMENT.sub("", _SLOT.sub(_as_blank, text))) for text in once]


def _as_blank(slot: re.Match[str]) -> str:
    match slot["lens"], slot["constants"]:
        case "box", _:
            return _BOX
        case "choice", _:
            return ""
        case "day", None:
            return _DAY
        case _, None:
            return ""
        case _, constants:
            return "".join(str(constant) for constant in ast.literal_eval(f"({constants},)"))


def _document(form: str) -> etree._Element:
    with zipfile.ZipFile(ROOT / "forms/jincheng" / f"{form}.docx") as package:
        return etree.fromstring(package.read("word/document.xml"))


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _without_blanks(text: str) -> str:
    return "".join(text.split())
