"""The characters of a page that can be seen on paper, each with where it stands and the run it was drawn in."""

import ctypes
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.frame import QUARTERS, Box, Matrix
from pipeline.readers.pdf.objects import Point, address
from pipeline.readers.pdf.runs import Run

_HYPHEN = 0x02  # what PDFium makes of a hyphen at the end of a line
_NO_CHARACTER = (0, 0xFFFD, 0xFFFE, 0xFFFF)
_PRIVATE = range(0xE000, 0xF900)
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # rare characters come in two halves
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


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of PDFium that takes handles as numbers: to make a pointer costs more than the call."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_HANDLE, _PLACE = ctypes.c_void_p, ctypes.c_void_p
_text_object = _plain(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, ctypes.c_int)
_unicode = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, ctypes.c_int)
_origin = _plain(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _HANDLE, ctypes.c_int, _PLACE, _PLACE)
_advance = _plain(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE, ctypes.c_int, _PLACE)


def writing_of(text_page: Any, runs: Mapping[int, Run], space: Space) -> Writing:
    """Return the characters that show on the page; those of runs that are not known are not seen."""
    handle = address(text_page.raw)
    counts = [0] * QUARTERS
    glyphs: list[Glyph] = []
    nameless = high = 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        place = _text_object(handle, index)  # none for the spaces and line ends PDFium adds
        run = runs.get(place) if place else None
        if run is None:
            continue
        counts[run.quarters] += 1
        code = _unicode(handle, index)
        if code in _HIGH_HALVES:
            high = code
            continue
        if code in _LOW_HALVES:
            code = (high - _HIGH_HALVES.start << 10) + code - _LOW_HALVES.start + 0x10000
        if code in _NO_CHARACTER:
            nameless += 1
        elif glyph := _placed((handle, index), _character(code, run.signs), run, space):
            glyphs.append(glyph)
    return Writing(tuple(glyphs), nameless, counts.index(max(counts)) if any(counts) else None)


_x, _y, _box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
_at_x, _at_y, _at_box = map(ctypes.addressof, (_x, _y, _box))


def _placed(character: tuple[int, int], text: str, run: Run, space: Space) -> Glyph | None:
    """Return a character where it stands on the page as it is read, if it shows there."""
    a, b, c, d, e, f = space.frame
    _origin(*character, _at_x, _at_y)
    _advance(*character, _at_box)
    left, bottom, right, top = _box.left, _box.bottom, _box.right, _box.top
    across, back = a * left + c * bottom + e, a * right + c * top + e
    middle = (b * (left + right) + d * (bottom + top)) / 2 + f
    centre = (across + back) / 2, middle
    if not space.page.holds(*centre) or not (run.is_bare or _shows(run, (left + right, bottom + top), centre, space)):
        return None
    turned = (run.quarters - space.quarters) % QUARTERS
    level = middle + MIDDLE * run.size if turned else b * _x.value + d * _y.value + f
    if back < across:
        across, back = back, across
    return Glyph(text, across, back, level, run.size, run.number, turned)


def _shows(run: Run, twice: Point, read: Point, space: Space) -> bool:
    """Tell whether a character is within its clip, and of a colour that shows: white on dark does.

    `twice` is the sum of its corners in the page's own space, `read` its middle in that of reading.
    """
    if run.clip is not None and not run.clip.holds(twice[0] / 2, twice[1] / 2):
        return False
    return not run.white or any(ground.holds(*read) for ground in space.dark)


def _character(code: int, signs: Mapping[int, str]) -> str:
    if code in _COMMON and not signs:
        return chr(code)
    if code in signs:
        return signs[code]
    if code == _HYPHEN:
        return "-"
    if code in _RADICALS:
        return unicodedata.normalize("NFKC", chr(code))
    return _SUPPLEMENT.get(code) or chr(code)
