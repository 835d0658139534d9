"""A bureau's forms -> their fillable PDF editions, in one start of LibreOffice."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.blanks import Blank
from pipeline.catalogue import blanks
from pipeline.editions import EmptyForm, named
from pipeline.errors import BrokenDefinition
from pipeline.fillable.marking import Marked, Slot, marked
from pipeline.fillable.placing import Field, fields_of
from pipeline.fillable.widgets import Form, fillable
from pipeline.office import convert
from pipeline.readers import read
from pipeline.readers.pdf.skeleton import IS, dumped, skeleton_of
from schemas.edition import Edition


def fillable_forms(folder: Path) -> Iterator[EmptyForm]:
    """Yield every form of a bureau as a PDF to be filled in, made from its Word template.

    Raises:
        MissingDependency: LibreOffice is not installed.
        BrokenDefinition: LibreOffice makes nothing of a template.
    """
    both = [(blank, marked(blank, folder / f"{blank.form}.docx")) for blank in blanks(folder)]
    with TemporaryDirectory(prefix="expertpool-") as name:
        files = []
        for blank, made in both:
            for kind, content in (("marked", made.marked), ("printed", made.printed)):
                files.append((Path(name) / f"{blank.form}-{kind}.docx", ".docx"))
                files[-1][0].write_bytes(content)
        pdfs = iter(convert(files, ".pdf", Path(name) / "pdf"))
        docx = (path for path, _ in files[::2])
        for (blank, made), source, signed, clean in zip(both, docx, pdfs, pdfs, strict=True):
            if signed is None or clean is None:
                says = f"LibreOffice 不能把《{blank.title}》的模板转成 PDF"
                raise BrokenDefinition(says, "在 Word 里打开模板，另存为 docx")
            yield named(blank, Edition.FILLABLE, _fillable(blank, made, (source, signed, clean)))


def _fillable(blank: Blank, made: Marked, paths: tuple[Path, Path, Path]) -> bytes:
    source, signed, clean = paths
    fields = fields_of(signed, made.slots)
    _check(blank, made, fields)
    names, pages = _names(made, fields), {}
    for sign, slot in made.slots.items():
        pages[sign] = next(field.page for field in fields if field.slot is slot)
    skeleton = skeleton_of(read(source), names, pages)
    return fillable(Form(blank.form, clean, dumped(skeleton), blank.labels()), fields)


def _names(made: Marked, fields: Sequence[Field]) -> dict[str, str]:
    """Return the name of each sign's field; the boxes of a choice are numbered in the order of their fields."""
    boxes: dict[str, list[Slot]] = {}
    for field in fields:
        boxes.setdefault(field.slot.path, []).append(field.slot)
    return {
        sign: f"{slot.path}{IS}{boxes[slot.path].index(slot)}" if slot.lens.option else slot.path
        for sign, slot in made.slots.items()
    }


def _check(blank: Blank, made: Marked, fields: Sequence[Field]) -> None:
    lost = {slot.path for slot in made.slots.values()} - {field.slot.path for field in fields}
    if lost:
        raise BrokenDefinition(f"《{blank.title}》印成 PDF 后找不到：{'、'.join(sorted(lost))}", "检查模板的版面")
