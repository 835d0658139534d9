"""Files of other programs and earlier years -> docx or xlsx, by way of LibreOffice.

So a table of OpenDocument is read as one of Excel is: what is hidden stays hidden, and numbers keep their formats.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipeline.errors import MissingDependency, UnreadableFile
from pipeline.office import convert

_TOGETHER = 16
"""Files to one start of LibreOffice: enough that starting costs little, few enough that one bad file delays few."""
_PROGRAMS = {".docx": "Word、WPS", ".xlsx": "Excel、WPS"}


class Old(NamedTuple):
    """An old file: what its bytes say it is, the suffix LibreOffice knows that by, and the one it is read as."""

    path: Path
    kind: str
    suffix: str
    modern: str


@contextmanager
def modern_edition(old: Old, file: str) -> Iterator[Path]:
    """Yield the docx or xlsx edition of an old file, which people know as `file`; it is gone afterwards.

    Raises:
        UnreadableFile: LibreOffice is not installed, or makes nothing of the file.
    """
    says, programs, modern = f"《{file}》的类型是“{old.kind}”", _PROGRAMS[old.modern], old.modern.lstrip(".")
    with TemporaryDirectory(prefix="expertpool-") as folder:
        try:
            editions = _editions([old], Path(folder))
        except MissingDependency as error:
            raise UnreadableFile(
                f"{says}，要有 LibreOffice 才能读取，而本机没有安装。",
                f"请在本机安装 LibreOffice 后重新提交，或用 {programs} 打开后另存为 {modern} 再提交。",
            ) from error
        if old.path not in editions:
            raise UnreadableFile(
                f"{says}，但打不开，可能已损坏，或设有打开密码。",
                f"请用 {programs} 打开后另存为 {modern}（不设密码）再提交；打不开的，请重新提交原件。",
            )
        yield editions[old.path]


@contextmanager
def modern_editions(old: Sequence[Old]) -> Iterator[Mapping[Path, Path]]:
    """Yield the docx and xlsx editions of many old files; they are gone afterwards.

    LibreOffice takes longer to start than to convert a form, so files go through it together. One that does not come
    out is missing here, and left to whoever reads it alone to say why.
    """
    editions: dict[Path, Path] = {}
    with TemporaryDirectory(prefix="expertpool-") as folder:
        for modern, alike in groupby(sorted(old, key=attrgetter("modern")), key=attrgetter("modern")):
            files = list(alike)
            for start in range(0, len(files), _TOGETHER):
                try:
                    editions |= _editions(files[start : start + _TOGETHER], Path(folder, f"{modern}-{start}"))
                except (MissingDependency, OSError):
                    break
        yield editions


def _editions(old: Sequence[Old], folder: Path) -> dict[Path, Path]:
    """Convert files together that are read as the same."""
    results = convert([(file.path, file.suffix) for file in old], old[0].modern, folder)
    return {file.path: made for file, made in zip(old, results, strict=True) if made}
