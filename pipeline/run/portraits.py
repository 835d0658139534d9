"""Archived applications -> the photos of those appointed, and for whom there is none, and why."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import appointment
from pipeline.errors import ExpertpoolError
from pipeline.intake import archived
from pipeline.readers import modernised, picture
from pipeline.run.desk import Desk
from pipeline.run.papers import subject_of
from pipeline.run.sighting import original_of
from schemas.documents import Picture
from schemas.filled import at
from schemas.pool import Case, Roster
from schemas.sheet import Presence
from schemas.source import SourceFile

_GLUE = "聘书上留有粘贴照片的位置。"


class Portraits(NamedTuple):
    """The photos by the number of the case, and a sentence for everybody who has none."""

    photos: Mapping[int, Picture]
    lacking: tuple[str, ...]


class _Sitting(NamedTuple):
    """One person's photo still in the original, or what is wrong with it."""

    case: Case
    original: SourceFile | None
    reference: str
    wrong: str


def portraits(desk: Desk, roster: Roster, archive: Path) -> Portraits:
    """Take the photos of everybody appointed by a roster out of the archived originals; nothing else keeps them."""
    members = appointment.appointable(roster, desk.books.objections(roster.id or 0))
    sittings = [_sitting(desk, desk.books.case(member.case), archive) for member in members]
    photos: dict[int, Picture] = {}
    lacking: list[str] = []
    # Many old files become modern ones in few starts of LibreOffice.
    with modernised([sitting.original for sitting in sittings if sitting.original]) as editions:
        found = iter(editions)
        for sitting in sittings:
            outcome = _taken(sitting, next(found)) if sitting.original else sitting.wrong
            if isinstance(outcome, Picture):
                photos[sitting.case.id or 0] = outcome
            else:
                lacking.append(f"{subject_of(sitting.case)} {sitting.case.name}：{outcome}{_GLUE}")
    return Portraits(photos, tuple(lacking))


def _sitting(desk: Desk, case: Case, archive: Path) -> _Sitting:
    form = desk.books.form(case.application_form)
    slot = at(form.slots, "photo") or {}
    references = slot.get("pictures", [])
    sha256 = original_of(references[0], form.sha256) if references else form.sha256
    original = archived(archive, sha256)
    wrong = _wrong(slot, references) or ("" if original else "存档里找不到表的原件。")
    if wrong or original is None:
        return _Sitting(case, None, "", wrong)
    return _Sitting(case, SourceFile(original, form.file, sha256, original.stat().st_size), references[0], "")


def _wrong(slot: Mapping[str, Any], references: Sequence[str]) -> str:
    """Say why there is no one picture to be taken, in the words of whoever looks at the form."""
    match slot.get("value"), references:
        case (None, _):
            return "表上没有照片。"
        case (Presence.UNTOLD, _):
            return "表的文件格式看不出有没有照片。"
        case (_, []):
            return "照片在纸质原件上。"
        case (_, [""]):
            return "照片没有存放在文件里，取不出来。"
        case (_, [_]):
            return ""
        case _:
            return f"照片栏里有{len(references)}张图片，不能确定用哪一张。"


def _taken(sitting: _Sitting, edition: SourceFile) -> Picture | str:
    from pipeline.photo import portrait  # only who prints photos pays for Pillow

    try:
        return portrait(picture(edition.path, sitting.reference, edition.own_name))
    except ExpertpoolError as error:
        return error.says
