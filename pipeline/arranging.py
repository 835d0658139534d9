"""Pages of a scan, each by itself -> the order they belong in: a feeder takes them as they lie, and some twice."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.blanks import Blank, Constant
from pipeline.folding import fold, key
from schemas.sheet import Arrangement, Cell, Sheet

_OPENING = 3
"""A form begins where so many of its first labels stand, and goes on where only later ones do."""
_LABEL = 12
"""Longer wording is recognised with a mistake now and then."""
_NUMBERS = re.compile(r"\d{6,}")
_ALIKE, _THE_SAME = 90, 96
_ANSWER = 2, 12
"""How long what may name a person is, in characters."""


class _Page(NamedTuple):
    """A page by its number, with all it says: the labels of a form, whether that begins there, and short answers.

    `at` is the number of its first label among those of the form.
    """

    number: int
    text: str
    name: str
    form: str = ""
    labels: frozenset[str] = frozenset()
    begins: bool = False
    at: int = 0
    answers: frozenset[str] = frozenset()


def arrangement(pages: Sequence[Sheet], blanks: Sequence[Blank], names: Sequence[str] = ()) -> Arrangement:
    """Tell in which order pages are to be read; what came twice, and what belongs to none that is there, is said.

    A page on which a form goes on is put behind the page it begins on. Where several forms of a kind begin in a file,
    whose it is is told by what it says; where that does not tell, it is read by itself, before all others. `names` are
    what the pages are called, where their numbers do not tell them.
    """
    found = [_page(number, sheet, blanks) for number, sheet in enumerate(pages, start=1) if sheet.items]
    found = [page._replace(name=names[page.number - 1]) if names else page for page in found]
    kept, says = _once([page for page in found if page.form])
    order = [page.number for page in found if not page.form or page in kept]
    for form in dict.fromkeys(page.form for page in kept):
        own = [page for page in kept if page.form == form]
        order, remarks = _in_order(order, own, {page.number for page in kept})
        says += remarks
    return Arrangement(tuple(order), tuple(says))


class End(NamedTuple):
    """Where a form breaks off: its name, and whether it is the first part of it that is there, or the last."""

    form: str
    begins: bool


def loose_ends(pages: Sequence[Sheet], blanks: Sequence[Blank]) -> tuple[End, ...]:
    """Return the forms of which only a part stands on these pages: the last label is not there, or not the first."""
    found = [_page(number, sheet, blanks) for number, sheet in enumerate(pages, start=1)]
    ends = []
    for blank in blanks:
        own = [page for page in found if page.form == blank.form]
        last = next((cell.anchor for cell in reversed(blank.cells) if 0 < len(cell.anchor) <= _LABEL), "")
        begins = any(page.begins for page in own)
        if own and (not begins or not any(last in page.labels for page in own)):
            ends.append(End(blank.form, begins))
    return tuple(ends)


def _page(number: int, sheet: Sheet, blanks: Sequence[Blank]) -> _Page:
    text = fold("".join(item.text for item in sheet.items))
    best = _Page(number, text, f"第{number}页")
    for blank in blanks:
        labels, begins = _labels(sheet, blank)
        if len(labels) > len(best.labels):
            at = next(at for at, cell in enumerate(blank.cells) if cell.anchor in labels)
            best = best._replace(form=blank.form, labels=labels, begins=begins, at=at, answers=_answers(sheet, blank))
    return best


def _labels(sheet: Sheet, blank: Blank) -> tuple[frozenset[str], bool]:
    """Return the labels of a form on a page, none where it neither begins nor goes on there; and whether it begins."""
    shown = {key(item.text) for item in sheet.items}
    labels = [cell.anchor for cell in blank.cells if cell.anchor]
    found = [at for at, label in enumerate(labels) if any(text.startswith(label) for text in shown)]
    begins = len(found) >= _OPENING and len([at for at in found if at < _OPENING]) > 1
    goes_on = bool(found) and found[0] >= len(labels) / 2 and len(labels) > _OPENING
    return frozenset(labels[at] for at in found if begins or goes_on), begins


def _answers(sheet: Sheet, blank: Blank) -> frozenset[str]:
    """Return what stands in the cells of a page that may be a name, and is nothing the form prints."""
    segments = [*blank.stream, *(segment for cell in blank.cells for segment in cell.segments)]
    printed = "".join(segment.folded for segment in segments if isinstance(segment, Constant))
    cells = (fold(item.text) for item in sheet.items if isinstance(item, Cell))
    short = (text for text in cells if _ANSWER[0] <= len(text) <= _ANSWER[1])
    return frozenset(text for text in short if text not in printed and not any(map(str.isdigit, text)))


def _once(pages: Sequence[_Page]) -> tuple[list[_Page], list[str]]:
    """Leave out pages that were scanned before, and say so."""
    kept: list[_Page] = []
    says: list[str] = []
    for page in pages:
        first = next((other for other in kept if _is_the_same(page, other, kept)), None)
        if first is None:
            kept.append(page)
        else:
            says.append(f"{page.name}与{first.name}是同一页，只读了{first.name}。")
    return kept, says


def _is_the_same(page: _Page, other: _Page, before: Sequence[_Page]) -> bool:
    """Tell whether a page is another one scanned again.

    Where a form begins, the numbers on it tell one person from another; where it goes on, two persons' pages may well
    say the same, unless there are more such pages than there are forms.
    """
    if page.form != other.form or page.begins != other.begins:
        return False
    if page.begins:
        numbers = set(_NUMBERS.findall(page.text))
        return (
            bool(numbers)
            and numbers == set(_NUMBERS.findall(other.text))
            and fuzz.ratio(page.text, other.text) > _ALIKE
        )
    own = [each for each in before if each.form == page.form]
    is_spare = sum(each.begins for each in own) <= sum(not each.begins for each in own)
    return is_spare and fuzz.ratio(page.text, other.text) > _THE_SAME


def _in_order(order: list[int], pages: Sequence[_Page], forms: set[int]) -> tuple[list[int], list[str]]:
    """Put each page a form goes on behind the page it begins on, and behind those with what comes before.

    `order` has all pages of the file, `pages` are those of one kind of form, `forms` the numbers of those of all kinds.
    """
    firsts, others = ([page for page in pages if page.begins is begins] for begins in (True, False))
    says: list[str] = []
    follows = {page: first for page in others if (first := _first_of(page, firsts, others))}
    for page in sorted(others, key=lambda page: page.at):
        first = follows.get(page)
        before = {each.number for each in follows if follows[each] is first and each.at <= page.at}
        if first is None:
            if firsts:
                order = [page.number, *(number for number in order if number != page.number)]
                says.append(f"{page.name}是一张表的后一页，不能确定接在哪一页后面，没有合并；请按人分开扫描。")
        elif not _is_in_place(page, first, order, forms - before):
            order = [number for number in order if number != page.number]
            behind = order.index(first.number) + 1
            while behind < len(order) and order[behind] in before:
                behind += 1
            order.insert(behind, page.number)
    return order, says


def _is_in_place(page: _Page, first: _Page, order: Sequence[int], forms: set[int]) -> bool:
    """Tell whether no page of those forms parts a page from the one its own form begins on."""
    start, end = order.index(first.number), order.index(page.number)
    return start < end and not forms & set(order[start + 1 : end])


def _first_of(page: _Page, firsts: Sequence[_Page], others: Sequence[_Page]) -> _Page | None:
    """Return the page on which the form begins that goes on here, None where it cannot be told."""
    open_ones = [first for first in firsts if page.labels - first.labels]
    if len(open_ones) == 1 and len([other for other in others if other.labels & page.labels]) == 1:
        return open_ones[0]
    told = [first for first in open_ones if _names(first, page, open_ones)]
    if told:
        return told[0] if len(told) == 1 else None
    before = [each for each in (*firsts, *others) if each.number < page.number]
    nearest = max(before, key=lambda each: each.number, default=None)
    # The pages lie one behind the other for everybody, or for nobody.
    pairs = list(_by_turns(sorted((*firsts, *others), key=lambda each: each.number)))
    return nearest if nearest in open_ones and all(pairs) else None


def _by_turns(pages: Sequence[_Page]) -> Iterator[bool]:
    """Yield for each page whether a form begins and goes on there by turns."""
    return (page.begins is (at % 2 == 0) for at, page in enumerate(pages))


def _names(first: _Page, page: _Page, firsts: Sequence[_Page]) -> bool:
    """Tell whether a page says what only one of the pages says on which forms begin, as the name of the person is."""
    own = first.answers - frozenset(answer for other in firsts if other is not first for answer in other.answers)
    return any(answer in page.text for answer in own)
