"""A picture becomes a photo for print: of one size, upright, undistorted, and with nothing hidden in it."""

from io import BytesIO

import pytest
from PIL import Image

from pipeline.photo import Unusable, portrait
from tests.traps.pictures import bomb, drawn

BANDS = ("red", "lime", "blue")
"""From the top."""


def banded(size: tuple[int, int], kind: str = "PNG", **how: object) -> bytes:
    """Return a picture of three bands, one below the other."""
    image = Image.new("RGB", size)
    for number, colour in enumerate(BANDS):
        image.paste(Image.new("RGB", (size[0], size[1] // 3 + 1), colour), (0, number * size[1] // 3))
    written = BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def printed(content: bytes) -> Image.Image:
    return Image.open(BytesIO(portrait(content).jpeg))


def colours(image: Image.Image) -> list[str]:
    """Return what three points from top to bottom look like."""
    points = (image.getpixel((image.width // 2, image.height * part // 6)) for part in (1, 3, 5))
    near = {"red": (254, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 254), "white": (255, 255, 255)}
    return [
        next(
            name
            for name, own in near.items()
            if isinstance(point, tuple) and max(map(abs, map(int.__sub__, point, own))) < 9
        )
        for point in points
    ]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF"])
@pytest.mark.parametrize("size", [(250, 350), (2500, 3500), (75, 105), (300, 400)])
def test_a_photo_is_25_by_35_millimetres_at_300_dpi(kind: str, size: tuple[int, int]) -> None:
    photo = portrait(banded(size, kind))
    image = Image.open(BytesIO(photo.jpeg))
    assert (photo.width, photo.height) == (25, 35)
    assert (image.format, image.mode, image.size, image.info["dpi"]) == ("JPEG", "RGB", (295, 413), (300, 300))
    assert colours(image) == list(BANDS)


def test_a_photo_taken_with_the_camera_turned_stands_upright() -> None:
    turned = Image.open(BytesIO(banded((250, 350)))).transpose(Image.Transpose.ROTATE_90)
    exif, written = Image.Exif(), BytesIO()
    exif[0x0112] = 6
    turned.save(written, "JPEG", exif=exif, quality=95)
    assert colours(printed(written.getvalue())) == list(BANDS)


def test_nothing_that_was_hidden_in_the_picture_is_printed() -> None:
    exif, written = Image.Exif(), BytesIO()
    exif[0x010E], exif[0x8825] = "晋城的家里", {1: "N"}
    Image.new("RGB", (250, 350)).save(written, "JPEG", exif=exif, comment=b"secret", icc_profile=b"secret profile")
    assert b"secret" in written.getvalue()
    jpeg = portrait(written.getvalue()).jpeg
    assert not any(hidden in jpeg for hidden in (b"secret", b"Exif", "晋城".encode()))


def test_a_picture_of_another_shape_gets_white_edges_and_is_not_distorted() -> None:
    photo = printed(drawn("red", (800, 350)))
    assert colours(photo) == ["white", "red", "white"]


def test_what_is_transparent_is_white() -> None:
    written = BytesIO()
    Image.new("RGBA", (250, 350), (0, 0, 0, 0)).save(written, "PNG")
    assert colours(printed(written.getvalue())) == ["white"] * 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "照片不是常见的图片格式（jpg、png、gif、bmp），或者已损坏，打不开。"),
        (b"\x01\0\0\0" + bytes(36) + b" EMF", "照片不是常见的图片格式（jpg、png、gif、bmp），或者已损坏，打不开。"),
        (
            drawn("red", (1000, 1400), "JPEG")[:3000],
            "照片不是常见的图片格式（jpg、png、gif、bmp），或者已损坏，打不开。",
        ),
        (drawn("red", (1000, 1400))[:60], "照片不是常见的图片格式（jpg、png、gif、bmp），或者已损坏，打不开。"),
        (drawn("red", (30, 40)), "照片只有30×40像素，太小，印不清楚。"),
        (bomb(10000, 10000), "照片有10000×10000像素，大得不正常，没有打开。"),
        (bomb(30000, 30000), "照片的像素多得不正常，没有打开。"),
    ],
    ids=["empty", "EMF", "half a JPEG", "half a PNG", "tiny", "100 million pixels", "900 million pixels"],
)
def test_what_cannot_be_printed_is_said_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(Unusable) as refused:
        portrait(content)
    assert refused.value.says == says
