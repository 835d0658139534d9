"""Readers: one file format each, all yielding a Sheet."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UnreadableFile
from pipeline.readers.media import Media, media_of
from schemas.sheet import Sheet

_AS_DOCX = "请用 Word 或 WPS 打开后另存为 docx 再提交。"
_HINTS = {
    Media.LOCKED_OFFICE: "请在 Word 或 WPS 中取消打开密码后重新提交。",
    Media.OLD_OFFICE: _AS_DOCX,
    Media.WEB_PAGE: _AS_DOCX,
    Media.ARCHIVE: "请改用 zip，或直接放入文件夹。",
}
_USE_THE_FORM = "请在下发的 Word 表格中填写后提交 docx 文件。"
# WPS Office's .wps is old Word by its bytes.
_THROUGH_LIBREOFFICE = {
    Media.OLD_WORD: ".doc",
    Media.RICH_TEXT: ".rtf",
    Media.WORD_XML: ".xml",
    Media.OPEN_TEXT: ".odt",
}


def read(path: Path) -> Sheet:
    """Return what a file shows on paper, by what its bytes say it is; its name is not asked.

    Raises:
        UnreadableFile: the file cannot be read as what it is; the message says why and what to do.
    """
    media = media_of(path)
    if media in _THROUGH_LIBREOFFICE:
        from pipeline.readers.legacy import Old, as_docx

        with as_docx(Old(path, media, _THROUGH_LIBREOFFICE[media])) as docx:
            return read(docx)
    if media is Media.PDF:
        from pipeline.readers.pdf.document import read_pdf

        return read_pdf(path)
    if media is Media.OLD_EXCEL:
        from pipeline.readers.excel.old_workbook import read_old_workbook

        return read_old_workbook(path)
    if media is not Media.OFFICE:
        raise UnreadableFile(f"《{path.name}》的类型是“{media}”，目前不能读取。", _HINTS.get(media, _USE_THE_FORM))
    # Only a file that is read pays for the XML library.
    from pipeline.package import is_workbook, main_part, opened
    from pipeline.readers.word.document import read_document

    with opened(path) as package:
        part = main_part(package)
        if is_workbook(part):
            from pipeline.readers.excel.workbook import read_workbook

            return read_workbook(path, package, part)
    return read_document(part, path.name)


@contextmanager
def modernised(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Yield the files with a docx edition in place of each old one, all made in few starts of LibreOffice.

    Reading gives the same either way; many old files are read some ten times faster so.
    """
    kinds = [(path, media) for path in paths if (media := _kind(path)) in _THROUGH_LIBREOFFICE]
    if not kinds:
        yield tuple(paths)
        return
    from pipeline.readers.legacy import Old, docx_editions

    old = [Old(path, media, _THROUGH_LIBREOFFICE[media]) for path, media in kinds]
    with docx_editions(old) as editions:
        yield tuple(editions.get(path, path) for path in paths)


def _kind(path: Path) -> Media:
    try:
        return media_of(path)
    except UnreadableFile:
        return Media.UNKNOWN
