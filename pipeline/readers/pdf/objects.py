"""What a page draws, object by object, with the map to the page's own space, its clip and its colours."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf import handles
from pipeline.readers.pdf.frame import Box, Matrix

# A form draws some hundred things; a map or a construction drawing a hundred thousand, and none of them is a border.
MOST_OBJECTS = 20_000
_DEEPEST = 8
_PALE = 0.97
_OPAQUE = 255
_FAINT = 12  # of 255: what is nearly transparent is not seen

_MAY_SHOW_AN_IMAGE = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}

Point = tuple[float, float]

_AS_IT_IS = Matrix()
# Where PDFium writes its answers: made once, for each page asks a thousand times.
_raw = pdfium.FS_MATRIX()
_colour = (ctypes.c_uint * 4)()
_modes = tuple(ctypes.c_int() for _ in range(2))
_numbers = tuple(ctypes.c_float() for _ in range(4))
_at_raw = ctypes.addressof(_raw)
_at_colour = tuple(range(ctypes.addressof(_colour), ctypes.addressof(_colour) + ctypes.sizeof(_colour), 4))
_at_modes, _at_numbers = (tuple(map(ctypes.addressof, each)) for each in (_modes, _numbers))
_x, _y = _numbers[:2]


class Drawn(NamedTuple):
    """One object of a page; `matrix` maps to the page what its points are told in, `clip` is what is seen of it."""

    handle: int
    kind: int
    matrix: Matrix
    clip: Box | None


def drawn_on(page: Any) -> list[Drawn]:
    """Return the objects of a page in the order they are painted, those of forms in their place."""
    found: list[Drawn] = []
    handle = handles.address(page.raw)
    _gather(handle, (handles.count_of_page(handle), handles.object_of_page), (_AS_IT_IS, 0), found)
    return found


def has_image(page: Any) -> bool:
    """Tell whether a page, by its raw handle, shows an image; a form on it is taken to hold one."""
    handle = handles.address(page)
    kinds = map(handles.kind_of, map(handles.object_of_page, repeat(handle), range(handles.count_of_page(handle))))
    return any(kind in _MAY_SHOW_AN_IMAGE for kind in kinds)


def _gather(
    holder: int, source: tuple[int, Callable[[int, int], int]], at: tuple[Matrix, int], found: list[Drawn]
) -> None:
    count, item = source
    outer, depth = at
    for index in range(count):
        if len(found) >= MOST_OBJECTS:
            return
        handle = item(holder, index)
        kind = handles.kind_of(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (handles.count_of_form(handle), handles.object_of_form)
            _gather(handle, inner, (_matrix(handle).then(outer), depth + 1), found)
        else:
            found.append(Drawn(handle, kind, outer, _clip(handle, outer)))


def _matrix(handle: int) -> Matrix:
    if not handles.matrix_of(handle, _at_raw):
        return _AS_IT_IS
    return Matrix(_raw.a, _raw.b, _raw.c, _raw.d, _raw.e, _raw.f)


def own_matrix(drawn: Drawn) -> Matrix:
    """Return the map from an object's own points to the page."""
    own = _matrix(drawn.handle)
    return own if drawn.matrix is _AS_IT_IS else own.then(drawn.matrix)


def bounds(drawn: Drawn) -> Box:
    """Return the rectangle an object covers, in the page's own space: `top` is the lesser y."""
    handles.bounds_of(drawn.handle, *_at_numbers)
    left, bottom, right, top = (number.value for number in _numbers)
    return drawn.matrix.box((left, bottom), (right, top))


def subpaths(drawn: Drawn) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path, the first once more where it is closed; curves are cut off."""
    matrix = own_matrix(drawn)
    points: list[Point] = []
    for index in range(handles.count_of_path(drawn.handle)):
        segment = handles.segment_of_path(drawn.handle, index)
        kind = handles.kind_of_segment(segment)
        handles.point_of_segment(segment, *_at_numbers[:2])
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(matrix.point(_x.value, _y.value))
        if handles.closes(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def paints(drawn: Drawn) -> tuple[bool, bool]:
    """Tell whether a path is filled, and whether it is stroked."""
    handles.paints_of(drawn.handle, *_at_modes)
    fill, stroke = _modes
    return bool(fill.value), bool(stroke.value)


def lightness(handle: int, colour_of: Callable[..., int]) -> float:
    """Return 0 for black to 1 for white or what is not seen at all; without a colour it is black."""
    if not colour_of(handle, *_at_colour):
        return 0.0
    red, green, blue, alpha = _colour[:]
    return 1.0 if alpha < _FAINT else (0.30 * red + 0.59 * green + 0.11 * blue) / _OPAQUE


def is_white(light: float) -> bool:
    """Tell whether a colour does not show on paper."""
    return light >= _PALE


def _clip(handle: int, matrix: Matrix) -> Box | None:
    """Return the rectangle around what an object may paint, None where nothing bounds it."""
    path = handles.clip_of(handle)
    count = handles.count_of_clip(path) if path else 0
    box: Box | None = None
    for index in range(max(count, 0)):
        bound = _around(path, index, matrix)
        box = bound if box is None or bound is None else box.cut(bound)
    return box


def _around(path: int, index: int, matrix: Matrix) -> Box | None:
    points: list[Point] = []
    for number in range(handles.count_in_clip(path, index)):
        segment = handles.segment_of_clip(path, index, number)
        if handles.point_of_segment(segment, *_at_numbers[:2]):
            points.append(matrix.point(_x.value, _y.value))
    if not points:
        return None
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
