"""Pages drawn for the tests of the scan reader: small tables of invented text, and what scanners do to them."""

from collections.abc import Iterable
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
_LINE = 38
EDGES = [LEFT + sum(WIDTHS[:number]) for number in range(len(WIDTHS) + 1)]


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font that stands in for Chinese on this machine."""
    found = run(["fc-match", "-f", "%{file}", ":lang=zh-cn"], check=True, capture_output=True, text=True)  # noqa: S607
    return ImageFont.truetype(found.stdout, size)


def drawn() -> Image.Image:
    """Return a page with a title, a line, and a ruled table of two rows."""
    page = Image.new("RGB", (1400, 1000), "white")
    pen = ImageDraw.Draw(page)
    pen.text((420, 120), "示范专家登记表格", "black", font(44))
    pen.text((LEFT, 230), "填报日期：2026年6月17日，以下各栏请如实填写。", "black", font(EM))
    for row, texts in enumerate(ROWS):
        top = TOP + row * HEIGHT
        for text, (left, right) in zip(texts, pairwise(EDGES), strict=True):
            pen.rectangle((left, top, right, top + HEIGHT), outline="black", width=2)
            pen.text((left + 12, top + 12), text, "black", font(EM))
    for number in range(3):
        text = "说明：本表一式两份，由申报人本人填写，所填内容应当真实，并对其负责。"
        pen.text((LEFT, 520 + number * 60), text, "black", font(EM))
    return page


def letter(lines: Iterable[str]) -> Image.Image:
    """Return a page of text without a table, each line broken where the page ends."""
    page = Image.new("RGB", (1400, 1980), "white")
    pen = ImageDraw.Draw(page)
    broken = (line[start : start + _LINE] for line in lines for start in range(0, max(len(line), 1), _LINE))
    for number, line in enumerate(broken):
        pen.text((LEFT, 150 + number * 56), line, "black", font(EM))
    return page


def crowded() -> Image.Image:
    """Return a page of smaller and more print than any form has."""
    page = Image.new("RGB", (2400, 2400), "white")
    pen = ImageDraw.Draw(page)
    for top in range(40, 2360, 30):
        pen.text((40, top), "各栏内容应当真实填写并由本人负责" * 7, "black", font(20))
    return page


def wall() -> Image.Image:
    """Return the photo of a wall: its bricks are as high as lines of text."""
    page = Image.new("RGB", (1600, 1200), (210, 205, 200))
    pen = ImageDraw.Draw(page)
    shades = np.random.default_rng(5).integers(60, 190, 700).tolist()
    for number, shade in enumerate(shades):
        row, column = divmod(number, 20)
        left, top = column * 84 - row % 2 * 40, row * 34
        pen.rectangle((left, top, left + 74, top + 25), (shade, shade // 2 + 20, shade // 2))
    return page


def letterhead() -> Image.Image:
    """Return the paper an office writes its letters on."""
    page = Image.new("RGB", (1400, 1980), "white")
    pen = ImageDraw.Draw(page)
    pen.text((300, 60), "示范市应急管理局", (210, 20, 20), font(60))
    pen.text((200, 1900), "地址：示范市示范路八号  邮编：048000", "black", font(22))
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


def pale(page: Image.Image) -> Image.Image:
    """Return the page as a printer leaves it whose toner is short, scanned with some grain."""
    return scanned(Image.blend(page, Image.new("RGB", page.size, "white"), 0.62), 0.3)


def dotted(page: Image.Image) -> Image.Image:
    """Return the page in black and white, in which of thin level lines only dots are left."""
    black = np.asarray(page.convert("L")) < 140
    spots = np.random.default_rng(3).random((black.shape[0] // 2 + 1, black.shape[1] // 4 + 1)) > 0.45
    left = np.repeat(np.repeat(spots, 2, axis=0), 4, axis=1)[: black.shape[0], : black.shape[1]]
    for row in range(len(ROWS) + 1):
        line = slice(TOP + row * HEIGHT - 1, TOP + row * HEIGHT + 3)
        inner = slice(LEFT + 4, EDGES[-1] - 4)
        black[line, inner] &= left[line, inner]
    return Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("RGB")
