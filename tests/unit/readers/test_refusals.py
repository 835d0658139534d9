"""What cannot be read is refused in a sentence a clerk can act on, and with nothing else."""

import os
import re
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableFile
from pipeline.package import RATIO_MATTERS_FROM, TOTAL_LIMIT
from pipeline.readers import read
from schemas.sheet import Sheet
from tests.traps.word import document, docx, packed, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
GOOD = docx(document(paragraph("附件2")))
WORKBOOK = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"


def refusal_of(path: Path, name: str = "") -> UnreadableFile:
    """Return the refusal a file meets with; that it names the file and what to do holds for all of them."""
    with pytest.raises(UnreadableFile) as refused:
        read(path, name)
    assert (name or path.name) in refused.value.says
    assert refused.value.says.endswith("。")
    assert refused.value.hint.endswith("。")
    return refused.value


def stream(name: str) -> bytes:
    """Return an OLE container that names a stream."""
    return OLE + name.encode("utf-16-le") + bytes(64)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "《表.docx》是空文件，没有任何内容。"),
        (GOOD[:300], "《表.docx》的压缩结构已损坏，可能没有传完整。"),
        (packed({"照片.jpg": b"jpg"}), "《表.docx》是压缩包，不是 Word 文件。"),
        (stream("EncryptedPackage"), "《表.docx》的类型是“设有打开密码的 Office 文件”，目前不能读取。"),
        (stream("WordDocument"), "《表.docx》的类型是“旧版 Word 文件（.doc）”，但打不开，可能已损坏，或设有打开密码。"),
        (stream("Workbook"), "《表.docx》的工作表已损坏，读不出来。"),
        (stream("PowerPoint Document"), "《表.docx》的类型是“旧版演示文稿（.ppt、.dps）”，目前不能读取。"),
        (OLE, "《表.docx》的类型是“旧版 Office 文件”，目前不能读取。"),
        (b"%PDF-1.7\n", "《表.docx》已损坏或没有传完整，不能作为 PDF 打开。"),
        (b"\xff\xd8\xff\xe0", "《表.docx》已损坏或没有传完整，不能作为图片打开。"),
        (b"{\\rtf1", "《表.docx》的类型是“RTF 文件”，但打不开，可能已损坏，或设有打开密码。"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
            "《表.docx》内部的 Workbook 已损坏（第1行第62个字符处）。",
        ),
        (b"\xef\xbb\xbf\r\n<html>", "《表.docx》的类型是“网页”，目前不能读取。"),
        (b"Rar!\x1a\x07\x00", "《表.docx》的类型是“压缩包”，目前不能读取。"),
        ("姓名：林一".encode(), "《表.docx》的类型是“无法识别的文件”，目前不能读取。"),
        (docx(WORKBOOK, "xl/workbook.xml"), "《表.docx》里的工作表不完整。"),
        (packed({"mimetype": "application/vnd.oasis"}), "《表.docx》的类型是“OpenDocument 文件”，不能读取。"),
        (packed({"OFD.xml": "<x/>"}), "《表.docx》的类型是“OFD 版式文件”，不能读取。"),
    ],
)
def test_what_is_no_word_file_is_called_what_it_is(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "0f3a9c"
    path.write_bytes(content)
    assert refusal_of(path, "表.docx").says == says


def test_a_folder_and_a_name_without_a_file_are_no_files(tmp_path: Path) -> None:
    assert refusal_of(tmp_path).says.endswith("是文件夹，不是文件。")
    assert refusal_of(tmp_path / "没有.docx").says == "找不到文件《没有.docx》。"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "管道"
    os.mkfifo(path)
    assert refusal_of(path).says == "“管道”不是普通文件。"


def test_a_file_the_system_does_not_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.symlink_to(path)
    assert refusal_of(path).says == "《表.docx》打不开，可能正被别的程序占用，或没有读取权限。"


# Word files that lost something, and files that only pretend.

CONTENT_TYPES, RELATIONSHIPS, DOCUMENT = "[Content_Types].xml", "_rels/.rels", "word/document.xml"
LAUGHS = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]><x>&b;</x>"""


def members_of(content: bytes) -> dict[str, str | bytes]:
    """Unpack a package."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(tmp_path: Path, content: bytes) -> str:
    """Return what a reader says to a file of this content."""
    path = tmp_path / "表.docx"
    path.write_bytes(content)
    return refusal_of(path).says


def changed(part: str, content: str | bytes) -> bytes:
    """Return a good file with one part replaced."""
    return packed(members_of(GOOD) | {part: content})


def test_a_file_without_its_document_is_refused(tmp_path: Path) -> None:
    kept = {name: content for name, content in members_of(GOOD).items() if name != DOCUMENT}
    assert refused(tmp_path, packed(kept)) == "《表.docx》里没有正文部分，文件不完整。"


@pytest.mark.parametrize("part", [RELATIONSHIPS, DOCUMENT])
def test_broken_xml_is_refused_with_its_place(tmp_path: Path, part: str) -> None:
    assert refused(tmp_path, changed(part, "<x><y></x>")) == f"《表.docx》内部的 {part} 已损坏（第1行第11个字符处）。"


