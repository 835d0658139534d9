"""Runs: what the characters drawn by one instruction have in common, and whether they can be seen at all."""

import ctypes
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pypdfium2.raw as pdfium

from pipeline.paper.frame import QUARTERS, Box
from pipeline.readers.pdf import handles
from pipeline.readers.pdf.objects import Drawn, is_white, lightness, own_matrix
from pipeline.signs import SIGNS

_SLANT = math.radians(5)
"""Text turned by more than this off the quarters is a watermark or runs around a seal: nobody fills in a form so."""
_HUGE = 30.0
_GREY = 0.6
"""Text larger than a title and paler than this is a watermark."""
_SMALLEST = 1.0
"""Text smaller than a point is there for machines."""
_UNSEEN = (3, 7)  # text rendering modes that paint nothing
_NAME_LIMIT = 128


class Run(NamedTuple):
    """What the characters of a run share; `quarters` counts its turns to the left, `clip` is what is seen of it."""

    number: int
    size: float
    quarters: int
    clip: Box | None
    white: bool
    signs: Mapping[int, str]


def runs_of(drawn: Iterable[Drawn]) -> dict[int, Run]:
    """Return the runs of a page by the address of the object that draws them.

    One that is not seen, or is no part of the writing, is left out.
    """
    fonts: dict[int, Mapping[int, str]] = {}
    runs: dict[int, Run] = {}
    size = ctypes.c_float()
    for each in drawn:
        if each.kind == pdfium.FPDF_PAGEOBJ_TEXT and handles.mode_of_text(each.handle) not in _UNSEEN:
            handles.size_of_text(each.handle, ctypes.addressof(size))
            run = _run(each, size.value, fonts, len(runs))
            if run is not None:
                runs[each.handle] = run
    return runs


def _run(drawn: Drawn, font_size: float, fonts: dict[int, Mapping[int, str]], number: int) -> Run | None:
    matrix = own_matrix(drawn)
    size = font_size * (math.hypot(matrix.c, matrix.d) or 1.0)
    angle = math.atan2(matrix.b, matrix.a)
    quarters = round(angle / (math.pi / 2))
    light = lightness(drawn.handle, handles.fill_of)
    if size < _SMALLEST or abs(angle - quarters * math.pi / 2) > _SLANT or (size > _HUGE and light > _GREY):
        return None
    font = handles.font_of_text(drawn.handle)
    if font not in fonts:
        fonts[font] = _signs(_name(font))
    return Run(number, size, quarters % QUARTERS, drawn.clip, is_white(light), fonts[font])


def _name(font: int) -> str:
    buffer = ctypes.create_string_buffer(_NAME_LIMIT)
    handles.name_of_font(font, ctypes.addressof(buffer), _NAME_LIMIT)
    return buffer.value.decode("utf-8", "replace")


def _signs(font: str) -> Mapping[int, str]:
    """Return what the letters of a font look like, where it is one of the symbol fonts, whatever part is embedded."""
    name = font.rpartition("+")[2].replace(" ", "").replace("-", "").lower()
    for known in sorted(SIGNS, key=len, reverse=True):
        if name.startswith(known.replace(" ", "").lower()):
            return SIGNS[known]
    return {}
