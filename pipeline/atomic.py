"""A file appears whole or not at all, even when the power fails in between."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

_PREFIX, _SUFFIX = ".~", ".part"


@contextmanager
def atomically(path: Path, mode: int = 0o666) -> Iterator[BufferedRandom]:
    """Yield a file that takes the place of `path` when the block ends without an error; one writer per path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Named after a hash: readable names may already be as long as the file system allows.
    unfinished = path.with_name(f"{_PREFIX}{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:32]}{_SUFFIX}")
    unfinished.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode), "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _fsync_folder(path.parent)


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` at `path`, folder and all; a reader sees the old file or the new one."""
    with atomically(path) as stream:
        stream.write(content)


def sweep(folder: Path) -> None:
    """Remove what killed runs left half-written below `folder`; only while the workspace is held."""
    for unfinished in folder.rglob(f"{_PREFIX}*{_SUFFIX}"):
        unfinished.unlink()


def _fsync_folder(folder: Path) -> None:
    # The new name itself must be on the disk before anything is removed elsewhere.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
