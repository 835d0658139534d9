"""A form over several pages: a record cut into what each page has room for, and the pages read put together again.

No wording says that a page goes on where another ended, so the pages themselves must: the earlier one is full, all but
the list is the same on both and says what they are about, and nobody stands on both. Pages that say different things,
and pages that say nothing, are forms of their own. What lies between is for a person to tell.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.blanks import Blank
from pipeline.folding import fold
from schemas.filled import FilledForm, Slot
from schemas.records import CONTINUED, Continued, Record

_UNSURE = (
    "与同一份文件里相邻的另一张可能是同一张表的两页，但不能确定（{}），所以没有合并。"
    "是续页的，把前一页填满，共同的栏目各页填写一致；不是同一件事的，把各自的项目和时间写清楚。"
)
_TURN = re.compile(r"\[(\d+)\]")


def pages_of(blank: Blank, record: Record) -> tuple[Record, ...]:
    """Cut a record that needs more room than one page has; every page repeats all but the list that goes on."""
    how = CONTINUED.get(blank.form)
    room = blank.room(how.entries) if how else 0
    entries = getattr(record, how.entries) if how else ()
    if how is None or len(entries) <= room:
        return (record,)
    starts = range(0, len(entries), room)
    return tuple(record.model_copy(update={how.entries: entries[start : start + room]}) for start in starts)


def joined(forms: Sequence[FilledForm], blanks: Sequence[Blank]) -> tuple[FilledForm, ...]:
    """Put together the forms of a file that are pages of one; doubt those of which it cannot be told."""
    known = {blank.form: blank for blank in blanks if blank.form in CONTINUED}
    wholes: list[list[FilledForm]] = []
    for page in forms:
        before = wholes[-1] if wholes and page.form in known and wholes[-1][-1].form == page.form else []
        if not before or _is_another(before[-1], page):
            wholes.append([page])
        elif reason := next(_reasons(before, page, known[page.form]), ""):
            before[-1] = _doubted(before[-1], reason)
            wholes.append([_doubted(page, reason)])
        else:
            before.append(page)
    return tuple(_whole(pages) for pages in wholes)


def _is_another(before: FilledForm, page: FilledForm) -> bool:
    """Tell whether two forms say different things, or one of them nothing at all."""
    if not _said(before) or not _said(page):
        return True
    here, there = _shared(before), _shared(page)
    return any(said != there.get(path, said) for path, said in here.items())


def _reasons(before: Sequence[FilledForm], page: FilledForm, blank: Blank) -> Iterator[str]:
    """Yield why a page that says nothing different may still not go on where the one before it ended."""
    how, labels = CONTINUED[page.form], blank.labels()
    here, there = _shared(before[-1]), _shared(page)
    if unsaid := [labels[path] for path in how.about if path not in here or path not in there]:
        yield f"没有填全“{'”“'.join(unsaid)}”"
    if alone := [labels[path] for path in here.keys() ^ there.keys()]:
        yield f"只有一张上填了“{'”“'.join(sorted(alone))}”"
    if _turns(before[-1], how) < blank.room(how.entries):
        yield "前一张没有填满"
    names = [name for each in (*before, page) for name in _names(each, how)]
    if not _turns(page, how) or "" in names or len(set(names)) < len(names):
        yield "两张上列出的有重复，或者有的没有写明"


def _said(form: FilledForm) -> dict[str, str]:
    """Return what was written on a form, by path, as it is compared; wording that is printed anyway says nothing."""
    said = {path: fold(str(slot.text if slot.value is None else slot.value)) for path, slot in form.slots.items()}
    return {path: text for path, text in said.items() if text and _is_written(form.slots[path])}


def _is_written(slot: Slot) -> bool:
    return slot.value is not None or bool(slot.doubt)


def _shared(form: FilledForm) -> dict[str, str]:
    """Return what was written beside the list."""
    entries = f"{CONTINUED[form.form].entries}["
    return {path: said for path, said in _said(form).items() if not path.startswith(entries)}


def _turns(form: FilledForm, how: Continued) -> int:
    return len({turn[1] for path in form.slots if path.startswith(how.entries) and (turn := _TURN.search(path))})


def _names(form: FilledForm, how: Continued) -> list[str]:
    """Return what names each entry of a page, empty where nothing does."""
    said = _said(form)
    return [said.get(f"{how.entries}[{turn}].{how.named_by}", "") for turn in range(_turns(form, how))]


def _doubted(form: FilledForm, reason: str) -> FilledForm:
    return form._replace(doubts=(*form.doubts, _UNSURE.format(reason)))


def _whole(pages: Sequence[FilledForm]) -> FilledForm:
    """Number the entries of all pages through; a doubt about what every page says stays, on whichever it arose."""
    first, *others = pages
    slots = dict(first.slots)
    for number, page in enumerate(others, start=1):
        how = CONTINUED[page.form]
        begin = sum(_turns(each, how) for each in pages[:number])
        for path, slot in page.slots.items():
            if path.startswith(f"{how.entries}["):
                moved = _later(slot, begin)
                slots[moved.path] = moved
            elif path not in slots or (slot.doubt and not slots[path].doubt):
                slots[path] = slot
    return first._replace(
        slots=slots,
        likeness=min(page.likeness for page in pages),
        missing=tuple(dict.fromkeys(path for page in pages for path in page.missing)),
        doubts=tuple(dict.fromkeys(doubt for page in pages for doubt in page.doubts)),
    )


def _later(slot: Slot, by: int) -> Slot:
    return slot._replace(path=_TURN.sub(lambda turn: f"[{int(turn[1]) + by}]", slot.path))
