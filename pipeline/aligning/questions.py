"""What a blank asks: each label with the slots that answer it, and how people set the answer of one label."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from pipeline.aligning.pairs import blank_rows, is_filled, row_of
from pipeline.blanks import Blank, BlankCell, Field
from pipeline.folding import key
from pipeline.legible import written_together
from schemas.sheet import Cell

_ENDS_A_LABEL = ":：\n"
_BEHIND_A_LABEL = "）) \u3000\t"


class Question(NamedTuple):
    """A label and the cells that answer it, up to the next label of its row; `last` if there is none behind.

    A label that is answered in its own cell has no slots beside it.
    """

    label: BlankCell
    slots: tuple[BlankCell, ...]
    last: bool


def questions(blank: Blank) -> Iterator[Question]:
    """Yield every label of the blank that something is to be written to, outside its lists."""
    for row in blank_rows(blank.cells):
        yield from (Question(cell, (), last=False) for cell in row if cell.anchor and _is_written_to(cell))
        named = [place for place, cell in enumerate(row) if cell.name and not _is_written_to(cell)]
        for place, following in pairwise([*named, len(row)]):
            label, slots = row[place], tuple(row[place + 1 : following])
            if slots and label.anchor and not any(slot.loop for slot in slots):
                yield Question(label, slots, not any(map(_is_written_to, row[following:])))


def _is_written_to(cell: BlankCell) -> bool:
    return any(isinstance(segment, Field) for segment in cell.segments)


def gathered(blank: Blank, cells: Sequence[Cell]) -> list[Cell]:
    """Set labels and answers as the blank does: apart where one cell holds both, together where several share one."""
    asked = list(questions(blank))
    words = {question.label.anchor: question.label.anchor for question in asked if len(question.slots) == 1}
    words |= {word: label for word, label in blank.synonyms.items() if label in words}
    shown = [key(cell.text) for cell in cells]
    known = set(shown)
    lost = {word for word, label in words.items() if word not in known and label not in known}
    beginnings = tuple(words)
    begun = [[word for word in words if text.startswith(word)] if text.startswith(beginnings) else [] for text in shown]
    apart: list[Cell] = []
    for cell, own, behind, its in zip_longest(cells, begun, cells[1:], begun[1:]):
        beside = behind if behind and row_of(behind) == row_of(cell) and not its else None
        apart += _apart(cell, beside, [word for word in own if word in lost or word == key(cell.text)])
    names = {cell.name for cell in blank.cells if cell.name}
    for question in asked:
        if question.last and len(question.slots) == 1:
            apart = _together(apart, question, names)
    return _behind_their_label(apart, blank, names)


def _apart(cell: Cell, behind: Cell | None, begun: Sequence[str]) -> tuple[Cell, ...]:
    """Part 姓名：张三 into two cells by the words it begins with; what the next cell answers is left as it is."""
    if not begun:
        return (cell,)
    word = max(begun, key=len)
    end = next(end for end in range(len(cell.text) + 1) if key(cell.text[:end]) == word)
    answer = cell.text[end:].lstrip(_BEHIND_A_LABEL)
    if not answer or answer[0] not in _ENDS_A_LABEL or (behind and (is_filled(behind) or not key(answer))):
        return (cell,)
    return cell._replace(text=cell.text[:end], sights=cell.sights[:end]), cell._replace(
        text=answer[1:], sights=cell.sights[len(cell.text) - len(answer) + 1 :]
    )


def _together(cells: list[Cell], question: Question, names: set[str]) -> list[Cell]:
    """Write as one cell what stands in several beside a label: parts of an answer, or all the rows the label spans."""
    at = [place for place, cell in enumerate(cells) if key(cell.text) == question.label.anchor]
    if len(at) != 1:
        return cells
    label = cells[at[0]]
    beside = list(_following([cell for cell in cells[at[0] + 1 :] if _is_beside(cell, label)]))
    own = question.slots[0].anchor
    written = [cell for cell in beside if is_filled(cell)]
    whole = label.row_span > 1 or len(question.slots[0].segments) > 1
    if len(written) <= 1 or not whole or any(key(cell.text) in names - {own} for cell in written):
        return cells
    kept = [cell for cell in cells if cell not in beside]
    return [*kept[: at[0] + 1], _joined(written), *kept[at[0] + 1 :]]


def _following(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the cells of each row up to where it breaks off: behind that may stand a remark."""
    ended: Cell | None = None
    for before, cell in pairwise((None, *cells)):
        if cell is None or (ended and row_of(ended) == row_of(cell)):
            continue
        same_row = before is not None and row_of(before) == row_of(cell)
        ended = cell if before and same_row and cell.column > before.column + before.column_span else None
        if ended is None:
            yield cell


def _is_beside(cell: Cell, label: Cell) -> bool:
    rows = range(label.row, label.row + label.row_span)
    return cell.table == label.table and cell.row in rows and cell.column >= label.column + label.column_span


def _behind_their_label(cells: list[Cell], blank: Blank, names: set[str]) -> list[Cell]:
    """Write an answer behind the label it stands beside, where the blank leaves room for it in the label's own cell."""
    own = {cell.anchor for cell in blank.cells if cell.anchor and len(cell.fields) == len(cell.segments) - 1 == 1}
    result: list[Cell] = []
    for cell in cells:
        label = result[-1] if result else None
        if label and key(label.text) in own and row_of(label) == row_of(cell) and key(cell.text) not in names:
            result[-1] = _joined([label, cell])
        else:
            result.append(cell)
    return result


def _joined(cells: Sequence[Cell]) -> Cell:
    """Write cells as one: what stands in a row on one line, the first cell's place for all."""
    between = ("\t" if row_of(before) == row_of(cell) else "\n" for before, cell in pairwise(cells))
    written = written_together(zip(("", *between), cells, strict=True))
    marks = cells[0].marks
    for cell in cells[1:]:
        marks |= cell.marks
    sure = min(cell.confidence for cell in cells)
    return cells[0]._replace(text=written.text, marks=marks, confidence=sure, sights=written.sights)
