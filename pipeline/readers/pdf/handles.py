"""PDFium's functions, asked with plain numbers for handles: to make a pointer costs more than the call itself.

Where PDFium writes an answer it is told an address. Every page asks thousands of times.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result, *arguments)(address(function))


def address(pointer: Any) -> int:
    """Return a handle as a number."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


_HANDLE, _PLACE, _INT = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int

object_of_page = _plain(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
object_of_form = _plain(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
count_of_page = _plain(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
count_of_form = _plain(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)

kind_of = _plain(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
matrix_of = _plain(pdfium.FPDFPageObj_GetMatrix, _INT, _HANDLE, _PLACE)
bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE, _PLACE, _PLACE, _PLACE, _PLACE)
fill_of = _plain(pdfium.FPDFPageObj_GetFillColor, _INT, _HANDLE, _PLACE, _PLACE, _PLACE, _PLACE)
stroke_of = _plain(pdfium.FPDFPageObj_GetStrokeColor, _INT, _HANDLE, _PLACE, _PLACE, _PLACE, _PLACE)

clip_of = _plain(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
count_of_clip = _plain(pdfium.FPDFClipPath_CountPaths, _INT, _HANDLE)
count_in_clip = _plain(pdfium.FPDFClipPath_CountPathSegments, _INT, _HANDLE, _INT)
segment_of_clip = _plain(pdfium.FPDFClipPath_GetPathSegment, _HANDLE, _HANDLE, _INT, _INT)

paints_of = _plain(pdfium.FPDFPath_GetDrawMode, _INT, _HANDLE, _PLACE, _PLACE)
count_of_path = _plain(pdfium.FPDFPath_CountSegments, _INT, _HANDLE)
segment_of_path = _plain(pdfium.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
kind_of_segment = _plain(pdfium.FPDFPathSegment_GetType, _INT, _HANDLE)
closes = _plain(pdfium.FPDFPathSegment_GetClose, _INT, _HANDLE)
point_of_segment = _plain(pdfium.FPDFPathSegment_GetPoint, _INT, _HANDLE, _PLACE, _PLACE)

mode_of_text = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
size_of_text = _plain(pdfium.FPDFTextObj_GetFontSize, _INT, _HANDLE, _PLACE)
font_of_text = _plain(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
name_of_font = _plain(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _HANDLE, _PLACE, ctypes.c_size_t)

object_of_character = _plain(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
is_unmapped = _plain(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, _HANDLE, _INT)
text_of_page = _plain(pdfium.FPDFText_GetText, _INT, _HANDLE, _INT, _INT, _PLACE)
code_of_character = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
origin_of_character = _plain(pdfium.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _PLACE, _PLACE)
advance_of_character = _plain(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _PLACE)
