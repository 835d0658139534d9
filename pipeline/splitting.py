"""Filled text minus printed wording: what stands in each slot of one stretch of text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.blanks import Constant, Field, Segment
from pipeline.folding import Folded, fold, narrow
from pipeline.lenses import ON_PAPER, ticked

_LONG = 6
"""Wording of this many characters is recognised even when it is not quite as printed."""
_LIKENESS = 85.0
_ON_PAPER = fold(ON_PAPER)


class Answer(NamedTuple):
    """The text found for one slot; `start` is where the search for it began, `doubt` why it may be another's."""

    field: Field
    text: str
    start: int
    doubt: str = ""


class Split(NamedTuple):
    """One stretch of text taken apart: the answers, and which wording was found in it."""

    answers: tuple[Answer, ...]
    found: tuple[Constant, ...]


class _Stretch(NamedTuple):
    """Slots that stand side by side, and the text between the wording before and after them."""

    fields: tuple[Field, ...]
    start: int
    end: int
    before: tuple[int, int]


def split(segments: Sequence[Segment], text: str) -> Split:
    """Give every slot the text between the wording around it."""
    located = _locate(segments, Folded.of(text))
    stretches = list(_stretches(segments, located, len(text)))
    if _boxes_first(segments, located, text):
        stretches = [stretch._replace(start=stretch.before[0], end=stretch.before[1]) for stretch in stretches]
    answers = tuple(answer for stretch in stretches for answer in _share(stretch, text))
    return Split(answers, tuple(segments[index] for index in located if isinstance(segments[index], Constant)))  # type: ignore[misc]


def _locate(segments: Sequence[Segment], folded: Folded) -> dict[int, tuple[int, int]]:
    """Find the wording in order, exactly or, where it is long, nearly; by index into the segments."""
    located: dict[int, tuple[int, int]] = {}
    cursor = 0
    for index, segment in enumerate(segments):
        if isinstance(segment, Constant) and (span := _find(segment.folded, folded.text, cursor)):
            start, end = span
            # A seal or picture that stands on the original is said to, right behind the printed place for it.
            if segment.lens and segment.lens.mark and folded.text.startswith(_ON_PAPER, end):
                end += len(_ON_PAPER)
            located[index] = folded.span(start, end)
            cursor = end
    return located


def _find(wording: str, text: str, cursor: int) -> tuple[int, int] | None:
    stem = wording.rstrip(":")
    start = text.find(stem, cursor) if stem else -1
    if start >= 0:
        end = start + len(stem)
        return start, end + (text[end : end + 1] == ":")
    rest = text[cursor:]
    if len(wording) < _LONG or len(rest) * 10 < len(wording) * 6:
        return None
    near = fuzz.partial_ratio_alignment(wording, rest, score_cutoff=_LIKENESS)
    return None if near is None else (cursor + near.dest_start, cursor + near.dest_end)


def _stretches(segments: Sequence[Segment], located: dict[int, tuple[int, int]], length: int) -> Iterator[_Stretch]:
    fields: list[Field] = []
    cursor, before = 0, (0, 0)
    for index, segment in enumerate(segments):
        if isinstance(segment, Field):
            fields.append(segment)
        elif index in located:
            start, end = located[index]
            if fields:
                yield _Stretch(tuple(fields), cursor, start, before)
                fields = []
            cursor, before = end, (cursor, start)
    if fields:
        yield _Stretch(tuple(fields), cursor, length, before)


def _boxes_first(segments: Sequence[Segment], located: dict[int, tuple[int, int]], text: str) -> bool:
    """Tell whether the boxes stand before their labels, where the blank has them behind."""
    boxes = any(isinstance(segment, Field) and segment.lens.option for segment in segments)
    if not boxes or not located or not isinstance(segments[0], Constant):
        return False
    return ticked(text[: min(located.values())[0]]) is not None


def _share(stretch: _Stretch, text: str) -> Iterator[Answer]:
    """Divide a text among the slots in it: dates and the like take what looks like them, free text the rest."""
    fields, start, end = list(stretch.fields), stretch.start, stretch.end
    tail: list[Answer] = []
    while len(fields) > 1 and (pattern := fields[-1].lens.pattern):
        field = fields.pop()
        matches = list(pattern.finditer(narrow(text[start:end])))
        if matches:
            tail.append(Answer(field, text[start + matches[-1].start() : end], start))
            end = start + matches[-1].start()
        else:
            tail.append(Answer(field, "", start))
    if len(fields) == 1:
        yield Answer(fields[0], text[start:end], start)
    else:
        yield from _by_line(fields, text[start:end], start)
    yield from reversed(tail)


def _by_line(fields: list[Field], text: str, start: int) -> Iterator[Answer]:
    lines = [line for line in text.split("\n") if line.strip()]
    doubt = "几项内容写在一起，分不开" if lines else ""
    if len(lines) == len(fields):
        for field, line in zip(fields, lines, strict=True):
            yield Answer(field, line, start, doubt)
        return
    for index, field in enumerate(fields):
        yield Answer(field, "" if index else text, start, doubt)
