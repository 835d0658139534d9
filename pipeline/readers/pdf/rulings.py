"""The straight lines of a page: strokes, edges of boxes, thin bars and rows of dots; and what is drawn and is none."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf import handles
from pipeline.readers.pdf.frame import Box, Matrix
from pipeline.readers.pdf.objects import Drawn, Point, bounds, is_white, lightness, paints, subpaths

THIN = 3.0
"""No border is thicker, in points, and no row or column of text thinner."""
_GAP = 4.5
"""The widest gap within a dashed or dotted border, and the widest a carelessly drawn one has at its corners."""
_SHORTEST = 6.0
_STRAIGHT = 0.5
_DARK = 0.6
_MOST_PENNED = 200
"""A page signed and ticked by hand has some dozens; a drawing of thousands of curves is none."""


class Ruling(NamedTuple):
    """A line `at` a height from left to right, or at a distance from above to below."""

    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The lines of a page, the dark grounds white text may stand on, and where something is drawn as with a pen."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]
    dark: tuple[Box, ...]
    penned: tuple[Box, ...] = ()


class _Bars(NamedTuple):
    """Pieces of lines as they were found; one as short as it is thin may belong to either direction."""

    across: list[Ruling]
    down: list[Ruling]
    dark: list[Box]
    penned: list[Box]


def rulings_of(drawn: Iterable[Drawn], frame: Matrix, page: Box) -> Rulings:
    """Return the lines a page shows, in the reading space; white ones are none unless they part dark fields."""
    bars = _Bars([], [], [], [])
    for each in drawn:
        if each.kind == pdfium.FPDF_PAGEOBJ_PATH:
            _take(each, frame, page, bars)
    return Rulings(tuple(_joined(bars.across)), tuple(_joined(bars.down)), tuple(bars.dark), tuple(bars.penned))


def _take(drawn: Drawn, frame: Matrix, page: Box, bars: _Bars) -> None:
    filled, stroked = paints(drawn)
    filled_white = filled and is_white(fill := lightness(drawn.handle, handles.fill_of))
    stroked = stroked and not is_white(lightness(drawn.handle, handles.stroke_of))
    seen = page
    if drawn.clip is not None:
        clip = drawn.clip
        seen = page.cut(frame.box((clip.left, clip.top), (clip.right, clip.bottom)))
    parts = [[frame.point(*corner) for corner in part] for part in (subpaths(drawn) if filled or stroked else ())]
    if (stroked or (filled and not filled_white)) and len(bars.penned) < _MOST_PENNED and _is_penned(parts):
        box = bounds(drawn)
        bars.penned.append(frame.box((box.left, box.top), (box.right, box.bottom)).cut(seen))
    for points in parts:
        box = _around(points).cut(seen)
        if stroked:
            for one, other in _sides(points):
                _add(_around((one, other)).cut(seen), bars)
        elif filled and not filled_white:
            _add(box, bars)
            if fill < _DARK:
                bars.dark.append(box)


def _is_penned(parts: Sequence[list[Point]]) -> bool:
    """Tell whether a path is curves or goes this way and that, as a signature or a tick does, with no straight edge."""
    sides = [side for points in parts for side in pairwise(points)]
    return len(sides) != 1 and not any(_is_edge(*side) for side in sides)


def _is_edge(one: Point, other: Point) -> bool:
    width, height = abs(one[0] - other[0]), abs(one[1] - other[1])
    return min(width, height) < _STRAIGHT and max(width, height) >= _SHORTEST


def _around(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _sides(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < _STRAIGHT or abs(y0 - y1) < _STRAIGHT:
            yield (x0, y0), (x1, y1)


def _add(box: Box, bars: _Bars) -> None:
    """Take a bar for a line, by its direction; a dot may be part of either, and a field is none."""
    if box.width < 0 or box.height < 0:
        return
    x, y = box.centre
    if box.height <= THIN:
        bars.across.append(Ruling(y, box.left, box.right))
    if box.width <= THIN:
        bars.down.append(Ruling(x, box.top, box.bottom))


def _joined(bars: list[Ruling]) -> Iterator[Ruling]:
    """Join what lies on one line; two lines nearer than any text is high are a double border."""
    level: list[Ruling] = []
    for bar in sorted(bars):
        if level and bar.at - level[0].at > THIN:
            yield from _along(level)
            level = []
        level.append(bar)
    yield from _along(level)


def _along(level: list[Ruling]) -> Iterator[Ruling]:
    if not level:
        return
    at = max(level, key=lambda bar: bar.end - bar.start).at
    start = end = None
    for bar in sorted(level, key=lambda bar: bar.start):
        if end is None or start is None:
            start, end = bar.start, bar.end
        elif bar.start - end <= _GAP:
            end = max(end, bar.end)
        else:
            yield from _long_enough(Ruling(at, start, end))
            start, end = bar.start, bar.end
    if end is not None and start is not None:
        yield from _long_enough(Ruling(at, start, end))


def _long_enough(ruling: Ruling) -> Iterator[Ruling]:
    if ruling.end - ruling.start >= _SHORTEST:
        yield ruling
