"""The photo on an application comes to stand on the certificate, whatever file it came in; or it is said why not."""

import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from openpyxl import load_workbook
from openpyxl.drawing.image import Image as Pasted
from PIL import Image

from pipeline.editions import printed
from pipeline.office import convert
from schemas.records import Application
from tests.applicants import BUREAU
from tests.traps.pictures import bomb, drawn, pasted
from tests.whole.office import Office, Said, applicant, filled

PHOTOS = {"林文档": "teal", "林表格": "purple", "林便携": "olive", "林旧式": "maroon"}
"""Who pasted a photo, and its colour."""
LACKING = {
    "钱损坏": "照片不是常见的图片格式（jpg、png、gif、bmp），或者已损坏，打不开。",
    "钱过大": "照片的像素多得不正常，没有打开。",
    "钱两张": "照片栏里有2张图片，不能确定用哪一张。",
    "钱没贴": "表上没有照片。",
}
_PLACE = "1寸免冠"


def person(name: str) -> Application:
    """Return the form of an applicant with room for a photo."""
    number = [*PHOTOS, *LACKING].index(name)
    return applicant(name, date(1970 + number, 3, 1), photo=None)


def in_excel(application: Application, photo: bytes) -> bytes:
    """Fill the Excel edition and lay a photo over its place."""
    book = load_workbook(BytesIO(printed(BUREAU.folder / "application.xlsx", application)))
    form, picture, written = book.worksheets[0], Pasted(BytesIO(photo)), BytesIO()
    picture.width, picture.height = 70, 98
    place = next(cell for row in form.iter_rows() for cell in row if str(cell.value).startswith(_PLACE))
    form.add_image(picture, place.coordinate)
    book.save(written)
    return written.getvalue()


def converted(form: bytes, suffix: str, folder: Path) -> bytes:
    """Save a Word form in another format with LibreOffice."""
    path = folder / f"{suffix}.docx"
    path.write_bytes(form)
    (result,) = convert([(path, ".docx")], suffix, folder / "out")
    assert result
    return result.read_bytes()


def forms(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield everybody's application: whose, the suffix, the file."""
    in_word = {name: pasted(filled(person(name)), _PLACE, drawn(colour)) for name, colour in PHOTOS.items()}
    yield "林文档", ".docx", in_word["林文档"]
    yield "林表格", ".xlsx", in_excel(person("林表格"), drawn(PHOTOS["林表格"]))
    yield "林便携", ".pdf", converted(in_word["林便携"], ".pdf", folder)
    yield "林旧式", ".doc", converted(in_word["林旧式"], ".doc", folder)
    spoilt = {
        "钱损坏": [drawn("red", (900, 1260), "JPEG")[:2000]],
        "钱过大": [bomb(30000, 30000)],
        "钱两张": [drawn("red"), drawn("lime")],
        "钱没贴": [],
    }
    for name, pictures in spoilt.items():
        yield name, ".docx", pasted(filled(person(name)), _PLACE, *pictures)


@pytest.fixture(scope="module")
def appointed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Said]:
    """Bring everybody from the application to the certificate; return what the appointment said as well."""
    folder = tmp_path_factory.mktemp("photos")
    office = Office(folder / "office").set_up()
    for name, suffix, form in forms(folder):
        office.apply(person(name))
        (office.inbox / name / "申报表.docx").unlink()
        office.drop(f"{name}/申报表{suffix}", form)
    office.published()
    return office, office.appoint()


def photos_on(paper: Path) -> list[Any]:
    """Return the colours of the photos a certificate shows, each in its place and of its size."""
    colours = []
    document = Document(str(paper))
    for shape in document.inline_shapes:
        assert (shape.width, shape.height) == (Mm(25), Mm(35))
        part = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        image = Image.open(BytesIO(part.blob))
        assert (image.format, image.size, image.info.get("exif")) == ("JPEG", (295, 413), None)
        colours.append(image.getpixel((147, 200)))
    return colours


def is_of(colour: Any, name: str) -> bool:
    """Tell whether a colour is that of somebody's photo, as near as JPEG keeps it."""
    wanted = Image.new("RGB", (1, 1), PHOTOS[name]).getpixel((0, 0))
    return isinstance(wanted, tuple) and all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("name", PHOTOS)
def test_the_photo_of_an_application_is_on_the_certificate(appointed: tuple[Office, Said], name: str) -> None:
    (colour,) = photos_on(appointed[0].paper(f"聘用/聘书/{name}-*.docx"))
    assert is_of(colour, name)


def test_the_merged_certificates_bear_the_photos_of_their_owners(appointed: tuple[Office, Said]) -> None:
    office, _ = appointed
    paper = office.paper("聘用/*合并打印*.docx")
    letters = [table.cell(0, 0).text.partition("同志")[0] for table in Document(str(paper)).tables]
    names = [name for name in letters if name in PHOTOS]
    colours = photos_on(paper)
    assert [is_of(colour, name) for colour, name in zip(colours, names, strict=True)] == [True] * len(PHOTOS)


@pytest.mark.parametrize("name", LACKING)
def test_who_has_no_usable_photo_gets_a_frame_and_is_named_with_the_reason(
    appointed: tuple[Office, Said], name: str
) -> None:
    office, said = appointed
    paper = office.paper(f"聘用/聘书/{name}-*.docx")
    assert photos_on(paper) == []
    assert _PLACE in "".join(cell.text for table in Document(str(paper)).tables for cell in table._cells)
    (sentence,) = (line for line in said.err.splitlines() if f" {name}：" in line)
    assert sentence.endswith(f" {name}：{LACKING[name]}聘书上留有粘贴照片的位置。")


def test_photos_are_on_certificates_and_on_nothing_else_that_goes_out(appointed: tuple[Office, Said]) -> None:
    office, _ = appointed
    with_pictures = {path for path in office.papers("**/*.docx") if holds_pictures(path)}
    certificates = {path for path in office.papers("聘用/**/*.docx") if "聘书" in path.name}
    assert with_pictures
    assert with_pictures < certificates


def holds_pictures(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return any("/media/" in name for name in package.namelist())
