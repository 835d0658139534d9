"""Some lines of a page -> whether the page may be one of a form: certificates are not worth reading to their end."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.blanks import Blank, Constant
from pipeline.folding import key

_LONG, _ALIKE = 6, 65
"""Wording of so many characters is known again when it was misread, cut off, or has an answer in it."""
_LABELS = 2
"""A certificate has a name on it as forms do, beside other things."""
_SENTENCE, _SURELY_ALIKE, _PART = 8, 85, 3


def is_familiar(lines: Sequence[str], blanks: Sequence[Blank]) -> bool:
    """Tell whether one line is like the printed wording of a form, or several begin with its labels."""
    shown = [key(line) for line in lines]
    return any(_speaks(shown, blank) for blank in blanks)


def is_of_a_form(lines: Sequence[str], blanks: Sequence[Blank]) -> bool:
    """Tell whether a page on which no form was found shows so much printed wording of one that it is no certificate."""
    shown = [key(line) for line in lines]
    return any(sum(_is_wording(line, blank) for line in shown) >= _PART for blank in blanks)


def _is_wording(line: str, blank: Blank) -> bool:
    return len(line) >= _SENTENCE and fuzz.partial_ratio(line, _wording(blank)) >= _SURELY_ALIKE


def _wording(blank: Blank) -> str:
    segments = [*blank.stream, *(segment for cell in blank.cells for segment in cell.segments)]
    return "\n".join(key(segment.text) for segment in segments if isinstance(segment, Constant))


def _speaks(shown: Sequence[str], blank: Blank) -> bool:
    wording = _wording(blank)
    if any(fuzz.partial_ratio(line, wording) >= _ALIKE for line in shown if len(line) >= _LONG):
        return True
    labels = {cell.anchor for cell in blank.cells if cell.anchor}
    return sum(any(line.startswith(label) for label in labels) for line in shown) >= _LABELS
