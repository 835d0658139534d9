"""Lists the fields in doubt, and carries out what a person says of one."""

from contextlib import closing
from pathlib import Path
from typing import Any

import click

from pipeline.atomic import write_atomically
from pipeline.bureaus import load
from pipeline.cli import screen
from pipeline.cli.deciding import decision
from pipeline.cli.options import today
from pipeline.confirming import AS_READ
from pipeline.errors import Refused
from pipeline.intake import archived
from pipeline.ledger import veiled
from pipeline.readers import picture
from pipeline.run.confirming import in_brief, meaning, record
from pipeline.run.desk import Desk
from pipeline.run.doubting import described, is_doubtful, labels_of, open_fields
from pipeline.run.judging import settle
from pipeline.run.pointing import pointed_at
from pipeline.run.sighting import original_of, references_of
from pipeline.run.term_forms import file_term_forms
from pipeline.store import Store
from pipeline.workspace import open_workspace, secret_key
from schemas.doubts import OpenField
from schemas.pool import StoredForm

_PERSONAL = ("id_number", "phone", "身份证", "电话")
"""What the names and labels of fields say whose values are typed unseen."""


def list_fields(folder: Path, *, in_json: bool) -> None:
    """Tell every field that waits; whatever may be a personal number is starred out."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau).on(today())
    with closing(Store(workspace.store_url, secret_key(workspace))) as store, store.look() as books:
        fields = tuple(open_fields(Desk(books, bureau, today())))
    for field in fields:
        screen.record(_as_record(field)) if in_json else screen.data(_as_line(field))
    screen.say(f"有{len(fields)}栏待核对。" if fields else "没有待核对的栏目。")


def _as_record(field: OpenField) -> dict[str, object]:
    own = field.model_dump(include={"subject", "person", "file", "title", "label", "place", "options"})
    return {**own, "field": field.key.path, "read": in_brief(field.read), "doubt": veiled(field.doubt)}


def _as_line(field: OpenField) -> str:
    where = "，".join(filter(None, (field.file, field.place)))
    read = f"{field.label}（{field.key.path}）：读作“{in_brief(field.read)}”，{veiled(field.doubt)}（{where}）"
    return f"{field.subject} {field.person} {read}"


def show_field(folder: Path, asked: tuple[str, str], into: Path, *, in_json: bool) -> None:
    """Write the picture of what stands in a field's place on the original, as large as it was scanned."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau).on(today())
    with closing(Store(workspace.store_url, secret_key(workspace))) as store, store.look() as books:
        desk = Desk(books, bureau, today())
        form, path = pointed_at(desk, *asked)
        seen, label = references_of(form, path, labels_of(desk, form)), described(desk, form, path).label
        original = archived(workspace.archive, original_of(seen[0], form.sha256)) if seen else None
    if original is None:
        raise Refused(f"“{label}”没有图片可以取出。", "请查看原件。")
    write_atomically(into, picture(original, seen[0], form.file))
    if in_json:
        screen.record({"file": form.file, "field": path, "written": str(into)})
    screen.say(f"{form.file}“{label}”的图片已写到 {into}。内有个人信息，用后请删除。")


def confirm_field(subject: str, field: str, options: dict[str, Any]) -> None:
    """Record that a doubtful field was read rightly."""
    _say((subject, field), AS_READ, options)


def correct_field(subject: str, field: str, value: str, options: dict[str, Any]) -> None:
    """Record what a field really says; without a value it is asked for, unseen where it is a personal number."""
    unseen = any(word in field for word in _PERSONAL)
    _say((subject, field), value or click.prompt("正确的值", hide_input=unseen, err=True), options)


def _say(asked: tuple[str, str], written: str, options: dict[str, Any]) -> None:
    with decision({**options, "reason": "", "reference": ""}) as made:
        desk = made.at.desk
        form, path = pointed_at(desk, *asked)
        told = described(desk, form, path)
        if written == AS_READ and not is_doubtful(form, path):
            raise Refused(f"“{told.label}”没有疑问，不用确认。", "要改的，用 expertpool review correct。")
        try:
            value = meaning(desk, form, path, written, told.read)
            record(desk, form, path, value, made.act)
        except ValueError as error:
            raise Refused(f"“{told.label}”：{veiled(str(error))}。", "请对照原件重新填写。") from error
        settle(desk)
        file_term_forms(desk, made.at.calendar)
        says = f"{form.file}“{told.label}”：由“{in_brief(told.read)}”核对为“{in_brief(value)}”。{_stands(desk, form)}"
        made.done(says, field=path)


def _stands(desk: Desk, form: StoredForm) -> str:
    now = desk.books.form(form.id or 0)
    if now.case is None:
        return f"这份表现为“{now.standing}”。"
    case = desk.books.case(now.case)
    return f"{case.name}的申报现为“{case.stage}”。"
