"""A marked blank as LibreOffice printed it -> the rectangle of every slot."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pipeline.fillable.marking import Slot
from pipeline.paper.content import Content
from pipeline.paper.frame import Box
from pipeline.paper.glyph import Glyph
from pipeline.paper.grid import grids_of
from pipeline.readers.pdf.file import opened
from pipeline.readers.pdf.page import content_of

_MOST_PAGES = 100
_PADDING = 1.5
"""Between a field and what is printed around it, in points."""
_SAME_LINE = 0.45
_ABOVE, _BELOW = 1.05, 0.3
"""How far a line of text reaches above and below its baseline, in sizes, with the room of a field's frame."""

_TWO_LINES = 1.6
"""So high, in sizes, is a field for two lines, which a viewer makes smaller."""
_ONE_LINE = 1.5
"""So high, in sizes, is a field for one line."""
_DIGIT = 0.55
"""The width of a digit, in sizes, with what it needs beside it."""


class Field(NamedTuple):
    """A slot and where it is: page from 1, the rectangle in PDF's own space (y upwards), the size of its text.

    `is_high` fields have several lines; in one that `flows` the viewer makes long text smaller.
    """

    slot: Slot
    page: int
    box: Box
    size: float
    is_high: bool
    flows: bool


class _Piece(NamedTuple):
    """What is printed side by side in a line, or the signs of one slot."""

    slot: Slot | None
    left: float
    right: float


class _Row(NamedTuple):
    """A line of print."""

    top: float
    bottom: float
    size: float
    pieces: tuple[_Piece, ...]


def fields_of(pdf: Path, slots: Mapping[str, Slot]) -> list[Field]:
    """Return every slot's field, in reading order; raises UnreadableFile where LibreOffice wrote no sound PDF."""
    with opened(pdf, pdf.name, _MOST_PAGES) as (pages, _, form):
        return [
            field
            for number, page in enumerate(pages(), start=1)
            for field in _on_page(content_of(page, form), slots, number)
        ]


def _on_page(content: Content, slots: Mapping[str, Slot], page: int) -> Iterator[Field]:
    for room, glyphs in _rooms(content):
        for slot, box, size in _in_room(room, _rows(glyphs, slots)):
            inner = Box(box.left + _PADDING, box.top + _PADDING, box.right - _PADDING, box.bottom - _PADDING)
            if slot.lens.option:
                inner = box
            elif not (slot.lens.has_lines or slot.lens.options):
                inner = _level(inner, size)
            elif slot.is_line:
                inner = inner._replace(right=inner.right - size)
            upright = inner._replace(top=content.box.bottom - inner.bottom, bottom=content.box.bottom - inner.top)
            yield Field(slot, page, upright, *_text(slot, inner, size))


def _text(slot: Slot, box: Box, size: float) -> tuple[float, bool, bool]:
    """Return the size of a field's text, whether it has several lines, whether it may become smaller."""
    if slot.lens.longest:
        return min(size, box.width / (_DIGIT * slot.lens.longest + 1)), False, False
    flows = not (slot.lens.option or slot.lens.options or slot.lens.pattern)
    return size, slot.lens.has_lines and box.height > _TWO_LINES * size, flows


def _level(box: Box, size: float) -> Box:
    """Return the middle of a box, as high as one line, for in a higher one a viewer writes large."""
    spare = max(0.0, box.height - _ONE_LINE * size) / 2
    return box._replace(top=box.top + spare, bottom=box.bottom - spare)


def _rooms(content: Content) -> Iterator[tuple[Box, list[Glyph]]]:
    """Yield the cells of a page with what is printed in them, and what is printed outside tables."""
    grids = grids_of(content.rulings)
    homes: dict[Box, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in content.glyphs:
        owners = ((grid, grid.at(*glyph.centre)) for grid in grids)
        cell = next((grid.cells[number] for grid, number in owners if number is not None), None)
        (outside if cell is None else homes.setdefault(cell, [])).append(glyph)
    if outside:
        edges = [glyph.left for glyph in outside] + [grid.hull.left for grid in grids]
        ends = [glyph.right for glyph in outside] + [grid.hull.right for grid in grids]
        homes[Box(min(edges), content.box.top, max(ends), content.box.bottom)] = outside
    yield from sorted(homes.items(), key=lambda home: (round(home[0].top), home[0].left))


def _rows(glyphs: Iterable[Glyph], slots: Mapping[str, Slot]) -> list[_Row]:
    lines: list[list[Glyph]] = []
    for glyph in sorted((glyph for glyph in glyphs if not glyph.text.isspace()), key=lambda glyph: glyph.y):
        if lines and glyph.y - lines[-1][0].y <= _SAME_LINE * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_row(sorted(line, key=lambda glyph: glyph.left), slots) for line in lines]


def _row(glyphs: Sequence[Glyph], slots: Mapping[str, Slot]) -> _Row:
    size, y = max(glyph.size for glyph in glyphs), glyphs[0].y
    pieces = []
    for _, group in groupby(glyphs, key=lambda glyph: glyph.text if glyph.text in slots else ""):
        run = list(group)
        pieces.append(_Piece(slots.get(run[0].text), run[0].left, run[-1].right))
    return _Row(y - _ABOVE * size, y + _BELOW * size, size, tuple(pieces))


def _in_room(room: Box, rows: Sequence[_Row]) -> Iterator[tuple[Slot, Box, float]]:
    """Yield each slot's part of a cell."""
    if len(rows) == len(rows[0].pieces) == 1 and (only := rows[0].pieces[0].slot):
        yield only, room, rows[0].size
        return
    reached = room.top
    for row, below in zip(rows, [*(row.top for row in rows[1:]), room.bottom], strict=True):
        free = Box(room.left, reached, room.right, below)
        reached = row.bottom
        for before, piece, behind in zip((None, *row.pieces), row.pieces, (*row.pieces[1:], None), strict=False):
            if piece.slot:
                start, end = before.right if before else room.left, behind.left if behind else room.right
                box = _box(piece, row, Box(start, row.top, end, row.bottom), free)
                reached = max(reached, box.bottom)
                yield piece.slot, box, row.size


def _box(piece: _Piece, row: _Row, beside: Box, free: Box) -> Box:
    """Return a slot's place: a sign, the room beside what is printed in its line, or all that is free around it."""
    slot, under = piece.slot, free._replace(top=row.bottom)
    if slot is None or slot.lens.option:
        x, y, half = (piece.left + piece.right) / 2, (row.top + row.bottom) / 2, row.size / 2
        return Box(x - half, y - half, x + half, y + half)
    if not slot.is_free:
        return beside.cut(Box(piece.left, row.top, piece.right, row.bottom))
    if len(row.pieces) == 1:
        return free
    return under if slot.is_below and under.height > beside.height else beside
