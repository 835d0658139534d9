"""An Office file is a zip: find its main part and unpack no more than a form can need."""

import lzma
import posixpath
import re
import struct
import zlib
from collections.abc import Container, Iterator
from contextlib import contextmanager
from os import SEEK_CUR
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.errors import UnreadableFile
from pipeline.markup import REFERENCE, Element, parse

MEGABYTE = 1024 * 1024
# A thousand-page document.xml stays below 64 MB; lxml makes about ten times that of it in memory.
PART_LIMIT = 64 * MEGABYTE
# Photos of all proofs in one file come to some tens of megabytes; nobody unpacks half a gigabyte from a form.
TOTAL_LIMIT = 512 * MEGABYTE
# Word's XML packs 10 to 50 times, a table of ten thousand empty rows about 150 times, a bomb up to 1,000 times.
RATIO_LIMIT = 250
# Below this size a high ratio harms nobody.
RATIO_MATTERS_FROM = 4 * MEGABYTE
# Deflate packs at most this many times, so that a small member cannot hold much, whatever it declares.
_RATIO_OF_DEFLATE = 1032

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_SIGNATURE = b"PK\3\4"

_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "_rels/.rels"
_OTHER_ZIPS = (("mimetype", "OpenDocument 文件"), ("ofd.xml", "OFD 版式文件"))
_WORKBOOK = re.compile(rb"\A[^<]*(?:<[?!][^>]*>[^<]*)*<(?:[A-Za-z0-9]+:)?workbook[\s>]")
_SEND_AGAIN = "请用 Office 或 WPS 重新保存后再提交；打不开的，请重新提交原件。"
_ZIP_ERRORS = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)


class Package(NamedTuple):
    """An open Office file; `members` by the name they are compared by."""

    archive: ZipFile
    members: dict[str, ZipInfo]
    file: str


class MainPart(NamedTuple):
    """The part an Office file is about: a Word document, an Excel workbook."""

    name: str
    raw: bytes


@contextmanager
def unzipped(content: Path | IO[bytes], file: str) -> Iterator[Package]:
    """Open the content of an Office file, wherever it is, for the time it is read; `file` is its name.

    Raises:
        UnreadableFile: no whole zip, or one that unpacks beyond every reasonable size.
    """
    with _whole(file):
        archive = ZipFile(content)
    with archive:
        if sum(member.file_size for member in archive.infolist()) > TOTAL_LIMIT:
            raise too_large(file)
        yield Package(archive, {_part_name(member.filename): member for member in archive.infolist()}, file)


def main_part(package: Package) -> MainPart:
    """Return the part the package's own relationships call the document, whatever it is named.

    Raises:
        UnreadableFile: no Office file, or one that lost its main part.
    """
    if _CONTENT_TYPES.lower() not in package.members:
        raise _no_office_file(package.members, package.file)
    source, search = (_RELATIONSHIPS, _target) if _RELATIONSHIPS in package.members else (_CONTENT_TYPES, _by_type)
    name = search(parse(unpacked(package, source.lower()), package.file, source))
    if name not in package.members:
        raise UnreadableFile(f"《{package.file}》里没有正文部分，文件不完整。", _SEND_AGAIN)
    return MainPart(name, unpacked(package, name))


def is_workbook(part: MainPart) -> bool:
    """Tell whether the main part is that of an Excel workbook, by its root element."""
    return _WORKBOOK.search(part.raw) is not None


def unpacked(package: Package, name: str) -> bytes:
    """Return what a part holds.

    Raises:
        UnreadableFile: the part is locked, damaged, packed as Office never does, or unpacks beyond reason.
    """
    member = _allowed(package.members[name], package.file)
    with _whole(package.file):
        return _inflated(package.archive, member)


def hold_to_word(package: Package) -> None:
    """Make sure that no XML part holds more than it declares, for a library that unpacks without a limit.

    Raises:
        UnreadableFile: a part is locked, damaged, packed as Office never does, or unpacks beyond reason.
    """
    for name, member in package.members.items():
        if name.endswith((".xml", ".rels")):
            _allowed(member, package.file)
            if member.compress_size * _RATIO_OF_DEFLATE > PART_LIMIT:
                _count(package, member)


