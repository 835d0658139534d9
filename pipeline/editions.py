"""A form's template in each format an office fills it in -> the form, empty or filled, in that format."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.blanks import Blank
from pipeline.catalogue import blank, blanks
from pipeline.render import form_pages, word
from schemas.edition import Edition
from schemas.records import RECORDS, Record

_WRITTEN = (Edition.WORD, Edition.EXCEL)


class EmptyForm(NamedTuple):
    """One form as it is handed out: its public name, its title, and a file named as the measures number it.

    `content` is empty where it was only announced.
    """

    form: str
    title: str
    file: str
    content: bytes = b""


def empty_forms(folder: Path, editions: Collection[str] = tuple(Edition)) -> Iterator[EmptyForm]:
    """Yield every form of a bureau empty, in each of these editions it has, in the order of the annexes."""
    for known in blanks(folder):
        for edition, template in templates(folder, known.form).items():
            if edition in editions:
                yield named(known, edition, printed(template, RECORDS[known.form]()))


def announced(folder: Path, editions: Collection[str]) -> Iterator[EmptyForm]:
    """Yield the names of every form in each of these editions it can have, in the order of the annexes."""
    for known in blanks(folder):
        for edition in (*templates(folder, known.form), Edition.FILLABLE):
            if edition in editions:
                yield named(known, edition)


def named(blank: Blank, edition: Edition, content: bytes = b"") -> EmptyForm:
    """Return the form with the name it is handed out under."""
    file = f"{'-'.join(filter(None, (blank.annex, blank.title)))}.{edition}"
    return EmptyForm(blank.form, blank.title, file, content)


def templates(folder: Path, form: str) -> dict[Edition, Path]:
    """Return the template of each edition a form has; the fillable one is made from that of Word."""
    return {edition: path for edition in _WRITTEN if (path := folder / f"{form}.{edition}").exists()}


def printed(template: Path, record: Record) -> bytes:
    """Print a record through one edition of its form; raises Overfull where it has not room enough."""
    pages = form_pages(blank(template), record)
    if template.suffix == f".{Edition.EXCEL}":
        from pipeline.workbook import render_workbook

        return render_workbook(template, *pages)
    return word(template, *pages)
