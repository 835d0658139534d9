"""A page of a PDF -> its picture, as fine as the image on it and no finer than is of use."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.readers.scan.images import LONGER_SIDE
from pipeline.readers.scan.pixels import Pixels

_POINTS = 72.0
_FINEST, _COARSEST = 250.0, 100.0
_USUAL = 200.0
_LOOK = 1200.0
"""Pixels of the longer side: as many as tell text from a pattern."""


def rendered(path: Path, file: str, number: int) -> Pixels:
    """Return page `number`, from 1, as blue, green and red.

    Raises:
        UnreadableFile: the page cannot be drawn.
    """
    with _page(path, file, number) as page:
        longer = max(page.get_size())
        scale = min(_dpi(page) / _POINTS, LONGER_SIDE / max(longer, 1.0))
        with closing(page.render(scale=scale, rev_byteorder=False)) as bitmap:
            return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


def largest_image(path: Path, file: str, number: int) -> Pixels | None:
    """Return the largest image on page `number`, from 1, in grey on white, without anything that stands over it.

    Raises:
        UnreadableFile: the page cannot be drawn.
    """
    with _page(path, file, number) as page:
        image = max(_images(page), key=_area, default=None)
        if image is None:
            return None
        left, bottom, right, top = image.get_bounds()
        scale = _LOOK / max(right - left, top - bottom, 1.0)
        image.set_matrix(image.get_matrix().scale(scale, scale))
        with closing(image.get_bitmap(render=True, scale_to_original=False)) as bitmap:
            drawn = bitmap.to_pil().convert("RGBA")
        white = Image.new("RGBA", drawn.size, "white")
        return np.asarray(Image.alpha_composite(white, drawn).convert("L"))


@contextmanager
def _page(path: Path, file: str, number: int) -> Iterator[Any]:
    try:
        with closing(pypdfium2.PdfDocument(path)) as document, closing(document[number - 1]) as page:
            yield page
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise UnreadableFile(f"《{file}》第{number}页已损坏，不能读取。", "请重新扫描后提交。") from error


def _images(page: Any) -> Iterator[Any]:
    return iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _area(image: Any) -> float:
    left, bottom, right, top = image.get_bounds()
    return float((right - left) * (top - bottom))


def _dpi(page: Any) -> float:
    """Return how fine the largest image on a page is."""
    image = max(_images(page), key=_area, default=None)
    if image is None or not _area(image):
        return _USUAL
    left, bottom, right, top = image.get_bounds()
    dpi = max(image.get_px_size()) / max(right - left, top - bottom) * _POINTS
    return float(min(max(dpi, _COARSEST), _FINEST))
