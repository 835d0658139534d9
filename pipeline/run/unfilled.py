"""A form on which nothing was filled in is handed back as such: all it wants would be a long list of complaints."""

import re
from collections.abc import Iterator

from pipeline.blanks import Blank, Constant
from pipeline.folding import key
from pipeline.lenses import EMPTY
from schemas.filled import Slot
from schemas.pool import StoredForm
from schemas.reading import Reading
from schemas.sheet import Presence

_INDEX = re.compile(r"\[\d+\]")
_PRINTED = str.maketrans("", "", f"年月日_{EMPTY}")
_FILL_IT_IN = "请填写后报送。"


def returned_if_blank(form: StoredForm, reading: Reading, blank: Blank) -> StoredForm:
    """Return the form as handed back where it is a blank one; where marks were seen on it, that is said."""
    if reading.filled.missing or any(_written(reading, blank)):
        return form
    called = f"《{blank.title}》"
    if any(slot.doubt for slot in reading.filled.slots.values()):
        says = f"{called}上没有认出填写的内容，像是空白表。"
        return form.returned(says, "没有填写的，请填写后报送；填写了的，请重新扫描清楚后报送。").model_copy(
            update={"findings": ()}
        )
    return form.returned(f"这是空白的{called}，没有填写。", _FILL_IT_IN).model_copy(update={"findings": ()})


def _written(reading: Reading, blank: Blank) -> Iterator[Slot]:
    """Yield the answers on a form; what it prints itself is none."""
    segments = [*blank.stream, *(segment for cell in blank.cells for segment in cell.segments)]
    wording = key("".join(segment.text for segment in segments if isinstance(segment, Constant)))
    printed = {segment.path for segment in blank.slots() if segment.lens and segment.lens.constant is not None}
    for path, slot in reading.filled.slots.items():
        says_more = slot.value is not None or key(slot.text.translate(_PRINTED)) not in wording
        if slot.value is Presence.SEEN or (says_more and not {path, _INDEX.sub("[*]", path)} & printed):
            yield slot
