"""Nothing goes out unread: every document is read back through its own template and compared with what was meant."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

from pipeline.blanks import Constant
from pipeline.catalogue import blank
from pipeline.chinese_dates import written_day
from pipeline.doubts.reading import filled_sheet
from pipeline.errors import ExpertpoolError
from pipeline.folding import fold
from pipeline.leaks import personal_data
from pipeline.package import main_part, unzipped
from pipeline.readers.embedded import embedded
from pipeline.readers.excel.workbook import read_workbook
from pipeline.readers.word.document import read_document
from pipeline.recognise import recognise
from schemas.base import Value
from schemas.documents import AppointmentDocument, Certificates, CorrectionNotice, PublicNotice
from schemas.doubts import AskedSheet
from schemas.filled import at
from schemas.records import Record
from schemas.shortlist import ShortlistDocument
from schemas.workspace import Tray

_MARKUP = re.compile(r"<[^>]+>")
PUBLIC = (PublicNotice,)
"""Documents the public sees: an id number or a phone in one of them must never leave."""


class Unfaithful(ExpertpoolError):
    """A printed document that does not say what the record says; it stays inside."""


def check(content: bytes, template: Path, value: Value) -> None:
    """Raise Unfaithful where a printed form or document does not say what it was printed from."""
    if isinstance(value, Record):
        _check_form(content, template, value)
    else:
        _check_document(content, template, value)


def check_sheet(content: bytes, asked: AskedSheet) -> None:
    """Raise Unfaithful where a sheet of doubtful fields would not be known again, or asks about other fields."""
    with unzipped(BytesIO(content), Tray.DOUBTS) as package:
        printed = filled_sheet(read_workbook(BytesIO(content), package, main_part(package)))
    rows = printed.rows if printed and printed.workspace == asked.workspace else ()
    if [row.key for row in rows] != [str(field.key) for field in asked.fields]:
        raise Unfaithful("待复核字段的核对表印出来不能读回，没有发出。", "请联系维护人员。")


def _check_form(content: bytes, template: Path, record: Record) -> None:
    """Read a printed form back; raises Unfaithful naming the first slot that differs from the record."""
    form = blank(template)
    wanted = record.model_dump()
    with unzipped(BytesIO(content), template.name) as package:
        printed = read_document(main_part(package), template.name)
    found, *others = recognise(printed, (form,)).forms or (None,)
    if found is None or others:
        raise Unfaithful(
            f"《{form.title}》印出来不能读回成一张表，没有发出。", "请把各栏填全；模板改动过的，运行 expertpool lint。"
        )
    wording = {segment.path for cell in form.cells for segment in cell.segments if isinstance(segment, Constant)}
    for path, slot in found.slots.items():
        expected = at(wanted, path)
        if path not in wording and slot.value != expected:
            raise Unfaithful(f"《{form.title}》的“{form.labels().get(path, path)}”印出来读回不一致，没有发出。",
                             "请检查这一项里有没有特殊字符；模板改动过的，运行 expertpool lint。")  # fmt: skip
    if found.missing:
        raise Unfaithful(f"《{form.title}》印出来缺少栏目，没有发出。", "请运行 expertpool lint 检查模板。")


def _check_document(content: bytes, template: Path, document: Value) -> None:
    """Look for every vital text and date of a document in what was printed, and for personal data in a public one."""
    printed = fold(_text(content, template.suffix))
    for text in _vital(document):
        if fold(text) not in printed:
            raise Unfaithful(
                f"{template.name}：应有的内容“{text[:20]}”没有印出来，没有发出。", "请检查模板是否漏掉了这一项。"
            )
    if isinstance(document, Certificates) and not _shows_its_photos(content, template, document):
        raise Unfaithful(
            f"{template.name}：印出来的照片与各人的不一致，没有发出。", "请运行 expertpool lint 检查模板。"
        )
    if isinstance(document, PUBLIC) and personal_data(printed):
        raise Unfaithful(
            f"{template.name}：公开文件里出现了身份证号或手机号码，没有发出。",
            "请更正单位、职务等栏目里的号码后重新办理。",
        )


def _shows_its_photos(content: bytes, template: Path, document: Certificates) -> bool:
    """Tell whether every photo is seen beside the number of its own certificate; an emblem is none of the photos."""
    pairs = [(each.number, each.photo.jpeg if each.photo else b"") for each in document.certificates]
    photos = {photo for _, photo in pairs}
    with unzipped(BytesIO(content), template.name) as package:
        printed = read_document(main_part(package), template.name)
        shown: list[str | bytes] = []
        for item in printed.items:
            shown += [number for number, _ in pairs if number in item.text and number not in shown]
            pictures = (embedded(package, reference) for reference in item.pictures if reference)
            shown += [picture for picture in pictures if picture in photos]
    photo_last = [each for pair in pairs for each in pair if each]
    photo_first = [each for pair in pairs for each in reversed(pair) if each]
    return shown in (photo_last, photo_first)


def _vital(document: Value) -> Iterator[str]:
    """Yield what a document must show: whoever it is about, its number, its dates, what it asks for."""
    match document:
        case CorrectionNotice():
            yield from (document.name, *(thing.todo for thing in document.things))
        case ShortlistDocument():
            yield from (row.name for field in document.pool.fields for row in field.rows)
        case PublicNotice():
            yield from (*(row.name for row in document.people.rows), written_day(document.window.ends_on))
        case AppointmentDocument():
            yield from (document.number, *(row.name for row in document.people.rows))
            yield from (written_day(document.term_from), written_day(document.term_to))
        case Certificates():
            for certificate in document.certificates:
                yield from (certificate.name, certificate.number, written_day(certificate.term_to))
        case _:
            raise TypeError(f"nobody said what a {type(document).__name__} must show")


def _text(content: bytes, suffix: str) -> str:
    """Return all text of a docx, xlsx or html file."""
    if suffix == ".html":
        return unescape(_MARKUP.sub("", content.decode("utf-8")))
    with zipfile.ZipFile(BytesIO(content)) as parts:
        texts = (parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml"))
        return unescape(_MARKUP.sub("", "".join(texts)))
