"""Readers: one file format each, all yielding a Sheet."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from pipeline.errors import UnreadableFile
from pipeline.paper.content import Content
from pipeline.paper.flowing import Arrange, Pages, sheet_of
from pipeline.paper.known import NOTHING, Known
from pipeline.readers.media import Media, media_of
from schemas.sheet import Box, Sheet
from schemas.source import SourceFile

_AS_DOCX = "请用 Word 或 WPS 打开后另存为 docx 再提交。"
_HINTS = {
    Media.LOCKED_OFFICE: "请在 Word 或 WPS 中取消打开密码后重新提交。",
    Media.OLD_OFFICE: _AS_DOCX,
    Media.WEB_PAGE: _AS_DOCX,
    Media.ARCHIVE: "请改用 zip，或直接放入文件夹。",
}
_USE_THE_FORM = "请在下发的 Word 表格中填写后提交 docx 文件。"
# WPS Office's .wps is old Word by its bytes, and its .et old Excel.
_THROUGH_LIBREOFFICE = {
    Media.OLD_WORD: (".doc", ".docx"),
    Media.RICH_TEXT: (".rtf", ".docx"),
    Media.OPEN_TEXT: (".odt", ".docx"),
    Media.OPEN_SHEET: (".ods", ".xlsx"),
    Media.BINARY_EXCEL: (".xlsb", ".xlsx"),
}
_IN_ONE_FILE = (Media.FLAT_WORD, Media.WORD_XML)
_BINARY = ".bin"
"""The ending of the main part of a workbook in binary; its first bytes do not tell it."""


def read(path: Path, name: str = "", arrange: Arrange | None = None) -> Sheet:
    """Return what a file shows on paper, by what its bytes say it is.

    Its name is not asked; `name` is what people know it by, where it lies under another. `arrange` tells the order of
    scanned pages, which is else the one they are in.

    Raises:
        UnreadableFile: the file cannot be read as what it is; the message says why and what to do.
    """
    shown = look_at(path, name)
    return shown if isinstance(shown, Sheet) else sheet_of(shown, arrange)


def look_at(path: Path, name: str = "", known: Known = NOTHING) -> Sheet | Pages:
    """Return what a file shows; of one that knows only where things stand on paper, the pages.

    Of scanned pages only so much is read as is not `known`, and little of those that are of none of the known forms.

    Raises:
        UnreadableFile: as in `read`.
    """
    file = name or path.name
    media = media_of(path, file)
    if media in _THROUGH_LIBREOFFICE:
        return _read_old(path, media, file)
    if media in {Media.PDF, Media.PICTURE}:
        return _read_pages((path, file), media, known)
    if media is Media.OLD_EXCEL:
        from pipeline.readers.excel.old_workbook import read_old_workbook

        return read_old_workbook(path, file)
    if media is Media.EXCEL_XML:
        from pipeline.readers.excel.xml_workbook import read_xml_workbook

        return read_xml_workbook(path, file)
    if media in _IN_ONE_FILE:
        return _read_package(path, _packed(path, media, file), file)
    if media is not Media.OFFICE:
        raise UnreadableFile(f"《{file}》的类型是“{media}”，目前不能读取。", _HINTS.get(media, _USE_THE_FORM))
    with path.open("rb") as stream:
        return _read_package(path, stream, file)


def _read_pages(source: tuple[Path, str], media: Media, known: Known) -> Sheet | Pages:
    path, file = source
    if media is Media.PDF:
        from pipeline.readers.pdf.document import Scanner, read_pdf

        scanner = Scanner(partial(_recognised_page, path, file, known), partial(_characters, path, file))
        return read_pdf(path, file, scanner)
    from pipeline.readers.scan.document import read_pictures

    return read_pictures(path, file, known)


def _recognised_page(path: Path, file: str, known: Known, number: int) -> Content:
    # Only a page that is a picture pays for the networks.
    from pipeline.readers.scan.document import content_of_page

    return content_of_page(path, file, number, known)


def _characters(path: Path, file: str, number: int) -> int:
    from pipeline.readers.scan.rendering import largest_image
    from pipeline.readers.scan.smears import characters_on

    image = largest_image(path, file, number)
    return 0 if image is None else characters_on(image)


def _read_old(path: Path, media: Media, file: str) -> Sheet:
    from pipeline.readers.legacy import Old, modern_edition

    with modern_edition(Old(path, media, *_THROUGH_LIBREOFFICE[media]), file) as edition:
        return read(edition, file)


def _packed(path: Path, media: Media, file: str) -> IO[bytes]:
    from pipeline.readers.flat import package, word_2003

    return {Media.FLAT_WORD: package.packed, Media.WORD_XML: word_2003.packed}[media](path, file)


def _read_package(path: Path, stream: IO[bytes], file: str) -> Sheet:
    # Only a file that is read pays for the XML library.
    from pipeline.package import is_workbook, main_part, unzipped
    from pipeline.readers.word.document import read_document

    with unzipped(stream, file) as package:
        part = main_part(package)
        if part.name.endswith(_BINARY):
            return _read_old(path, Media.BINARY_EXCEL, file)
        if is_workbook(part):
            from pipeline.readers.excel.workbook import read_workbook

            return read_workbook(stream, package, part)
    return read_document(part, file)


def picture(path: Path, reference: str, name: str = "") -> bytes:
    """Return a picture that was seen on a file, by the reference its line or cell carries; Pillow knows its format.

    Raises:
        UnreadableFile: the picture is not in the file, or cannot be taken out of it.
        Unusable: nobody would print it, for it is too small or far too large.
    """
    file = name or path.name
    media = media_of(path, file)
    if box := Box.read(reference):
        return cell_pictures(path, [box], file)[0]
    if media in _THROUGH_LIBREOFFICE:
        from pipeline.readers.legacy import Old, modern_edition

        with modern_edition(Old(path, media, *_THROUGH_LIBREOFFICE[media]), file) as edition:
            return picture(edition, reference, file)
    if media is Media.PDF:
        from pipeline.readers.pdf.pictures import picture_of

        return picture_of(path, file, reference)
    from pipeline.package import unzipped
    from pipeline.readers.embedded import embedded

    with unzipped(_packed(path, media, file) if media in _IN_ONE_FILE else path, file) as package:
        return embedded(package, reference)


def cell_pictures(path: Path, boxes: Sequence[Box], name: str = "") -> list[bytes]:
    """Return pictures of what was recognised in boxes of one page, as PNG, cut out of the page as it is laid straight.

    Raises:
        UnreadableFile: the file cannot be opened any more, or has no such page.
    """
    from pipeline.readers.scan.cutting import cut_out
    from pipeline.readers.scan.document import page_of_pictures
    from pipeline.readers.scan.rendering import rendered

    (number,) = {box.page for box in boxes}
    file = name or path.name
    page = rendered if media_of(path, file) is Media.PDF else page_of_pictures
    return cut_out(page(path, file, number), boxes)


@contextmanager
def modernised(sources: Sequence[SourceFile]) -> Iterator[tuple[SourceFile, ...]]:
    """Yield the files with a modern edition in place of each old one, all made in few starts of LibreOffice.

    Reading gives the same either way; many old files are read some ten times faster so.
    """
    kinds = [(source.path, media) for source in sources if (media := _kind(source.path)) in _THROUGH_LIBREOFFICE]
    if not kinds:
        yield tuple(sources)
        return
    from pipeline.readers.legacy import Old, modern_editions

    old = [Old(path, media, *_THROUGH_LIBREOFFICE[media]) for path, media in kinds]
    with modern_editions(old) as editions:
        yield tuple(source._replace(path=editions.get(source.path, source.path)) for source in sources)


def _kind(path: Path) -> Media:
    try:
        return media_of(path)
    except UnreadableFile:
        return Media.UNKNOWN
