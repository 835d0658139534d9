"""Old Word, WPS, RTF, OpenDocument and Word 2003 XML -> docx, by way of LibreOffice."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipeline.errors import MissingDependency, UnreadableFile
from pipeline.office import convert

_TOGETHER = 16
"""Files to one start of LibreOffice: enough that starting costs little, few enough that one bad file delays few."""


class Old(NamedTuple):
    """An old file: what its bytes say it is, and the suffix LibreOffice knows that by; its name may say anything."""

    path: Path
    kind: str
    suffix: str


@contextmanager
def as_docx(old: Old) -> Iterator[Path]:
    """Yield the docx edition of an old file, under the file's own name; it is gone afterwards.

    Raises:
        UnreadableFile: LibreOffice is not installed, or makes nothing of the file.
    """
    path, file = old.path, f"《{old.path.name}》的类型是“{old.kind}”"
    with TemporaryDirectory(prefix="expertpool-") as folder:
        try:
            editions = _editions([old], Path(folder))
        except MissingDependency as error:
            raise UnreadableFile(
                f"{file}，要有 LibreOffice 才能读取，而本机没有安装。",
                "请在本机安装 LibreOffice 后重新提交，或用 Word、WPS 打开后另存为 docx 再提交。",
            ) from error
        if path not in editions:
            raise UnreadableFile(
                f"{file}，但打不开，可能已损坏，或设有打开密码。",
                "请用 Word 或 WPS 打开后另存为 docx（不设密码）再提交；打不开的，请重新提交原件。",
            )
        yield editions[path]


@contextmanager
def docx_editions(old: Sequence[Old]) -> Iterator[Mapping[Path, Path]]:
    """Yield the docx editions of many old files, each under its file's own name; they are gone afterwards.

    LibreOffice takes longer to start than to convert a form, so files go through it together. One that does not come
    out is missing here, and left to whoever reads it alone to say why.
    """
    editions: dict[Path, Path] = {}
    with TemporaryDirectory(prefix="expertpool-") as folder:
        for start in range(0, len(old), _TOGETHER):
            try:
                editions |= _editions(old[start : start + _TOGETHER], Path(folder, str(start)))
            except (MissingDependency, OSError):
                break
        yield editions


def _editions(old: Sequence[Old], folder: Path) -> dict[Path, Path]:
    """Convert files together and give each result its original's name, in a sub-folder of its own."""
    editions = {}
    results = convert([(file.path, file.suffix) for file in old], ".docx", folder)
    for number, (file, docx) in enumerate(zip(old, results, strict=True)):
        if docx:
            place = folder / f"as-{number}" / file.path.name
            place.parent.mkdir()
            editions[file.path] = docx.rename(place)
    return editions
