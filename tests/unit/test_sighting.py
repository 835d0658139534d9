"""Where on a scan a field is seen, or ought to be."""

from datetime import date

from pipeline.confirming import as_confirmed
from pipeline.run.sighting import box_of, references_of
from pipeline.understand import slots_as_json, understand
from schemas.doubts import Confirmation
from schemas.filled import FilledForm, Slot
from schemas.pool import StoredForm
from schemas.sheet import Box, Place

DAY = date(2026, 6, 17)
ORDER = ("name", "sex", "school", "major")
LABELS = {"name": "姓名"}
NAME, SCHOOL = Box(1, 0.2, 0.1, 0.4, 0.15), Box(1, 0.2, 0.3, 0.4, 0.35)


def stored(*slots: Slot) -> StoredForm:
    """Return an application as it is stored."""
    filled = FilledForm("application", {slot.path: slot for slot in slots}, 1.0)
    reading = understand(filled, LABELS)
    return StoredForm(
        sha256="ab" * 32, number=0, file="表.tif", form="application", received_on=DAY,
        slots=slots_as_json(reading.filled), record=reading.record.model_dump(mode="json"), findings=reading.findings,
    )  # fmt: skip


def slot(path: str, box: Box | None) -> Slot:
    """Return a slot as it is read off a scan."""
    read = Slot(path, "何斌雪", "何斌雪", 0.7, Place(1, 1, 2), "是手写的")
    return read._replace(box=box, by_hand=True, others=("何赟雪",))


def test_what_was_recognised_is_kept_and_outlives_the_word_of_a_person() -> None:
    form = stored(slot("name", NAME))
    word = Confirmation(sha256=form.sha256, number=0, path="name", value="何赟雪", read="何斌雪", who="牛复核", day=DAY)
    leaf = as_confirmed(form, (word,), LABELS).slots["name"]
    assert (leaf["value"], leaf["text"], leaf["confidence"]) == ("何赟雪", "何斌雪", 0.7)
    assert (leaf["box"], leaf["by_hand"], leaf["others"]) == (str(NAME), True, ["何赟雪"])
    assert (leaf["confirmed_by"], leaf["review"]) == ("牛复核", False)


def test_a_field_is_seen_in_its_box() -> None:
    form = stored(slot("name", NAME))
    assert (box_of(form, "name"), references_of(form, "name", ORDER)) == (NAME, (str(NAME),))


def test_a_field_that_was_not_found_is_looked_for_between_its_neighbours() -> None:
    form = stored(slot("name", NAME), slot("school", SCHOOL))
    (reference,) = references_of(form, "sex", ORDER)
    assert Box.read(reference) == Box(1, 0.0, 0.09, 1.0, 0.36)


def test_behind_the_last_field_on_a_page_it_is_looked_for_a_little_further_down() -> None:
    form = stored(slot("school", SCHOOL))
    assert Box.read(references_of(form, "major", ORDER)[0]) == Box(1, 0.0, 0.29, 1.0, 0.51)
    assert Box.read(references_of(form, "sex", ORDER)[0]) == Box(1, 0.0, 0.14, 1.0, 0.36)


def test_on_no_scan_nothing_is_to_be_seen_of_it() -> None:
    form = stored(slot("name", None))
    assert (box_of(form, "name"), references_of(form, "name", ORDER)) == (None, ())
    assert references_of(form, "sex", ORDER) == ()
    assert references_of(form, "no_field", ORDER) == ()
