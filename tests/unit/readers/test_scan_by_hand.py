"""Writing by pen, pale writing, and seals that cannot be told are known for what they are."""

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.readers import read
from pipeline.readers.scan.ink import inks, shows_seals
from schemas.sheet import Cell, Mark
from schemas.workspace import OcrSettings
from tests.unit.readers.scanned import EM, HEIGHT, LEFT, TOP, WIDTHS, drawn, font, pixels, sealed

WRITTEN = "示范煤业有限公司"


def with_answer(shifts: tuple[int, ...], colour: str) -> Image.Image:
    """Return the page with another answer, whose characters stand so many pixels below each other."""
    page = drawn()
    pen = ImageDraw.Draw(page)
    pen.rectangle((LEFT + WIDTHS[0] + 4, TOP + 4, LEFT + WIDTHS[0] + WIDTHS[1] - 4, TOP + HEIGHT - 4), fill="white")
    for number, character in enumerate(WRITTEN):
        place = LEFT + WIDTHS[0] + 12 + number * (EM + 2), TOP + 12 + shifts[number % len(shifts)]
        pen.text(place, character, colour, font(EM))
    return page


def answer(page: Image.Image, folder: Path) -> Cell:
    """Return the cell of that answer."""
    path = folder / "表.png"
    page.save(path)
    return next(item for item in read(path).items if isinstance(item, Cell) and (item.row, item.column) == (0, 1))


@pytest.mark.parametrize(
    ("shifts", "colour", "is_by_hand"),
    [((0,), "black", False), ((0, 5, -4, 3), "black", True), ((0,), "#2a3c8c", True), ((0,), "#b8b8b8", True)],
    ids=["print", "dancing", "blue", "pale"],
)
def test_writing_by_pen_is_told_from_print(
    tmp_path: Path, shifts: tuple[int, ...], colour: str, *, is_by_hand: bool
) -> None:
    cell = answer(with_answer(shifts, colour), tmp_path)
    assert bool(cell.marks & Mark.HAND) is is_by_hand
    assert cell.text == WRITTEN


def shows(page: Image.Image) -> bool:
    """Tell whether a seal on a page would be told."""
    image = pixels(page)
    return shows_seals(image, inks(image).red, EM)


def test_a_page_in_grey_does_not_show_whether_it_is_sealed() -> None:
    assert shows(sealed(drawn(), (700, 800)))
    assert not shows(sealed(drawn(), (700, 800)).convert("L").convert("RGB"))


@pytest.mark.parametrize("share", [0.12, 0.06])
def test_a_seal_too_pale_to_be_one_is_not_called_missing(share: float) -> None:
    page = np.asarray(sealed(drawn(), (700, 800))).astype(np.float32)
    pale = Image.fromarray((np.asarray(drawn()) * (1 - share) + page * share).astype(np.uint8))
    coloured = pale.copy()
    ImageDraw.Draw(coloured).rectangle((600, 900, 700, 960), fill="#2a3c8c")
    assert not shows(coloured)


def test_what_is_seen_of_a_pale_figure_makes_its_field_doubtful(tmp_path: Path) -> None:
    page = with_answer((0,), "white")
    left, top = LEFT + WIDTHS[0] + 60, TOP + 20
    strokes = [(left, top), (left + 8, top + 11), (left + 14, top + 1), (left + 20, top + 11), (left + 24, top + 2)]
    ImageDraw.Draw(page).line(strokes, "#dcdcdc", 4)
    cell = answer(page, tmp_path)
    assert not cell.text
    assert cell.marks & Mark.SIGNATURE


def test_a_signature_behind_its_label_is_seen_though_nothing_is_read(tmp_path: Path) -> None:
    page = with_answer((0,), "white")
    pen = ImageDraw.Draw(page)
    left, top = LEFT + WIDTHS[0] + 12, TOP + 12
    pen.text((left, top), "承诺人：", "black", font(EM))
    strokes = [(left + 4.3 * EM + 6 * step, top + 18 + 6 * math.sin(1.3 * step)) for step in range(26)]
    pen.line(strokes, "black", 4)
    cell = answer(page, tmp_path)
    assert cell.marks & Mark.SIGNATURE


@pytest.mark.parametrize("gap", [2, 6, 10])
def test_a_full_stop_too_thin_to_be_ink_is_read_or_asked_about(tmp_path: Path, gap: int) -> None:
    page = with_answer((0,), "black")
    left, bottom = LEFT + WIDTHS[0] + 12 + len(WRITTEN) * (EM + 2) + gap, TOP + 10 + EM
    ImageDraw.Draw(page).ellipse((left, bottom - 8, left + 8, bottom), outline="#808080")
    cell = answer(page, tmp_path)
    assert cell.text == f"{WRITTEN}。" or cell.confidence < OcrSettings().least_sure
