"""The lines of text in a stretch of a page, told by the ink in it."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.readers.scan.parts import parts, without_small
from pipeline.readers.scan.pixels import Pixels, Smear

_INK, _FAINT = 170, 205
_ROOM = 2.0
"""Nothing further from any mark, in sizes, is looked at."""
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
_MARGIN, SIDES = 0.22, 1.3
"""The room above and below a line, and at its ends, in sizes."""
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
    region = _marked(grey, region, em)
    cut = grey[region.at()]
    if not cut.size:
        return []
    blurred = cv2.blur(cut, (3, 3))
    faint = _without_dirt((blurred < _FAINT).astype(np.uint8), 2 * em)
    ink = _without_dirt((blurred < _INK).astype(np.uint8), em)
    smeared = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(round(1.2 * em), 3)), np.uint8))
    found = list(islice(parts(smeared, 0, 0), _MOST_PARTS + 1))
    if len(found) > _MOST_PARTS:
        return []
    cuts = [part for box, own in found for part in _cut(box, own, ink, em)]
    pieces = [_with_faint_ends(piece, faint, em) for row in _rows(cuts, em) for piece in _pieces(row, em)]
    return [
        Band(
            _moved(piece, region),
            ink[piece.at()],
            _picture(cut, ink, (piece, [other for other in pieces if other is not piece]), em),
        )
        for piece in pieces
    ]


def _marked(grey: Pixels, region: Smear, em: float) -> Smear:
    """Return the part of a region with marks in it, and as much room around them as anything is seen with."""
    cut = grey[region.at()]
    x, y, w, h = cv2.boundingRect((cut < _FAINT).astype(np.uint8)) if cut.size else (0, 0, 0, 0)
    room = round(_ROOM * em) if w else 0
    return region.cut(
        Smear(
            region.left + x - room, region.top + y - room,
            region.left + x + w + room, region.top + y + h + room,
        )
    )  # fmt: skip


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
    around = Smear(box.left - sides, box.top - margin, box.right + sides, box.bottom + margin)
    seen = around.cut(Smear(0, 0, cut.shape[1], cut.shape[0]))
    foreign = np.zeros((seen.height, seen.width), np.uint8)
    for shared in (other.cut(seen) for other in others):
        if min(shared.width, shared.height) > 0:
            foreign[shared.at(seen.left, seen.top)] = ink[shared.at()]
    foreign[box.at(seen.left, seen.top)] = 0
    near = cv2.dilate(foreign, np.ones((5, 5), np.uint8)) > 0
    clean = np.where(near, np.uint8(_WHITE), cut[seen.at()])
    rims = seen.top - around.top, around.bottom - seen.bottom, seen.left - around.left, around.right - seen.right
    return cv2.copyMakeBorder(clean, *rims, cv2.BORDER_CONSTANT, value=(_WHITE,))


def _without_dirt(ink: Pixels, em: float) -> Pixels:
    return without_small(ink, max(_SPECK * em * em, 3))


def _cut(box: Smear, own: Pixels, ink: Pixels, em: float) -> Iterator[Smear]:
    """Cut what is as high as several lines where there is least ink."""
    lines = round(box.height / (1.25 * em))
    if box.height < _TWO_LINES * em or lines < 2:  # noqa: PLR2004 - one line is not cut
        yield box
        return
    cut = own & (ink[box.at()] > 0)
    rows = cut.sum(axis=1)
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
