"""A filled sheet of doubtful fields -> the books: row by row, what can be taken is taken, all else is said."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple

from pipeline.confirming import AS_READ
from pipeline.doubts.columns import REST_LABEL
from pipeline.folding import fold
from pipeline.ledger import masked, veiled
from pipeline.run.confirming import meaning, record
from pipeline.run.deciding.acts import Act
from pipeline.run.desk import Desk
from pipeline.run.doubting import Described, closed, described, is_doubtful
from schemas.doubts import REST, Confirmation, FieldKey, FilledRow, FilledSheet, Plain
from schemas.pool import Arrived, StoredForm

_LONGEST_NAME = 30
_SAID = 20
"""So many rows are named one by one; the new sheet shows all that are left."""


class Answered(NamedTuple):
    """What became of a sheet: whether it was of use, and the account of it, without anybody's numbers."""

    outcome: Arrived
    says: str


class _NotTaken(Exception):
    """A row that changes nothing; the message is the reason, in the clerk's words."""


class _SaidBefore(_NotTaken):
    """A row that says what is known already."""


def answer(desk: Desk, workspace: str, sheet: FilledSheet) -> Answered:
    """Take in the rows people filled; a sheet of which nothing can be taken is handed back with the reasons."""
    if sheet.workspace != workspace:
        return Answered(Arrived.RETURNED, "这份核对表不是这个工作区写出的。请放回写出它的工作区。")
    if sheet.lost:
        lost = "、".join(sheet.lost)
        return Answered(Arrived.RETURNED, f"核对表里找不到这些栏目：{lost}。请用“待复核”里的核对表重新填写。")
    rows = tuple(_spread(desk, sheet.rows))
    filled = [row for row in rows if row.value]
    taken, known, refused = 0, 0, []
    for row in filled:
        try:
            _take(desk, row)
            taken += 1
        except _SaidBefore:
            known += 1
        except _NotTaken as reason:
            refused.append(f"第{row.number}行“{row.label}”：{reason}。")
    left = sum(bool(row.key) and not row.value for row in rows)
    outcome = Arrived.RETURNED if refused and not taken and not known else Arrived.STORED
    return Answered(outcome, "".join((*_account(taken, known, left, refused), *sheet.remarks)))


def _spread(desk: Desk, rows: Sequence[FilledRow]) -> Iterator[FilledRow]:
    """Yield the rows with what the row for the rest of their form says: who looked, and that all else was read rightly.

    It speaks of nothing but what stands on the same sheet, for only that was before somebody's eyes.
    """
    rest = {key[:2]: row for row in rows if (key := FieldKey.read(row.key)) and key.path == REST}
    for row in rows:
        key = FieldKey.read(row.key)
        whole = rest.get(key[:2]) if key else None
        if key is None or whole is None or fold(whole.label) != fold(REST_LABEL):
            yield row
        elif key.path != REST:
            is_meant = fold(whole.value) == AS_READ and _was_read(desk, key) and not row.value
            yield row._replace(value=AS_READ if is_meant else row.value, who=row.who or whole.who)
        elif row.value and fold(row.value) != AS_READ:
            yield row


def _was_read(desk: Desk, key: FieldKey) -> bool:
    form = _form(desk, key)
    return form is not None and described(desk, form, key.path).read is not None


def _form(desk: Desk, key: FieldKey) -> StoredForm | None:
    return next((form for form in desk.books.forms_from(key.sha256) if form.number == key.number), None)


def _account(taken: int, known: int, left: int, refused: list[str]) -> Iterator[str]:
    yield f"核对表：采用{taken}行"
    yield f"，{known}行先前已经核对" if known else ""
    yield f"，{left}行没有填写" if left > 0 else ""
    yield f"，{len(refused)}行没有采用：{''.join(refused[:_SAID])}" if refused else "。"
    yield f"其余{len(refused) - _SAID}行见新的核对表。" if len(refused) > _SAID else ""


def _take(desk: Desk, row: FilledRow) -> None:
    form, path, told = _asked(desk, row)
    before = next((word for word in desk.books.confirmed(form.sha256, form.number) if word.path == path), None)
    try:
        value = meaning(desk, form, path, row.value, before.read if before else told.read)
        if before:
            raise _settled(before, value)
        if reason := closed(desk, form):
            raise _NotTaken(reason)
        if not is_doubtful(form, path):
            raise _NotTaken("这一栏已经没有疑问")
        # The moment is the run's day: a run that is killed and made again must leave the same.
        record(desk, form, path, value, Act(_who(row), "", "", datetime.combine(desk.day, time(), UTC)))
    except ValueError as error:
        raise _NotTaken(veiled(str(error))) from error


def _who(row: FilledRow) -> str:
    if not row.who:
        raise _NotTaken("没有写谁核对的")
    if len(row.who) > _LONGEST_NAME:
        raise _NotTaken("“谁核对的”一栏太长，请只写姓名")
    return masked(row.who)


def _settled(before: Confirmation, value: Plain) -> _NotTaken:
    """Say that a field was settled before: a sheet, which may be an old one, overrules nobody."""
    if value == before.value:
        return _SaidBefore()
    return _NotTaken(f"{before.who}已于{before.day}核对为别的内容；要改的，请用 expertpool review correct 更正")


def _asked(desk: Desk, row: FilledRow) -> tuple[StoredForm, str, Described]:
    """Return the form and field a row is about; a key that stands beside another field's words is not believed."""
    key = FieldKey.read(row.key)
    if key is None:
        raise _NotTaken("核对码缺失或者被改动")
    form = _form(desk, key)
    if form is None:
        raise _NotTaken("这个工作区没有这份表")
    if key.path == REST:
        raise _NotTaken(f"这一行只能填“{AS_READ}”，意思是其余各行都读得对")
    told = described(desk, form, key.path)
    stands = map(fold, (form.file, told.label, told.place))
    if any(own != fold(seen) for own, seen in zip(stands, (row.file, row.label, row.place), strict=True)):
        raise _NotTaken("文件、栏目或位置与核对码对不上，可能只移动或排序了一部分列")
    return form, key.path, told
