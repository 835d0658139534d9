"""Filled text minus printed wording: what stands in each slot of one stretch of text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from pipeline.blanks import Constant, Field, Segment
from pipeline.folding import Folded, fold, key, narrow
from pipeline.lenses import EMPTY, FACTORIES, ON_PAPER, TICKED, ticked

_LONG = 6
"""Wording of this many characters is recognised even when it is not quite as printed."""
_LIKENESS = 85.0
_REMARK = re.compile(r"(?:\([^()]{1,8}\)|签[字名章])?:")
"""What people add to a label before its colon: 承诺人（签名）："""
_SIGNED = re.compile(r"\(.+\)")
"""Wording that is signed before as often as behind: （签字）"""
_ON_PAPER = re.compile("|".join(re.escape(fold(remark)) for remark in ON_PAPER.values()))
_GLYPHS = TICKED + EMPTY
_LOST = "前面印好的文字找不到了，不能确定填的是这一项"
_AHEAD = "写在印好的文字前面，不能确定填的是这一项"
_UNDIVIDED = "几项内容写在一起，分不开"
_BETWEEN = "勾画在两个选项之间，分不清选的是哪一个"


class Answer(NamedTuple):
    """The text found for one slot; `start` is where it begins, `doubt` why it may be another's."""

    field: Field
    text: str
    start: int
    doubt: str = ""


class Split(NamedTuple):
    """One stretch of text taken apart: the answers, and which wording was found in it."""

    answers: tuple[Answer, ...]
    found: tuple[Constant, ...]


class _Stretch(NamedTuple):
    """Slots that stand side by side, and the text between the wording before and after them.

    `label` is the folded wording before the first; from the slot numbered `lost` on, the wording before is missing,
    which is `wanted`.
    """

    fields: tuple[Field, ...]
    start: int
    end: int
    label: str
    lost: int
    wanted: str


def split(segments: Sequence[Segment], text: str) -> Split:
    """Give every slot the text between the wording around it; a slot whose wording and text are both gone has none."""
    first = segments[0]
    if len(segments) == 1 and isinstance(first, Field) and not first.lens.option:
        return Split((Answer(first, text, 0),), ())
    located = _locate(segments, Folded.of(text))
    found = tuple(wording for index in located if isinstance(wording := segments[index], Constant))
    if any(isinstance(segment, Field) and segment.lens.option for segment in segments):
        return Split(tuple(_boxes(segments, located, text)), found)
    answers: list[Answer] = []
    for stretch in _stretches(segments, located, len(text)):
        shared = list(_share(stretch, text))
        if stretch.lost < len(shared):
            shared = _unlabelled(shared, stretch)
        elif not answers and _SIGNED.fullmatch(stretch.label):
            shared[0] = _signed_ahead(text[: min(start for start, _ in located.values())], shared[0])
        elif answers and _SIGNED.fullmatch(stretch.label) and not shared[0].text.strip():
            answers[-1], shared[0] = _signed_before(answers[-1], shared[0])
        answers += shared
    return Split(tuple(answers), found)


def _locate(segments: Sequence[Segment], folded: Folded) -> dict[int, tuple[int, int]]:
    """Find the wording in order, exactly or, where it is long, nearly; by index into the segments."""
    located: dict[int, tuple[int, int]] = {}
    cursor = 0
    for index, segment in enumerate(segments):
        if isinstance(segment, Constant) and (
            span := _find(segment.folded, _masked(segment, segments, folded.text), cursor)
        ):
            start, end = span
            # A seal or picture that stands on the original is said to, right behind the printed place for it.
            if segment.lens and segment.lens.mark and (remark := _ON_PAPER.match(folded.text, end)):
                end = remark.end()
            located[index] = folded.span(start, end)
            cursor = end
    return located


def _masked(sought: Constant, segments: Sequence[Segment], text: str) -> str:
    """Hide longer wording that holds the one sought, as 不好 holds 好."""
    for longer in segments:
        if isinstance(longer, Constant) and sought.folded in longer.folded and sought.folded != longer.folded:
            text = text.replace(longer.folded, "\0" * len(longer.folded))
    return text


def _find(wording: str, text: str, cursor: int) -> tuple[int, int] | None:
    stem = wording.rstrip(":")
    start = text.find(stem, cursor) if stem else -1
    if start >= 0:
        end = start + len(stem)
        remark = _REMARK.match(text, end) if stem != wording else None
        if stem != wording and not remark and text.count(wording, end) == 1:
            # The answer before the label says its very words, and only the label has a colon.
            start = text.index(wording, end)
            end = start + len(wording)
        return start, remark.end() if remark else end
    rest = text[cursor:]
    if len(wording) < _LONG or len(rest) * 10 < len(wording) * 6:
        return None
    near = fuzz.partial_ratio_alignment(wording, rest, score_cutoff=_LIKENESS)
    if near is None:
        return None
    start, stop = near.dest_start, near.dest_end
    if any(glyph in rest[start:stop] and glyph not in wording for glyph in TICKED):
        return None
    alike = Indel.opcodes(wording, rest[start:stop]).as_matching_blocks()[:-1]
    stop += len(wording) - sum(block.size for block in alike)
    longer = Indel.opcodes(wording, rest[start:stop]).as_matching_blocks()[:-1]
    if longer[-1].a + longer[-1].size == len(wording):
        alike = longer
    return cursor + start + alike[0].b, cursor + start + alike[-1].b + alike[-1].size


