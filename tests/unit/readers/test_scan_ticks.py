"""A box in which more ink stands than in the empty ones of its page is no empty box, whatever it looks like."""

import numpy as np
import pytest

from pipeline.paper.glyph import Glyph
from pipeline.readers.scan.bands import Band
from pipeline.readers.scan.hand import Read
from pipeline.readers.scan.pixels import Pixels, Smear
from pipeline.readers.scan.ticks import ticked_by_ink
from schemas.sheet import Sight

EM = 30
PITCH = 2 * EM


def row(text: str, thick: dict[int, int]) -> tuple[Pixels, Read]:
    """Return a line with a square where each character stands, those named with thicker sides than the others."""
    page = np.full((3 * EM, PITCH * (len(text) + 1)), 250, np.uint8)
    glyphs = []
    for place, character in enumerate(text):
        left, top, side = PITCH // 2 + place * PITCH, EM, thick.get(place, 2)
        page[top : top + EM, left : left + EM] = 20
        page[top + side : top + EM - side, left + side : left + EM - side] = 250
        edges = left + EM / 2 - EM, left + EM / 2 + EM
        glyphs.append(Glyph(character, *edges, 1.9 * EM, EM, 0, sight=Sight(0.99, "四")))
    box = Smear(PITCH // 2, EM, PITCH * len(text), 2 * EM)
    mask = (page[box.at()] < 170).astype(np.uint8)
    return page, Read(Band(box, mask, page), glyphs)


@pytest.mark.parametrize(
    ("text", "thick", "read"),
    [
        ("优□良口差□", {}, "优□良口差□"),
        ("优□良口差□", {3: 5}, "优□良☑差□"),
        ("优口良□差□", {1: 5, 3: 4}, "优☑良☑差□"),
        ("河口", {1: 5}, "河口"),
    ],
    ids=["all empty", "one ticked", "most ticked", "no box"],
)
def test_a_darker_box_is_likely_ticked(text: str, thick: dict[int, int], read: str) -> None:
    page, line = row(text, thick)
    (seen,) = ticked_by_ink(page, [line], EM)
    assert "".join(glyph.text for glyph in seen.glyphs) == read
    surely = [glyph.sight.score for glyph in seen.glyphs if glyph.sight and glyph.text == "☑"]
    assert all(score < 0.5 for score in surely)
