"""What is typed into a fillable PDF is read as it was typed, whatever program filled it in."""

import re
from contextlib import closing
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, TextStringObject
from pypdfium2 import PdfBitmap, PdfDocument, PdfImage, PdfMatrix

from pipeline.catalogue import blank, blanks, labels
from pipeline.fillable.making import fillable_forms
from pipeline.readers import read
from pipeline.readers.pdf.skeleton import FIELD
from pipeline.recognise import recognise
from pipeline.render import form_pages
from pipeline.understand import understand
from schemas.filled import at
from schemas.reading import Reading
from schemas.records import RECORDS, Record
from tests.test_round_trip import FORMS, STRATEGIES

_TURN = re.compile(r"\[\d+\]")
_ON_PAPER = {"photo": None, "recommender_seal": None}
"""What stands on paper alone has no field."""


def fields(pdf: bytes) -> dict[str, Any]:
    """Return the fields a person sees, as pypdf finds them."""
    found = PdfReader(BytesIO(pdf)).get_fields() or {}
    return {name: field for name, field in found.items() if "/FT" in field and not name.endswith(FIELD)}


def typed(form: str, pdf: bytes, record: Record) -> dict[str, str]:
    """Return what somebody types into each field to say what a record says."""
    known = blank(FORMS / f"{form}.docx")
    printed = (known.stream, *(cell.segments for cell in known.cells))
    lenses = {segment.path: segment.lens for segments in printed for segment in segments}
    (values,) = form_pages(known, record)
    answers = {}
    for name, field in fields(pdf).items():
        path = name.partition(".")[2]
        value = at(values, path)
        lens = lenses.get(path) or lenses[_TURN.sub("[*]", path)]
        if field["/FT"] == "/Btn":
            options = list(field["/Opt"])
            answers[name] = f"/{options.index(value)}" if value in options else "/Off"
        elif lens is not None and value is not None:
            answers[name] = lens.show(value)
    return answers