@pytest.mark.parametrize("part", [RELATIONSHIPS, DOCUMENT])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_before_anything_expands(tmp_path: Path, part: str, encoding: str) -> None:
    assert "带有 DOCTYPE 声明" in refused(tmp_path, changed(part, LAUGHS.encode(encoding)))


@pytest.mark.parametrize("encoding", ["utf-32", "cp037"])
def test_a_doctype_cannot_hide_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    hidden = LAUGHS.replace("哈", "ha").replace('"1.0"', f'"1.0" encoding="{encoding}"').encode(encoding)
    assert "已损坏" in refused(tmp_path, changed(DOCUMENT, hidden))


def test_utf_16_cut_in_the_middle_is_refused(tmp_path: Path) -> None:
    assert "已损坏" in refused(tmp_path, changed(DOCUMENT, document("").encode("utf-16")[:-1]))


def test_xml_that_is_no_document_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, changed(DOCUMENT, "<x/>")) == f"《表.docx》里的 {DOCUMENT} 不是 Word 正文。"


def test_xml_nested_without_end_is_refused(tmp_path: Path) -> None:
    assert "已损坏" in refused(tmp_path, changed(DOCUMENT, document("<w:p>" * 100_000)))


def test_a_part_that_unpacks_beyond_reason_is_refused(tmp_path: Path) -> None:
    bomb = document(" " * (RATIO_MATTERS_FROM + 1))
    assert refused(tmp_path, changed(DOCUMENT, bomb)) == "《表.docx》解压后大得不正常，可能是恶意文件，已停止读取。"


def test_what_is_never_read_counts_towards_the_whole_size(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(GOOD)
    with ZipFile(path, "a", ZIP_DEFLATED) as archive, archive.open("word/media/1.png", "w", force_zip64=True) as media:
        for _ in range(TOTAL_LIMIT // (1 << 24) + 1):
            media.write(bytes(1 << 24))
    assert "大得不正常" in refusal_of(path).says


def test_a_directory_that_lies_about_a_size_gains_nothing(tmp_path: Path) -> None:
    bomb = changed(DOCUMENT, document(" " * (RATIO_MATTERS_FROM + 1)))
    size = len(document(" " * (RATIO_MATTERS_FROM + 1)).encode()).to_bytes(4, "little")
    assert "已损坏" in refused(tmp_path, bomb.replace(size, (100).to_bytes(4, "little")))


def test_a_member_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(GOOD)
    for header, flags in ((rb"PK\x03\x04", 6), (rb"PK\x01\x02", 8)):
        for found in re.finditer(header, GOOD):
            content[found.start() + flags] |= 1
    assert refused(tmp_path, bytes(content)) == "《表.docx》设有打开密码，无法读取。"


def test_a_way_of_packing_that_office_does_not_know_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    with ZipFile(path, "w", ZIP_LZMA) as archive:
        for name, content in members_of(GOOD).items():
            archive.writestr(name, content)
    assert "不允许的压缩方式" in refusal_of(path).says


# Whatever the bytes.


def outcome_of(content: bytes) -> object:
    """Return the sheet or the refusal a file meets with; anything else that is raised goes through."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.docx"
        path.write_bytes(content)
        try:
            return read(path)
        except UnreadableFile as refusal:
            return refusal


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", OLE, b"%PDF-"]))
def test_any_bytes_are_read_or_refused(content: bytes, beginning: bytes) -> None:
    assert isinstance(outcome_of(beginning + content), Sheet | UnreadableFile)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_word_file_damaged_anywhere_is_read_or_refused(at: int, damage: bytes) -> None:
    assert isinstance(outcome_of(GOOD[:at] + damage + GOOD[at + len(damage) :]), Sheet | UnreadableFile)


# fmt: off
NAMES = [
    "p", "r", "t", "tbl", "tr", "tc", "tcPr", "pPr", "rPr", "trPr", "sdt", "sdtPr", "sdtContent", "txbxContent",
    "del", "ins", "vanish", "fldChar", "ffData", "checkBox", "sym", "rFonts", "br", "sectPr",
    "gridSpan", "vMerge", "hMerge", "gridBefore", "showingPlcHdr", "lastRenderedPageBreak", "pageBreakBefore",
]
# fmt: on
ATTRIBUTES = ["", ' w:val="restart"', ' w:val="7"', ' w:fldCharType="begin"', ' w:fldCharType="end"', ' w:type="page"']


@st.composite
def tangles(draw: st.DrawFn, depth: int = 0) -> str:
    """Draw Word's names nested where no schema allows them."""
    name, attribute = draw(st.sampled_from(NAMES)), draw(st.sampled_from(ATTRIBUTES))
    inner = "".join(draw(st.lists(tangles(depth + 1), max_size=3))) if depth < 6 else "文"
    return f"<w:{name}{attribute}>{inner}</w:{name}>"


@given(st.lists(tangles(), max_size=4))
def test_word_names_in_any_disorder_are_read(blocks: list[str]) -> None:
    assert isinstance(outcome_of(docx(document("".join(blocks)))), Sheet)
