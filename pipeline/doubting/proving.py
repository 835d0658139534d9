"""Answers that prove each other: whatever is so sure as this and agrees, was read right."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import isclose
from typing import NamedTuple

from pipeline.blanks import Blank
from pipeline.facts.identity import read_id
from pipeline.folding import fold
from pipeline.lenses import FACTORIES, Lens
from schemas.filled import Slot
from schemas.workspace import OcrSettings

_AGREES = 0.5
"""How sure a reading must be at least that other readings on the form prove right."""
_SCORE, _TOTAL = re.compile(r"items\[\d+\]\.score"), "total"


def twice(slots: Mapping[str, Slot], lenses: Mapping[str, Lens], settings: OcrSettings) -> Iterator[str]:
    """Yield the names that stand twice on a form and were read alike: as the applicant's, and as who signs."""
    sure = [path for path in slots if lenses.get(path) == FACTORIES["name"]() and slots[path].value]
    readings = Counter(fold(slots[path].text) for path in sure)
    for path in sure:
        if readings[fold(slots[path].text)] > 1 and slots[path].confidence >= settings.least_sure:
            yield path


def by_the_id_number(slots: Mapping[str, Slot]) -> Iterator[str]:
    """Yield the id number, the month of birth and the sex where all three agree: they prove each other."""
    number, month, sex = (slots.get(path) for path in ("id_number", "birth_month", "sex"))
    if not (number and month and sex):
        return
    read = read_id(number.text)
    if not read.problem and read.birth and f"{read.birth:%Y-%m}" == month.value and read.sex == sex.value:
        yield from (slot.path for slot in (number, month, sex) if slot.confidence >= _AGREES)


class Sum(NamedTuple):
    """The scores of a review with their total, and whether they add up to it."""

    paths: tuple[str, ...]
    agrees: bool


def added_up(slots: Mapping[str, Slot], blank: Blank) -> Sum | None:
    """Return the scores a form prints places for, with their total; None where the total or one of them is not known.

    A score that was left empty counts nothing, and a wrong sum may be the reviewer's own.
    """
    scores = [path for path in blank.paths() if _SCORE.fullmatch(path)]
    if not scores or any(path not in slots for path in (*scores, _TOTAL)):
        return None
    total, *added = (slots[path].value for path in (_TOTAL, *scores))
    if not isinstance(total, int | float):
        return None
    return Sum((*scores, _TOTAL), isclose(total, sum(each for each in added if isinstance(each, int | float))))


def by_the_sum(slots: Mapping[str, Slot], blank: Blank) -> Iterator[str]:
    """Yield the scores and their total where they add up: they prove each other."""
    added = added_up(slots, blank)
    if added and added.agrees:
        yield from (path for path in added.paths if slots[path].confidence >= _AGREES)
