"""A person's word on a field -> the books: kept for itself, laid over the form, and the form filed anew."""

from typing import Any

from pipeline.catalogue import labels
from pipeline.confirming import as_confirmed, stated
from pipeline.ledger import veiled
from pipeline.run.deciding.acts import Act, enter
from pipeline.run.desk import Desk
from pipeline.run.doubting import described, form_subject, lenses_at
from schemas.doubts import Confirmation, Plain
from schemas.pool import Arrived, Stage, StoredForm

_SHOWN = 60
"""Characters: enough to see what was changed; the whole stands in the store."""


def meaning(desk: Desk, form: StoredForm, path: str, written: str, read: Plain) -> Plain:
    """Return the value of what a person wrote of a field; `read` is what “对” would mean.

    Raises:
        ValueError: the field cannot say so; the message says why.
    """
    return stated(lenses_at(desk, form, path), written, read)


def record(desk: Desk, form: StoredForm, path: str, value: Plain, act: Act) -> None:
    """Record a person's word on a field, and open the form again; the next `settle` takes it where it belongs.

    Raises:
        ValueError: the form cannot hold this value; the message says why.
    """
    told = described(desk, form, path)
    known = {word.path: word.read for word in desk.books.confirmed(form.sha256, form.number)}
    read = known.get(path, told.read)
    word = Confirmation(
        sha256=form.sha256, number=form.number, path=path, value=value, read=read, who=act.who, day=desk.day
    )
    now = as_confirmed(form, (word,), labels(desk.bureau.folder)[form.form])
    if refused := described(desk, now, path).leaf.get("doubt"):
        raise ValueError(refused)
    desk.books.confirm(word)
    _open_again(desk, now)
    case = desk.books.case(form.case) if form.case is not None else None
    facts = {"file": form.file, "form": told.title, "field": told.label, "place": told.place}
    change = {"from": in_brief(told.read), "to": in_brief(value)}
    if value == told.read:
        deed, reason = "确认读数", f"“{told.label}”读作“{change['to']}”，核对无误"
    else:
        deed, reason = "更正读数", f"“{told.label}”由“{change['from']}”改为“{change['to']}”"
    enter(desk, act._replace(reason=f"{reason}。"), deed, form_subject(form, case), facts | change)


def in_brief(value: Plain) -> str:
    """Write a value for the ledger and the screen: without anybody's numbers, and only as much as shows what it is."""
    text = "（空）" if value is None else veiled(" ".join(str(value).split()))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


def _open_again(desk: Desk, form: StoredForm) -> None:
    """Let a form find its case anew, which may be another one by what it says now."""
    if form.case is not None and form.standing is Arrived.STORED:
        case = desk.books.case(form.case)
        changed: dict[str, Any] = {"pledge": None, "pledge_form": None} if form.id == case.pledge_form else {}
        # What is in review goes back to be checked, by what its paper says now.
        stage = Stage.TO_VERIFY if case.stage is Stage.IN_REVIEW else case.stage
        desk.books.put_case(case.model_copy(update={"stage": stage, **changed}))
    desk.books.add_form(form.held(form.remark, form.todo, form.case))
