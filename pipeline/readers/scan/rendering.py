"""A page of a PDF -> its picture, as fine as the image on it and no finer than is of use."""

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import UnreadableFile
from pipeline.readers.scan.images import LONGER_SIDE
from pipeline.readers.scan.pixels import Pixels

_POINTS = 72.0
_FINEST, _COARSEST = 250.0, 100.0
_USUAL = 200.0


def rendered(path: Path, file: str, number: int) -> Pixels:
    """Return page `number`, from 1, as blue, green and red.

    Raises:
        UnreadableFile: the page cannot be drawn.
    """
    try:
        with closing(pypdfium2.PdfDocument(path)) as document, closing(document[number - 1]) as page:
            longer = max(page.get_size())
            scale = min(_dpi(page) / _POINTS, LONGER_SIDE / max(longer, 1.0))
            with closing(page.render(scale=scale, rev_byteorder=False)) as bitmap:
                return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise UnreadableFile(f"《{file}》第{number}页已损坏，不能读取。", "请重新扫描后提交。") from error


def _dpi(page: Any) -> float:
    """Return how fine the largest image on a page is."""
    found = _USUAL, 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = image.get_bounds()
        area, width = (right - left) * (top - bottom), max(right - left, top - bottom)
        if area > found[1] and width > 0:
            found = max(image.get_px_size()) / width * _POINTS, area
    return min(max(found[0], _COARSEST), _FINEST)
