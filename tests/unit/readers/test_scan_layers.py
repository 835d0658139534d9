"""A page may have a picture and a text: what can be seen is read, and not what another program took the picture for."""

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter

from pipeline.readers import read
from schemas.sheet import Cell, Line, Sheet
from tests.traps.pdf import HIGH, WIDE, pdf, table, text
from tests.unit.readers.scanned import ROWS, drawn, letterhead

WRONG = (("姓名", "不是他"), ("身份证号", "140524190001010000"))
TYPED = "".join(
    text(60, 700 - 20 * row, f"第{row}条：本人自愿申请，并对所填内容的真实性负责，愿意接受考核。") for row in range(9)
)
"""More than an image shows, if it is a letterhead."""


def pictured(image: Image.Image, folder: Path) -> PageObject:
    """Return an image as a page of a PDF."""
    page, path = Image.new("RGB", (1400, 1400 * HIGH // WIDE), "white"), folder / "图.pdf"
    page.paste(image)
    page.save(path, resolution=1400 / WIDE * 72)
    return PdfReader(path).pages[0]


def typed(drawing: str, folder: Path) -> PageObject:
    """Return a page of text."""
    path = folder / "字.pdf"
    path.write_bytes(pdf(drawing))
    return PdfReader(path).pages[0]


def read_together(lower: PageObject, upper: PageObject, folder: Path) -> Sheet:
    """Read a page that is laid over another one."""
    writer = PdfWriter()
    page = writer.add_page(lower)
    page.merge_page(upper)
    path = folder / "表.pdf"
    writer.write(path)
    return read(path)


def cells(sheet: Sheet) -> list[str]:
    """Return the texts in the tables."""
    return [item.text for item in sheet.items if isinstance(item, Cell)]


@pytest.mark.parametrize(
    "layer",
    [
        pytest.param(table(WRONG, (100, 300)), id="another table"),
        pytest.param(text(90, 500, "Ð¢¿É ÕÅÈý ±±¾©"), id="a few wrong letters"),
        pytest.param(TYPED, id="lines of something else"),
    ],
)
def test_text_that_a_scan_covers_is_not_read(tmp_path: Path, layer: str) -> None:
    scan = pictured(drawn(), tmp_path)
    sheet = read_together(typed(layer, tmp_path), scan, tmp_path)
    assert cells(sheet) == [text for row in ROWS for text in row]
    assert all(item.sights for item in sheet.items if item.text)


def test_what_was_typed_over_a_scan_is_read_with_it(tmp_path: Path) -> None:
    scan = pictured(drawn(), tmp_path)
    sheet = read_together(scan, typed(text(60, 700, "12345678901"), tmp_path), tmp_path)
    assert cells(sheet) == [text for row in ROWS for text in row]


def test_text_on_a_letterhead_is_read_as_it_was_typed(tmp_path: Path) -> None:
    paper = pictured(letterhead(), tmp_path)
    sheet = read_together(paper, typed(TYPED, tmp_path), tmp_path)
    lines = [item for item in sheet.items if isinstance(item, Line)]
    assert "第0条：本人自愿申请" in lines[0].text
    assert not any(item.sights for item in lines)
