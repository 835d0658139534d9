"""A zip of somebody's papers -> its members as files in a folder, or the sentence why it is not opened."""

import hashlib
import re
import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.errors import UnreadableFile

MEMBERS = 500
"""One person's papers come to some dozens of files; who photographs every page of every proof stays below this."""
TOTAL = 512 * 1024**2
"""Bytes; a whole dossier of scans has some tens of megabytes, and a run keeps this much free on the disk."""
RATIO = 250
"""Office files and pictures hardly pack at all, text 10 to 50 times, a bomb up to 1,032 times."""
RATIO_MATTERS_FROM = 32 * 1024**2
"""Bytes; an empty page scanned as a bitmap packs like a bomb, and is no larger than this."""
NAME, PATH = 255, 1000
"""Bytes of one name, and of all names down to a file: what a disk can hold."""

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_NOT_PAPERS = {"[content_types].xml", "mimetype", "ofd.xml"}
"""Members by which a zip is known to be one document: Office, OpenDocument, OFD."""
_UTF8_NAME, _LOCKED = 0x800, 0x1
_BLOCK = 1 << 20
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ERRORS = (BadZipFile, EOFError, NotImplementedError, OverflowError, RuntimeError, ValueError, struct.error, zlib.error)
_LOOSE = "请改用 zip 重新压缩，或把文件直接放入收件夹的一个子文件夹。"
_SUSPICIOUS = "可能是恶意文件，整个压缩包没有解开。"
_KNOWN_SOURCE = "请确认来源；确需提交的，请把文件直接放入收件夹的一个子文件夹。"


class Member(NamedTuple):
    """One file out of a zip: its path in there as it was meant, where it lies now; `holds` counts a zip's own files."""

    name: str
    path: Path
    sha256: str
    size: int
    holds: int = 0


def is_archive(path: Path) -> bool:
    """Tell whether a file is a zip of files, and not a document that happens to be a zip."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) not in _BEGINNINGS:
                return False
            with ZipFile(stream) as archive:
                return not _NOT_PAPERS & {info.filename.lower() for info in archive.infolist()}
    except (OSError, *_ERRORS):
        return False


def unpack(path: Path, file: str, folder: Path) -> tuple[Member, ...]:
    """Unpack a zip into a folder, also the zips in it; a zip comes after its members, as what `holds` them.

    Members lie there under numbers: their names are only told, for they may be anything.

    Raises:
        UnreadableFile: empty, locked or damaged; too many files or too large ones; a path that leads elsewhere; a zip
            in a zip in a zip. Then nothing of it is to be used.
    """
    own = _unpacked(path, file, folder, ())
    if not own:
        raise UnreadableFile(f"压缩包《{file}》里没有文件。", "请检查后重新压缩。")
    members: list[Member] = []
    for member in own:
        if is_archive(member.path):
            inner = _unpacked(member.path, f"{file}/{member.name}", folder, (*own, *members))
            if any(is_archive(one.path) for one in inner):
                raise UnreadableFile(
                    f"压缩包《{file}》里的《{member.name}》里还有压缩包，套得太深，没有解开。",
                    "请最多只套一层压缩包，或把文件直接放入文件夹。",
                )
            members += [one._replace(name=f"{member.name}/{one.name}") for one in inner]
            members.append(member._replace(holds=len(inner)))
        else:
            members.append(member)
    return tuple(members)


def _unpacked(path: Path, file: str, folder: Path, before: Sequence[Member]) -> list[Member]:
    """Unpack one zip; what was unpacked `before` counts towards its limits and has the lower numbers."""
    with _whole(file), ZipFile(path) as archive:
        named = _named(archive, file)
        _check_size([member.size for member in before], list(named.values()), file)
        return [
            _extract(archive, info, name, folder / f"{number}{_suffix(name)}")
            for number, (name, info) in enumerate(named.items(), start=len(before))
        ]


def _named(archive: ZipFile, file: str) -> dict[str, ZipInfo]:
    """Return the files of a zip by their paths, after looking at each path."""
    named: dict[str, ZipInfo] = {}
    for info in archive.infolist():
        path = _path(info)
        if reason := _odd(path, info):
            shown = _CONTROL.sub("�", path)[:60]
            raise UnreadableFile(f"压缩包《{file}》里有一个文件{reason}（{shown}），{_SUSPICIOUS}", _KNOWN_SOURCE)
        name = "/".join(part for part in path.split("/") if part not in ("", "."))
        if path.endswith("/") or not name:
            continue
        if name in named:
            raise UnreadableFile(f"压缩包《{file}》里有两个文件都叫“{name}”，没有解开。", _LOOSE)
        named[name] = info
    return named


def _path(info: ZipInfo) -> str:
    """Return a member's path as it was meant: Windows writes GBK and a Mac UTF-8, and neither says so."""
    path = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        raw = path.encode("cp437")
        try:
            path = raw.decode()
        except UnicodeDecodeError:
            path = raw.decode("gb18030", errors="replace")
    return path.replace("\\", "/")


def _odd(path: str, info: ZipInfo) -> str:
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or _DRIVE.match(path):
        return "的路径指向压缩包以外"
    if _CONTROL.search(path):
        return "的名字里有控制字符"
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "是链接或特殊文件"
    if len(path.encode()) > PATH or any(len(part.encode()) > NAME for part in parts):
        return "的名字太长"
    return ""


def _check_size(before: list[int], infos: list[ZipInfo], file: str) -> None:
    if any(info.flag_bits & _LOCKED for info in infos):
        raise UnreadableFile(f"压缩包《{file}》设有密码，无法解开。", "请取消密码后重新提交，或把文件直接放入收件夹。")
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        raise UnreadableFile(f"压缩包《{file}》用了不常见的压缩方法，无法解开。", _LOOSE)
    if len(before) + len(infos) > MEMBERS:
        raise UnreadableFile(
            f"压缩包《{file}》里的文件超过{MEMBERS}个，没有解开。", "请一人一个压缩包，只放本人的材料。"
        )
    bomb = any(info.file_size > max(RATIO_MATTERS_FROM, RATIO * info.compress_size) for info in infos)
    if bomb or sum(before) + sum(info.file_size for info in infos) > TOTAL:
        raise UnreadableFile(f"压缩包《{file}》解开后大得不正常，{_SUSPICIOUS}", _KNOWN_SOURCE)


def _extract(archive: ZipFile, info: ZipInfo, name: str, place: Path) -> Member:
    """Write a member to its place; zipfile gives no more than the directory declares, and checks the sum at the end."""
    digest = hashlib.sha256()
    with archive.open(info) as packed, place.open("wb") as loose:
        while block := packed.read(_BLOCK):
            digest.update(block)
            loose.write(block)
    return Member(name, place, digest.hexdigest(), info.file_size)


def _suffix(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return suffix if len(suffix.encode()) <= NAME // 2 else ""


@contextmanager
def _whole(file: str) -> Iterator[None]:
    try:
        yield
    except _ERRORS as error:
        raise UnreadableFile(
            f"压缩包《{file}》已损坏，可能没有传完整。", "请重新压缩后提交，或直接放入文件夹。"
        ) from error
