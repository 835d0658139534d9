"""Pages of one form are one form, two services stay two, and what could be either is said and not decided."""

import tempfile
from pathlib import Path

import pytest

from pipeline.catalogue import blank, blanks, labels
from pipeline.editions import printed
from pipeline.readers import read
from pipeline.recognise import Recognition, recognise
from pipeline.understand import understand
from schemas.records import ExpertService, Record, Review, ServiceQuality
from schemas.sheet import Cell, Line, Sheet

FORMS = Path(__file__).parents[2] / "forms" / "jincheng"
NAMES = ("林一", "林二", "林三", "林四", "林五", "林六", "林七", "林八", "林九")
UNSURE = "可能是同一张表的两页"


def experts(*names: str) -> tuple[ExpertService, ...]:
    return tuple(ExpertService(name=name, in_pool="是", overall="良") for name in names)


WHOLE = ServiceQuality(
    project_name="监督检查",
    section="危化科",
    period="3天，2026年6月1日至3日",
    work_record="对三家企业进行检查。",
    experts=experts(*NAMES),
    meaningful="发现问题12项。",
    handler="王一",
    head="王二",
    remark="无",
)


def page(*names: str, **said: str | None) -> ServiceQuality:
    """Return one page of the service, with other words where they are given."""
    return WHOLE.model_copy(update={"experts": experts(*names), **said})


def together(*records: Record, edition: str = "docx") -> Recognition:
    """Read several printed forms as they come in one file."""
    items: list[Line | Cell] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, record in enumerate(records):
            form = "review" if isinstance(record, Review) else "service_quality"
            path = Path(folder) / f"{number}.{edition}"
            path.write_bytes(printed(FORMS / f"{form}.{edition}", record))
            for item in read(path).items:
                items.append(item._replace(table=item.table + 9 * number) if isinstance(item, Cell) else item)
    return recognise(Sheet(tuple(items)), blanks(FORMS))


def understood(found: Recognition) -> list[tuple[Record, bool]]:
    """Return every form's record, and whether a person must look at it."""
    assert found.remarks == ()
    readings = [understand(form, labels(FORMS)[form.form]) for form in found.forms]
    return [(reading.record, bool(reading.findings)) for reading in readings]


@pytest.mark.parametrize("edition", ["docx", "xlsx"])
@pytest.mark.parametrize("count", [4, 5, 8, 9])
def test_a_service_with_many_experts_is_printed_on_pages_and_read_as_one(edition: str, count: int) -> None:
    record = page(*NAMES[:count])
    assert understood(together(record, edition=edition)) == [(record, False)]


@pytest.mark.parametrize("edition", ["docx", "xlsx"])
def test_what_stands_on_a_later_page_has_the_place_where_it_stands(edition: str) -> None:
    (form,) = together(WHOLE, edition=edition).forms
    assert form.slots["experts[8].name"].value == "林九"
    assert form.slots["experts[0].name"].place != form.slots["experts[4].name"].place or edition == "docx"


def test_forms_that_say_different_things_stay_forms_of_their_own() -> None:
    services = [page(*NAMES[:4], period=f"1天，2026年6月{day}日") for day in range(1, 21)]
    assert understood(together(*services)) == [(service, False) for service in services]


@pytest.mark.parametrize(
    "field", ["project_name", "section", "period", "work_record", "meaningful", "handler", "remark"]
)
def test_one_other_word_makes_another_form(field: str) -> None:
    pages = page(*NAMES[:4]), page(*NAMES[4:], **{field: "另一件事"})
    assert understood(together(*pages)) == [(pages[0], False), (pages[1], False)]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (page(*NAMES[:3]), page(*NAMES[4:6]), "前一张没有填满"),
        (page(*NAMES[:4]), page("林二"), "两张上列出的有重复"),
        (page(*NAMES[:4]), page(), "有的没有写明"),
        (page(*NAMES[:4], section=None), page("林五", section=None), "没有填全“使用科室（单位）”"),
        (page(*NAMES[:4]), page("林五", handler=None), "只有一张上填了“使用科室（单位）经办人签字”"),
        (page(*NAMES[:4]), ServiceQuality(experts=experts("林五")), "没有填全“项目名称”“使用科室（单位）”"),
        (ServiceQuality(experts=experts(*NAMES[:4])), ServiceQuality(experts=experts("林五")), "没有填全“项目名称”"),
    ],
)
def test_what_may_be_a_further_page_or_not_is_for_a_person_to_say(
    first: ServiceQuality, second: ServiceQuality, reason: str
) -> None:
    found = together(first, second)
    assert understood(found) == [(first, True), (second, True)]
    for form in found.forms:
        assert UNSURE in form.doubts[0]
        assert reason in form.doubts[0]


def test_empty_forms_beside_a_filled_one_are_empty_forms() -> None:
    record = page(*NAMES[:4])
    assert understood(together(ServiceQuality(), record, ServiceQuality())) == [
        (ServiceQuality(), False),
        (record, False),
        (ServiceQuality(), False),
    ]


def test_another_form_between_two_pages_parts_them() -> None:
    pages = page(*NAMES[:4]), page(*NAMES[4:])
    assert [form.form for form in together(pages[0], Review(name="林一"), pages[1]).forms] == [
        "service_quality",
        "review",
        "service_quality",
    ]


def test_a_form_whose_lists_take_no_further_pages_is_never_one() -> None:
    twice = together(Review(name="林一"), Review(name="林一"))
    assert [(form.form, form.doubts) for form in twice.forms] == [("review", ()), ("review", ())]


def test_a_doubt_on_any_page_stays() -> None:
    sheet = printed_sheet(page(*NAMES[:5]))
    doubtful = [item._replace(text="是☑　否☑") if item.text.startswith("是☑") else item for item in sheet.items]
    (form,) = recognise(Sheet(tuple(doubtful)), blanks(FORMS)).forms
    assert [path for path, slot in form.slots.items() if slot.doubt] == [f"experts[{n}].in_pool" for n in range(5)]


def printed_sheet(record: ServiceQuality) -> Sheet:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.docx"
        path.write_bytes(printed(FORMS / "service_quality.docx", record))
        return read(path)


def test_a_page_has_room_for_the_columns_its_edition_prints() -> None:
    rooms = {form: blank(FORMS / form).room("experts") for form in ("service_quality.docx", "service_quality.xlsx")}
    assert set(rooms.values()) == {4}
