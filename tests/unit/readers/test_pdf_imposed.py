"""Pages as copiers and people put them together: two on one sheet, turned, scans among them; forms are still read."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from pipeline.demo.dropping import form
from pipeline.office import convert
from pipeline.receive import Received, receive
from schemas.records import Pledge, Record, Review
from tests.applicants import APPLICATION, BUREAU
from tests.traps.pdf import HIGH, WIDE, pdf, picture
from tests.unit.readers.scanned import scanned

DAY = date(2026, 6, 17)
ONE, OTHER = "林一山", "何二水"
CAREER = "\n".join(f"{1990 + turn}年2月至今，在示范煤业有限公司第{turn}工区从事机电运输工作。" for turn in range(30))
RECORDS: dict[str, Record] = {
    "application": APPLICATION.model_copy(update={"education_work_history": CAREER, "photo": None}),
    **{f"pledge of {name}": Pledge(signer=name, signed_on=DAY) for name in (ONE, OTHER)},
    **{f"review of {name}": Review(name=name, total=68, opinion="同意推荐入库。") for name in (ONE, OTHER)},
}


class Printed(NamedTuple):
    """The files LibreOffice printed, by what they hold, and where to put others."""

    files: dict[str, Path]
    folder: Path

    def pages(self, what: str) -> list[PageObject]:
        """Return the pages of one file."""
        return list(PdfReader(self.files[what]).pages)

    def received(self, *pages: PageObject) -> Received:
        """Receive these pages as one file."""
        writer, place = PdfWriter(), self.folder / "表.pdf"
        for page in pages:
            writer.add_page(page)
        writer.write(place)
        return receive(place, BUREAU.folder)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("printed")
    sources = []
    for number, (what, record) in enumerate(RECORDS.items()):
        sources.append((folder / f"{number}.docx", ".docx"))
        sources[-1][0].write_bytes(form(BUREAU.folder, what.partition(" ")[0], record))
    made = convert(sources, ".pdf", folder / "pdf")
    return Printed({what: path for what, path in zip(RECORDS, made, strict=True) if path}, folder)


def on_one_sheet(*pages: PageObject, scale: float = 1.0, below: bool = False) -> PageObject:
    """Lay two pages beside or below each other on one sheet."""
    width, height = WIDE * scale, HIGH * scale
    sheet = PageObject.create_blank_page(width=width * (1 if below else 2), height=height * (2 if below else 1))
    for number, page in enumerate(pages):
        move = (0, height * (1 - number)) if below else (width * number, 0)
        sheet.merge_transformed_page(page, Transformation().scale(scale).translate(*move))
    return sheet


def people(received: Received) -> list[tuple[str, object]]:
    records = [(reading.form, reading.record) for reading in received.readings]
    return [(kind, record.model_dump()["signer" if kind == "pledge" else "name"]) for kind, record in records]


@pytest.mark.parametrize("kind", ["pledge", "review"])
@pytest.mark.parametrize(("scale", "below"), [(1.0, False), (0.7, False), (0.6, True)])
def test_two_forms_on_one_sheet_are_two_forms(printed: Printed, kind: str, scale: float, below: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pages = [printed.pages(f"{kind} of {name}")[0] for name in (ONE, OTHER)]
    received = printed.received(on_one_sheet(*pages, scale=scale, below=below))
    assert people(received) == [(kind, ONE), (kind, OTHER)]
    assert [finding.says for reading in received.readings for finding in reading.findings] == []


def test_a_form_goes_on_in_the_column_beside_as_on_the_next_page(printed: Printed) -> None:
    first, second, *others = printed.pages("application")
    received = printed.received(on_one_sheet(first, second, scale=0.7), *others)
    assert_read(received)


@pytest.mark.parametrize("turns", [(90, 90), (180, 180), (270, 270), (0, 180), (90, 270)])
def test_pages_turned_as_a_copier_turns_them_are_read_upright(printed: Printed, turns: tuple[int, int]) -> None:
    pages = [page.rotate(turns[number % 2]) for number, page in enumerate(printed.pages("application"))]
    assert_read(printed.received(*pages))


def assert_read(received: Received) -> None:
    """Hold the application to what was printed."""
    (reading,) = received.readings
    kept = {"education_work_history", "achievements", "pledge_transcript", "recommender_opinion", "id_number"}
    assert reading.record.model_dump(include=kept) == RECORDS["application"].model_dump(include=kept)
    assert (reading.findings, received.remarks) == ((), ())


def test_a_page_without_text_among_others_is_named(printed: Printed, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(pdf(picture(0, 0, WIDE, HIGH)))
    (page,) = PdfReader(scan).pages
    application = printed.pages("application")
    behind = printed.received(*application, page, page)
    assert [reading.findings for reading in behind.readings] == [()]
    last = len(application)
    assert behind.remarks == (f"第{last + 1}、{last + 2}页是扫描件或照片，没有认出文字，请人工查看。",)
    instead = printed.received(*application[:-1], page)
    assert "表上找不到这些栏目" in instead.readings[0].findings[0].says
    assert instead.remarks[0].startswith(f"第{last}页是扫描件")
    before = printed.received(page, *application[1:])
    assert before.readings == ()
    assert before.remarks[-1].startswith("第1页是扫描件")


def test_the_empty_back_of_a_scanned_page_is_nothing_to_speak_of(printed: Printed, tmp_path: Path) -> None:
    back = tmp_path / "背面.pdf"
    scanned(Image.new("RGB", (1240, 1754), (250, 249, 246)), 0.5).convert("RGB").save(back, resolution=150)
    assert_read(printed.received(*printed.pages("application"), *PdfReader(back).pages))


def test_an_empty_page_is_nothing_to_speak_of(printed: Printed) -> None:
    empty = PageObject.create_blank_page(width=WIDE, height=HIGH)
    assert_read(printed.received(*printed.pages("application"), empty))
