"""Pictures of paper become the sheet a Word file would be, with how surely each character was recognised."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.errors import UnreadableFile
from pipeline.paper.glyph import Glyph
from pipeline.readers import cell_pictures, picture, read
from pipeline.readers.scan.frames import skew_of
from pipeline.readers.scan.ink import inks, is_black_and_white
from pipeline.readers.scan.rules import ruled
from pipeline.readers.scan.straight import straightened
from schemas.sheet import Arrangement, Cell, Line, Mark, Sheet
from tests.unit.readers.scanned import (
    EDGES,
    EM,
    HEIGHT,
    LEFT,
    ROWS,
    TOP,
    crowded,
    dotted,
    drawn,
    font,
    pale,
    pixels,
    scanned,
    sealed,
    wall,
)


def sheet_of(page: Image.Image, folder: Path, name: str = "表.png") -> Sheet:
    """Return what the reader sees on a page saved as a file."""
    path = folder / name
    page.save(path)
    return read(path)


def table(sheet: Sheet) -> list[tuple[str, ...]]:
    """Return the texts of the cells, row by row."""
    cells = [item for item in sheet.items if isinstance(item, Cell)]
    return [tuple(cell.text for cell in cells if cell.row == row) for row in sorted({cell.row for cell in cells})]


@pytest.mark.parametrize("name", ["表.png", "表.jpg", "表.tif", "表.bmp", "表.webp", "表.heic", "表.pdf"])
def test_a_page_is_read_from_every_kind_of_picture(tmp_path: Path, name: str) -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    assert table(sheet_of(drawn(), tmp_path, name)) == list(ROWS)


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda page: scanned(page, 0.8), id="askew and grainy"),
        pytest.param(lambda page: page.rotate(90, expand=True), id="on its side"),
        pytest.param(lambda page: page.rotate(180), id="upside down"),
        pytest.param(lambda page: sealed(page, (520, 380)), id="under a seal"),
        pytest.param(lambda page: page.resize((1050, 750), Image.Resampling.BICUBIC), id="coarse"),
        pytest.param(pale, id="pale"),
        pytest.param(lambda page: dotted(page).resize((1050, 750), Image.Resampling.BICUBIC), id="dotted and smaller"),
        pytest.param(dotted, id="dotted"),
    ],
)
def test_a_page_is_read_however_it_lay(tmp_path: Path, spoilt: Callable[[Image.Image], Image.Image]) -> None:
    assert table(sheet_of(spoilt(drawn()), tmp_path)) == list(ROWS)


def test_a_page_in_deep_grey_is_read(tmp_path: Path) -> None:
    levels = np.asarray(drawn().convert("L")).astype(np.uint16) * 257
    assert table(sheet_of(Image.fromarray(levels), tmp_path)) == list(ROWS)


def test_text_outside_the_table_stands_where_it_was_printed(tmp_path: Path) -> None:
    lines = [item.text for item in sheet_of(drawn(), tmp_path).items if isinstance(item, Line)]
    assert lines[0] == "示范专家登记表格"
    assert "2026年6月17日" in lines[1]


def test_every_character_says_how_surely_it_was_recognised(tmp_path: Path) -> None:
    for item in sheet_of(drawn(), tmp_path).items:
        assert len(item.sights) == len(item.text)
        assert item.confidence == min((sight.score for sight in item.sights), default=1.0)


def test_the_pages_of_a_tiff_follow_each_other(tmp_path: Path) -> None:
    path = tmp_path / "表.tif"
    drawn().save(path, save_all=True, append_images=[drawn()])
    assert {item.page for item in read(path).items} == {1, 2}


def test_a_page_of_small_print_among_others_is_said_to_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "表.tif"
    drawn().save(path, save_all=True, append_images=[crowded()])
    sheet = read(path)
    assert table(sheet) == list(ROWS)
    assert sheet.remarks == ("第2页上的文字或线条太密，不像是表格，没有读取。",)


def test_pages_are_read_in_the_order_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "表.tif"
    drawn().save(path, save_all=True, append_images=[Image.new("RGB", (1400, 1000), "white")])

    def turned_round(pages: Sequence[Sheet]) -> Arrangement:
        assert [bool(page.items) for page in pages] == [True, False]
        return Arrangement((1,), ("第2页是空白页。",))

    sheet = read(path, arrange=turned_round)
    assert table(sheet) == list(ROWS)
    assert sheet.remarks == ("第2页是空白页。",)


def test_a_seal_is_seen_where_it_stands(tmp_path: Path) -> None:
    sheet = sheet_of(sealed(drawn(), (700, 900)), tmp_path)
    assert sheet.sees & Mark.STAMP
    assert any(item.marks & Mark.STAMP for item in sheet.items)
    assert not any(item.marks & Mark.STAMP for item in sheet_of(drawn(), tmp_path).items)


def test_the_picture_of_a_cell_can_be_cut_out_again(tmp_path: Path) -> None:
    sheet = sheet_of(scanned(drawn(), 0.6), tmp_path)
    cell = next(item for item in sheet.items if item.text == "140524196904139694")
    assert cell.box is not None
    (cut,) = cell_pictures(tmp_path / "表.png", [cell.box])
    (tmp_path / "格.png").write_bytes(cut)
    assert picture(tmp_path / "表.png", str(cell.box)) == cut
    with Image.open(tmp_path / "格.png") as image:
        assert image.width > image.height > EM


def test_the_lines_of_a_table_are_found_and_no_strokes_of_text() -> None:
    ink = inks(straightened(pixels(drawn())))
    found = ruled(ink.lines, ink.red, EM)
    assert (len(found.across), len(found.down)) == (3, 5)


def test_a_line_is_found_below_the_stroke_of_a_title() -> None:
    page = drawn()
    pen = ImageDraw.Draw(page)
    pen.rectangle((EDGES[1] - 3, TOP + HEIGHT + 4, EDGES[1] + 3, TOP + 2 * HEIGHT - 4), fill="white")
    pen.rectangle((EDGES[1] - 1, TOP - 63, EDGES[1] + 1, TOP - 23), fill="black")
    ink = inks(straightened(pixels(page)))
    assert len(ruled(ink.lines, ink.red, EM).down) == 5


def test_a_short_line_that_lies_for_the_most_part_under_a_seal_is_none_of_the_seal() -> None:
    page = drawn()
    ImageDraw.Draw(page).rectangle((EDGES[1] - 3, TOP + HEIGHT + 4, EDGES[1] + 3, TOP + 2 * HEIGHT - 4), fill="white")
    ink = inks(straightened(pixels(page)))
    seal = np.zeros_like(ink.red)
    seal[TOP + 24 : TOP + 2 * HEIGHT, EDGES[1] - 40 : EDGES[1] + 40] = 255
    assert len(ruled(ink.lines, seal, EM).down) == 5


@pytest.mark.parametrize("degrees", [2.0, -2.0])
def test_a_page_on_its_side_is_as_askew_as_it_lies(degrees: float) -> None:
    page = Image.new("RGB", (1000, 1400), "white")
    page.paste(drawn().crop((0, 500, 1400, 720)).resize((1000, 157), Image.Resampling.LANCZOS), (0, 100))
    assert skew_of(pixels(scanned(page.rotate(90 + degrees, fillcolor="white", expand=True), 0))) == pytest.approx(
        -degrees, abs=0.2
    )


def test_a_page_with_columns_of_the_same_words_is_turned_by_the_way_its_lines_run() -> None:
    page = Image.new("RGB", (1400, 2700), "white")
    pen = ImageDraw.Draw(page)
    for row in range(40):
        pen.text((150, 100 + 40 * row), "  ".join("专家服务情况"), "black", font(EM))
    for row in range(15):
        text = f"{row + 11}、本表由申报人本人填写，所填内容应当真实，并对其真实性负责，不得涂改。"
        pen.text((150, 1750 + 60 * row), text, "black", font(EM))
    on_its_side = straightened(pixels(page.transpose(Image.Transpose.ROTATE_90)))
    assert on_its_side.shape == pixels(page).shape


def test_a_page_in_black_and_white_is_one_when_it_was_made_smaller() -> None:
    page = drawn().convert("1", dither=Image.Dither.NONE).convert("RGB")
    assert is_black_and_white(pixels(page))
    assert is_black_and_white(pixels(page.resize((1050, 750), Image.Resampling.LANCZOS)))
    assert not is_black_and_white(pixels(pale(drawn())))


def test_a_space_makes_nobody_unsure(tmp_path: Path) -> None:
    page = drawn()
    ImageDraw.Draw(page).text((LEFT, 760), "5.3 森林草原防灭火、 5.2 防汛抗旱", "black", font(EM))
    items = sheet_of(scanned(page, 0.4), tmp_path).items
    seen = [pair for item in items for pair in zip(item.text, item.sights, strict=True)]
    assert {sight.score for text, sight in seen if text == " "} == {1.0}


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (Image.new("RGB", (1400, 1000), "white"), "没有认出文字"),
        (Image.new("RGB", (1400, 1000)), "没有认出文字"),
        (Image.effect_noise((1400, 1000), 90), "太密"),
        (crowded(), "太密"),
        (Image.new("1", (20000, 20000)), "像素多得不正常"),
        (Image.new("1", (9000, 9000)), "大得不正常"),
        (Image.new("L", (90, 90)), "太小"),
    ],
    ids=["blank", "black", "noise", "small print", "a bomb", "huge", "tiny"],
)
def test_what_is_no_page_is_said_to_be_none(tmp_path: Path, page: Image.Image, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as refused:
        sheet_of(page, tmp_path)
    assert refused.value.hint.endswith("。")


def test_the_photo_of_a_wall_is_not_read_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[object] = []

    def noting(*line: object) -> list[Glyph]:
        lines.append(line)
        return []

    monkeypatch.setattr("pipeline.readers.scan.page.read_band", noting)
    with pytest.raises(UnreadableFile, match="不像是表格"):
        sheet_of(wall(), tmp_path)
    assert not lines


@pytest.mark.parametrize("kept", [0.02, 0.5])
def test_a_picture_that_is_cut_off_is_damaged(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "表.jpg"
    drawn().save(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content))])
    with pytest.raises(UnreadableFile, match="已损坏"):
        read(path)


def test_writing_in_blue_ink_is_by_hand(tmp_path: Path) -> None:
    page = np.asarray(drawn()).copy()
    answer = page[330:380, 310:760]
    answer[answer.sum(axis=2) < 600] = (30, 50, 150)
    sheet = sheet_of(Image.fromarray(page), tmp_path)
    assert [item.text for item in sheet.items if item.marks & Mark.HAND] == ["何斌雪"]
