"""`forms`: the empty forms as they are handed out."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.atomic import write_atomically
from pipeline.cli import screen
from pipeline.cli.choosing import bureau_folder
from pipeline.editions import EmptyForm, announced, empty_forms
from pipeline.errors import MissingDependency
from pipeline.office import soffice
from schemas.edition import Edition


def export_blanks(out: Path, bureau: str, editions: Collection[str], *, in_json: bool) -> None:
    """Write every form as the empty official blank, in these editions, or where none are named in all it can have.

    Raises:
        MissingDependency: the fillable edition was asked for by name, and there is no LibreOffice to make it.
    """
    for empty in _printed(bureau_folder(bureau), editions):
        write_atomically(out / empty.file, empty.content)
        _show(empty, out, in_json=in_json)


def announce_blanks(out: Path, bureau: str, editions: Collection[str], *, in_json: bool) -> None:
    """Say which files `export_blanks` would write, and print none of them; raises as it does."""
    folder, wanted = bureau_folder(bureau), _wanted(editions)
    for empty in announced(folder, [edition for edition in wanted if edition is not Edition.FILLABLE]):
        _show(empty, out, in_json=in_json)
    if Edition.FILLABLE in wanted:
        with _said_if_missing(editions, "可填写的 PDF 版不会导出。"):
            soffice()
            for empty in announced(folder, [Edition.FILLABLE]):
                _show(empty, out, in_json=in_json)


def _printed(folder: Path, editions: Collection[str]) -> Iterator[EmptyForm]:
    wanted = _wanted(editions)
    yield from empty_forms(folder, wanted)
    if Edition.FILLABLE in wanted:
        # Only who wants it pays for pypdf and PDFium.
        from pipeline.fillable.making import fillable_forms

        with _said_if_missing(editions, "没有导出可填写的 PDF 版，其他版式已导出。"):
            yield from fillable_forms(folder)


def _wanted(editions: Collection[str]) -> list[Edition]:
    return [edition for edition in Edition if not editions or edition in editions]


@contextmanager
def _said_if_missing(editions: Collection[str], says: str) -> Iterator[None]:
    """Only say that LibreOffice is missing where nobody asked for what it makes."""
    try:
        yield
    except MissingDependency as missing:
        if editions:
            raise
        screen.say(f"{missing.says}{says}{missing.hint}")


def _show(empty: EmptyForm, out: Path, *, in_json: bool) -> None:
    place = out / empty.file
    if in_json:
        screen.record({"form": empty.form, "title": empty.title, "file": str(place)})
    else:
        screen.data(str(place))
