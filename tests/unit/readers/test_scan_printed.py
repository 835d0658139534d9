"""Of the long wording a form prints only the ends are recognised; what differs, or is written there, is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pipeline.paper.flowing import sheet_of
from pipeline.paper.glyph import Glyph
from pipeline.paper.known import Known
from pipeline.readers import look_at, read
from pipeline.readers.scan import printed
from pipeline.readers.scan.bands import Band
from schemas.sheet import SURE, Sheet
from schemas.wording import Wordings
from tests.unit.readers.scanned import EM, LEFT, font, scanned

LINES = (
    "时间充足自己即可决定外出服务的得六至十分，时间允许",
    "但需本单位同意请假的得一至五分，岗位重要不能短时外",
    "出服务的不得分",
)
RULE = "".join(LINES)
NOTE = "此表由使用科室填写，严格按照示范市专家使用管理办法的要求，事后一事一填。"
KNOWN = Wordings((RULE,), (NOTE,))
TOP, WIDE, PITCH = 300, 1080, 40


def form(lines: tuple[str, ...] = LINES, note: str = NOTE) -> Image.Image:
    """Return a page with a long explanation in a cell, answers beside and above it, and a note beneath."""
    page = Image.new("RGB", (1400, 1000), "white")
    pen = ImageDraw.Draw(page)
    pen.text((420, 120), "示范专家登记表格", "black", font(44))
    for box in (
        (LEFT, 240, 300, TOP),
        (300, 240, LEFT + WIDE, TOP),
        (LEFT, TOP, 300, 480),
        (300, TOP, LEFT + WIDE, 480),
    ):
        pen.rectangle(box, outline="black", width=2)
    for place, text in (((132, 252), "姓名"), ((312, 252), "何斌雪"), ((132, 370), "时间")):
        pen.text(place, text, "black", font(EM))
    for number, text in enumerate(lines):
        pen.text((330, TOP + 24 + number * PITCH), text, "black", font(EM))
    pen.text((LEFT, 560), note, "black", font(EM))
    return page


def with_text(place: tuple[int, int], text: str) -> Image.Image:
    """Return the page with something added to it."""
    page = form()
    ImageDraw.Draw(page).text(place, text, "black", font(EM))
    return page


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets every line which was told without being read."""
    lines: list[str] = []
    whole = printed.glyphs_of

    def noting(text: str, band: Band, em: float, run: int) -> list[Glyph]:
        lines.append(text)
        return whole(text, band, em, run)

    monkeypatch.setattr("pipeline.readers.scan.page.glyphs_of", noting)
    return lines


def read_page(page: Image.Image, folder: Path) -> Sheet:
    """Return what the reader sees that knows the form."""
    path = folder / "表.png"
    page.save(path)
    shown = look_at(path, known=Known(KNOWN))
    return shown if isinstance(shown, Sheet) else sheet_of(shown)


def said(sheet: Sheet) -> str:
    """Return all text of a sheet in one line."""
    return "".join(item.text for item in sheet.items).replace("\n", "")


def test_long_wording_is_told_by_its_ends(tmp_path: Path, told: list[str]) -> None:
    sheet = read_page(scanned(form(), 0.4), tmp_path)
    cell = next(item for item in sheet.items if item.text.startswith("时间充足"))
    assert cell.text.replace("\n", "") == RULE
    assert set(cell.sights) == {SURE}
    assert "".join(told) == RULE + NOTE


def test_answers_and_labels_are_read_all_the_same(tmp_path: Path, told: list[str]) -> None:
    assert {"姓名", "何斌雪", "时间"} <= {item.text for item in read_page(form(), tmp_path).items}
    assert not {"姓名", "何斌雪", "时间"} & set(told)


def other_ending() -> Image.Image:
    return form((*LINES[:2], "出服务的得一分"))


def other_beginning() -> Image.Image:
    return form(("本人不同意自己即可决定外出服务的得六至十分，时间允许", *LINES[1:]))


def longer() -> Image.Image:
    return form((LINES[0], LINES[1], LINES[1], LINES[2]))


@pytest.mark.parametrize("page", [other_ending, other_beginning, longer])
def test_wording_that_is_another_is_read(tmp_path: Path, told: list[str], page: Callable[[], Image.Image]) -> None:
    sheet = read_page(page(), tmp_path)
    assert "".join(told) == NOTE
    assert RULE not in said(sheet)


@pytest.mark.parametrize(
    ("place", "added"),
    [
        ((330 + 7 * EM, TOP + 24 + 2 * PITCH), "同意"),
        ((330 + 14 * EM, TOP + 24 + 2 * PITCH), "得八分"),
        ((330 + 25 * EM + 5, TOP + 24 + PITCH), "八分"),
        ((330, TOP + 24 + 3 * PITCH), "何斌雪得八分"),
    ],
    ids=["at the end", "further on", "beside the middle", "below"],
)
def test_what_is_added_to_wording_is_read(tmp_path: Path, told: list[str], place: tuple[int, int], added: str) -> None:
    sheet = read_page(with_text(place, added), tmp_path)
    assert "".join(told) == NOTE
    assert added in said(sheet)


def test_what_is_written_between_the_lines_is_not_taken_for_print(tmp_path: Path, told: list[str]) -> None:
    page = form()
    ImageDraw.Draw(page).line([(500, TOP + 26), (560, TOP + 96), (640, TOP + 14)], "black", 4)
    read_page(page, tmp_path)
    assert "".join(told) == NOTE


def test_a_form_nobody_knows_is_read_throughout(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "表.png"
    form().save(path)
    assert RULE in said(read(path))
    assert not told
