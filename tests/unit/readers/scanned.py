"""Pages drawn for the tests of the scan reader: small tables of invented text, and what scanners do to them."""

from functools import cache
from io import BytesIO
from itertools import pairwise
from subprocess import run

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.readers.scan.pixels import Pixels

EM = 30
"""The size of the text, in pixels: about that of 10.5 points at 200 dpi."""
ROWS = (("姓名", "何斌雪", "性别", "男"), ("身份证号", "140524196904139694", "电话", "16100000001"))
WIDTHS = (180, 480, 150, 330)
LEFT, TOP, HEIGHT = 120, 320, 64


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return a typeface with Chinese characters."""
    found = run(["fc-match", "-f", "%{file}", ":lang=zh-cn"], check=True, capture_output=True, text=True)  # noqa: S607
    return ImageFont.truetype(found.stdout, size)


def drawn() -> Image.Image:
    """Return a page with a title, a line, and a ruled table of two rows."""
    page = Image.new("RGB", (1400, 1000), "white")
    pen = ImageDraw.Draw(page)
    pen.text((420, 120), "示范专家登记表格", "black", font(44))
    pen.text((LEFT, 230), "填报日期：2026年6月17日，以下各栏请如实填写。", "black", font(EM))
    edges = [LEFT + sum(WIDTHS[:number]) for number in range(len(WIDTHS) + 1)]
    for row, texts in enumerate(ROWS):
        top = TOP + row * HEIGHT
        for text, (left, right) in zip(texts, pairwise(edges), strict=True):
            pen.rectangle((left, top, right, top + HEIGHT), outline="black", width=2)
            pen.text((left + 12, top + 12), text, "black", font(EM))
    for number in range(3):
        text = "说明：本表一式两份，由申报人本人填写，所填内容应当真实，并对其负责。"
        pen.text((LEFT, 520 + number * 60), text, "black", font(EM))
    return page


def pixels(page: Image.Image) -> Pixels:
    """Return a page as the reader works on it."""
    return np.ascontiguousarray(np.asarray(page.convert("RGB"))[:, :, ::-1])


def sealed(page: Image.Image, middle: tuple[int, int]) -> Image.Image:
    """Return the page with a red ring over it, through which what is beneath shows."""
    ring = Image.new("RGBA", page.size)
    x, y = middle
    ImageDraw.Draw(ring).ellipse((x - 110, y - 110, x + 110, y + 110), outline=(215, 40, 45, 170), width=14)
    return Image.alpha_composite(page.convert("RGBA"), ring).convert("RGB")


def scanned(page: Image.Image, degrees: float) -> Image.Image:
    """Return the page as a cheap scanner gives it: askew, grainy, and pressed into a JPEG."""
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    grain = np.random.default_rng(7).normal(0, 6, (page.height, page.width, 1))
    rough = np.clip(np.asarray(turned).astype(np.float32) + grain, 0, 255).astype(np.uint8)
    pressed = BytesIO()
    Image.fromarray(rough).save(pressed, "JPEG", quality=60)
    return Image.open(pressed)
