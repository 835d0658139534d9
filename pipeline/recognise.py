"""Sheet x blanks -> the forms on it: each part of a file laid over the blank it is most like, never by a guess."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile
from os.path import commonprefix
from typing import NamedTuple

from pipeline.blanks import Blank
from pipeline.continuing import joined
from pipeline.extract import extract
from pipeline.folding import fold, key
from pipeline.legible import Legible
from schemas.filled import FilledForm
from schemas.sheet import Cell, Line, Sheet

_ENOUGH = 0.55
"""The share of a blank's wording that must be found under its own title."""
_ENOUGH_UNTITLED = 0.7
_HALF = 0.3
_AS_GOOD = 0.1
_TABLE = 6
"""So many cells are a table, and not a title set in one; so many labels are what is left of one."""
_TITLE = 48
"""No title is longer than this many characters."""


class Recognition(NamedTuple):
    """The forms of one file, remarks on its other parts, and whether the file has nothing of a form at all."""

    forms: tuple[FilledForm, ...]
    remarks: tuple[str, ...]
    stranger: bool = False


class _Part(NamedTuple):
    """A stretch of a sheet: from one title to the next."""

    titled: str
    sheet: Sheet

    @property
    def items(self) -> Sequence[Line | Cell]:
        """Return what stands in it."""
        return self.sheet.items


def recognise(sheet: Sheet, blanks: Sequence[Blank]) -> Recognition:
    """Find every form on a sheet; two blanks that fit equally well are a remark, not a choice."""
    forms: list[FilledForm] = []
    remarks: list[str] = []
    for part in _parts(sheet, blanks):
        best, *others = sorted(_fits(part, blanks), key=lambda fit: -fit.likeness)
        blank = next(blank for blank in blanks if blank.form == best.form)
        if best.likeness < (_ENOUGH if part.titled == best.form else _ENOUGH_UNTITLED):
            remarks += _remark(part, best.likeness, len(blank.anchors()))
        elif not part.titled and others and best.likeness - others[0].likeness < _AS_GOOD:
            remarks.append("同时像两种表，无法判定是哪一种，请在表上写明表名。")
        else:
            forms.append(best._replace(doubts=(*_other_title(part, blank), *best.doubts)))
    if not forms and not remarks:
        return Recognition((), ("不是本办法所附的任何一种表。", *sheet.remarks), stranger=True)
    return Recognition(joined(forms, blanks), (*remarks, *sheet.remarks))


def _fits(part: _Part, blanks: Sequence[Blank]) -> Iterator[FilledForm]:
    """Lay the part over the likely blanks: the titled one, or all whose wording it shares enough of."""
    shown = {key(item.text) for item in part.items}
    likely = [blank for blank in blanks if blank.form == part.titled]
    if not likely:
        likely = sorted(blanks, key=lambda blank: -len(blank.anchors() & shown) / max(1, len(blank.anchors())))[:2]
    for blank in likely:
        yield extract(part.sheet, blank)


def _remark(part: _Part, likeness: float, labels: int) -> Iterator[str]:
    """Speak of a part that is meant for a form; a title alone, as a covering letter names it, is none."""
    if likeness >= _HALF or (part.titled and (_is_table(part.items) or likeness * labels >= _TABLE)):
        yield f"有一张表不完整或改动过大，只认出表样的{likeness:.0%}，请用统一的空白表重新填写。"


def _other_title(part: _Part, blank: Blank) -> Iterator[str]:
    """Doubt a form that is headed like another one, as the same table of another place is."""
    above = takewhile(lambda item: key(item.text) != next((c.anchor for c in blank.cells if c.anchor), ""), part.items)
    heads = [item for item in above if len(item.text) <= _TITLE and key(item.text).endswith(blank.title[-1])]
    if heads and not any(_is_headed(head, blank.title) for head in heads):
        yield f"表名“{heads[-1].text.strip()}”与表样“{blank.title}”不同，不能确定是同一种表。"


def _is_headed(head: Line | Cell, title: str) -> bool:
    shown = key(head.text)
    return title.endswith(shown) or shown.endswith(title) or Legible.of(head).is_misread(title)


def _parts(sheet: Sheet, blanks: Sequence[Blank]) -> Iterator[_Part]:
    """Cut a sheet at its titles, and where a table begins that began before; the number above a title goes with it."""
    endings = _endings(blanks)
    annexes = {blank.annex for blank in blanks} - {""}
    openings = {blank.cells[0].anchor for blank in blanks if blank.cells and not blank.loops}
    margins, heads = _margins(sheet), _heads(sheet)
    titled, start, opened = "", 0, set[str]()
    for index, item in enumerate(sheet.items):
        form = _title(item, endings) if item in heads else ""
        opening = key(item.text) if isinstance(item, Cell) and item.column == margins[item.table] else ""
        another = opening in openings and opened and isinstance(item, Cell) and item.row == 0
        if opening in opened or another or (form and (titled or _is_table(sheet.items[start:index]))):
            end = _above(sheet.items, index, annexes)
            yield _Part(titled, sheet._replace(items=sheet.items[start:end]))
            titled, start, opened = "", end, set()
        titled = form or titled
        opened |= {opening} & openings
    yield _Part(titled, sheet._replace(items=sheet.items[start:]))


def _above(items: Sequence[Line | Cell], index: int, annexes: Container[str]) -> int:
    """Return where a form begins whose title stands at an index: with the number of its annex, if that is above."""
    above = index
    while above and not key(items[above - 1].text):
        above -= 1
    return above - 1 if above and key(items[above - 1].text) in annexes else index


def _margins(sheet: Sheet) -> dict[int, int]:
    """Return the column each table begins in; in a worksheet it is where somebody began to write."""
    margins: dict[int, int] = {}
    for item in sheet.items:
        if isinstance(item, Cell):
            margins[item.table] = min(item.column, margins.get(item.table, item.column))
    return margins


def _heads(sheet: Sheet) -> frozenset[Line | Cell]:
    """Return what may be a title; a cell only across columns or alone in its row, for answers name forms as well."""
    written = Counter((item.table, item.row) for item in sheet.items if isinstance(item, Cell) and key(item.text))
    return frozenset(
        item
        for item in sheet.items
        if isinstance(item, Line) or (item.column_span > 1 and item.column == 0) or written[item.table, item.row] == 1
    )


def _is_table(items: Sequence[Line | Cell]) -> bool:
    return sum(isinstance(item, Cell) for item in items) >= _TABLE


def _endings(blanks: Sequence[Blank]) -> dict[str, str]:
    """Return what tells each title from the others, by which a title is known however it begins."""
    common = commonprefix([blank.title for blank in blanks]) if len(blanks) > 1 else ""  # noqa: RUF071 - not paths
    return {blank.title.removeprefix(common) or blank.title: blank.form for blank in blanks}


def _title(item: Line | Cell, endings: dict[str, str]) -> str:
    """Return the form an item is the title of."""
    if len(item.text) > _TITLE:
        return ""
    shown = key(item.text)
    titled = (form for ending, form in endings.items() if shown.endswith(ending) or _ends(item, ending))
    return next((form for form in titled if fold(item.text)[-1:] not in ">)"), "")


def _ends(item: Line | Cell, ending: str) -> bool:
    """Tell whether a line that was recognised ends like a title, with a character of it misread or lost."""
    ends = ((item.text[-length:], item.sights[-length:]) for length in (len(ending), len(ending) - 1))
    return any(Legible(*end).is_misread(ending) for end in ends if item.sights and len(item.text) >= len(end[0]) > 1)
