"""Doubtful fields -> the sheet that lies out for people, with a picture of each place where there is one.

A list that stays the same keeps its sheet and the sheet's day: one that changes is written anew, under the day it did.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from pipeline.errors import ExpertpoolError
from pipeline.intake import archived
from pipeline.readers import modernised, picture
from pipeline.run.desk import Desk
from pipeline.run.doubting import open_fields
from pipeline.run.papers import Due, Paper
from pipeline.workspace import secret_key
from schemas.doubts import AskedSheet, FieldKey, OpenField
from schemas.source import SourceFile
from schemas.workspace import Tray, Workspace

SUBJECT = "待复核字段"
_MARK = 16


def mark_of(workspace: Workspace) -> str:
    """Return what tells this workspace's sheets from another's; it gives away nothing of the secret it is made from."""
    return hmac.new(secret_key(workspace), SUBJECT.encode(), "sha256").hexdigest()[:_MARK]


def sheets_due(desk: Desk, workspace: Workspace) -> Iterator[Due]:
    """Yield the sheet of all doubtful fields, if there are any."""
    fields = tuple(open_fields(desk))
    if fields:
        yield Due(SUBJECT, partial(_sheet, desk, workspace, fields))


def _sheet(desk: Desk, workspace: Workspace, fields: tuple[OpenField, ...]) -> Iterator[Paper]:
    from pipeline.doubts.writing import write  # only who writes a sheet pays for openpyxl

    pictures = _pictures(fields, workspace.archive)
    issued = max(desk.books.documents(SUBJECT), key=lambda document: document.made_on, default=None)
    for day in (issued.made_on, desk.day) if issued else (desk.day,):
        asked = AskedSheet(workspace=mark_of(workspace), day=day, fields=fields)
        paper = Paper(Tray.DOUBTS, f"{day}.xlsx", SUBJECT, None, asked, day, write(asked, pictures))
        if day == desk.day or (issued and paper.sha256 == issued.sha256):
            yield paper
            return


def _pictures(fields: Iterable[OpenField], archive: Path) -> Mapping[FieldKey, bytes]:
    """Return what is seen in the places of the fields, as far as it can be taken out of the originals."""
    shown = [field for field in fields if field.pictures]
    places = {field.key.sha256: archived(archive, field.key.sha256) for field in shown}
    kept = [
        (field, SourceFile(place, field.file, field.key.sha256, place.stat().st_size))
        for field in shown
        if (place := places[field.key.sha256])
    ]
    # Many old files become modern ones in few starts of LibreOffice.
    with modernised([source for _, source in kept]) as editions:
        seen = {field.key: _seen(field, source) for (field, _), source in zip(kept, editions, strict=True)}
    return {key: content for key, content in seen.items() if content}


def _seen(field: OpenField, source: SourceFile) -> bytes:
    from pipeline.photo import thumbnail

    try:
        return thumbnail(picture(source.path, field.pictures[0], source.own_name))
    except ExpertpoolError:
        return b""
