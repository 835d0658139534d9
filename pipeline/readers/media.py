"""What a file is by its first bytes; its name is only what somebody called it."""

from enum import StrEnum
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from pipeline.errors import UnreadableFile


class Media(StrEnum):
    """The kinds of files that land in an inbox."""

    OFFICE = "Office 文件"
    LOCKED_OFFICE = "设有打开密码的 Office 文件"
    OLD_WORD = "旧版 Word 文件（.doc）"
    OLD_EXCEL = "旧版 Excel 文件（.xls）"
    BINARY_EXCEL = "Excel 二进制工作簿（.xlsb）"
    OLD_SLIDES = "旧版演示文稿（.ppt、.dps）"
    OLD_OFFICE = "旧版 Office 文件"
    PDF = "PDF 文件"
    PICTURE = "图片"
    RICH_TEXT = "RTF 文件"
    WORD_XML = "Word 2003 XML 文件"
    FLAT_WORD = "Word XML 文档"
    EXCEL_XML = "Excel 2003 XML 文件"
    OPEN_TEXT = "OpenDocument 文字文件（.odt）"
    OPEN_SHEET = "OpenDocument 表格文件（.ods）"
    WEB_PAGE = "网页"
    ARCHIVE = "压缩包"
    UNKNOWN = "无法识别的文件"


_HEAD = 512
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# An OpenDocument file begins with a member that says so, unpacked, so that its first bytes tell it.
_MIMETYPE = slice(30, None)
_OPEN_DOCUMENTS = (
    (Media.OPEN_TEXT, b"mimetypeapplication/vnd.oasis.opendocument.text"),
    (Media.OPEN_SHEET, b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
)
# WebP and HEIC, as telephones take them, say what they are behind the length of their first part.
_BRAND, _BRANDS = slice(4, 12), (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1", b"ftypavif")
# Word writes the first line for Explorer, the same for both its kinds; other programs write only the root element.
_XML_SIGNS = (
    (Media.FLAT_WORD, (b"http://schemas.microsoft.com/office/2006/xmlPackage",)),
    (Media.WORD_XML, (b'progid="Word.Document"', b"<w:wordDocument")),
    (Media.EXCEL_XML, (b'progid="Excel.Sheet"', b"urn:schemas-microsoft-com:office:spreadsheet")),
)
_BEGINNINGS = (
    (Media.PDF, (b"%PDF-",)),
    (Media.PICTURE, (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM", b"GIF8")),
    (Media.RICH_TEXT, (b"{\\rtf",)),
    (Media.WEB_PAGE, (b"<!DOCTYPE html", b"<!doctype html", b"<html", b"<HTML")),
    (Media.ARCHIVE, (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")),
)
# The streams of an OLE container are named in UTF-16; a locked docx is an OLE container with one such stream.
_STREAMS = (
    (Media.LOCKED_OFFICE, "EncryptedPackage"),
    (Media.OLD_WORD, "WordDocument"),
    (Media.OLD_EXCEL, "Workbook"),
    (Media.OLD_SLIDES, "PowerPoint Document"),
)


def media_of(path: Path, name: str = "") -> Media:
    """Return what the bytes of a file say it is; `name` is what people know it by, where it lies under another.

    Raises:
        UnreadableFile: no file, an empty one, or one this program may not open.
    """
    file = name or path.name
    try:
        kind = path.stat().st_mode
        if not S_ISREG(kind):
            is_no = "是文件夹，不是文件" if S_ISDIR(kind) else "不是普通文件"
            raise UnreadableFile(f"“{file}”{is_no}。", "请指定文件夹里的具体文件。")
        with path.open("rb", buffering=0) as stream:
            head = stream.read(_HEAD)
            return _ole_media(head + stream.read()) if head.startswith(_OLE) else _media(head, file)
    except FileNotFoundError as error:
        raise UnreadableFile(f"找不到文件《{file}》。", "请检查文件名和所在文件夹。") from error
    except (OSError, ValueError) as error:  # a name the system cannot hold is a ValueError
        raise UnreadableFile(
            f"《{file}》打不开，可能正被别的程序占用，或没有读取权限。", "请关闭占用它的程序或检查权限后再试。"
        ) from error


def _media(head: bytes, file: str) -> Media:
    if not head:
        raise UnreadableFile(f"《{file}》是空文件，没有任何内容。", "请重新导出或重新提交这份文件。")
    if head.startswith(_ZIP):
        return next((media for media, sign in _OPEN_DOCUMENTS if head[_MIMETYPE].startswith(sign)), Media.OFFICE)
    if head[_BRAND].startswith(_BRANDS) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return Media.PICTURE
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"<?xml"):
        return next((media for media, signs in _XML_SIGNS if any(sign in text for sign in signs)), Media.UNKNOWN)
    return next((media for media, beginnings in _BEGINNINGS if text.startswith(beginnings)), Media.UNKNOWN)


def _ole_media(data: bytes) -> Media:
    return next((media for media, stream in _STREAMS if stream.encode("utf-16-le") in data), Media.OLD_OFFICE)
