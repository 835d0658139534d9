"""The characters of a page that can be seen on paper, each with where it stands and the run it was drawn in."""

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.frame import QUARTERS, Box, Matrix
from pipeline.readers.pdf.objects import Drawn, address, is_white, lightness
from pipeline.signs import SIGNS

_SLANT = math.radians(5)
"""Text turned by more than this off the quarters is a watermark or runs around a seal: nobody fills in a form so."""
_HUGE = 30.0
_GREY = 0.6
"""Text larger than a title and paler than this is a watermark."""
_UNSEEN = (3, 7)  # text rendering modes that paint nothing
_HYPHEN = 0x02  # what PDFium makes of a hyphen at the end of a line
_NO_CHARACTER = (0, 0xFFFD, 0xFFFE, 0xFFFF)
_PRIVATE = range(0xE000, 0xF900)
_NAME_LIMIT = 128
MIDDLE = 0.35
"""How far above the baseline the middle of a character is, in sizes."""
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


class Run(NamedTuple):
    """What the characters drawn by one instruction have in common; `angle` is in radians, to the left."""

    number: int
    size: float
    angle: float
    clip: Box | None
    white: bool
    signs: Mapping[int, str]


class Raw(NamedTuple):
    """A character in the page's own space: its origin and the box of its advance."""

    code: int
    x: float
    y: float
    box: tuple[float, float, float, float]
    run: Run


def characters(text_page: Any, drawn: Iterable[Drawn]) -> tuple[list[Raw], int]:
    """Return the characters that are painted, in the order of the file, and how many others tell no character."""
    texts = {address(each.handle): each for each in drawn if each.kind == pdfium.FPDF_PAGEOBJ_TEXT}
    runs: dict[int, Run | None] = {}
    x, y, rectangle = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    found: list[Raw] = []
    nameless = 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        place = address(pdfium.FPDFText_GetTextObject(text_page, index))
        if place not in runs:
            runs[place] = _run(text_page, index, texts.get(place), len(runs))
        run = runs[place]
        if run is None:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _NO_CHARACTER:
            nameless += 1
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, rectangle)
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        found.append(Raw(code, x.value, y.value, box, run))
    return found, nameless


def _run(text_page: Any, index: int, drawn: Drawn | None, number: int) -> Run | None:
    """Return what a run's characters share, or None for one that is not seen or no part of the writing."""
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, raw)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * (math.hypot(raw.c, raw.d) or 1.0)
    angle = math.atan2(raw.b, raw.a)
    quarter = round(angle / (math.pi / 2)) * (math.pi / 2)
    light = lightness(drawn.handle, pdfium.FPDFPageObj_GetFillColor) if drawn else 0.0
    unseen = drawn is not None and pdfium.FPDFTextObj_GetTextRenderMode(drawn.handle) in _UNSEEN
    watermark = abs(angle - quarter) > _SLANT or (size > _HUGE and light > _GREY)
    if unseen or watermark:
        return None
    return Run(number, size, angle, drawn.clip if drawn else None, is_white(light), _signs(text_page, index))


def _signs(text_page: Any, index: int) -> Mapping[int, str]:
    """Return what the letters of a run's font look like, where it is one of the symbol fonts."""
    buffer = ctypes.create_string_buffer(_NAME_LIMIT)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, buffer, _NAME_LIMIT, flags)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2].replace(" ", "").replace("-", "").lower()
    if "dings" not in name and not name.startswith("symbol"):
        return {}
    known = sorted(SIGNS, key=len, reverse=True)
    return next((SIGNS[font] for font in known if name.startswith(font.replace(" ", "").lower())), {})


def quarters_of(raws: Iterable[Raw]) -> int | None:
    """Return by how many quarters most of a page's text is turned to the left, None where there is none."""
    counts = [0] * QUARTERS
    for raw in raws:
        counts[_quarter(raw.run.angle)] += 1
    return counts.index(max(counts)) if any(counts) else None


def _quarter(angle: float) -> int:
    return round(angle / (math.pi / 2)) % QUARTERS


def placed(raws: Iterable[Raw], frame: Matrix, quarters: int, page: Box, dark: Iterable[Box]) -> Iterator[Glyph]:
    """Yield the characters that stand on the page as it is read; white ones only where they stand on something dark.

    `dark` and `page` are in the reading space.
    """
    grounds = list(dark)
    for raw in raws:
        left, bottom, right, top = raw.box
        box = frame.box((left, bottom), (right, top))
        middle = box.centre
        if raw.run.clip is not None and not raw.run.clip.holds((left + right) / 2, (bottom + top) / 2):
            continue
        if not page.holds(*middle) or (raw.run.white and not any(ground.holds(*middle) for ground in grounds)):
            continue
        yield _glyph(raw, frame.point(raw.x, raw.y), box, (_quarter(raw.run.angle) - quarters) % QUARTERS)


def _glyph(raw: Raw, origin: tuple[float, float], box: Box, turned: int) -> Glyph:
    text = _character(raw.code, raw.run.signs)
    if turned:
        level = box.centre[1] + MIDDLE * raw.run.size
        return Glyph(text, box.left, box.right, level, raw.run.size, raw.run.number, turned)
    return Glyph(text, box.left, max(box.right, box.left), origin[1], raw.run.size, raw.run.number)


def _character(code: int, signs: Mapping[int, str]) -> str:
    if code in signs:
        return signs[code]
    if code == _HYPHEN:
        return "-"
    if code in _RADICALS:
        return unicodedata.normalize("NFKC", chr(code))
    return _SUPPLEMENT.get(code) or chr(code)
