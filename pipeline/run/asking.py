"""Doubtful fields -> the sheet that lies out for people, with a picture of each place where there is one.

A list that stays the same keeps its sheet and the sheet's day: one that changes is written anew, under the day it did.
"""

import hmac
from collections.abc import Iterator
from datetime import date
from functools import partial
from hashlib import sha256

from pipeline.run.cutting import forget_pictures, pictures_of
from pipeline.run.desk import Desk
from pipeline.run.doubting import open_fields, with_rest
from pipeline.run.papers import Due, Paper
from pipeline.workspace import secret_key
from schemas.doubts import AskedSheet, OpenField
from schemas.pool import IssuedDocument
from schemas.workspace import Tray, Workspace

SUBJECT = "待复核字段"
_MARK = 16


def mark_of(workspace: Workspace) -> str:
    """Return what tells this workspace's sheets from another's; it gives away nothing of the secret it is made from."""
    return hmac.new(secret_key(workspace), SUBJECT.encode(), "sha256").hexdigest()[:_MARK]


def sheets_due(desk: Desk, workspace: Workspace) -> Iterator[Due]:
    """Yield the sheet of all doubtful fields, if there are any."""
    fields = tuple(with_rest(tuple(open_fields(desk))))
    if not fields:
        forget_pictures(workspace)
    else:
        yield Due(SUBJECT, partial(_sheet, desk, workspace, fields))


def _sheet(desk: Desk, workspace: Workspace, fields: tuple[OpenField, ...]) -> Iterator[Paper]:
    issued = max(desk.books.documents(SUBJECT), key=lambda document: document.made_on, default=None)
    if issued:
        before = _unwritten(workspace, fields, issued.made_on)
        if before.made_from == issued.template_sha256:
            yield before._replace(content=_lying(workspace, issued) or _written(before, fields, workspace))
            return
    sheet = _unwritten(workspace, fields, desk.day)
    yield sheet._replace(content=_written(sheet, fields, workspace))


def _unwritten(workspace: Workspace, fields: tuple[OpenField, ...], day: date) -> Paper:
    asked = AskedSheet(workspace=mark_of(workspace), day=day, fields=fields)
    return Paper(Tray.DOUBTS, f"{day}.xlsx", SUBJECT, None, asked, day, b"")


def _lying(workspace: Workspace, issued: IssuedDocument) -> bytes:
    """Return the sheet that lies out, if nobody touched it: pictures cost too much to be cut out every night."""
    place = workspace.outbox / issued.path
    content = place.read_bytes() if place.exists() else b""
    return content if sha256(content).hexdigest() == issued.sha256 else b""


def _written(sheet: Paper, fields: tuple[OpenField, ...], workspace: Workspace) -> bytes:
    from pipeline.doubts.writing import write  # only who writes a sheet pays for openpyxl

    assert isinstance(sheet.value, AskedSheet)
    return write(sheet.value, pictures_of(fields, workspace))
