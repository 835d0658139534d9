"""Pictures of paper -> Sheet, and back from a place on it to its picture."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import cv2

from pipeline.errors import UnreadableFile
from pipeline.paper.content import Content
from pipeline.paper.flowing import Pages
from pipeline.paper.known import NOTHING, Known
from pipeline.readers.scan.images import pages_of
from pipeline.readers.scan.memory import given_back
from pipeline.readers.scan.page import content_of_picture
from pipeline.readers.scan.pixels import Pixels
from pipeline.readers.scan.rendering import rendered

# A core has its own process: threads of OpenCV would only stand in the way of the others.
cv2.setNumThreads(1)

_NOTHING_READ = "请确认扫描或拍摄的是填好的表格，字迹清楚、没有缺页，然后重新提交。"


def read_pictures(path: Path, file: str, known: Known = NOTHING) -> Pages:
    """Return what the pages of a picture file show; every character is known by how surely it was recognised.

    Of what is `known` only so much is read as tells it, and so of pages that are of none of the known forms.

    Raises:
        UnreadableFile: it cannot be opened as a picture, or there is no text on it.
    """
    contents = tuple(_read(page, known) for page in pages_of(path, file))
    if any(content.glyphs for content in contents):
        return Pages(contents, tuple(_unread(contents)))
    if any(content.nameless for content in contents):
        raise UnreadableFile(f"《{file}》上的文字或线条太密，不像是表格，没有读取。", _NOTHING_READ)
    raise UnreadableFile(f"《{file}》上没有认出文字，可能是空白页，或不是表格的照片。", _NOTHING_READ)


def _unread(contents: Sequence[Content]) -> Iterator[str]:
    """Say which pages among others have more on them than any form."""
    crowded = [str(page) for page, content in enumerate(contents, start=1) if content.nameless]
    if crowded:
        yield f"第{'、'.join(crowded)}页上的文字或线条太密，不像是表格，没有读取。"


def content_of_page(path: Path, file: str, number: int, known: Known = NOTHING) -> Content:
    """Return what a page of a PDF shows as a picture; pages count from 1."""
    return _read(rendered(path, file, number), known)


def _read(page: Pixels, known: Known) -> Content:
    with given_back():
        return content_of_picture(page, known)


def page_of_pictures(path: Path, file: str, number: int) -> Pixels:
    """Return a page of a picture file, from 1."""
    for page in islice(pages_of(path, file), number - 1, number):
        return page
    raise UnreadableFile(f"《{file}》没有第{number}页。", "请重新扫描后提交。")
