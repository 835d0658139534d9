"""A reference to an image on a page of a PDF -> the image as it is seen there, turned as the page is read."""

import ctypes
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import UnreadableFile
from pipeline.photo import hold_to_size
from pipeline.readers.pdf.document import MOST_PAGES
from pipeline.readers.pdf.file import opened
from pipeline.readers.pdf.objects import drawn_on

_SIDE = 1200
"""Pixels of the longer side an image is drawn with: more than any photo is printed with."""


def picture_of(path: Path, file: str, reference: str) -> bytes:
    """Return an image as PNG; a reference is `page/number/quarters`, from 1, from 0, and to the left.

    Raises:
        UnreadableFile: the file cannot be opened any more, or shows no such image.
        Unusable: the image is too small, or has more pixels than anybody would unpack.
    """
    place, number, quarters = map(int, reference.split("/"))
    with opened(path, file, MOST_PAGES) as (pages, _, _):
        for page in islice(pages(), place - 1, place):
            try:
                return _png(page, drawn_on(page)[number].handle, quarters)
            except (pypdfium2.PdfiumError, IndexError) as error:
                raise UnreadableFile(f"《{file}》里的图片打不开。", "请重新贴好图片后再提交。") from error
    raise UnreadableFile(f"《{file}》里找不到表上的图片。", "请重新贴好图片后再提交。")


def _png(page: Any, handle: int, quarters: int) -> bytes:
    image = pypdfium2.PdfImage(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), page=page)
    hold_to_size(*image.get_px_size())
    left, bottom, right, top = image.get_bounds()
    factor = _SIDE / max(right - left, top - bottom, 1)
    image.set_matrix(image.get_matrix().scale(factor, factor))
    drawn = image.get_bitmap(render=True, scale_to_original=False).to_pil()
    written = BytesIO()
    drawn.rotate(-90 * quarters, expand=True).save(written, "PNG")
    return written.getvalue()