def filled(pdf: bytes, answers: dict[str, str]) -> PdfWriter:
    """Fill a PDF as a viewer does, but for what it shows: pypdf needs a second to write the appearances of a page."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        for reference in widgets(page):
            widget = reference.get_object()
            field = widget if "/FT" in widget else widget["/Parent"].get_object()
            answer = answers.get(_name(field))
            if answer is not None and field["/FT"] == "/Btn":
                field[NameObject("/V")] = NameObject(answer)
                widget[NameObject("/AS")] = NameObject(answer if answer in widget["/AP"]["/N"] else "/Off")
            elif answer is not None:
                field[NameObject("/V")] = TextStringObject(answer)
    return writer


def widgets(page: Any) -> list[Any]:
    """Return the fields of a page as they are shown."""
    return list(page["/Annots"])


def _name(field: Any) -> str:
    return f"{_name(field['/Parent'].get_object())}.{field['/T']}" if "/Parent" in field else str(field["/T"])


def saved(writer: PdfWriter, folder: Path) -> Path:
    """Write a PDF."""
    path = folder / "填好.pdf"
    writer.write(path)
    return path


def understood(path: Path, form: str) -> Reading:
    """Read a file that holds one form."""
    found = recognise(read(path), blanks(FORMS))
    assert ([each.form for each in found.forms], found.remarks) == ([form], ())
    return understand(found.forms[0], labels(FORMS)[form])


@pytest.mark.parametrize("form", RECORDS)
def test_every_slot_has_one_field_and_every_field_a_name_a_label_and_a_place_of_its_own(
    form: str, made: dict[str, bytes]
) -> None:
    known = blank(FORMS / f"{form}.docx")
    printed = (known.stream, *(cell.segments for cell in known.cells))
    segments = [segment for segments in printed for segment in segments]
    slots = {segment.path for segment in segments if segment.path and not (segment.lens and segment.lens.constant)}
    named = {name.removeprefix(f"{form}.") for name in fields(made[form])}
    assert {_TURN.sub("[*]", path) if _TURN.sub("[*]", path) in slots else path for path in named} == slots
    assert all(field["/TU"] for field in fields(made[form]).values())
    for page in PdfReader(BytesIO(made[form])).pages:
        boxes = [each.get_object()["/Rect"] for each in widgets(page) if not each.get_object()["/F"] & 2]
        for left, low, right, high in boxes:
            assert 0 < left < right < page.mediabox.width
            assert 0 < low < high < page.mediabox.height
            assert right - left > 5
            assert high - low > 5
        assert not [pair for pair in combinations(boxes, 2) if _meet(*pair)]


def _meet(one: Any, other: Any) -> bool:
    return bool(one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


@pytest.mark.parametrize("form", RECORDS)
def test_lists_have_a_field_in_every_turn_the_blank_prints(form: str, made: dict[str, bytes]) -> None:
    for name, least in blank(FORMS / f"{form}.docx").loops.items():
        turns = {found[1] for path in fields(made[form]) if (found := re.match(rf"{form}\.{name}\[(\d+)\]", path))}
        assert turns == {str(turn) for turn in range(least)}


def test_the_same_forms_give_the_same_bytes(made: dict[str, bytes]) -> None:
    assert {form.form: form.content for form in fillable_forms(FORMS)} == made


@pytest.mark.parametrize("form", RECORDS)
def test_a_blank_pdf_is_read_as_a_blank_form(form: str, made: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "空白.pdf").write_bytes(made[form])
    reading = understood(tmp_path / "空白.pdf", form)
    written = {slot.path for slot in reading.filled.slots.values() if slot.value is not None}
    assert {path.rpartition(".")[2] for path in written} <= {"item", "weight"}
    assert reading.findings == ()


@pytest.mark.parametrize("form", RECORDS)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_record_typed_into_the_fields_is_read_back(
    form: str, made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    room = blank(FORMS / f"{form}.docx").loops
    record = data.draw(STRATEGIES[form])
    lists = {name: getattr(record, name)[:least] for name, least in room.items()}
    marks = {name: None for name in _ON_PAPER if hasattr(record, name)}
    record = record.model_copy(update={**lists, **marks})
    path = saved(filled(made[form], typed(form, made[form], record)), tmp_path_factory.mktemp("filled"))
    reading = understood(path, form)
    assert reading.record == record
    assert reading.findings == ()


SIGNED = {"pledge.signer": "王某某", "pledge.signed_on": "2026年6月17日"}


def signed(path: Path) -> tuple[object, object]:
    """Return who signed a pledge, and when."""
    reading = understood(path, "pledge")
    return reading.filled.slots["signer"].value, str(reading.filled.slots["signed_on"].value)


def test_pypdf_fills_a_form_in_chinese_and_its_own_fields_say_so(made: dict[str, bytes], tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=BytesIO(made["pledge"]))
    for page in writer.pages:
        writer.update_page_form_field_values(page, SIGNED, auto_regenerate=False)
    path = saved(writer, tmp_path)
    assert {name: field["/V"] for name, field in fields(path.read_bytes()).items()} == SIGNED
    assert signed(path) == ("王某某", "2026-06-17")


def test_a_form_some_of_whose_fields_are_filled_is_read_with_the_others_empty(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    path = saved(filled(made["pledge"], {"pledge.signer": "王某某"}), tmp_path)
    assert signed(path) == ("王某某", "None")


def test_a_form_that_lost_its_own_blank_is_read_by_the_places_of_its_fields(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    writer = filled(made["pledge"], SIGNED)
    for page in writer.pages:
        for reference in widgets(page):
            if reference.get_object()["/T"] == FIELD:
                reference.get_object()[NameObject("/V")] = TextStringObject("[[[")
    assert signed(saved(writer, tmp_path)) == ("王某某", "2026-06-17")


def test_what_is_typed_beside_the_fields_is_not_passed_over(made: dict[str, bytes], tmp_path: Path) -> None:
    writer = filled(made["pledge"], {"pledge.signed_on": SIGNED["pledge.signed_on"]})
    left, low, right, high = next(
        each.get_object()["/Rect"] for each in widgets(writer.pages[0]) if each.get_object()["/T"] == "signer"
    )
    note = FreeText(text="王某某", rect=(left, low, right, high))
    writer.add_annotation(0, note)
    assert signed(saved(writer, tmp_path)) == ("王某某", "2026-06-17")


def test_a_photo_put_on_a_filled_form_is_seen(made: dict[str, bytes], tmp_path: Path) -> None:
    path = saved(filled(made["application"], {"application.name": "王某某"}), tmp_path)
    assert understood(path, "application").filled.slots["photo"].value is None
    with closing(PdfDocument(path)) as document:
        page, photo = document[0], PdfImage.new(document)
        photo.set_bitmap(PdfBitmap.from_pil(Image.new("RGB", (25, 35), "grey")))
        photo.set_matrix(PdfMatrix().scale(71, 99).translate(466, 570))
        page.insert_obj(photo)
        page.gen_content()
        document.save(tmp_path / "贴了照片.pdf")
    slots = understood(tmp_path / "贴了照片.pdf", "application").filled.slots
    assert (slots["name"].value, slots["photo"].value) == ("王某某", "有")


def test_another_form_put_behind_a_filled_one_is_not_passed_over(made: dict[str, bytes], tmp_path: Path) -> None:
    writer = filled(made["pledge"], SIGNED)
    for page in PdfReader(BytesIO(made["review"])).pages:
        behind = writer.add_page(page)
        behind.pop(NameObject("/Annots"), None)
    found = recognise(read(saved(writer, tmp_path)), blanks(FORMS))
    assert [form.form for form in found.forms] == ["pledge", "review"]
    assert found.forms[0].slots["signer"].value == "王某某"


def test_a_form_that_may_only_be_filled_in_is_read(made: dict[str, bytes], tmp_path: Path) -> None:
    writer = filled(made["pledge"], SIGNED)
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert signed(saved(writer, tmp_path)) == ("王某某", "2026-06-17")


def test_two_ticked_boxes_of_one_choice_are_for_a_person_to_say(made: dict[str, bytes], tmp_path: Path) -> None:
    writer = filled(made["application"], {"application.name": "王某某"})
    for reference in widgets(writer.pages[0]):
        widget = reference.get_object()
        if "/AP" in widget and "/N" in widget["/AP"]:
            widget[NameObject("/AS")] = NameObject(next(state for state in widget["/AP"]["/N"] if state != "/Off"))
    status = understood(saved(writer, tmp_path), "application").filled.slots["employment_status"]
    assert (status.value, status.review) == (None, True)
