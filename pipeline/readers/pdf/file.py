"""Opening a PDF: what is locked, broken, empty or only a wrapping is refused in a sentence."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import UnreadableFile

# It warns whoever opens a form with XFA how to build PDFium; such a form is read by its other fields, or refused.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)

_AGAIN = "请重新导出或重新提交这份文件；也可以提交填写好的 Word 文件。"
_PRINTED = "请用 Acrobat 打开，打印为普通 PDF 后再提交；也可以提交填写好的 Word 文件。"


class Opened(NamedTuple):
    """What yields the pages of an open PDF, and the handle of its fillable form, None where it has none.

    `bare_pages` are raw handles of pages whose fields nobody gets ready to be shown, which is most of the work.
    """

    pages: Callable[[], Iterator[Any]]
    bare_pages: Callable[[], Iterator[Any]]
    form: Any


@contextmanager
def opened(path: Path, file: str, most_pages: int) -> Iterator[Opened]:
    """Open a PDF for as long as it is read.

    Raises:
        UnreadableFile: it is locked, broken, or has no pages of its own.
    """
    with closing(_document(path, file)) as document:
        _refuse_wrappings(document, path, file)
        count = len(document)
        if not count:
            raise UnreadableFile(f"《{file}》没有一页内容。", _AGAIN)
        if count > most_pages:
            raise UnreadableFile(
                f"《{file}》有{count}页，多于{most_pages}页，不像是表格，已停止读取。",
                "请把表单独存为一个 PDF 再提交。",
            )
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
        form = document.formenv.raw if document.formenv else None
        yield Opened(partial(_pages, document, file), partial(_bare_pages, document), form)


def _document(path: Path, file: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableFile(f"《{file}》设有打开密码，无法读取。", "请取消密码后重新提交。") from error
        raise UnreadableFile(f"《{file}》已损坏或没有传完整，不能作为 PDF 打开。", _AGAIN) from error


def _refuse_wrappings(document: Any, path: Path, file: str) -> None:
    """Refuse what shows a page only to say that other programs show the rest."""
    if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        raise UnreadableFile(f"《{file}》是 XFA 动态表单，内容不在页面上，不能读取。", _PRINTED)
    if document.count_attachments() and _is_portfolio(path):
        raise UnreadableFile(f"《{file}》是 PDF 文件包，里面装着别的文件。", "请把其中的表格逐个取出后提交。")


def _is_portfolio(path: Path) -> bool:
    from pypdf import PdfReader  # what PDFium does not tell; only a file with attachments is asked

    with path.open("rb") as stream:
        return "/Collection" in PdfReader(stream).root_object


def _pages(document: Any, file: str) -> Iterator[Any]:
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(f"《{file}》第{number + 1}页已损坏，不能读取。", _AGAIN) from error
        yield page
        page.close()


def _bare_pages(document: Any) -> Iterator[Any]:
    for number in range(len(document)):
        page = pdfium.FPDF_LoadPage(document.raw, number)
        if page:
            yield page
            pdfium.FPDF_ClosePage(page)
