"""File -> the forms on it, understood; or the sentence why there are none. Pure, so that many run side by side."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from traceback import format_exc
from typing import NamedTuple

from pipeline.arranging import End, arrangement, loose_ends
from pipeline.blanks import Blank
from pipeline.catalogue import blanks, labels, taxonomy
from pipeline.doubting import doubted
from pipeline.doubting.vocabulary import within
from pipeline.doubts.reading import filled_sheet
from pipeline.errors import NothingToRead, UnreadableFile
from pipeline.familiar import is_familiar, is_of_a_form
from pipeline.paper.flowing import sheet_of
from pipeline.paper.known import Known
from pipeline.readers import look_at, modernised
from pipeline.readers.media import Media, media_of
from pipeline.recognise import recognise
from pipeline.stacking import Loose, files_on, in_its_file, stacked
from pipeline.understand import understand
from pipeline.wordings import wordings
from schemas.doubts import FilledSheet
from schemas.filled import FilledForm
from schemas.reading import Reading
from schemas.sheet import Sheet
from schemas.source import SourceFile
from schemas.workspace import OcrSettings

PROOFS = (Media.PDF, Media.PICTURE)
"""Kinds of files that are taken for proofs where they lie beside a person's application."""


class Received(NamedTuple):
    """What one file holds: its forms, remarks on the rest, what to do; `proof` if it may be an attachment.

    `answers` is what people wrote of doubtful fields, where the file is a sheet of those. `bug` is the traceback where
    reading it went wrong in a way nobody foresaw. `recognised` is the text of each page of a scan. `goes_with` is the
    SHA-256 of the file of its dossier in which the form begins that goes on in this one.
    """

    readings: tuple[Reading, ...]
    remarks: tuple[str, ...] = ()
    todo: str = ""
    proof: bool = False
    bug: str = ""
    answers: FilledSheet | None = None
    recognised: tuple[str, ...] = ()
    goes_with: str = ""


_USUAL = OcrSettings()


def receive(path: Path, bureau: Path, name: str = "", ocr: OcrSettings = _USUAL) -> Received:
    """Read one file through the templates of a bureau's folder; an unreadable file is a remark, not an error.

    `name` is what people know the file by, where it lies under another; `ocr` says when a reading off a scan counts.
    """
    return _look(SourceFile(path, name or path.name, "", 0), bureau, ocr).received


def receive_dossier(sources: Sequence[SourceFile], bureau: Path, ocr: OcrSettings = _USUAL) -> list[Received]:
    """Read many files in their order; parts of forms that lie in several files of one dossier are put together."""
    return _received(sources, _Way(bureau, ocr, _look, _joined))


def receive_all(sources: Sequence[SourceFile], bureau: Path, ocr: OcrSettings = _USUAL) -> list[Received]:
    """Read many files as `receive_dossier` does: a bug that one brings to light is recorded, and the others go on."""
    return _received(sources, _Way(bureau, ocr, _look_whatever, _joined_whatever))


class _Seen(NamedTuple):
    """A file that was read alone; `loose` if a part of a form is on it, of which another part may lie elsewhere."""

    received: Received
    loose: Loose | None = None


class _Way(NamedTuple):
    """How files are read: by which bureau's forms, when a reading counts, one alone, and those with parts of forms."""

    bureau: Path
    ocr: OcrSettings
    look: Callable[[SourceFile, Path, OcrSettings], _Seen]
    join: Callable[[Sequence[_Seen], Path, OcrSettings], list[Received]]


def _received(sources: Sequence[SourceFile], way: _Way) -> list[Received]:
    with modernised(sources) as modern:
        seen = [way.look(source, way.bureau, way.ocr) for source in modern]
    received = [each.received for each in seen]
    for dossier in dict.fromkeys(source.dossier for source in sources if source.dossier):
        own = [at for at, source in enumerate(sources) if source.dossier == dossier and seen[at].loose]
        if len(own) > 1:
            for at, one in zip(own, way.join([seen[at] for at in own], way.bureau, way.ocr), strict=True):
                received[at] = one
    return received


def _look_whatever(source: SourceFile, bureau: Path, ocr: OcrSettings) -> _Seen:
    try:
        return _look(source, bureau, ocr)
    except Exception:  # noqa: BLE001 - one file must not cost the night
        says = "读取这份文件时程序出错，已记入日志。"
        return _Seen(Received((), (says,), "请把原件和 var/logs 里的记录交给维护人员。", bug=format_exc()))


def _joined_whatever(seen: Sequence[_Seen], bureau: Path, ocr: OcrSettings) -> list[Received]:
    try:
        return _joined(seen, bureau, ocr)
    except Exception:  # noqa: BLE001 - one dossier must not cost the night
        return [each.received._replace(bug=format_exc()) for each in seen]


@lru_cache(maxsize=8)
def _known(bureau: Path) -> Known:
    return Known(wordings(blanks(bureau)), partial(is_familiar, blanks=blanks(bureau)))


