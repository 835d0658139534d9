"""What stands in a field is drawn inside it, smaller where there is much of it."""

import re

import pytest

from pipeline.fillable.drawing import drawn
from pipeline.fillable.marking import Slot
from pipeline.fillable.placing import Field
from pipeline.fillable.typeface import Glyph, Typeface
from pipeline.lenses import FACTORIES
from pipeline.paper.frame import Box

KNOWN = "安全生产，。（）"
FACE = Typeface({}, {character: Glyph(character, "F1", code, 1.0) for code, character in enumerate(KNOWN)})
SIZE = 10.5


def field(width: float, height: float, *, is_high: bool) -> Field:
    slot = Slot("content", FACTORIES["text"](), "")
    return Field(slot, 1, Box(0, 0, width, height), SIZE, is_high, flows=True)


def lines(content: bytes | None) -> list[tuple[float, float, float, bytes]]:
    """Return left end, level, size and codes of every line."""
    found = re.findall(rb"1 0 0 1 (\S+) (\S+) Tm\n/F1 (\S+) Tf <(\w+)> Tj", content or b"")
    return [(float(x), float(y), float(size), bytes.fromhex(codes.decode())) for x, y, size, codes in found]


def test_a_short_text_has_the_size_of_the_form_and_stands_in_the_middle() -> None:
    ((_, level, size, codes),) = lines(drawn("安全", field(100, 30, is_high=True), FACE))
    assert (size, codes) == (SIZE, b"\0\1")
    assert 10 < level < 15


@pytest.mark.parametrize("length", [10, 100, 400])
def test_a_long_text_becomes_smaller_until_it_fits(length: int) -> None:
    shown = lines(drawn("安全生产" * (length // 4), field(150, 80, is_high=True), FACE))
    assert sum(len(codes) for *_, codes in shown) == length // 4 * 4
    for left, level, size, codes in shown:
        assert left + len(codes) * size <= 150
        assert 0 < level < 80


def test_what_has_one_line_is_made_smaller_and_not_broken() -> None:
    ((left, _, size, codes),) = lines(drawn("安全生产" * 5, field(120, 16, is_high=False), FACE))
    assert left + len(codes) * size <= 120


def test_no_line_begins_with_a_closing_mark() -> None:
    shown = lines(drawn("安全生产安全生产，安全", field(8 * SIZE + 5, 60, is_high=True), FACE))
    assert [len(codes) for *_, codes in shown] == [7, 4]


def test_a_letter_that_no_font_has_is_left_to_the_viewer() -> None:
    assert drawn("安全𠮷", field(100, 30, is_high=True), FACE) is None


def test_nothing_is_drawn_as_nothing() -> None:
    assert lines(drawn("", field(100, 30, is_high=True), FACE)) == []
