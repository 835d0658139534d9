"""The lines of text in a stretch of a page, told by the ink in it."""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.readers.scan.pixels import Pixels
from pipeline.readers.scan.smears import Smear

_INK, _FAINT = 170, 205
_SPECK = 0.008
"""The area of the smallest mark that is not dirt, in square sizes: a full stop is larger."""
_TWO_LINES = 1.55
_ONE_LINE = 1.12
_TALL = 0.6
_OVERLAP = 0.5
_SPACE = 3.0
"""Parts of a line further apart, in sizes, are recognised by themselves."""
_FLAT = 0.35
_MOST_PARTS = 1500
"""A page of small print is smeared into some hundred parts; more is grain, or a photo."""
_NEAR = 1.2
_MARGIN, SIDES = 0.22, 0.8
"""The room above and below a line, and at its ends, in sizes."""
_GROWN = 2
_WHITE = 250


class Band(NamedTuple):
    """A line of text, or a part of one far from the next: its box on the page in pixels, and the marks in it.

    `picture` is what stands there, with some room around it, and without what belongs to the lines above and below.
    """

    box: Smear
    mask: Pixels
    picture: Pixels


def bands(grey: Pixels, region: Smear, em: float) -> list[Band]:
    """Return the lines of text in a region of an even grey page, from top to bottom and from left to right."""
    cut = grey[region.top : region.bottom, region.left : region.right]
    ink = _without_dirt((cv2.blur(cut, (3, 3)) < _INK).astype(np.uint8), em)
    smeared = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(round(1.2 * em), 3)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    if count > _MOST_PARTS:
        return []
    boxes = [Smear(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count]]
    parts = [part for number, box in enumerate(boxes, 1) for part in _cut(box, (labels, number), ink, em)]
    faint = _without_dirt((cv2.blur(cut, (3, 3)) < _FAINT).astype(np.uint8), 2 * em)
    pieces = [_with_faint_ends(piece, faint, em) for row in _rows(parts, em) for piece in _pieces(row, em)]
    return [
        Band(
            _moved(piece, region),
            ink[piece.top : piece.bottom, piece.left : piece.right],
            _picture(cut, ink, (piece, [other for other in pieces if other is not piece]), em),
        )
        for piece in pieces
    ]


def _with_faint_ends(box: Smear, faint: Pixels, em: float) -> Smear:
    """Return a line with the thin marks at its ends, which are no ink by themselves: a bracket, a full stop."""
    columns = np.flatnonzero(faint[box.top : box.bottom].any(axis=0))
    left, right, reach = box.left, box.right, _NEAR * em
    for column in columns[columns >= right].tolist():
        right = column + 1 if column - right < reach else right
    for column in columns[columns < left][::-1].tolist():
        left = column if left - column < reach else left
    return box._replace(left=left, right=right)


def _picture(cut: Pixels, ink: Pixels, own: tuple[Smear, list[Smear]], em: float) -> Pixels:
    """Return a line with the paper around it; only other lines are painted out, for faint strokes are no ink yet."""
    box, others = own
    margin, sides = round(_MARGIN * em), round(SIDES * em)
    high, wide = ink.shape
    # Only what is near is worked on: a page without a table is one stretch, and has a hundred lines.
    room = Smear(
        max(box.left - sides - _GROWN, 0), max(box.top - margin - _GROWN, 0),
        min(box.right + sides + _GROWN, wide), min(box.bottom + margin + _GROWN, high),
    )  # fmt: skip
    marks, clean = (each[room.top : room.bottom, room.left : room.right] for each in (ink, cut))
    here = _moved(box, Smear(-room.left, -room.top, 0, 0))
    foreign = np.zeros_like(marks)
    for other in others:
        left, top, right, bottom = (max(edge, 0) for edge in _moved(other, Smear(-room.left, -room.top, 0, 0)))
        if (
            top < here.bottom + margin
            and bottom > here.top - margin
            and left < here.right + sides
            and right > here.left - sides
        ):
            foreign[top:bottom, left:right] = marks[top:bottom, left:right]
    foreign[here.top : here.bottom, here.left : here.right] = 0
    if others:
        clean = np.where(cv2.dilate(foreign, np.ones((5, 5), np.uint8)) > 0, np.uint8(_WHITE), clean)
    framed = cv2.copyMakeBorder(clean, margin, margin, sides, sides, cv2.BORDER_CONSTANT, value=(_WHITE,))
    return framed[here.top : here.bottom + 2 * margin, here.left : here.right + 2 * sides]