def _look(source: SourceFile, bureau: Path, ocr: OcrSettings) -> _Seen:
    known = blanks(bureau)
    try:
        shown = look_at(source.path, source.own_name, _known(bureau))
    except UnreadableFile as error:
        return _Seen(Received((), (error.says,), error.hint, isinstance(error, NothingToRead)))
    sheet = shown if isinstance(shown, Sheet) else sheet_of(shown, partial(arrangement, blanks=known))
    if answers := filled_sheet(sheet):
        return _Seen(Received((), (_ANSWERS,), _TO_THE_INBOX, answers=answers))
    found = recognise(sheet, known)
    received = Received(
        tuple(_understood(_doubted(form, bureau, ocr), bureau) for form in found.forms),
        found.remarks,
        "" if found.forms else _USE_THE_FORMS,
        found.stranger,
        recognised=_recognised(sheet),
    )
    ends = () if isinstance(shown, Sheet) or not received.recognised else loose_ends(shown.by_themselves, known)
    if isinstance(shown, Sheet) or not ends:
        return _Seen(_without_forms(received, known) if found.stranger else received)
    return _Seen(_said_of(ends, received, sheet, known), Loose(source.sha256, source.own_name, shown))


def _without_forms(received: Received, known: Sequence[Blank]) -> Received:
    """Tell a scanned page that is too damaged to be read as the form it is from a proof."""
    lines = "\n".join(received.recognised).split("\n")
    return (
        received._replace(remarks=(_SPOILT,), todo=_ONCE_MORE, proof=False) if is_of_a_form(lines, known) else received
    )


def _doubted(form: FilledForm, bureau: Path, ocr: OcrSettings) -> FilledForm:
    asked = doubted(form, next(blank for blank in blanks(bureau) if blank.form == form.form), ocr)
    return within(asked, taxonomy(bureau)) if any(slot.box for slot in asked.slots.values()) else asked


def _understood(form: FilledForm, bureau: Path) -> Reading:
    return understand(form, labels(bureau)[form.form])


def _said_of(ends: Sequence[End], received: Received, sheet: Sheet, known: Sequence[Blank]) -> Received:
    """Say of which forms pages are wanting; a page on which one ends is no proof."""
    titles = {blank.form: blank.title for blank in known}
    lacking = {reading.form for reading in received.readings if reading.filled.missing}
    heads = [f"《{titles[end.form]}》只有前面的页。" for end in ends if end.begins and end.form in lacking]
    tails = [f"这是《{titles[end.form]}》后面的页，前面的页没有和它放在一起。" for end in ends if not end.begins]
    if tails and not received.readings:
        return received._replace(remarks=(*tails, *sheet.remarks), todo=_TOGETHER, proof=False)
    return received._replace(remarks=(*received.remarks, *heads), todo=_IN_ONE) if heads else received


def _joined(seen: Sequence[_Seen], bureau: Path, ocr: OcrSettings) -> list[Received]:
    """Put together what parts of forms lie in files of one dossier; what belongs to none is as it was read alone."""
    files = [each.loose for each in seen if each.loose]
    sheet = stacked(files, blanks(bureau))
    found = recognise(sheet, blanks(bureau))
    forms = [in_its_file(_doubted(form, bureau, ocr), files) for form in found.forms]
    whole = [form for form in forms if len(form.files) > 1]
    if not whole:
        return [each.received for each in seen]
    left_out = frozenset(range(len(files))) - files_on(sheet, files)
    received = [each.received for each in seen]
    for at in left_out.union(*(form.files for form in whole)):
        own = [form for form in forms if form.file == at]
        first = next((form.file for form in whole if at in form.files), whole[0].file)
        received[at] = Received(
            tuple(_understood(form.form, bureau) for form in own),
            found.remarks if own else (f"与《{files[first].name}》是同一张表，已合在一起读取。",),
            recognised=received[at].recognised,
            goes_with="" if own else files[first].sha256,
        )
    return received


def _recognised(sheet: Sheet) -> tuple[str, ...]:
    """Return what was recognised on each page, a line or cell a line; nothing of a file that says its text itself."""
    if not any(item.box for item in sheet.items):
        return ()
    pages = range(1, max(item.page for item in sheet.items) + 1)
    return tuple("\n".join(item.text for item in sheet.items if item.page == page and item.text) for page in pages)


def scans_apart(sources: Iterable[SourceFile]) -> tuple[list[SourceFile], list[SourceFile]]:
    """Return the files that are read at once, and those that may take seconds: scans and photos come as such."""
    kinds: tuple[list[SourceFile], list[SourceFile]] = [], []
    for source in sources:
        kinds[_may_be_scanned(source.path)].append(source)
    return kinds


def _may_be_scanned(path: Path) -> bool:
    try:
        return media_of(path) in PROOFS
    except UnreadableFile:
        return False


_ANSWERS = "这是待复核字段的核对表，不是表格。"
_TO_THE_INBOX = "请放入收件夹，由 expertpool run 办理。"
_USE_THE_FORMS = "请用 expertpool forms 导出的空白表填写后重新放入收件夹；证明材料请与本人的表放在同一个子文件夹里。"
_SPOILT = "像是本办法所附的表，但缺页、损坏或看不清，没有认出是哪一种。"
_ONCE_MORE = "请确认文件完好、页面齐全，重新扫描后报送。"
_TOGETHER = "请把同一张表的全部页一起放进本人的子文件夹，或者扫描成一个 PDF，重新报送。"
_IN_ONE = "请把这张表的全部页扫描成一个 PDF 重新报送。"
