"""A digital PDF -> Sheet: tables by their ruling lines, text by its place, our own forms by field names."""

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, pairwise
from pathlib import Path

from pipeline.errors import UnreadableFile
from pipeline.readers.pdf.breaks import flow
from pipeline.readers.pdf.counting import cells_of
from pipeline.readers.pdf.file import opened
from pipeline.readers.pdf.layout import Block, Paragraph, Piece, columns_of, gutters
from pipeline.readers.pdf.named import read_named
from pipeline.readers.pdf.opinion import looks_like_a_table, second_opinion
from pipeline.readers.pdf.page import Content, content_of
from pipeline.readers.pdf.running import without_running
from pipeline.signs import struck_out
from schemas.sheet import Cell, Line, Mark, Sheet

# The longest dossier is a form with the proofs of a career; a book is no form.
MOST_PAGES = 300
# A page of small print has four thousand characters.
MOST_CHARACTERS = 1_000_000
_FEW = 8
"""Fewer characters than this are a page number or a stamp on a scan, and no text."""
_UNNAMED = 0.3
_MARGIN = 54.0
_NUMBER = re.compile(r"[-—\u2013\s]*第?\s*\d{1,3}\s*页?\s*(?:[/,，共of\s]*\d{1,3}\s*页?)?[-—\u2013\s]*")
_AS_DOCX = "请提交填写好的 Word 文件，或由 Word、WPS 直接导出的 PDF。"


def read_pdf(path: Path, file: str) -> Sheet:
    """Return what the pages of a digital PDF show.

    Images, stamps, ink and electronic seals are seen as pictures where their middle is, and no seal told from a photo.
    On the scan of a page whose text lies beneath, no picture can be told from the page.

    Raises:
        UnreadableFile: no whole PDF, one that is locked, or one whose pages hold no text, as scans do.
    """
    with _uncollected():
        return _sheet(path, file)


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


def _sheet(path: Path, file: str) -> Sheet:
    with opened(path, file, MOST_PAGES) as (pages, bare_pages, form):
        if form is not None and (named := read_named(bare_pages(), form)):
            return named
        contents = []
        for page in pages():
            contents.append(content_of(page, form))
            if sum(len(content.glyphs) for content in contents) > MOST_CHARACTERS:
                raise UnreadableFile(f"《{file}》的文字多得不正常，不像是表格，已停止读取。", _AS_DOCX)
    _check_text(contents, file)
    columns = [
        (page, blocks)
        for page, content in enumerate(contents, start=1)
        for blocks in _columns(_lined(content, path, page), page)
    ]
    is_told = not any(content.is_scan and content.glyphs for content in contents)
    sees = Mark.PICTURE if is_told else Mark.NOTHING
    return Sheet(tuple(_items(columns)), sees=sees, remarks=tuple(_unread(contents)))


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


def _check_text(contents: Sequence[Content], file: str) -> None:
    is_empty = _is_empty(contents)
    glyphs = sum(len(content.glyphs) for content in contents)
    nameless = sum(content.nameless for content in contents)
    if nameless > _UNNAMED * (glyphs + nameless):
        raise UnreadableFile(f"《{file}》里的文字没有编码信息，能看见却读不出来。", _AS_DOCX)
    if is_empty and any(content.is_scan or content.pictures for content in contents):
        raise UnreadableFile(f"《{file}》是扫描件或照片，里面没有文字，目前还不能读取扫描件。", _AS_DOCX)
    if is_empty:
        raise UnreadableFile(f"《{file}》的页面上没有可以读取的文字。", _AS_DOCX)


def _unread(contents: Sequence[Content]) -> Iterator[str]:
    """Say which pages of a file that is no scan are scans, and what was struck through."""
    pages = [str(page) for page, content in enumerate(contents, start=1) if _shows_pictures_alone(content)]
    if pages:
        yield f"第{'、'.join(pages)}页是扫描件或照片，里面没有文字，没有读取，请人工查看。"
    yield from struck_out(text for content in contents for text in content.struck)


def _shows_pictures_alone(content: Content) -> bool:
    return _is_empty([content]) and bool(content.is_scan or content.pictures)


def _is_empty(contents: Iterable[Content]) -> bool:
    characters = (glyph for content in contents for glyph in content.glyphs if not glyph.text.isspace())
    return len(list(islice(characters, _FEW))) < _FEW


def _items(columns: Sequence[tuple[int, list[Block]]]) -> Iterator[Line | Cell]:
    """Yield what is in the columns of all pages, each given with its page; tables go on in the next column as well."""
    kept = without_running([blocks for _, blocks in columns])
    where = {id(block): page for (page, _), blocks in zip(columns, kept, strict=True) for block in blocks}
    tables = page = number = 0
    for block in flow(kept):
        if isinstance(block, Piece):
            yield from cells_of(block, tables)
            tables += 1
            continue
        here = where[id(block)]
        page, number = here, number + 1 if here == page else 1
        marks = Mark.PICTURE if block.pictures else Mark.NOTHING
        yield Line(block.text, page, number, marks=marks, pictures=block.pictures)


def _columns(content: Content, page: int) -> Iterator[list[Block]]:
    """Yield the columns of a page without its page number."""
    for blocks in columns_of(content, page):
        ends = {0, len(blocks) - 1}
        yield [block for index, block in enumerate(blocks) if not (index in ends and _is_number(block, content))]


def _is_number(block: Block, content: Content) -> bool:
    if not isinstance(block, Paragraph) or not block.text:
        return False
    outside = not content.box.top + _MARGIN < block.line.y < content.box.bottom - _MARGIN
    return outside and _NUMBER.fullmatch(block.text) is not None
