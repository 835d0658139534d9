"""A docx file -> Sheet: its paragraphs and tables in the order of the body, without asking python-docx."""

from collections.abc import Iterator

from pipeline.errors import UnreadableFile
from pipeline.markup import Element, parse
from pipeline.package import MainPart
from pipeline.readers.word.boxes import flatten
from pipeline.readers.word.controls import settle_controls
from pipeline.readers.word.fields import settle_fields
from pipeline.readers.word.glyphs import settle_letters, settle_signs
from pipeline.readers.word.grid import cells_of, join_cells_across
from pipeline.readers.word.hidden import drop_unseen
from pipeline.readers.word.markup import child, unwrap
from pipeline.readers.word.names import BODY, DOCUMENT, PAGE, PARAGRAPH, TABLE, WRAPPERS
from pipeline.readers.word.pages import number_pages
from pipeline.readers.word.revisions import accept_revisions
from pipeline.readers.word.text import content_of
from pipeline.signs import struck_out
from schemas.sheet import Cell, Line, Mark, Sheet

_OTHER_OFFICE = (("spreadsheetml", "Excel 表格"), ("presentationml", "PowerPoint 演示文稿"))


def read_document(part: MainPart, file: str) -> Sheet:
    """Return what a Word document shows on paper, outside headers, footers, notes and comments.

    Pictures are seen in the line or cell they stand in or are anchored to, and no seal told from a photo. Numbers that
    Word adds itself (1. 2. 3. before paragraphs) are not in the file and not invented.

    Raises:
        UnreadableFile: the part is no Word document.
    """
    root = parse(part.raw, file, part.name)
    body = child(root, BODY)
    if root.tag != DOCUMENT or body is None:
        raise _no_document(root, part.name, file)
    settle_letters(root, part.raw)
    struck = _settle(root)
    return Sheet(tuple(_items(body)), sees=Mark.PICTURE, remarks=tuple(struck_out(struck)))


def _no_document(root: Element, part: str, file: str) -> UnreadableFile:
    other = next((kind for sign, kind in _OTHER_OFFICE if sign in root.tag), None)
    if other:
        return UnreadableFile(f"《{file}》是 {other}，不是 Word 文件。", "请在下发的 Word 表格中填写后提交 docx 文件。")
    return UnreadableFile(f"《{file}》里的 {part} 不是 Word 正文。", "请用 Word 或 WPS 重新保存为 docx 后再提交。")


def _settle(root: Element) -> list[str]:
    """Rewrite the document as plain paragraphs, tables and text; return the texts that were struck through.

    A step a file does not need costs it next to nothing.
    The order matters: deleted and hidden things go before anything is printed in their place, wrappers go before
    tables are told apart, and pages are counted on what is left.
    """
    accept_revisions(root)
    struck = drop_unseen(root)
    settle_controls(root)
    settle_fields(root)
    settle_signs(root)
    unwrap(root, WRAPPERS)
    flatten(root)
    join_cells_across(root)
    number_pages(root)
    return struck


def _items(body: Element) -> Iterator[Line | Cell]:
    tables = 0
    page = number = 0
    for block in body.iterchildren(PARAGRAPH, TABLE):
        if block.tag == TABLE:
            yield from cells_of(block, tables)
            tables += 1
            continue
        held = content_of(block)
        if held.pictures or held.text.strip():
            here = int(block.get(PAGE, 1))
            page, number = here, number + 1 if here == page else 1
            yield Line(held.text.strip("\n"), page, number, marks=held.marks, pictures=held.pictures)
