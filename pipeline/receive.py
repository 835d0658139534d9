"""File -> the forms on it, understood; or the sentence why there are none. Pure, so that many run side by side."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from traceback import format_exc
from typing import NamedTuple

from pipeline.arranging import arrangement
from pipeline.catalogue import blanks, labels
from pipeline.doubting import doubted
from pipeline.doubts.reading import filled_sheet
from pipeline.errors import UnreadableFile
from pipeline.readers import modernised, read
from pipeline.readers.media import Media, media_of
from pipeline.recognise import recognise
from pipeline.understand import understand
from pipeline.wordings import wordings
from schemas.doubts import FilledSheet
from schemas.reading import Reading
from schemas.sheet import Sheet
from schemas.source import SourceFile
from schemas.workspace import OcrSettings

PROOFS = (Media.PDF, Media.PICTURE)
"""Kinds of files that are taken for proofs where they lie beside a person's application."""


class Received(NamedTuple):
    """What one file holds: its forms, remarks on the rest, what to do; `proof` if it may be an attachment.

    `answers` is what people wrote of doubtful fields, where the file is a sheet of those. `bug` is the traceback where
    reading it went wrong in a way nobody foresaw. `recognised` is the text of each page of a scan.
    """

    readings: tuple[Reading, ...]
    remarks: tuple[str, ...] = ()
    todo: str = ""
    proof: bool = False
    bug: str = ""
    answers: FilledSheet | None = None
    recognised: tuple[str, ...] = ()


_USUAL = OcrSettings()


def receive(path: Path, bureau: Path, name: str = "", ocr: OcrSettings = _USUAL) -> Received:
    """Read one file through the templates of a bureau's folder; an unreadable file is a remark, not an error.

    `name` is what people know the file by, where it lies under another; `ocr` says when a reading off a scan counts.
    """
    try:
        known = blanks(bureau)
        sheet = read(path, name, partial(arrangement, blanks=known), wordings(known))
    except UnreadableFile as error:
        return Received((), (error.says,), error.hint, may_be_scanned(path))
    if answers := filled_sheet(sheet):
        return Received((), (_ANSWERS,), _TO_THE_INBOX, answers=answers)
    by_form = {blank.form: blank for blank in known}
    found = recognise(sheet, known)
    words = labels(bureau)
    forms = (doubted(form, by_form[form.form], ocr) for form in found.forms)
    readings = tuple(understand(form, words[form.form]) for form in forms)
    todo = "" if readings else _USE_THE_FORMS
    return Received(readings, found.remarks, todo, found.stranger, recognised=_recognised(sheet))


def _recognised(sheet: Sheet) -> tuple[str, ...]:
    """Return what was recognised on each page, a line or cell a line; nothing of a file that says its text itself."""
    if not any(item.box for item in sheet.items):
        return ()
    pages = range(1, max(item.page for item in sheet.items) + 1)
    return tuple("\n".join(item.text for item in sheet.items if item.page == page and item.text) for page in pages)


def receive_all(sources: Sequence[SourceFile], bureau: Path, ocr: OcrSettings = _USUAL) -> list[Received]:
    """Read many files in their order: a bug that one brings to light is recorded, and the others go on."""
    with modernised(sources) as modern:
        return [_receive_whatever(source, bureau, ocr) for source in modern]


def _receive_whatever(source: SourceFile, bureau: Path, ocr: OcrSettings) -> Received:
    try:
        return receive(source.path, bureau, source.own_name, ocr)
    except Exception:  # noqa: BLE001 - one file must not cost the night
        return Received(
            (),
            ("读取这份文件时程序出错，已记入日志。",),
            "请把原件和 var/logs 里的记录交给维护人员。",
            bug=format_exc(),
        )


def may_be_scanned(path: Path) -> bool:
    """Tell whether a file is of a kind that scans and photos come as, a PDF or a picture; other files take no time."""
    try:
        return media_of(path) in PROOFS
    except UnreadableFile:
        return False


_ANSWERS = "这是待复核字段的核对表，不是表格。"
_TO_THE_INBOX = "请放入收件夹，由 expertpool run 办理。"
_USE_THE_FORMS = "请用 expertpool forms 导出的空白表填写后重新放入收件夹；证明材料请与本人的表放在同一个子文件夹里。"
