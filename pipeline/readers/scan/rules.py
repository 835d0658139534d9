"""The ruling lines of a page that lies straight: long, thin and dark, mended where noise or a seal broke them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.paper.ruled import Ruling
from pipeline.readers.scan.ink import paper_of
from pipeline.readers.scan.parts import parts
from pipeline.readers.scan.pixels import Pixels

_FAINTEST, _LIGHTEST, _NOISE = 35, 18, 1.8
"""How much darker than paper a line is: more where the paper is noisy, in deviations of its grey."""
_SHORTEST = 2.2, 1.35
"""How long a level and an upright line is at least, in sizes of text: longer than any stroke of a character."""
_WHOLE = 0.92
"""The share of a stretch of a line that is dark at least."""
_BESIDE, _QUIET = 0.24, 0.45
"""So far beside a line, in sizes, less than this share is dark: the strokes of a line of text stand among others."""
_FULL = 255
_MENDED = 0.8
_THICK = 0.45
"""No ruling line is thicker, in sizes of text."""
_STEEP = 0.02
_LONG = 3.0
_SURELY, _EVEN, _RED = 9.0, 0.88, 0.85
_CLEAR, _STROKES = 0.17, 0.3
"""So far beside a short line, in sizes, less than this share is dark: there strokes of text have others."""
_DOTS, _EMPTY = 0.3, 0.06
"""The share of a dotted line that is dark at least, and of what is beside it at most."""
_TRACE, _AWAY = 0.4, 6
"""How much more of a step of a line is dark than what is so many pixels beside it, if the line goes on there."""
_TOUCH, _TOUCH_SHORT = 0.6, 0.2
"""Lines that end this near to each other, in sizes of text, were meant to meet; a short one could be a stroke."""
_LOOSE, _BEYOND = 0.8, 2.2
"""How much a line falls short of the one it ends at, and how far text beyond lets it seem to go on, in sizes."""
_EDGE = 0.012
"""What lies so near to the edge of the picture, in shares of it, is the edge of the paper."""


class Ruled(NamedTuple):
    """The lines of a page in pixels, and the mask of what they cover."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]
    mask: Pixels


class _Traced(NamedTuple):
    """A line, and the box of its pixels: left, top, width and height as it lies."""

    line: Ruling
    box: tuple[int, int, int, int]


def ruled(grey: Pixels, red: Pixels, em: float, gap: int = 1) -> Ruled:
    """Return the lines of an even grey page whose text is `em` pixels high, as far as each ends at others.

    What is drawn in `red` is a part of a seal. Gaps of up to so many pixels are mended before anything is asked: thin
    lines are dashes in black and white, but elsewhere it makes lines of the strokes of text.
    """
    ink = (grey < _threshold(grey)).astype(np.uint8)
    turned = cv2.transpose(ink)
    lengths = [round(least * em) for least in _SHORTEST]
    level, upright = (_mask(each, gap, length, em) for each, length in zip((ink, turned), lengths, strict=True))
    level = cv2.bitwise_or(level, _dotted(ink, 2 * lengths[0], em)) if gap > 1 else level
    across = _told((ink, level, red), em, _SHORTEST[0])
    down = _told((turned, upright, cv2.transpose(red)), em, _SHORTEST[1])
    while True:
        kept = _settled(across, down, em, _SHORTEST[0])
        stays = _settled(down, kept, em, _SHORTEST[1])
        if len(kept) == len(across) and len(stays) == len(down):
            break
        across, down = kept, stays
    across = [_extended(each, down, ink) for each in across]
    mask = _only(level, across) | cv2.transpose(_only(upright, down))
    return Ruled(tuple(each.line for each in across), tuple(each.line for each in down), mask * np.uint8(255))


def _settled(lines: Iterable[_Traced], others: Sequence[_Traced], em: float, least: float) -> list[_Traced]:
    """Return the lines that others hold, each ending where it meets the last of them, as far as they are still long."""
    held = (_fitted(each, others, em) for each in lines if _is_held(each.line, others, em))
    return [each for each in held if each.line.end - each.line.start >= 0.9 * least * em]


def _extended(traced: _Traced, others: Sequence[_Traced], ink: Pixels) -> _Traced:
    """Let a line go on to the next it could meet as long as enough of it is to be seen, and nothing else there.

    An upright one that ends in a row has text beyond as often, so that this is asked of level ones only.
    """
    line = traced.line
    row = round(line.at)
    on, *beside = (ink[max(row + step - 1, 0) : row + step + 2].max(axis=0) for step in (0, -_AWAY, _AWAY))
    meeting = sorted(other.line.at for other in others if other.line.start - 2 <= line.at <= other.line.end + 2)
    start, end = line.start, line.end

    def is_seen(left: float, right: float) -> bool:
        step = slice(round(left), round(right))
        return bool(on[step].mean() - max(side[step].mean() for side in beside) > _TRACE)

    for at in meeting:
        if at > end + 1 and is_seen(end, at):
            end = at
    for at in reversed(meeting):
        if at < start - 1 and is_seen(at, start):
            start = at
    return traced._replace(line=line._replace(start=start, end=end))


def _fitted(traced: _Traced, others: Iterable[_Traced], em: float) -> _Traced:
    """End a line at the first and last of those it meets, if it only reaches a little over or short of them."""
    line = traced.line
    near, far = _LOOSE * em, _BEYOND * em
    meeting = [other.line for other in others if other.line.start - near <= line.at <= other.line.end + near]
    crossed = [other.at for other in meeting if line.start - near <= other.at <= line.end + near]
    first, last = min(crossed, default=line.start), max(crossed, default=line.end)
    start = first if -near <= first - line.start <= far else line.start
    end = last if -near <= line.end - last <= far else line.end
    return traced._replace(line=line._replace(start=start, end=end))


