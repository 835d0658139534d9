"""Inbox -> Look: what lies there whole; then each original into the archive, and only then out of the inbox."""

import hashlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from pipeline.atomic import atomically
from pipeline.errors import ExpertpoolError, UnreadableFile
from schemas.inbox import LeftAlone, Look
from schemas.source import SourceFile

_NOT_DROPPED = ".gitkeep"
_LOCKS_AND_DOWNLOADS = (".*", "~$*", "*.tmp", "*.part", "*.partial", "*.crdownload", "*.download")
_SYSTEM = (
    *("thumbs.db", "desktop.ini"),
    *("__macosx", "@eadir", "#recycle", "$recycle.bin", "system volume information"),
)
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
# Control characters, line separators, bytes that are no UTF-8, and marks that make a name read backwards. All else is
# a name: also the wide space, and characters of rare surnames that this Python has never heard of.
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class StillChanging(ExpertpoolError):
    """A file that changed while it was taken in; it stays in the inbox for the next run."""


class Clock(NamedTuple):
    """The time as the file system counts it, in seconds, and a way to let some of it pass."""

    now: Callable[[], float]
    pause: Callable[[float], None]


SYSTEM_CLOCK = Clock(time.time, time.sleep)


class _Found(NamedTuple):
    path: Path
    file: str
    seen: os.stat_result


def scan(inbox: Path, settle_seconds: float, clock: Clock = SYSTEM_CLOCK) -> Look:
    """Look at everything in the inbox, waiting once if anything changed within the last `settle_seconds`.

    The first sub-folder is the dossier of all that lies below it. Empty files are files: somebody meant to send one.
    """
    met = sorted(_walk(inbox), key=lambda item: item.file.split("/"))
    found = [item for item in met if isinstance(item, _Found)]
    youngest = min((clock.now() - item.seen.st_mtime for item in found), default=settle_seconds)
    if youngest < settle_seconds:
        # A server's clock may run ahead of ours, which makes its files seem to come from the future.
        clock.pause(min(settle_seconds, settle_seconds - youngest))
    taken = [_take(item) for item in found]
    return Look(
        ready=tuple(item for item in taken if isinstance(item, SourceFile)),
        unfinished=tuple(item for item in taken if isinstance(item, LeftAlone)),
        ignored=tuple(item for item in met if isinstance(item, LeftAlone)),
    )


def archive(source: SourceFile, folder: Path) -> Path:
    """Put a read-only copy of the original into the archive, unless it is there already; return its place.

    Raises:
        StillChanging: the file no longer holds the bytes that were looked at.
    """
    place = _place(source, folder)
    if place.exists() and _sha256(place) == source.sha256:
        return place
    with source.path.open("rb") as original, atomically(place, mode=0o444) as copy:
        while block := original.read(1 << 20):
            copy.write(block)
        # What the disk gives back counts, not what was sent to it.
        copy.seek(0)
        if hashlib.file_digest(copy, "sha256").hexdigest() != source.sha256:
            raise StillChanging(f"文件还在变化：{source.name}。", "等它写完，下次运行时再收。")
    return place


def archived(folder: Path, sha256: str) -> Path | None:
    """Return where the archive keeps these bytes, under any suffix they came with; None where it does not."""
    return next((folder / sha256[:2]).glob(f"{sha256}*"), None)


def suffix(source: SourceFile) -> str:
    """Return the suffix an original is archived with: in small letters, empty for what is no suffix at all."""
    found = source.path.suffix.lower()
    return found if _SUFFIX.fullmatch(found) else ""


def release(source: SourceFile, folder: Path) -> bool:
    """Remove a file from the inbox; tell whether it is gone.

    It stays while the archive in `folder` does not hold exactly the bytes that now lie in the inbox.
    """
    kept = _place(source, folder)
    if not kept.exists() or _sha256(kept) != source.sha256:
        return False
    if source.path.exists() and _sha256(source.path) != source.sha256:
        return False
    source.path.unlink(missing_ok=True)
    return True


def tidy(inbox: Path, files: Iterable[str]) -> None:
    """Remove the sub-folders these files lay in, where nothing else lies; an empty folder nobody used stays."""
    used = {
        inbox.joinpath(*parts[:depth])
        for parts in (file.split("/") for file in files)
        for depth in range(1, len(parts))
    }
    for folder in sorted(used, reverse=True):
        with suppress(OSError):
            folder.rmdir()


def passed_over(name: str) -> str:
    """Tell why a file or folder of this name is never read; nothing for any other name."""
    if _UNSHOWABLE.search(name):
        return "名字里有无法显示的字符，请改名后再放入"
    if any(fnmatchcase(name.lower(), pattern) for pattern in _LOCKS_AND_DOWNLOADS):
        return "锁文件、临时文件或没有下载完的文件"
    return "系统自己生成的文件" if name.lower() in _SYSTEM else ""


def _place(source: SourceFile, folder: Path) -> Path:
    return folder / source.sha256[:2] / (source.sha256 + suffix(source))


def _walk(inbox: Path) -> Iterator[_Found | LeftAlone]:
    pending = [inbox]
    while pending:
        folder = pending.pop()
        try:
            entries = [entry for entry in os.scandir(folder) if entry.name != _NOT_DROPPED]
        except OSError as error:
            if folder == inbox:
                raise UnreadableFile(f"收件目录打不开：{inbox}。", "请检查它是否存在、有没有权限。") from error
            yield LeftAlone(_shown(folder, inbox), "这个文件夹打不开，请检查权限")
            continue
        for entry in entries:
            path = folder / entry.name
            if reason := _refusal(entry):
                yield LeftAlone(_shown(path, inbox), reason)
            elif entry.is_dir(follow_symlinks=False):
                pending.append(path)
            else:
                # A file may be taken away again while we look.
                with suppress(FileNotFoundError):
                    yield _Found(path, _shown(path, inbox), entry.stat(follow_symlinks=False))


def _refusal(entry: os.DirEntry[str]) -> str:
    if reason := passed_over(entry.name):
        return reason
    if entry.is_symlink():
        return "是链接，不读取；请放入文件本身"
    if not entry.is_dir(follow_symlinks=False) and not entry.is_file(follow_symlinks=False):
        return "不是普通文件，不读取"
    return ""


def _take(item: _Found) -> SourceFile | LeftAlone:
    try:
        handle = os.open(item.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            before = os.fstat(handle)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            after = os.fstat(handle)
    except FileNotFoundError:
        return LeftAlone(item.file, "刚刚被移走")
    except OSError:
        return LeftAlone(item.file, "打不开：没有权限，或别的程序正占用它")
    if not _state(item.seen) == _state(before) == _state(after):
        return LeftAlone(item.file, "还在写入，下次运行时再收")
    dossier = item.file.partition("/")[0] if "/" in item.file else ""
    return SourceFile(item.path, item.file, digest, after.st_size, dossier)


def _state(seen: os.stat_result) -> tuple[int, ...]:
    return (stat.S_IFMT(seen.st_mode), seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _shown(path: Path, inbox: Path) -> str:
    raw = os.fsencode(path.relative_to(inbox).as_posix())
    # Names that are not UTF-8 come out of zip files packed on Chinese Windows.
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        name = raw.decode("gb18030", errors="replace")
    return _UNSHOWABLE.sub("�", name)
