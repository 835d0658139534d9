"""What a page shows -> its blocks in reading order: tables with the text of their cells, and paragraphs."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import groupby, pairwise
from operator import itemgetter, or_
from typing import NamedTuple

from pipeline.paper.content import Content, Picture
from pipeline.paper.frame import Box
from pipeline.paper.glyph import Glyph
from pipeline.paper.grid import Grid, grids_of
from pipeline.paper.lines import TextLine, lines_of
from pipeline.paper.ruled import THIN
from pipeline.paper.wrapping import paragraphs
from schemas.sheet import Box as Spot
from schemas.sheet import Mark

_CONTIGUOUS = 0.3
"""Characters of one run with less between them, in sizes, are one word: it stays in the cell it begins in."""
_OVERLAP = -0.5
_MOST_PADDING = 8.0
_FEW_LINES = 5
_GUTTER = 14.0
_UNDER = 0.25
"""How far characters reach below their baseline, in sizes."""
_CENTRAL = 0.2
"""Columns part within so much of the page's width on either side of its middle."""


class TextCell(NamedTuple):
    """A cell on a page: where it is, the lines in it, the references of the pictures in it, and the marks they make.

    `spot` is where it is on the page it begins on, if that is a scan.
    """

    box: Box
    lines: tuple[TextLine, ...] = ()
    pictures: tuple[str, ...] = ()
    marks: Mark = Mark.NOTHING
    page: int = 1
    spot: Spot | None = None


class Piece(NamedTuple):
    """The part of a table that is on one page; `padding` is the room between a border and the text."""

    hull: Box
    cells: tuple[TextCell, ...]
    padding: float


class Paragraph(NamedTuple):
    """Text outside tables, with the line it begins with, and the pictures beside that line, as in a cell."""

    text: str
    line: TextLine
    pictures: tuple[str, ...] = ()
    marks: Mark = Mark.NOTHING
    spot: Spot | None = None


Block = Piece | Paragraph


def columns_of(content: Content, page: int) -> list[list[Block]]:
    """Return the blocks of a page in reading order; where two forms stand side by side, each column by itself."""
    pictures = [_on_page(picture, page) for picture in content.pictures]
    grids = [grid for grid in grids_of(content.rulings) if any(grid.hull.holds(*g.centre) for g in content.glyphs)]
    inside, outside = _sorted_out(content.glyphs, grids)
    pieces = [_piece(grid, texts, pictures, page) for grid, texts in zip(grids, inside, strict=True)]
    loose = [each for each in pictures if not any(grid.hull.holds(*each.box.centre) for grid in grids)]
    columns: list[list[Block]] = []
    for left, right in pairwise([content.box.left, *gutters(pieces, outside, content.box), content.box.right]):
        strip = content.box._replace(left=left, right=right)
        mine = [piece for piece in pieces if strip.holds(*piece.hull.centre)]
        texts = [glyph for glyph in outside if left <= glyph.centre[0] < right]
        columns.append(_strip(strip, mine, texts, [each for each in loose if strip.holds(*each.box.centre)]))
    if content.recognised:
        return [[_spotted(block, content.box, page) for block in blocks] for blocks in columns]
    return columns


def _spotted(block: Block, page: Box, number: int) -> Block:
    """Return a block of a scan with where on its page it stands."""

    def spot(box: Box) -> Spot:
        across, down = page.width, page.height
        return Spot(number, box.left / across, box.top / down, box.right / across, box.bottom / down)

    if isinstance(block, Piece):
        return block._replace(cells=tuple(cell._replace(spot=spot(cell.box)) for cell in block.cells))
    line = block.line
    return block._replace(spot=spot(Box(line.left, line.y - line.size, line.right, line.y + _UNDER * line.size)))


def _on_page(picture: Picture, page: int) -> Picture:
    """Return a picture with a reference that tells it from all others of the file."""
    return picture._replace(reference=f"{page}/{picture.reference}" if picture.reference else "")


