"""A picture as somebody sent it -> a photo for print: of one size, upright, and without anything hidden in it."""

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from pipeline.errors import ExpertpoolError
from schemas.documents import Picture

_MILLIMETRES = 25, 35
"""1寸."""
_DPI = 300
_PIXELS = round(_MILLIMETRES[0] / 25.4 * _DPI), round(_MILLIMETRES[1] / 25.4 * _DPI)
_QUALITY, _ROUGH = 92, 45
_FEWEST = 60
"""Pixels of the shorter side: Word's own compression for mail leaves 94 of a photo this size."""
_MOST = 64_000_000
"""Pixels; the largest cameras of telephones in 2026 take 50 million as their usual."""
_MOST_CROPPED = 0.2
"""The share of a picture's longer side that may go; what is of another shape gets white edges instead."""
_SMALL, _TONES = (900, 480), 16
"""Pixels and colours of a picture that is only looked at: ink, a seal and a face can be told by so many."""
_FACE = 0.5, 0.3
"""Around which point a picture is cropped: there is more room below a face than above."""
_FORMATS = ("JPEG", "PNG", "GIF", "BMP")
_DAMAGES = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, struct.error, zlib.error)
"""What Pillow raises over a damaged picture."""
_PASTE_AGAIN = "请本人重新提供照片（jpg 或 png），打印后粘贴。"


class Unusable(ExpertpoolError):
    """A picture that cannot be printed as a photo."""


def portrait(content: bytes) -> Picture:
    """Return a picture as a photo of 25×35 mm at 300 dpi, turned upright, in RGB, with no metadata left.

    Raises:
        Unusable: no picture of a usual format, a damaged one, one too small, or one that unpacks beyond reason.
    """
    try:
        image = _opened(content)
        hold_to_size(*image.size)
        image.draft("RGB", (2 * max(_PIXELS), 2 * max(_PIXELS)))
        upright = ImageOps.exif_transpose(image)
        photo = _fitted(_on_white(upright))
    except _DAMAGES as error:
        raise Unusable("照片不是常见的图片格式（jpg、png、gif、bmp），或者已损坏，打不开。", _PASTE_AGAIN) from error
    written = BytesIO()
    photo.save(written, "JPEG", quality=_QUALITY, dpi=(_DPI, _DPI))
    return Picture(jpeg=written.getvalue(), width=_MILLIMETRES[0], height=_MILLIMETRES[1])


def thumbnail(content: bytes) -> bytes:
    """Return a picture as a small PNG to be looked at beside what was read of it.

    Raises:
        Unusable: no picture of a usual format, a damaged one, or one that unpacks beyond reason.
    """
    written = BytesIO()
    _small(content).quantize(_TONES).save(written, "PNG")
    return written.getvalue()


def snapshot(content: bytes) -> bytes:
    """Return a piece of a scan as a small JPEG to be looked at beside what was read of it: its grain costs least so.

    Raises:
        Unusable: as for a thumbnail.
    """
    written = BytesIO()
    _small(content).save(written, "JPEG", quality=_ROUGH, optimize=True)
    return written.getvalue()


def _small(content: bytes) -> Image.Image:
    try:
        image = _opened(content)
        _hold_to_most(*image.size)
        image.draft("RGB", _SMALL)
        small = _on_white(ImageOps.exif_transpose(image))
        small.thumbnail(_SMALL)
    except _DAMAGES as error:
        raise Unusable("图片不是常见的格式（jpg、png、gif、bmp），或者已损坏，打不开。", _PASTE_AGAIN) from error
    return small


def hold_to_size(width: int, height: int) -> None:
    """Raise Unusable where a picture of so many pixels is too small to print, or too large to unpack."""
    _hold_to_most(width, height)
    if min(width, height) < _FEWEST:
        raise Unusable(f"照片只有{width}×{height}像素，太小，印不清楚。", _PASTE_AGAIN)


def _hold_to_most(width: int, height: int) -> None:
    if width * height > _MOST:
        raise Unusable(f"照片有{width}×{height}像素，大得不正常，没有打开。", _PASTE_AGAIN)


def _opened(content: bytes) -> Image.Image:
    """Open a picture without unpacking it; how large it is is for us to judge."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            return Image.open(BytesIO(content), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise Unusable("照片的像素多得不正常，没有打开。", _PASTE_AGAIN) from error


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")


def _fitted(image: Image.Image) -> Image.Image:
    """Bring a picture to size without distortion, on a fresh sheet that knows nothing of it but its pixels."""
    shape = (image.width / image.height) / (_PIXELS[0] / _PIXELS[1])
    if min(shape, 1 / shape) >= 1 - _MOST_CROPPED:
        fitted = ImageOps.fit(image, _PIXELS, Image.Resampling.LANCZOS, centering=_FACE)
    else:
        fitted = ImageOps.pad(image, _PIXELS, Image.Resampling.LANCZOS, color="white")
    sheet = Image.new("RGB", _PIXELS)
    sheet.paste(fitted)
    return sheet