def related(package: Package, part: str) -> dict[str, str]:
    """Return the parts a part refers to, by the id it calls them; one outside the file is not named."""
    folder, name = posixpath.split(part)
    source = f"{folder}/_rels/{name}.rels"
    if source not in package.members:
        return {}
    root = parse(unpacked(package, source), package.file, source)
    targets = (
        (entry.get("Id", ""), posixpath.join("/", folder, entry.get("Target", "").lower()))
        for entry in root
        if entry.get("TargetMode") != "External"
    )
    return {key: found for key, path in targets if (found := _part_name(posixpath.normpath(path))) in package.members}


def refers_to(element: Element) -> str:
    """Return the id by which an element refers to another part."""
    return element.get(f"{{{REFERENCE}}}id", "")


def embedded_by(picture: Element, part: str) -> str:
    """Return the reference to the picture an element of a part shows; empty where it is not kept in the file."""
    own = picture.get(f"{{{REFERENCE}}}embed", "")
    return f"{part}#{own}" if own else ""


def too_large(file: str) -> UnreadableFile:
    """Say that a file holds more than any form."""
    return UnreadableFile(
        f"《{file}》解压后大得不正常，可能是恶意文件，已停止读取。", "请确认来源；确需提交的，请压缩图片后重新保存。"
    )


@contextmanager
def _whole(file: str) -> Iterator[None]:
    try:
        yield
    except _ZIP_ERRORS as error:
        raise UnreadableFile(f"《{file}》的压缩结构已损坏，可能没有传完整。", _SEND_AGAIN) from error


def _part_name(name: str) -> str:
    """Return a part's name as it is compared: without a leading slash, in lower case, as the packaging rules say."""
    return name.replace("\\", "/").lstrip("/").lower()


def _allowed(member: ZipInfo, file: str) -> ZipInfo:
    if member.flag_bits & 1:
        raise UnreadableFile(f"《{file}》设有打开密码，无法读取。", "请取消密码后重新提交。")
    if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise UnreadableFile(f"《{file}》用了 Office 文件不允许的压缩方式。", _SEND_AGAIN)
    bomb = member.file_size > max(RATIO_MATTERS_FROM, RATIO_LIMIT * member.compress_size)
    if bomb or member.file_size > PART_LIMIT:
        raise too_large(file)
    return member


def _inflated(archive: ZipFile, member: ZipInfo) -> bytes:
    """Return what a member holds, never more than the directory declares, whatever the data holds.

    zipfile does the same in small steps under a lock, which takes several times as long as inflating a form.
    """
    stream = archive.fp
    if stream is None:
        raise BadZipFile
    stream.seek(member.header_offset)
    signature, name_length, extra_length = _LOCAL_HEADER.unpack(stream.read(_LOCAL_HEADER.size))
    stream.seek(name_length + extra_length, SEEK_CUR)
    raw = stream.read(min(member.compress_size, PART_LIMIT))  # as many bytes are reserved as are asked for
    if member.compress_type == ZIP_DEFLATED:
        raw = zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, member.file_size + 1)
    if signature != _LOCAL_SIGNATURE or len(raw) != member.file_size or zlib.crc32(raw) != member.CRC:
        raise BadZipFile
    return raw


def _count(package: Package, member: ZipInfo) -> None:
    """Unpack a member once, ready for one byte more than it declares."""
    honest = member.file_size
    member.file_size += 1
    with _whole(package.file), package.archive.open(member) as stream:
        held = sum(map(len, iter(lambda: stream.read(MEGABYTE), b"")))
    member.file_size = honest
    if held != honest:
        raise too_large(package.file)


def _no_office_file(members: Container[str], file: str) -> UnreadableFile:
    other = next((kind for member, kind in _OTHER_ZIPS if member in members), None)
    if other:
        return UnreadableFile(f"《{file}》的类型是“{other}”，不能读取。", "请用 Word 或 WPS 打开后另存为 docx 再提交。")
    hint = "请解压后把其中的表格逐个放入收件文件夹，不要提交压缩包。"
    return UnreadableFile(f"《{file}》是压缩包，不是 Word 文件。", hint)


def _target(relationships: Element) -> str:
    """Return the part the package itself calls its document."""
    targets = (entry.get("Target", "") for entry in relationships if entry.get("Type", "").endswith("/officeDocument"))
    return _part_name(next(targets, ""))


def _by_type(content_types: Element) -> str:
    """Return the part whose type is that of a main part, for a package that lost its relationships."""
    parts = (entry.get("PartName", "") for entry in content_types if entry.get("ContentType", "").endswith("main+xml"))
    return _part_name(next(parts, ""))