def _sorted_out(glyphs: Iterable[Glyph], grids: Sequence[Grid]) -> tuple[list[dict[int, list[Glyph]]], list[Glyph]]:
    """Give every character to the cell it stands in; one written over a border stays with those before it."""
    inside: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    outside: list[Glyph] = []
    home, reach, level = outside, 0.0, 0.0
    word: int | None = None
    for glyph in glyphs:
        # What a word goes on with; all of a tuple at once takes no longer than one thing of it by name.
        text, left, right, y, size, run, turned, *_ = glyph
        if run != word or y != level or not _OVERLAP * size < left - reach < _CONTIGUOUS * size:
            home = outside
            for grid, texts in zip(grids, inside, strict=True):
                cell = grid.at(*glyph.centre)
                if cell is not None:
                    home = texts.setdefault(cell, [])
                    break
        home.append(glyph)
        reach, level = right, y
        word = None if turned or text.isspace() else run
    return inside, outside


def _piece(grid: Grid, texts: Mapping[int, Sequence[Glyph]], pictures: Iterable[Picture], page: int) -> Piece:
    within: defaultdict[int | None, list[Picture]] = defaultdict(list)
    for picture in pictures:
        within[grid.at(*picture.box.centre)].append(picture)
    cells = []
    for number, box in enumerate(grid.cells):
        lines = tuple(lines_of(texts.get(number, ())))
        if lines or number in within or (min(box.width, box.height) > THIN and number in grid.walled):
            cells.append(TextCell(box, lines, *_shown(within.get(number, ())), page))
    gaps = [line.left - cell.box.left for cell in cells for line in cell.lines]
    return Piece(grid.hull, tuple(cells), min(max(min(gaps, default=0.0), 0.0), _MOST_PADDING))


def _strip(strip: Box, pieces: Sequence[Piece], glyphs: Iterable[Glyph], pictures: Sequence[Picture]) -> list[Block]:
    """Return the blocks of one column of a page from top to bottom; no paragraph runs on behind a table."""
    lines = lines_of(glyphs)
    starts = [line.left for line in lines] + [piece.hull.left for piece in pieces]
    ends = [line.right for line in lines] + [piece.hull.right for piece in pieces]
    left = min(starts, default=strip.left)
    right = max([*ends, strip.right - (left - strip.left)])
    tops = sorted(piece.hull.top for piece in pieces)
    found: list[tuple[float, Block]] = [(piece.hull.top, piece) for piece in pieces]
    written = [
        (text, line)
        for _, group in groupby(lines, key=lambda line: bisect_right(tops, line.y))
        for text, line in paragraphs(list(group), left, right)
    ]
    found += [(line.y, _beside(text, line, pictures)) for text, line in written]
    alone = (picture for picture in pictures if not any(_is_beside(picture, line) for _, line in written))
    found += [(picture.box.bottom, _alone(picture)) for picture in alone]
    return [block for _, block in sorted(found, key=itemgetter(0))]


def _beside(text: str, line: TextLine, pictures: Iterable[Picture]) -> Paragraph:
    return Paragraph(text, line, *_shown([picture for picture in pictures if _is_beside(picture, line)]))


def _shown(pictures: Sequence[Picture]) -> tuple[tuple[str, ...], Mark]:
    """Return the references of pictures, which writing by hand has none of, and the marks they make."""
    references = (picture.reference for picture in pictures if picture.mark is not Mark.HAND)
    return tuple(references), reduce(or_, (picture.mark for picture in pictures), Mark.NOTHING)


def _is_beside(picture: Picture, line: TextLine) -> bool:
    """Tell whether a picture is as high as a line: a signature stands beside its label or reaches over it."""
    return picture.box.top < line.y < picture.box.bottom + line.size / 2


def _alone(picture: Picture) -> Paragraph:
    box = picture.box
    return Paragraph("", TextLine("", box.left, box.right, box.bottom, 1.0), *_shown([picture]))


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