def _stretches(segments: Sequence[Segment], located: dict[int, tuple[int, int]], length: int) -> Iterator[_Stretch]:
    fields: list[Field] = []
    cursor = 0
    label, lost, wanted = "", len(segments), ""
    for index, segment in enumerate(segments):
        if isinstance(segment, Field):
            fields.append(segment)
        elif index in located:
            start, end = located[index]
            if fields:
                yield _Stretch(tuple(fields), cursor, start, label, lost, wanted)
                fields = []
            cursor, label, lost = end, segment.folded, len(segments)
        elif not segment.optional and lost > len(fields):
            lost, wanted = len(fields), segment.folded
    if fields:
        yield _Stretch(tuple(fields), cursor, length, label, lost, wanted)


def _unlabelled(answers: Sequence[Answer], stretch: _Stretch) -> list[Answer]:
    """Doubt answers whose wording is gone; those that are empty as well are not answered at all.

    A date right below the answer before it, with the end of its label or none, is whose it looks.
    """
    kept, others = list(answers[: stretch.lost]), answers[stretch.lost :]
    if kept and len(others) == 1 and others[0].field.lens.pattern and others[0].text.strip():
        between = fold(kept[-1].text.lstrip("\n").partition("\n")[2])
        if stretch.wanted.endswith(between) and len(between) != 1:
            return [*kept, *others]
    return [*kept, *(answer._replace(doubt=answer.doubt or _LOST) for answer in others if answer.text.strip())]


def _signed_before(before: Answer, empty: Answer) -> tuple[Answer, Answer]:
    """Take what stands before （签字） on the same line for the signature, if nothing stands behind it."""
    written, newline, last = before.text.rpartition("\n")
    if not newline or not last.strip():
        return before, empty
    return before._replace(text=written), empty._replace(text=last, start=before.start + len(written), doubt=_AHEAD)


def _signed_ahead(ahead: str, answer: Answer) -> Answer:
    """Take what stands before （签字） where the cell begins with it; what stands on both sides is doubted."""
    if not ahead.strip():
        return answer
    if not answer.text.strip():
        return answer._replace(text=ahead, start=0, doubt=_AHEAD)
    return answer._replace(doubt=answer.doubt or _AHEAD)


def _boxes(segments: Sequence[Segment], located: dict[int, tuple[int, int]], text: str) -> Iterator[Answer]:
    """Give every tick box the text beside its label; a text slot behind the last label is an option by writing."""
    spans = sorted(located.values())
    first = bool(spans) and ticked(text[: spans[0][0]]) is not None
    boxes = next(segment for segment in segments if isinstance(segment, Field) and segment.lens.option)
    for label, segment in pairwise(segments):
        if not isinstance(segment, Field):
            continue
        before, behind, start = _beside(located.get(segments.index(label)), spans, text)
        beside = before if first else behind
        if segment.lens.option:
            astray = ticked(beside) and _leans_away(before[::-1] if first else behind)
            yield Answer(segment, beside.strip(), start, _BETWEEN if astray else "")
            continue
        yield Answer(segment, behind.lstrip(f"{_GLYPHS} :：\u3000") if key(behind) else "", start)
        if isinstance(label, Constant) and ticked(beside.strip() if first else beside.strip(" :：\u3000")[:1]):
            yield Answer(Field(boxes.path, FACTORIES["box"](fold(label.text).rstrip(":"))), beside, start)


def _beside(span: tuple[int, int] | None, spans: Sequence[tuple[int, int]], text: str) -> tuple[str, str, int]:
    """Return the text between a label and its neighbours, before and behind it, and where it ends."""
    if span is None:
        return "", "", 0
    place = spans.index(span)
    before = text[spans[place - 1][1] : span[0]] if place else text[: span[0]].strip()
    behind = text[span[1] : spans[place + 1][0]] if place + 1 < len(spans) else text[span[1] :].strip()
    return before, behind, span[1]


def _leans_away(outward: str) -> bool:
    """Tell whether a box is nearer to the neighbour's label, or shares its place with another box."""
    return sum(glyph in _GLYPHS for glyph in outward) > 1 or (outward[:1].isspace() and outward[-1:] in _GLYPHS)


def _share(stretch: _Stretch, text: str) -> Iterator[Answer]:
    """Divide a text among the slots in it: dates and the like take what looks like them, free text the rest."""
    fields, start, end = list(stretch.fields), stretch.start, stretch.end
    tail: list[Answer] = []
    while len(fields) > 1 and (pattern := fields[-1].lens.pattern):
        field = fields.pop()
        matches = list(pattern.finditer(narrow(text[start:end])))
        if matches:
            begin = start + matches[-1].start()
            tail.append(Answer(field, text[begin:end], begin))
            end = begin
        else:
            tail.append(Answer(field, "", start))
    if len(fields) == 1:
        yield Answer(fields[0], text[start:end], start)
    else:
        yield from _by_line(fields, text[start:end], start)
    yield from reversed(tail)


def _by_line(fields: list[Field], text: str, start: int) -> Iterator[Answer]:
    lines = [line for line in text.split("\n") if line.strip()]
    doubt = _UNDIVIDED if lines else ""
    if len(lines) == len(fields):
        for field, line in zip(fields, lines, strict=True):
            yield Answer(field, line, start, doubt)
        return
    for index, field in enumerate(fields):
        yield Answer(field, "" if index else text, start, doubt)
