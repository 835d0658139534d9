"""A form read off a scan -> the same, with a doubt on every answer that is not sure enough to count by itself."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.blanks import Blank
from pipeline.facts.identity import read_id
from pipeline.folding import fold, plain
from pipeline.lenses import Lens
from schemas.filled import FilledForm, Slot, leaf_of
from schemas.workspace import OcrSettings

_INDEX = re.compile(r"\[\d+\]")
_SHOWN = 40
_PHONE = re.compile(r"(?:(?:\+?86)?1[3-9][0-9]{9}|(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:[-转][0-9]{1,5})?)")
_BETWEEN_PHONES = re.compile(r"[/、,;\s]+")


def doubted(filled: FilledForm, blank: Blank, settings: OcrSettings) -> FilledForm:
    """Doubt what was written by hand, is hard to read, contradicts something, or cannot be told from its look-alikes.

    Nothing that the file itself says is doubted.
    """
    if not any(slot.box for slot in filled.slots.values()):
        return filled
    lenses = {segment.path: segment.lens for segment in _fields(blank) if segment.lens}
    told = list(filled.slots.values())
    is_pen = _is_by_pen(told, settings)
    wrong = _contradictions(filled.slots)
    twice = _confirmed(told, lenses, settings)
    slots = {}
    for path, slot in filled.slots.items():
        lens = lenses.get(_INDEX.sub("[*]", path)) or lenses.get(path)
        doubt = _doubt(slot, lens, settings, is_pen, twice) or wrong.get(path, "")
        slots[path] = slot._replace(doubt=doubt) if doubt and slot.box and not slot.doubt and slot.text else slot
    return filled._replace(slots=slots)
