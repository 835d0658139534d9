"""The characters of a page that can be seen on paper, each with where it stands and the run it was drawn in."""

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf import handles
from pipeline.readers.pdf.frame import QUARTERS, Box, Matrix
from pipeline.readers.pdf.objects import Point
from pipeline.readers.pdf.runs import Run
from pipeline.signs import UNREADABLE

_HYPHEN = 0x02  # what PDFium makes of a hyphen at the end of a line
_UNNAMED = 0xFFFD
_NO_CHARACTER = (0, _UNNAMED, 0xFFFE, 0xFFFF)
_PRIVATE = range(0xE000, 0xF900)
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # rare characters come in two halves
_LEVEL = 0.01
"""No line is so uneven, in points."""
MIDDLE = 0.35
"""How far above the baseline the middle of a character is, in sizes."""
_COMMON = range(0x3000, 0xA000)
_RADICALS = range(0x2F00, 0x2FE0)
# Fonts share one glyph for a radical and the character it is; a PDF may name either.
_SUPPLEMENT = dict(
    zip(
        map(ord, "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"),
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)


class Glyph(NamedTuple):
    """A character on the page being read; `y` is its baseline, `turned` counts quarters to the left.

    `exact` marks what a form field holds, whose lines are its author's.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    run: int
    turned: int = 0
    exact: bool = False

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle of a character as high as letters are."""
        return (self.left + self.right) / 2, self.y - MIDDLE * self.size


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
    whole = _whole(handle, count)
    for span in _spans(handle, count, runs):
        codes = _codes(handle, span, whole)
        nameless += sum(code in _NO_CHARACTER for code in codes)
        counts[span.run.quarters] += len(codes)
        texts = _texts(codes, span.run.signs)
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


def _whole(handle: int, count: int) -> Sequence[int]:
    """Return the text of a page in one answer, if it has a code for every character; else no code at all."""
    text = (ctypes.c_ushort * (count + 1))()
    is_even = handles.text_of_page(handle, 0, count, ctypes.addressof(text)) == count + 1
    return text[:] if is_even else [0] * count


def _codes(handle: int, span: _Span, whole: Sequence[int]) -> list[int]:
    """Return the code of each character; of one that its font does not name, PDFium only guesses it.

    Only the common ones are taken from the text of the page: there PDFium puts what it likes for the others.
    """
    numbers = range(span.first, span.last + 1)
    told = whole[span.first : span.last + 1]
    if handles.code_of_character(handle, span.first) != told[0]:
        told = [0] * len(numbers)
    codes = [
        code if code in _COMMON else handles.code_of_character(handle, number)
        for number, code in zip(numbers, told, strict=True)
    ]
    if span.run.signs:
        return codes
    if handles.is_unmapped(handle, span.first) > 0:
        return [_UNNAMED] * len(codes)
    return [
        _UNNAMED if code not in _COMMON and handles.is_unmapped(handle, number) > 0 else code
        for number, code in zip(numbers, codes, strict=True)
    ]


def _texts(codes: Sequence[int], signs: Mapping[int, str]) -> list[str]:
    """Return the character of each code; nothing for the first half of one, a sign of its own for one that is none."""
    texts = []
    high = 0
    for code in codes:
        if code in _COMMON and not signs:
            texts.append(chr(code))
        elif code in _LOW_HALVES:
            texts.append(chr((high - _HIGH_HALVES.start << 10) + code - _LOW_HALVES.start + 0x10000) if high else "")
        else:
            high = code if code in _HIGH_HALVES else 0
            texts.append("" if high else UNREADABLE if code in _NO_CHARACTER else _character(code, signs))
    return texts


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
            yield _new(Glyph, (text, left, right, level, size, run, 0, False))


def _one_by_one(handle: int, span: _Span, texts: Iterable[str], space: Space) -> Iterator[Glyph]:
    """Yield the characters of a span that show on the page as it is read."""
    run = span.run
    turned = (run.quarters - space.quarters) % QUARTERS
    for number, text in enumerate(texts, start=span.first):
        _, level = _origin(handle, number, space.frame)
        handles.advance_of_character(handle, number, _at_box)
        left, top, right, bottom = _box[:]
        stored = Box(left, bottom, right, top)
        box = space.frame.box(stored[:2], stored[2:])
        if text and space.page.holds(*box.centre) and _shows(run, stored.centre, box.centre, space):
            baseline = box.centre[1] + MIDDLE * run.size if turned else level
            yield Glyph(text, box.left, box.right, baseline, run.size, run.number, turned)


def _shows(run: Run, stored: Point, read: Point, space: Space) -> bool:
    """Tell whether a character is within its clip, and of a colour that shows: white on dark does."""
    if run.clip is not None and not run.clip.holds(*stored):
        return False
    return not run.white or any(ground.holds(*read) for ground in space.dark)


def _character(code: int, signs: Mapping[int, str]) -> str:
    if code in signs:
        return signs[code]
    if code == _HYPHEN:
        return "-"
    if code in _RADICALS:
        return unicodedata.normalize("NFKC", chr(code))
    return _SUPPLEMENT.get(code) or chr(code)
