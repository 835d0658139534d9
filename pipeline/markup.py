"""The XML of an Office file, in; a tree, out: nothing fetched, nothing expanded, one set of names."""

from typing import TypeAlias

from lxml import etree

from pipeline.errors import UnreadableFile

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name lxml gives to what its parser returns

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EXCEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ON_A_SHEET = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
MATH = f"{OFFICE}/math"
REFERENCE = f"{OFFICE}/relationships"

# "Strict Open XML" of the save dialog differs from the ordinary kind in these names only, as far as text goes.
# What Word 2003 wrote has most names in common with what was made of it.
_ORDINARY = {
    "http://schemas.microsoft.com/office/word/2003/wordml": WORD,
    "http://purl.oclc.org/ooxml/wordprocessingml/main": WORD,
    "http://purl.oclc.org/ooxml/spreadsheetml/main": EXCEL,
    "http://purl.oclc.org/ooxml/drawingml/main": DRAWING,
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing": ON_A_SHEET,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": REFERENCE,
}
_OTHER_NAMES = (b"purl.oclc.org", b"word/2003/wordml")

# UTF-8 is imposed, not believed: a part in any other encoding could hide a DOCTYPE from the search below.
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    load_dtd=False,
    no_network=True,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_ROOT_TAG_ENDS = 8192  # the names a part uses are declared on its root, well within its first bytes
_SAVE_AGAIN = "请用 Office 或 WPS 打开后重新保存再提交；打不开的，请重新提交原件。"


def parse(raw: bytes, file: str, part: str) -> Element:
    """Return the root of a part, in the ordinary names even if the file is Strict Open XML or of Word 2003.

    Raises:
        UnreadableFile: the part is no XML, or carries a DOCTYPE, which Office never writes and attackers do.
    """
    try:
        raw = _in_ordinary_names(_in_utf_8(raw))
        if b"<!DOCTYPE" in raw:
            raise UnreadableFile(
                f"《{file}》内部的 {part} 带有 DOCTYPE 声明，正常的 Office 文件没有这种内容，已拒绝读取。",
                "请用 Office 或 WPS 新建文件重新填写，不要使用来历不明的文件。",
            )
        return etree.fromstring(raw, _PARSER)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableFile(
            f"《{file}》内部的 {part} 已损坏（第{line}行第{column}个字符处）。", _SAVE_AGAIN
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"《{file}》内部的 {part} 已损坏（第{error.start}个字节处）。", _SAVE_AGAIN) from error


def _in_utf_8(raw: bytes) -> bytes:
    encoding = _UTF_16.get(raw[:2])
    return raw.decode(encoding).encode() if encoding else raw


def _in_ordinary_names(raw: bytes) -> bytes:
    if not any(sign in raw[:_ROOT_TAG_ENDS] for sign in _OTHER_NAMES):
        return raw
    for other, ordinary in _ORDINARY.items():
        for quote in ('"', "'"):
            raw = raw.replace(f"{quote}{other}{quote}".encode(), f"{quote}{ordinary}{quote}".encode())
    return raw
