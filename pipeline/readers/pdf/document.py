"""A digital PDF -> Sheet: tables by their ruling lines, text by its place, our own forms by field names."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UnreadableFile
from pipeline.paper.content import Content
from pipeline.paper.flowing import Pages
from pipeline.paper.layout import gutters
from pipeline.readers.pdf.file import opened
from pipeline.readers.pdf.named import read_named
from pipeline.readers.pdf.opinion import looks_like_a_table, second_opinion
from pipeline.readers.pdf.page import content_of
from pipeline.signs import struck_out
from schemas.sheet import Sheet

# The longest dossier is a form with the proofs of a career; a book is no form.
MOST_PAGES = 300
# A scanned page takes seconds to recognise: a form with its proofs, and not the archive of an office.
MOST_SCANS = 40
# A page of small print has four thousand characters.
MOST_CHARACTERS = 1_000_000
_FEW = 8
"""Fewer characters than this are a page number or a stamp on a scan, and no text."""
_UNNAMED = 0.3
_LETTERHEAD, _OF_THE_TEXT = 60, 0.5
"""An image that shows more characters than a letterhead has, and than half of the page's text, is a scan of it."""
_AS_DOCX = "请提交填写好的 Word 文件，或由 Word、WPS 直接导出的 PDF。"


class Scanner(NamedTuple):
    """What reads a page as a picture, by its number from 1, and what counts the characters its largest image shows."""

    recognise: Callable[[int], Content]
    characters: Callable[[int], int]


def read_pdf(path: Path, file: str, scanner: Scanner) -> Pages | Sheet:
    """Return what the pages of a PDF show; those that are pictures, or whose text has no names, `scanner` reads.

    Of one of our own forms it is the sheet, which its fields tell without their places.

    Images, stamps, ink and electronic seals are seen as pictures where their middle is, and no seal told from a photo.
    The text of a scan is what can be seen on it: what another program took it for, and laid beneath, is not asked.

    Raises:
        UnreadableFile: no whole PDF, one that is locked, or one whose pages show no text.
    """
    with _uncollected():
        contents = _contents(path, file)
    if isinstance(contents, Sheet):
        return contents
    scans = [page for page, content in enumerate(contents, start=1) if _is_to_recognise(content, page, scanner)]
    read, left = scans[:MOST_SCANS], scans[MOST_SCANS:]
    shown = tuple(
        scanner.recognise(page) if page in read else _lined(content, path, page)
        for page, content in enumerate(contents, start=1)
    )
    if not any(content.glyphs for content in shown):
        crowded = any(content.nameless for content in shown)
        found = "上面的文字或线条太密，不像是表格" if crowded else "没有认出文字"
        seen = f"是扫描件或照片，{found}" if read else "的页面上没有可以读取的文字"
        raise UnreadableFile(f"《{file}》{seen}。", _AS_DOCX)
    blank = [page for page in read if not shown[page - 1].glyphs]
    struck = struck_out(text for content in shown for text in content.struck)
    return Pages(shown, (*_unread(blank, left), *struck))


def _unread(blank: Sequence[int], left: Sequence[int]) -> Iterator[str]:
    """Say on which pages nothing was recognised, and which were not tried, for no form has so many that are scans."""
    if blank:
        yield f"第{'、'.join(map(str, blank))}页是扫描件或照片，没有认出文字，请人工查看。"
    if left:
        yield f"扫描的页太多，第{left[0]}页起的{len(left)}页扫描件没有读取，请把要报的表单独扫描后提交。"


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for rings among characters: there are none, and looking takes a third longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _contents(path: Path, file: str) -> list[Content] | Sheet:
    """Return what each page shows; or all of it, where it is one of our own forms."""
    with opened(path, file, MOST_PAGES) as (pages, bare_pages, form):
        if form is not None and (named := read_named(bare_pages(), form)):
            return named
        contents = []
        for page in pages():
            contents.append(content_of(page, form))
            if sum(len(content.glyphs) for content in contents) > MOST_CHARACTERS:
                raise UnreadableFile(f"《{file}》的文字多得不正常，不像是表格，已停止读取。", _AS_DOCX)
    return contents


def _lined(content: Content, path: Path, page: int) -> Content:
    """Return the page with the lines its table ought to have, where it has none."""
    if looks_like_a_table(content) and not _stands_in_columns(content):
        return content._replace(rulings=second_opinion(path, page, content))
    return content


def _stands_in_columns(content: Content) -> bool:
    """Tell whether what looks like a table is only text beside text, as two pages are on one sheet."""
    edges = [content.box.left, *gutters([], content.glyphs, content.box), content.box.right]
    columns = [[g for g in content.glyphs if left <= g.centre[0] < right] for left, right in pairwise(edges)]
    return len(columns) > 1 and not any(looks_like_a_table(content._replace(glyphs=tuple(own))) for own in columns)


def _is_to_recognise(content: Content, page: int, scanner: Scanner) -> bool:
    """Tell whether a page is to be read as a picture: it is one, or its characters are seen and not named."""
    if content.nameless > _UNNAMED * (len(content.glyphs) + content.nameless):
        return True
    if _is_empty([content]):
        return bool(content.is_scan or content.pictures)
    return content.is_scan and _shows_the_text(content, page, scanner)


def _shows_the_text(content: Content, page: int, scanner: Scanner) -> bool:
    """Tell whether the image over a page is what is written on it, and no letterhead or watermark behind the text."""
    return scanner.characters(page) > max(_LETTERHEAD, len(content.glyphs) * _OF_THE_TEXT)


def _is_empty(contents: Iterable[Content]) -> bool:
    characters = (glyph for content in contents for glyph in content.glyphs if not glyph.text.isspace())
    return len(list(islice(characters, _FEW))) < _FEW