def _told(layers: tuple[Pixels, Pixels, Pixels], em: float, least: float) -> list[_Traced]:
    """Return the lines in a mask that are drawn as lines are, and not in red.

    What is no line as a whole may be one in parts: a line and the stroke of a title right above it.
    """
    ink, mask, red = layers
    mended = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, round(_MENDED * em)), np.uint8))
    found = [each for each in _traced(mended, em, least) if not _is_red(each, mask, red)]
    told = [each for each in found if _is_even(each, ink, em)]
    others = [each for each in found if each not in told]
    pieces = _traced(mask, em, least) if others else []
    return told + [
        each for each in pieces if any(_lies_in(each, other) for other in others) and _is_even(each, ink, em)
    ]


def _lies_in(part: _Traced, whole: _Traced) -> bool:
    (left, top, w, h), (x, y, wide, high) = part.box, whole.box
    return x <= left and y <= top and left + w <= x + wide and top + h <= y + high


def _is_red(traced: _Traced, mask: Pixels, red: Pixels) -> bool:
    x, y, w, h = traced.box
    own = mask[y : y + h, x : x + w] > 0
    in_red = own & (red[y : y + h, x : x + w] > 0)
    return int(np.count_nonzero(in_red)) > _RED * int(np.count_nonzero(own))


def _is_even(traced: _Traced, ink: Pixels, em: float) -> bool:
    """Tell whether a line keeps to one height and has room beside it: strokes side by side do not and have not."""
    x, y, w, h = traced.box
    cut = ink[y : y + h, x : x + w].astype(np.float32)
    rows = np.arange(h, dtype=np.float32)[:, None]
    window = (round(em), 1)
    weights = cv2.blur(cut.sum(axis=0)[None], window)[0]
    heights = cv2.blur((cut * rows).sum(axis=0)[None], window)[0] / np.maximum(weights, 0.01)
    away = max(round(_CLEAR * em), 3)
    level = heights if w > _SURELY * em else np.full(w, traced.line.at - y)
    for beside in (level + (y - away), level + (y + away)):
        within = beside.round().astype(np.intp).clip(0, len(ink) - 1)
        if float(ink[within, np.arange(x, x + w)].mean()) > _STROKES:
            return False
    near = np.abs(rows - heights[None, :]) <= 1.0
    return w > _SURELY * em or float((cut * near.astype(np.float32)).max(axis=0).mean()) > _EVEN


def _is_held(line: Ruling, others: Iterable[_Traced], em: float) -> bool:
    """Tell whether a line ends at others on both sides, or crosses two: strokes of text, side by side, do neither."""
    near = (_TOUCH if line.end - line.start > _LONG * em else _TOUCH_SHORT) * em
    meeting = [other.line.at for other in others if other.line.start - near <= line.at <= other.line.end + near]
    crossed = [at for at in meeting if line.start - near <= at <= line.end + near]
    ends = [any(abs(at - end) <= near for at in crossed) for end in (line.start, line.end)]
    return all(ends) or max(crossed, default=0) - min(crossed, default=0) > 2 * em


def _only(mask: Pixels, lines: Iterable[_Traced]) -> Pixels:
    """Return the part of a mask that its lines cover."""
    kept = np.zeros_like(mask)
    for _, (x, y, w, h) in lines:
        kept[y : y + h, x : x + w] = mask[y : y + h, x : x + w]
    return kept


def _threshold(grey: Pixels) -> float:
    paper, noise = paper_of(grey[::8, ::8])
    return paper - min(max(_NOISE * noise, _LIGHTEST), _FAINTEST)


def _mask(ink: Pixels, gap: int, length: int, em: float) -> Pixels:
    """Return the level lines among the marks, also ragged or slightly slanting ones."""
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    share = cv2.blur(thick * np.uint8(_FULL), (length, 1))
    away = max(round(_BESIDE * em), 3)
    above, below = (np.roll(share, step, axis=0) for step in (away, -away))
    middles = ((share > _WHOLE * _FULL) & ((above < _QUIET * _FULL) | (below < _QUIET * _FULL))).astype(np.uint8)
    # A middle lies so far inside a line that it is dark almost to the end of the stretch around it.
    reach = round((2 * _WHOLE - 1) * length)
    return cv2.bitwise_and(cv2.dilate(middles, np.ones((1, reach), np.uint8)), thick)


def _dotted(ink: Pixels, stretch: int, em: float) -> Pixels:
    """Return the level lines that black and white left as dots: few, but with nothing beside them for a long stretch.

    Upright ones have text beside them in one row and none in the next: there this tells nothing.
    """
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    share, beside = (cv2.blur(each * np.uint8(_FULL), (stretch, 1)) for each in (thick, ink))
    away = max(round(_CLEAR * em), 3)
    above, below = (np.roll(beside, step, axis=0) for step in (away, -away))
    middles = ((share > _DOTS * _FULL) & (cv2.max(above, below) < _EMPTY * _FULL)).astype(np.uint8)
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, round(em)), np.uint8))
    return cv2.bitwise_and(cv2.dilate(middles, np.ones((1, stretch // 2), np.uint8)), closed)


def _traced(mask: Pixels, em: float, least: float) -> list[_Traced]:
    return [
        _Traced(Ruling(y, box.left, box.right), (box.left, box.top, box.width, box.height))
        for box, own in parts(mask, 0.9 * least * em, 0)
        if box.height <= _THICK * em + _STEEP * box.width
        and _EDGE < (y := box.top + float(np.nonzero(own)[0].mean())) / len(mask) < 1 - _EDGE
    ]
