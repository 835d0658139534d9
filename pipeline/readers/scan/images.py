"""A picture file -> its pages in colour: photos, scans, and the pages of a TIFF."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from pipeline.errors import NothingToRead, UnreadableFile
from pipeline.readers.scan.pixels import Pixels

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF", "HEIF")
MOST_PIXELS = 64_000_000
"""The largest cameras of telephones in 2026 take 50 million as their usual."""
MOST_PAGES = 60
LONGER_SIDE = 2600
"""Pixels: text is read no better from more."""
_SHORTER_SIDE = 300
_DEEP, _LIGHTEST = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N"), 255
_PLAIN = "L", "RGB"
_DAMAGES = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, TypeError, struct.error, zlib.error)
"""What Pillow raises over a damaged picture."""
_AGAIN = "请重新扫描或拍照后提交（jpg、png 或 pdf，200 dpi 彩色即可）。"


def pages_of(path: Path, file: str) -> Iterator[Pixels]:
    """Yield the pages of a picture file, one at a time, as blue, green and red.

    Raises:
        UnreadableFile: it is damaged, far too large, too small to read, or has too many pages.
    """
    with _opened(path, file) as image:
        count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if count > MOST_PAGES:
            raise UnreadableFile(
                f"《{file}》有{count}页，多于{MOST_PAGES}页，不像是表格，没有读取。", "请把要报的表单独扫描后提交。"
            )
        for number in range(count):
            if number:
                image.seek(number)
            yield _page(image, file)


@contextmanager
def _opened(path: Path, file: str) -> Iterator[Image.Image]:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(path, formats=_FORMATS) as image:
                yield image
        except Image.DecompressionBombError as error:
            raise UnreadableFile(f"《{file}》的像素多得不正常，没有打开。", _AGAIN) from error
        except _DAMAGES as error:
            raise UnreadableFile(f"《{file}》已损坏或没有传完整，不能作为图片打开。", _AGAIN) from error


def _page(image: Image.Image, file: str) -> Pixels:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise UnreadableFile(f"《{file}》有{width}×{height}像素，大得不正常，没有读取。", _AGAIN)
    if min(width, height) < _SHORTER_SIDE:
        raise NothingToRead(f"《{file}》只有{width}×{height}像素，太小，看不清文字。", _AGAIN)
    image.draft("RGB", (LONGER_SIDE, LONGER_SIDE))
    shrink = max(image.size) // LONGER_SIDE
    small = image.convert("L").reduce(shrink) if shrink > 1 and image.mode == "1" else image
    small = small.reduce(shrink) if shrink > 1 and small is image else small
    return bgr(ImageOps.exif_transpose(small))


def bgr(image: Image.Image) -> Pixels:
    """Return a picture as the pixels of a page: on white where it is transparent, and not larger than is of use."""
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    image = _in_eight_bits(image)
    if image.mode in _PLAIN:
        # To shrink it first saves three copies of a large photo.
        image.thumbnail((LONGER_SIDE, LONGER_SIDE), Image.Resampling.LANCZOS)
    image = image.convert("RGB")
    image.thumbnail((LONGER_SIDE, LONGER_SIDE), Image.Resampling.LANCZOS)
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Return a grey picture of many levels, which Pillow cuts off where eight bits end, with the usual ones."""
    if image.mode not in _DEEP:
        return image
    levels = np.asarray(image).astype(np.float32)
    return Image.fromarray(np.clip(levels * (_LIGHTEST / max(float(levels.max()), 1.0)), 0, _LIGHTEST).astype(np.uint8))
