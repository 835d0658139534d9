"""A signed paper comes in as a scan: it waits until somebody looked at its picture, and their word stays."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from pipeline.doubts.columns import Column
from schemas.records import Pledge
from tests.unit.readers.scanned import letter, scanned
from tests.whole.doubtful import Asked, asked, dropped, sheets, stage
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, applicant, expertpool, filled

PERSON = applicant("何斌雪")
SCAN = "何斌雪/承诺书.png"


def scan(pledge: Pledge) -> bytes:
    """Print a pledge and put it under the scanner."""
    lines = (paragraph.text for paragraph in Document(BytesIO(filled(pledge))).paragraphs)
    written = BytesIO()
    scanned(letter(filter(None, lines)), 0.5).save(written, "PNG")
    return written.getvalue()


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Return a pledge as it was scanned."""
    return scan(Pledge(signer="何斌雪", signed_on=JUNE))


@pytest.fixture
def waiting(office: Office, paper: bytes) -> Office:
    """Return an office after a night in which a pledge came in as a scan."""
    office.apply(PERSON)
    (office.inbox / "何斌雪" / "承诺书.docx").unlink()
    office.drop(SCAN, paper)
    office.run(JUNE)
    return office


def images(sheet: Asked) -> list[Image.Image]:
    """Return the pictures on a sheet."""
    shown = getattr(sheet.sheet, "_images")  # noqa: B009 - openpyxl's types know nothing of it
    return [Image.open(BytesIO(image._data())) for image in shown]


def why(office: Office, *words: str) -> str:
    return expertpool("why", *words, "-w", office.folder).out


def test_a_scan_is_asked_about_shown_answered_and_never_asked_about_again(waiting: Office, paper: bytes) -> None:
    # An application with a paper that must be looked at is not decided, and nobody is asked for more papers.
    assert (stage(waiting), waiting.papers("补正通知/*")) == ("待核实", [])
    sheet = asked(waiting)
    assert sheet.texts(Column.LABEL) == ["承诺人"]
    assert sheet.texts(Column.READ) == ["何斌雪"]
    assert [image.width > image.height for image in images(asked(waiting))] == [True]
    assert "认出的是“何斌雪”（最没有把握的一个字" in why(waiting, "何斌雪", "signer")
    assert "承诺书.png第1页认出" in why(waiting, "廉政承诺")

    assert dropped(waiting, sheet.fill({"承诺人": "对"})) == ("入库", "核对表：采用1行。")
    assert (stage(waiting), sheets(waiting)) == ("待审核", [])
    assert not any((waiting.folder / "var" / "cells").iterdir())
    assert f"牛复核于{LATER_IN_JUNE}核对无误" in why(waiting, "何斌雪", "signer")

    waiting.drop("何斌雪/又扫了一次.png", paper)
    waiting.run(JULY)
    assert waiting.outcomes()["何斌雪/又扫了一次.png"][0] == "重复"
    assert stage(waiting) == "待审核"


def test_what_a_person_said_is_not_overruled_by_another_sheet(waiting: Office) -> None:
    first, second = asked(waiting).fill({"承诺人": "何斌雪"}), asked(waiting).fill({"承诺人": "段建忠"}, who="马再审")
    dropped(waiting, first)

    def moved(page: Worksheet) -> None:
        page.insert_cols(1)

    outcome, reason = dropped(waiting, second.changed(moved), "第二份.xlsx", JULY)
    assert (outcome, "牛复核已于2026-06-24核对为别的内容" in reason) == ("退回", True)
    pledge = waiting.cases()[0].pledge
    assert pledge is not None
    assert pledge.signer == "何斌雪"


def test_the_picture_of_a_field_is_written_where_it_is_wanted(waiting: Office) -> None:
    listed = expertpool("review", "list", "-w", waiting.folder).out
    assert "承诺人（signer）：读作“何斌雪”" in listed
    assert "第1页" in listed
    place = waiting.folder / "看.png"
    said = expertpool("review", "show", "承诺书.png", "signer", "--into", place, "-w", waiting.folder)
    assert (said.code, "个人信息" in said.err) == (0, True)
    with Image.open(place) as image:
        assert image.format == "PNG"
    said = expertpool("review", "show", "何斌雪", "school", "--into", place, "-w", waiting.folder)
    assert (said.code, "没有图片可以取出" in said.err) == (1, True)
