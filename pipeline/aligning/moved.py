"""Answers found by their labels where the blank's order fails: below them, moved with them, or in a second block."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from pipeline.aligning.pairs import OTHER_ROWS, Pair, is_filled, row_of
from pipeline.aligning.questions import Question, questions
from pipeline.blanks import Blank
from schemas.sheet import Cell


class Row(NamedTuple):
    """One row of a filled table: its cells, and the name each is found by, empty where it shows no label."""

    cells: Sequence[Cell]
    names: Sequence[str]


def moved(blank: Blank, cells: Sequence[Cell], labels: Sequence[str]) -> list[Pair]:
    """Pair what is out of the blank's order with its own label's slots; a label shown twice moves nothing."""
    rows = _rows(cells, labels, {cell.name for cell in blank.cells if cell.name})
    asked = {question.label.anchor: question for question in questions(blank)}
    below = list(_below(rows, asked))
    in_order = {pair.blank.anchor for pair in below} | _in_order(blank, labels)
    strayed = {name: own for name, own in asked.items() if name not in in_order and labels.count(name) == 1}
    return [*below, *_with_their_labels(rows, strayed), *_once_more(rows, blank)]


def _in_order(blank: Blank, labels: Sequence[str]) -> set[str]:
    """Return the names of the labels that follow each other as in the blank."""
    names = [cell.name or f"slot {index}" for index, cell in enumerate(blank.cells)]
    blocks = LCSseq.opcodes(names, labels).as_matching_blocks()
    return {name for block in blocks for name in names[block.a : block.a + block.size]}


def _rows(cells: Sequence[Cell], labels: Sequence[str], names: set[str]) -> list[Row]:
    rows: dict[tuple[int, int], Row] = {}
    for cell, label in zip(cells, labels, strict=True):
        row = rows.setdefault(row_of(cell), Row([], []))
        rows[row_of(cell)] = Row([*row.cells, cell], [*row.names, label if label in names else ""])
    return list(rows.values())


def _below(rows: Sequence[Row], asked: dict[str, Question]) -> Iterator[Pair]:
    """Pair a row of labels alone with the row of answers below, cell by cell where they are drawn alike."""
    for labels, answers in pairwise(rows):
        own = [asked.get(name) for name in labels.names]
        simple = [question for question in own if question and len(question.slots) == 1]
        if len(own) > 1 and len(simple) == len(own) and not any(answers.names) and _alike(labels, answers):
            for question, label, answer in zip(simple, labels.cells, answers.cells, strict=True):
                yield Pair(question.label, label)
                yield Pair(question.slots[0], answer)


def _alike(above: Row, below: Row) -> bool:
    columns = [[(cell.table, cell.column, cell.column_span) for cell in row.cells] for row in (above, below)]
    return columns[0] == columns[1]


def _with_their_labels(rows: Sequence[Row], strayed: dict[str, Question]) -> Iterator[Pair]:
    """Pair the answers beside labels that stand in another order than the blank's."""
    for row in rows:
        for place, name in enumerate(row.names):
            beside = _up_to_the_next_label(row, place)
            slots = strayed[name].slots if name in strayed else ()
            if name in strayed and len(beside) >= len(slots) and not any(map(is_filled, beside[len(slots) :])):
                yield Pair(strayed[name].label, row.cells[place])
                yield from (Pair(slot, cell) for slot, cell in zip(slots, beside, strict=False))


def _up_to_the_next_label(row: Row, place: int) -> Sequence[Cell]:
    end = next((other for other in range(place + 1, len(row.names)) if row.names[other]), len(row.names))
    return row.cells[place + 1 : end]


def _once_more(rows: Sequence[Row], blank: Blank) -> Iterator[Pair]:
    """Pair a list of columns that goes on further down, beside the same labels again, with its further turns."""
    lists = {before.name: slot for before, slot in pairwise(blank.cells) if slot.across}
    known = {cell.name: cell for cell in blank.cells}
    widths: dict[str, int] = {}
    begun = 0
    for row in rows:
        place = next((place for place, name in enumerate(row.names) if name in lists), None)
        if place is None:
            continue
        name, beside = row.names[place], row.cells[place + 1 :]
        turn = widths.get(name, 0)
        widths[name] = turn + len(beside)
        begun = turn if name == next(iter(lists)) else begun
        if turn:
            yield from (Pair(known[row.names[at]], row.cells[at], turn) for at in range(place + 1) if row.names[at])
            doubt = "" if turn == begun else OTHER_ROWS
            yield from (Pair(lists[name], cell, turn + number, doubt) for number, cell in enumerate(beside))