def _without_dirt(ink: Pixels, em: float) -> Pixels:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = stats[:, cv2.CC_STAT_AREA] >= max(_SPECK * em * em, 3)
    kept[0] = False
    clean: Pixels = kept.astype(np.uint8)[labels]
    return clean


def _cut(box: Smear, own: tuple[Pixels, int], ink: Pixels, em: float) -> Iterator[Smear]:
    """Cut what is as high as several lines where there is least ink; its own is what has its number on a map."""
    lines = round(box.height / (1.25 * em))
    if box.height < _TWO_LINES * em or lines < 2:  # noqa: PLR2004 - one line is not cut
        yield box
        return
    labels, number = own
    place = slice(box.top, box.bottom), slice(box.left, box.right)
    rows = ((labels[place] == number) & (ink[place] > 0)).sum(axis=1)
    pitch = box.height / lines
    edges = [0]
    for number in range(1, lines):
        start = max(round(number * pitch - pitch / 3), edges[-1] + 1)
        end = min(round(number * pitch + pitch / 3), box.height - 1)
        edges.append(start + int(rows[start:end].argmin()) if end > start else start)
    for top, bottom in zip(edges, [*edges[1:], box.height], strict=True):
        yield Smear(box.left, box.top + top, box.right, box.top + bottom)


def _rows(parts: list[Smear], em: float) -> list[list[Smear]]:
    """Put together what stands on one line: the large parts first, then the small marks beside them."""
    rows: list[list[Smear]] = []
    for part in sorted(parts, key=lambda part: (-min(part.height, 0.6 * em), part.top)):
        shared = [(_shared(part, row, em), row) for row in rows]
        best = max(shared, key=lambda pair: pair[0], default=(0.0, []))
        if best[0] > _OVERLAP:
            best[1].append(part)
        else:
            rows.append([part])
    return _stacked(sorted(rows, key=lambda row: sum(part.top + part.bottom for part in row) / len(row)), em)


def _stacked(rows: list[list[Smear]], em: float) -> list[list[Smear]]:
    """Put together what is as high as one character only together: 号 or 丽 alone on a line has gaps."""
    kept: list[list[Smear]] = []
    for row in rows:
        if kept and _height([*kept[-1], *row]) < _ONE_LINE * em:
            kept[-1] += row
        else:
            kept.append(row)
    return kept


def _height(row: list[Smear]) -> int:
    return max(part.bottom for part in row) - min(part.top for part in row)


def _shared(part: Smear, row: list[Smear], em: float) -> float:
    """Return how much of a part's height lies within a row, of the tall part of which that is nearest."""
    tall = [other for other in row if other.height > _TALL * em] or row
    near = min(tall, key=lambda other: max(other.left - part.right, part.left - other.right))
    common = min(part.bottom, near.bottom) - max(part.top, near.top)
    return common / max(min(part.height, near.height), 1)


def _pieces(row: list[Smear], em: float) -> Iterator[Smear]:
    """Join the parts of a line up to a wide gap; a line of nothing but specks is none."""
    pieces: list[list[Smear]] = []
    right = 0
    for part in sorted(row):
        if pieces and part.left - right < _SPACE * em:
            pieces[-1].append(part)
        else:
            pieces.append([part])
        right = max(right, part.right)
    for piece in pieces:
        box = Smear(
            min(part.left for part in piece), min(part.top for part in piece),
            max(part.right for part in piece), max(part.bottom for part in piece),
        )  # fmt: skip
        if max(box.height, box.width) > _FLAT * em:
            yield box


def _moved(box: Smear, region: Smear) -> Smear:
    return Smear(box.left + region.left, box.top + region.top, box.right + region.left, box.bottom + region.top)
