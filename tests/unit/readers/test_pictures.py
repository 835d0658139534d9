"""A picture that was seen on a file can be taken out of it again, whatever the format; and what cannot is said."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image as Pasted
from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.photo import Unusable
from pipeline.readers import picture, read
from schemas.sheet import Cell, Line, Mark, Sheet
from tests.traps.excel import label, record, relationships, row, sheet, value, xls, xlsx
from tests.traps.pdf import HIGH, WIDE, Page, flag, pdf, table, text
from tests.traps.pdf import picture as grey
from tests.traps.pictures import drawn, pasted
from tests.traps.word import cell, document, docx, paragraph
from tests.traps.word import row as word_row
from tests.traps.word import table as word_table

PHOTO = drawn("teal")
FORM = docx(document(paragraph("照片：") + word_table(word_row("姓名", cell(paragraph("粘贴处"))))))
_CELL_IMAGES = "http://www.wps.cn/officeDocument/2017/etCustomData"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def pictured(read_from: Sheet) -> list[Line | Cell]:
    return [item for item in read_from.items if item.marks]


@pytest.mark.parametrize("where", ["照片", "粘贴处"])
def test_a_picture_on_a_line_or_in_a_cell_of_word_is_taken_out_as_it_was(tmp_path: Path, where: str) -> None:
    path = written(tmp_path, "表.docx", pasted(FORM, where, PHOTO))
    (item,) = pictured(read(path))
    (reference,) = item.pictures
    assert picture(path, reference) == PHOTO


def test_two_pictures_in_a_cell_are_two_references(tmp_path: Path) -> None:
    path = written(tmp_path, "表.docx", pasted(FORM, "粘贴处", PHOTO, drawn("navy")))
    (item,) = pictured(read(path))
    assert [picture(path, reference) for reference in item.pictures] == [PHOTO, drawn("navy")]


def test_a_picture_over_a_worksheet_is_taken_out(tmp_path: Path) -> None:
    path, book = tmp_path / "表.xlsx", Workbook()
    form = book.create_sheet(index=0)
    form.append(["姓名", "林一", "照片"])
    form.add_image(Pasted(BytesIO(PHOTO)), "C1")
    book.save(path)
    (item,) = pictured(read(path))
    assert item.text == "照片"
    assert colour(picture(path, *item.pictures)) == (0, 128, 128)


def colour(content: bytes) -> object:
    return Image.open(BytesIO(content)).convert("RGB").getpixel((100, 100))


def test_a_picture_wps_set_into_a_cell_is_taken_out_by_its_name(tmp_path: Path) -> None:
    shown = "".join(
        f"<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id='2' name='{name}'/></xdr:nvPicPr>"
        f"<xdr:blipFill><a:blip r:embed='{own}'/></xdr:blipFill></xdr:pic></etc:cellImage>"
        for name, own in (("ID_0", "rId1"), ("ID_1", "rId2"))
    )
    names = (
        "xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing' "
        "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
        "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    )
    parts: dict[str, str | bytes] = {
        "xl/cellimages.xml": f"<etc:cellImages xmlns:etc='{_CELL_IMAGES}' {names}>{shown}</etc:cellImages>",
        "xl/_rels/cellimages.xml.rels": relationships(
            {"rId1": ("image", "media/image1.png"), "rId2": ("image", "media/image2.png")}
        ),
        "xl/media/image1.png": drawn("navy"),
        "xl/media/image2.png": PHOTO,
    }
    formula = value("B1", '=DISPIMG("ID_1",1)', traits='t="str"')
    path = written(tmp_path, "表.xlsx", xlsx(sheet(row(1, "照片", formula)), parts=parts))
    (item,) = pictured(read(path))
    assert picture(path, *item.pictures) == PHOTO


ROWS, WIDTHS = (("姓名", "林一", ""), ("单位", "某某公司", "^")), (80, 120, 80)
UPRIGHT = text(60, 760, "申报表一份") + table(ROWS, WIDTHS) + flag(270, 650, 40, 45)


@pytest.mark.parametrize(
    "page",
    [
        Page(UPRIGHT),
        Page(f"q 0 1 -1 0 {HIGH} 0 cm {UPRIGHT} Q", size=(HIGH, WIDE), rotate=90),
        Page(f"q 0 1 -1 0 {HIGH} 0 cm {UPRIGHT} Q", size=(HIGH, WIDE)),
        Page(f"q -1 0 0 -1 {WIDE} {HIGH} cm {UPRIGHT} Q"),
    ],
    ids=["upright", "turned and turned back", "on its side", "upside down"],
)
def test_an_image_on_a_page_is_taken_out_as_the_page_is_read(tmp_path: Path, page: Page) -> None:
    path = written(tmp_path, "表.pdf", pdf("", page))
    (item,) = pictured(read(path))
    photo = Image.open(BytesIO(picture(path, *item.pictures))).convert("RGB")
    assert photo.width < photo.height
    bands = [photo.getpixel((photo.width // 2, photo.height * part // 6)) for part in (1, 3, 5)]
    assert bands == [(255, 0, 0), (0, 255, 0), (0, 0, 255)]


def test_a_tiny_image_on_a_page_is_no_photo(tmp_path: Path) -> None:
    path = written(tmp_path, "表.pdf", pdf(table(ROWS, WIDTHS) + grey(270, 650, 40, 45)))
    (item,) = pictured(read(path))
    with pytest.raises(Unusable, match="照片只有1×1像素"):
        picture(path, *item.pictures)


def test_a_picture_as_high_as_a_line_stands_on_it_and_another_on_its_own(tmp_path: Path) -> None:
    lines = (
        text(60, 700, "承诺人：")
        + grey(110, 690, 60, 30)
        + text(60, 640, "承诺日期：2026年6月17日")
        + grey(60, 500, 60, 60)
    )
    items = read(written(tmp_path, "表.pdf", pdf(lines))).items
    assert [(item.text, bool(item.pictures)) for item in items] == [
        ("承诺人：", True),
        ("承诺日期：2026年6月17日", False),
        ("", True),
    ]


def test_a_picture_that_is_not_in_the_file_is_said_to_be_gone(tmp_path: Path) -> None:
    word, page = written(tmp_path, "表.docx", FORM), written(tmp_path, "表.pdf", pdf(UPRIGHT))
    for path, reference in ((word, "rId99"), (word, "word/other.xml#rId1"), (page, "1/999/0"), (page, "9/0/0")):
        with pytest.raises(UnreadableFile, match="图片"):
            picture(path, reference)


@pytest.mark.parametrize(("drawings", "sees"), [(b"", Mark.PICTURE), (record(0x00EB, bytes(8)), Mark.NOTHING)])
def test_an_old_workbook_has_no_picture_where_nothing_floats_over_it(
    tmp_path: Path, drawings: bytes, sees: Mark
) -> None:
    path = written(tmp_path, "表.xls", xls(label(0, 0, "姓名") + label(0, 1, "林一"), drawings=drawings))
    assert read(path).sees == sees
