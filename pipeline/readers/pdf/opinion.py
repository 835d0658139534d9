"""A second opinion where upright lines are missing: pdfplumber tells columns by the words below each other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.paper.content import Content
from pipeline.paper.frame import Box
from pipeline.paper.lines import rows_of
from pipeline.paper.ruled import Ruling, Rulings

_ROWS = 3
"""So many lines that begin again at the same places are a table; two may be a signature and a date."""
_APART = 1.5
_GRAIN = 4
_LEVEL = 0.5


def looks_like_a_table(content: Content) -> bool:
    """Tell whether a page without upright lines has words standing below each other behind wide gaps."""
    if content.rulings.down or content.frame.a != 1:
        return False
    places: Counter[int] = Counter()
    for row in rows_of(content.glyphs):
        ordered = sorted(row, key=lambda glyph: glyph.left)
        places.update(
            round(glyph.left / _GRAIN)
            for before, glyph in pairwise([each for each in ordered if not each.text.isspace()])
            if glyph.left - before.right > _APART * glyph.size
        )
    return any(count >= _ROWS for count in places.values())


def second_opinion(path: Path, number: int, content: Content) -> Rulings:
    """Return the lines that would have to be drawn around the cells pdfplumber finds on a page, counted from 1."""
    import pdfplumber  # slow to start, and seldom asked

    settings = {"vertical_strategy": "text", "horizontal_strategy": "text"}
    with pdfplumber.open(path, pages=[number]) as document:
        page = document.pages[0]
        boxes = [Box(*cell) for table in page.find_tables(settings) for cell in table.cells]
    if abs(float(page.width) - content.box.width) > _LEVEL:
        return content.rulings
    across = content.rulings.across
    if len(across) >= _ROWS:  # its rows are drawn, only its columns are not
        top, bottom = across[0].at, across[-1].at
        return content.rulings._replace(down=tuple(line._replace(start=top, end=bottom) for line in _down(boxes)))
    return Rulings(tuple(_across(boxes)), tuple(_down(boxes)), content.rulings.dark)


def _across(boxes: Iterable[Box]) -> Iterator[Ruling]:
    for box in boxes:
        yield Ruling(box.top, box.left, box.right)
        yield Ruling(box.bottom, box.left, box.right)


def _down(boxes: Iterable[Box]) -> Iterator[Ruling]:
    for box in boxes:
        yield Ruling(box.left, box.top, box.bottom)
        yield Ruling(box.right, box.top, box.bottom)
