"""What a page shows -> its blocks in reading order: tables with the text of their cells, and paragraphs."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from pipeline.readers.pdf.frame import Box
from pipeline.readers.pdf.glyphs import Glyph
from pipeline.readers.pdf.grid import Grid, grids_of
from pipeline.readers.pdf.lines import TextLine, lines_of
from pipeline.readers.pdf.page import Content
from pipeline.readers.pdf.rulings import THIN
from pipeline.readers.pdf.wrapping import paragraphs
from schemas.sheet import Mark

_CONTIGUOUS = 0.3
"""Characters of one run with less between them, in sizes, are one word: it stays in the cell it begins in."""
_OVERLAP = -0.5
_MOST_PADDING = 8.0
_FEW_LINES = 5
_GUTTER = 14.0
_CENTRAL = 0.2
"""Columns part within so much of the page's width on either side of its middle."""


class TextCell(NamedTuple):
    """A cell on a page: where it is, the lines in it, and what else is."""

    box: Box
    lines: tuple[TextLine, ...] = ()
    marks: Mark = Mark.NOTHING
    page: int = 1


class Piece(NamedTuple):
    """The part of a table that is on one page; `padding` is the room between a border and the text."""

    hull: Box
    cells: tuple[TextCell, ...]
    padding: float


class Paragraph(NamedTuple):
    """Text outside tables, with the line it begins with."""

    text: str
    line: TextLine
    marks: Mark = Mark.NOTHING


Block = Piece | Paragraph


def blocks_of(content: Content, page: int) -> list[Block]:
    """Return the blocks of a page in reading order; where two forms stand side by side, the left one comes first."""
    grids = [grid for grid in grids_of(content.rulings) if any(grid.hull.holds(*g.centre) for g in content.glyphs)]
    inside, outside = _sorted_out(content.glyphs, grids)
    pieces = [_piece(grid, texts, content.pictures, page) for grid, texts in zip(grids, inside, strict=True)]
    loose = [box for box in content.pictures if not any(grid.hull.holds(*box.centre) for grid in grids)]
    blocks: list[Block] = []
    for left, right in pairwise([content.box.left, *gutters(pieces, outside, content.box), content.box.right]):
        strip = content.box._replace(left=left, right=right)
        mine = [piece for piece in pieces if strip.holds(*piece.hull.centre)]
        texts = [glyph for glyph in outside if left <= glyph.centre[0] < right]
        blocks += _strip(strip, mine, texts, [box for box in loose if strip.holds(*box.centre)])
    return blocks


def _sorted_out(glyphs: Iterable[Glyph], grids: Sequence[Grid]) -> tuple[list[dict[int, list[Glyph]]], list[Glyph]]:
    """Give every character to the cell it stands in; one written over a border stays with those before it."""
    inside: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    outside: list[Glyph] = []
    before: Glyph | None = None
    home = outside
    for glyph in glyphs:
        if before is None or not _is_next(before, glyph):
            home = outside
            for grid, texts in zip(grids, inside, strict=True):
                cell = grid.at(*glyph.centre)
                if cell is not None:
                    home = texts.setdefault(cell, [])
                    break
        home.append(glyph)
        before = glyph
    return inside, outside


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    """Tell whether a character continues the word before it."""
    if before.run != glyph.run or before.turned or glyph.turned or before.text.isspace():
        return False
    gap, size = glyph.left - before.right, glyph.size
    return before.y == glyph.y and _OVERLAP * size < gap < _CONTIGUOUS * size


def _piece(grid: Grid, texts: Mapping[int, Sequence[Glyph]], pictures: Iterable[Box], page: int) -> Piece:
    pictured = {grid.at(*box.centre) for box in pictures}
    cells = []
    for number, box in enumerate(grid.cells):
        lines = tuple(lines_of(texts.get(number, ())))
        marks = Mark.PICTURE if number in pictured else Mark.NOTHING
        if lines or marks or (min(box.width, box.height) > THIN and number in grid.walled):
            cells.append(TextCell(box, lines, marks, page))
    gaps = [line.left - cell.box.left for cell in cells for line in cell.lines]
    return Piece(grid.hull, tuple(cells), min(max(min(gaps, default=0.0), 0.0), _MOST_PADDING))


def _strip(strip: Box, pieces: Sequence[Piece], glyphs: Iterable[Glyph], pictures: Iterable[Box]) -> list[Block]:
    """Return the blocks of one column of a page from top to bottom; no paragraph runs on behind a table."""
    lines = lines_of(glyphs)
    starts = [line.left for line in lines] + [piece.hull.left for piece in pieces]
    ends = [line.right for line in lines] + [piece.hull.right for piece in pieces]
    left = min(starts, default=strip.left)
    right = max([*ends, strip.right - (left - strip.left)])
    tops = sorted(piece.hull.top for piece in pieces)
    found: list[tuple[float, Block]] = [(piece.hull.top, piece) for piece in pieces]
    for _, group in groupby(lines, key=lambda line: bisect_right(tops, line.y)):
        found += [(line.y, Paragraph(text, line)) for text, line in paragraphs(list(group), left, right)]
    for box in pictures:
        found.append((box.bottom, Paragraph("", TextLine("", box.left, box.right, box.bottom, 1.0), Mark.PICTURE)))
    return [block for _, block in sorted(found, key=itemgetter(0))]


def gutters(pieces: Sequence[Piece], glyphs: Sequence[Glyph], page: Box) -> list[float]:
    """Return where a page parts into columns: what is free from top to bottom, with as much on either side."""
    if page.width < page.height and len(pieces) < 2:  # noqa: PLR2004 - two forms side by side lie across, or are tables
        return []
    spans = sorted([(piece.hull.left, piece.hull.right) for piece in pieces] + [(g.left, g.right) for g in glyphs])
    found: list[float] = []
    reach = spans[0][1] if spans else 0.0
    for left, right in spans:
        middle = (reach + left) / 2
        if left - reach > _GUTTER and abs(middle - page.centre[0]) < _CENTRAL * page.width:
            sides = [[g for g in glyphs if (g.centre[0] < middle) is is_left] for is_left in (True, False)]
            tables = [[p for p in pieces if (p.hull.centre[0] < middle) is is_left] for is_left in (True, False)]
            if all(_is_much(*side) for side in zip(sides, tables, strict=True)):
                found.append(middle)
        reach = max(reach, right)
    return found


def _is_much(glyphs: Sequence[Glyph], pieces: Sequence[Piece]) -> bool:
    return len({round(glyph.y) for glyph in glyphs}) + sum(len(piece.cells) for piece in pieces) >= _FEW_LINES
