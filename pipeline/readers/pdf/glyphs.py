"""The characters of a page that can be seen on paper, each with where it stands and the run it was drawn in."""

import ctypes
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.paper.frame import QUARTERS, Box, Matrix
from pipeline.paper.glyph import MIDDLE, Glyph
from pipeline.readers.pdf import handles
from pipeline.readers.pdf.characters import characters_of, text_of_page
from pipeline.readers.pdf.objects import Point
from pipeline.readers.pdf.runs import Run
from pipeline.signs import UNREADABLE

_LEVEL = 0.01
"""No line is so uneven, in points."""


# A page has a thousand characters, and a named tuple takes twice as long to make as a tuple with the same in it.
_new = tuple.__new__


class Space(NamedTuple):
    """Where characters are put: the map to the reading space, and in that the page and its dark fields."""

    frame: Matrix
    quarters: int
    page: Box
    dark: tuple[Box, ...] = ()


class Writing(NamedTuple):
    """The characters of a page, in the order of the file, and how many others tell no character.

    `quarters` is by how many quarters most of them are turned to the left, None where there are none.
    """

    glyphs: tuple[Glyph, ...]
    nameless: int
    quarters: int | None


class _Span(NamedTuple):
    """Characters of one run that follow each other in the file, by the numbers of the first and the last."""

    run: Run
    first: int
    last: int


def writing_of(text_page: Any, runs: Mapping[int, Run], space: Space) -> Writing:
    """Return the characters that show on the page; those of runs that are not known are not seen."""
    handle, count = handles.address(text_page.raw), pdfium.FPDFText_CountChars(text_page)
    counts = [0] * QUARTERS
    glyphs: list[Glyph] = []
    nameless = 0
    whole = text_of_page(handle, count)
    for span in _spans(handle, count, runs):
        texts, unknown = characters_of(handle, range(span.first, span.last + 1), span.run.signs, whole)
        nameless += unknown
        counts[span.run.quarters] += len(texts)
        level = _level(handle, span, space)
        if level is None:
            glyphs += _one_by_one(handle, span, texts, space)
        else:
            glyphs += _along(handle, span, texts, (space.frame, level))
    return Writing(tuple(glyphs), nameless, counts.index(max(counts)) if any(counts) else None)


def _spans(handle: int, count: int, runs: Mapping[int, Run]) -> Iterator[_Span]:
    here, first = None, 0
    for index in range(count + 1):
        # None stands for the spaces and line ends PDFium adds.
        place = handles.object_of_character(handle, index) if index < count else None
        if place != here:
            if here and (run := runs.get(here)):
                yield _Span(run, first, index - 1)
            here, first = place, index


_x, _y = ctypes.c_double(), ctypes.c_double()
_box = (ctypes.c_float * 4)()  # left, top, right, bottom, as in FS_RECTF
_at_x, _at_y, _at_box = map(ctypes.addressof, (_x, _y, _box))


def _origin(handle: int, number: int, frame: Matrix) -> Point:
    handles.origin_of_character(handle, number, _at_x, _at_y)
    return frame.point(_x.value, _y.value)


def _level(handle: int, span: _Span, space: Space) -> float | None:
    """Return the baseline of a span that lies straight on its line, all of it on the page, so that its ends tell it."""
    run = span.run
    if run.quarters != space.quarters or run.clip is not None or run.white:
        return None
    x, y = _origin(handle, span.first, space.frame)
    end, level = (x, y) if span.first == span.last else _origin(handle, span.last, space.frame)
    is_straight = abs(y - level) < _LEVEL and space.page.holds(x, y) and space.page.holds(end + run.size / 2, level)
    return y if is_straight else None


def _along(handle: int, span: _Span, texts: Iterable[str], line: tuple[Matrix, float]) -> Iterator[Glyph]:
    """Yield the characters of a span on one line."""
    (a, _, c, _, e, _), level = line
    size, run = span.run.size, span.run.number
    for number, text in enumerate(texts, start=span.first):
        if text:
            handles.advance_of_character(handle, number, _at_box)
            left, top, right, bottom = _box[:]
            one, other = a * left + c * bottom + e, a * right + c * top + e
            left, right = (one, other) if one < other else (other, one)
            yield _new(Glyph, (text, left, right, level, size, run, 0, False, None))


def _one_by_one(handle: int, span: _Span, texts: Iterable[str], space: Space) -> list[Glyph]:
    """Return the characters of a span that show on the page as it is read, with a sign where its text is cut off."""
    run = span.run
    turned = (run.quarters - space.quarters) % QUARTERS
    glyphs: list[Glyph] = []
    is_cut = False
    for number, text in enumerate(texts, start=span.first):
        _, level = _origin(handle, number, space.frame)
        handles.advance_of_character(handle, number, _at_box)
        left, top, right, bottom = _box[:]
        stored = Box(left, bottom, right, top)
        box = space.frame.box(stored[:2], stored[2:])
        if text and space.page.holds(*box.centre) and _shows(run, stored.centre, box.centre, space):
            baseline = box.centre[1] + MIDDLE * run.size if turned else level
            seen = UNREADABLE + text if is_cut else text
            glyphs.append(Glyph(seen, box.left, box.right, baseline, run.size, run.number, turned))
            is_cut = False
        else:
            is_cut = is_cut or bool(text.strip())
    if glyphs and is_cut:
        glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + UNREADABLE)
    return glyphs


def _shows(run: Run, stored: Point, read: Point, space: Space) -> bool:
    """Tell whether a character is within its clip, and of a colour that shows: white on dark does."""
    if run.clip is not None and not run.clip.holds(*stored):
        return False
    return not run.white or any(ground.holds(*read) for ground in space.dark)
