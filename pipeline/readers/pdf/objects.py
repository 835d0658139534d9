"""What a page draws, object by object, with the map to the page's own space, its clip and its colours."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.frame import Box, Matrix

# A form draws some hundred things; a map or a construction drawing a hundred thousand, and none of them is a border.
MOST_OBJECTS = 20_000
_DEEPEST = 8
_PALE = 0.97
_OPAQUE = 255
_FAINT = 12  # of 255: what is nearly transparent is not seen

Point = tuple[float, float]

_AS_IT_IS = Matrix()
# Where PDFium writes its answers: made once, for each page asks a thousand times.
_raw = pdfium.FS_MATRIX()
_colour = tuple(ctypes.c_uint() for _ in range(4))


class Drawn(NamedTuple):
    """One object of a page; `matrix` maps to the page what its points are told in, `clip` is what is seen of it."""

    handle: Any
    kind: int
    matrix: Matrix
    clip: Box | None


def drawn_on(page: Any) -> list[Drawn]:
    """Return the objects of a page in the order they are painted, those of forms in their place."""
    found: list[Drawn] = []
    count = pdfium.FPDFPage_CountObjects(page)
    _gather(page, (count, pdfium.FPDFPage_GetObject), (_AS_IT_IS, 0), found)
    return found


def _gather(
    holder: Any, source: tuple[int, Callable[[Any, int], Any]], at: tuple[Matrix, int], found: list[Drawn]
) -> None:
    count, item = source
    outer, depth = at
    for index in range(count):
        if len(found) >= MOST_OBJECTS:
            return
        handle = item(holder, index)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (pdfium.FPDFFormObj_CountObjects(handle), pdfium.FPDFFormObj_GetObject)
            _gather(handle, inner, (_matrix(handle).then(outer), depth + 1), found)
        else:
            found.append(Drawn(handle, kind, outer, _clip(handle, outer)))


def address(handle: Any) -> int:
    """Return what tells one object from another."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _matrix(handle: Any) -> Matrix:
    if not pdfium.FPDFPageObj_GetMatrix(handle, _raw):
        return _AS_IT_IS
    return Matrix(_raw.a, _raw.b, _raw.c, _raw.d, _raw.e, _raw.f)


def own_matrix(drawn: Drawn) -> Matrix:
    """Return the map from an object's own points to the page."""
    own = _matrix(drawn.handle)
    return own if drawn.matrix is _AS_IT_IS else own.then(drawn.matrix)


def bounds(drawn: Drawn) -> Box:
    """Return the rectangle an object covers, in the page's own space: `top` is the lesser y."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn.handle, left, bottom, right, top)
    return drawn.matrix.box((left.value, bottom.value), (right.value, top.value))


def subpaths(drawn: Drawn) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path, the first once more where it is closed; curves are cut off."""
    matrix = own_matrix(drawn)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(pdfium.FPDFPath_CountSegments(drawn.handle)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn.handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def paints(drawn: Drawn) -> tuple[bool, bool]:
    """Tell whether a path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn.handle, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def lightness(handle: Any, colour_of: Callable[..., int]) -> float:
    """Return 0 for black to 1 for white or what is not seen at all; without a colour it is black."""
    if not colour_of(handle, *_colour):
        return 0.0
    red, green, blue, alpha = (part.value for part in _colour)
    return 1.0 if alpha < _FAINT else (0.30 * red + 0.59 * green + 0.11 * blue) / _OPAQUE


def is_white(light: float) -> bool:
    """Tell whether a colour does not show on paper."""
    return light >= _PALE


def _clip(handle: Any, matrix: Matrix) -> Box | None:
    """Return the rectangle around what an object may paint, None where nothing bounds it."""
    path = pdfium.FPDFPageObj_GetClipPath(handle)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    box: Box | None = None
    for index in range(max(count, 0)):
        bound = _around(path, index, matrix)
        box = bound if box is None or bound is None else box.cut(bound)
    return box


def _around(path: Any, index: int, matrix: Matrix) -> Box | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for number in range(pdfium.FPDFClipPath_CountPathSegments(path, index)):
        segment = pdfium.FPDFClipPath_GetPathSegment(path, index, number)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            points.append(matrix.point(x.value, y.value))
    if not points:
        return None
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
