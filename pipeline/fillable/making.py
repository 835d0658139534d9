"""Records, empty or not -> the fillable PDF editions of their forms, in one start of LibreOffice."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipeline.blanks import Blank
from pipeline.catalogue import blanks
from pipeline.editions import EmptyForm, named, printed
from pipeline.errors import BrokenDefinition
from pipeline.fillable.marking import Slot, marked
from pipeline.fillable.placing import Field, fields_of
from pipeline.fillable.typeface import typeface_of
from pipeline.fillable.widgets import Form, fillable
from pipeline.office import convert
from pipeline.readers import read
from pipeline.readers.pdf.skeleton import IS, dumped, skeleton_of
from schemas.edition import Edition
from schemas.records import RECORDS, Record


def fillable_forms(folder: Path) -> Iterator[EmptyForm]:
    """Yield every form of a bureau as a PDF to be filled in, made from its Word template.

    Raises:
        MissingDependency: LibreOffice is not installed.
        BrokenDefinition: LibreOffice makes nothing of a template.
    """
    forms = blanks(folder)
    made = filled_forms(folder, [RECORDS[blank.form]() for blank in forms])
    return (named(blank, Edition.FILLABLE, content) for blank, content in zip(forms, made, strict=True))


def filled_forms(folder: Path, records: Sequence[Record]) -> Iterator[bytes]:
    """Yield each record in the fields of its form, with all the pages and rows it needs; raises as above.

    Raises:
        Overfull: a record has more entries than a PDF can have fields.
    """
    known = {RECORDS[blank.form]: blank for blank in blanks(folder)}
    jobs = [_job(known[type(record)], folder, record) for record in records]
    with TemporaryDirectory(prefix="expertpool-") as name:
        files = []
        for number, content in enumerate(content for job in jobs for content in job.prints):
            files.append(Path(name) / f"{number}.docx")
            files[-1].write_bytes(content)
        pdfs = iter(convert([(file, ".docx") for file in files], ".pdf", Path(name) / "pdf"))
        for job, source, *made in zip(jobs, files[::3], pdfs, pdfs, pdfs, strict=True):
            if None in made:
                says = f"LibreOffice 不能把《{job.blank.title}》的模板转成 PDF"
                raise BrokenDefinition(says, "在 Word 里打开模板，另存为 docx")
            yield _fillable(job, source, *filter(None, made))


class _Job(NamedTuple):
    """A record to print, the slots of its form, and its three prints: slots marked, slots free, slots filled."""

    blank: Blank
    slots: Mapping[str, Slot]
    prints: tuple[bytes, bytes, bytes]


def _job(blank: Blank, folder: Path, record: Record) -> _Job:
    template = folder / f"{blank.form}.docx"
    made = marked(blank, template, record)
    return _Job(blank, made.slots, (made.marked, made.free, printed(template, record)))


def _fillable(job: _Job, source: Path, signed: Path, free: Path, filled: Path) -> bytes:
    """Put fields where the marked print has its signs, on the free print, in the fonts of the filled one."""
    blank, fields = job.blank, fields_of(signed, job.slots)
    _check(blank, job.slots, fields)
    pages = {sign: next(field.page for field in fields if field.slot is slot) for sign, slot in job.slots.items()}
    skeleton = skeleton_of(read(source), _names(job.slots, fields), pages)
    return fillable(Form(blank.form, free, dumped(skeleton), blank.labels(), typeface_of(filled)), fields)


def _names(slots: Mapping[str, Slot], fields: Sequence[Field]) -> dict[str, str]:
    """Return the name of each sign's field; the boxes of a choice are numbered in the order of their fields."""
    boxes: dict[str, list[Slot]] = {}
    for field in fields:
        boxes.setdefault(field.slot.path, []).append(field.slot)
    return {
        sign: f"{slot.path}{IS}{boxes[slot.path].index(slot)}" if slot.lens.option else slot.path
        for sign, slot in slots.items()
    }


def _check(blank: Blank, slots: Mapping[str, Slot], fields: Sequence[Field]) -> None:
    lost = {slot.path for slot in slots.values()} - {field.slot.path for field in fields}
    if lost:
        raise BrokenDefinition(f"《{blank.title}》印成 PDF 后找不到：{'、'.join(sorted(lost))}", "检查模板的版面")
