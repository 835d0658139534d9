"""Whatever a record holds, its printed form is read back as the same record."""

import tempfile
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogue import blank, blanks, labels
from pipeline.lenses import FACTORIES, SEEN, presentable
from pipeline.readers import read
from pipeline.recognise import Recognition, recognise
from pipeline.render import form_values, word
from pipeline.understand import understand
from schemas.records import (
    RECORDS,
    Application,
    Pledge,
    Recommendation,
    RecommendationRow,
    Record,
    Review,
    ReviewItem,
)

FORMS = Path(__file__).parents[1] / "forms" / "jincheng"

RARE = st.sampled_from("㛃𬱖𬭎𠮷翀赟犇〇①㈱Ⅲ℃²½🙂é̄ñ")
HOSTILE = st.sampled_from(
    [
        "<w:t>",
        "&amp;",
        "{{ name }}",
        "{% for x in y %}",
        "{#",
        "%}",
        "]]>",
        '"',
        "'",
        "\\",
        "1. ",
        "（一）",
        "<br/>",
        "\t",
        "☆",
    ]
)
WORDS = st.text(st.characters(exclude_categories=["C"], exclude_characters="□☐▢◻○◯口☑✓✔√■☒▣●◉☻")) | RARE | HOSTILE
LONG = st.integers(100, 4000).map(lambda length: "安全生产" * (length // 4))


def _canonical(text: str) -> Any:
    return FACTORIES["text"]().parse(presentable(text))


LINE = st.none() | st.lists(WORDS, max_size=6).map("".join).map(lambda text: _canonical(" ".join(text.splitlines())))
TEXT = st.none() | (st.lists(WORDS | st.just("\n"), max_size=12).map("".join) | LONG).map(_canonical)
NAME = st.none() | st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from("𠮷㛃𬱖"), min_size=2, max_size=6
)
DAY = st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1))
MONTH = st.none() | st.dates(date(1930, 1, 1), date(2010, 1, 1)).map("{:%Y-%m}".format)
SEX = st.sampled_from([None, "男", "女"])
ID = st.none() | st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True)
PHONE = st.none() | st.from_regex(r"(0[0-9]{2,3}-)?[1-9][0-9]{6,10}", fullmatch=True)
POSTCODE = st.none() | st.from_regex(r"[0-9]{6}", fullmatch=True)
EMAIL = st.none() | st.from_regex(r"[a-z0-9.]{1,20}@example[.]cn", fullmatch=True)
SCORE = (
    st.none() | st.integers(0, 30) | st.integers(0, 300).map(lambda tenths: tenths / 10).filter(lambda s: s % 1 != 0)
)
MARK = st.sampled_from([None, SEEN])
STATUS = st.sampled_from([(None, None), ("在岗", None), ("退休", None), ("其他", "返聘"), ("退休", "返聘")])

APPLICATIONS = st.builds(
    lambda status, **fields: Application(employment_status=status[0], employment_other=status[1], **fields),
    STATUS,
    applied_category=LINE, filed_on=DAY, name=NAME, sex=SEX, birth_month=MONTH, photo=MARK, work_phone=PHONE,
    home_phone=PHONE, mobile_phone=PHONE, id_number=ID, employer=TEXT, employer_address=TEXT, postcode=POSTCODE,
    department=TEXT, position_title=TEXT, employer_phone=PHONE, fax=PHONE, email=EMAIL, school=TEXT,
    highest_degree=TEXT, licence=TEXT, major=TEXT, current_field_years=TEXT, applied_specialties=TEXT,
    education_work_history=TEXT, publications=TEXT, awards=TEXT, achievements=TEXT, pledge_transcript=TEXT,
    pledge_signature=NAME, pledge_signed_on=DAY, recommender_opinion=TEXT, recommender_seal=MARK, recommended_on=DAY,
)  # fmt: skip
PLEDGES = st.builds(Pledge, signer=NAME, signed_on=DAY)
PRINTED = [
    {slot.path.partition(".")[2]: slot.lens.value for slot in item if slot.lens and slot.lens.constant}
    for _, item in groupby(
        (slot for cell in blank(FORMS / "review.docx").cells for slot in cell.fields if slot.path.startswith("items")),
        key=lambda slot: slot.path.partition(".")[0],
    )
]
"""The name and the weight that the form prints for every item."""


def _items(judged: list[tuple[int | float | None, str | None]]) -> tuple[ReviewItem, ...]:
    points = ({"score": score, "remark": remark} for score, remark in judged)
    return tuple(ReviewItem.model_validate(printed | own) for printed, own in zip(PRINTED, points, strict=True))


REVIEWS = st.builds(
    Review,
    name=NAME, applied_field=TEXT, applied_category=TEXT, total=SCORE, opinion=TEXT, reviewer_signature=LINE,
    reviewed_on=DAY, items=st.lists(st.tuples(SCORE, TEXT), min_size=9, max_size=9).map(_items),
)  # fmt: skip
ROWS = st.builds(
    RecommendationRow,
    seq=st.none() | st.integers(1, 999), name=NAME.filter(bool), sex=SEX, id_number=ID, mobile_phone=PHONE,
    employer=TEXT, position_title=TEXT, school=TEXT, major=TEXT, current_field=TEXT, applied_specialties=TEXT,
)  # fmt: skip
RECOMMENDATIONS = st.builds(
    Recommendation,
    section=LINE, filed_on=DAY, rows=st.lists(ROWS, max_size=40).map(tuple),
    handler=LINE, section_head=LINE, leader=LINE,
)  # fmt: skip
STRATEGIES: dict[str, st.SearchStrategy[Record]] = {
    "application": APPLICATIONS,
    "pledge": PLEDGES,
    "review": REVIEWS,
    "recommendation": RECOMMENDATIONS,
}


def printed_and_read(form: str, record: Record) -> Recognition:
    template = FORMS / f"{form}.docx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{form}.docx"
        path.write_bytes(word(template, form_values(blank(template), record)))
        return recognise(read(path), blanks(FORMS))


def test_every_form_is_tried() -> None:
    assert set(STRATEGIES) == set(RECORDS)


@pytest.mark.parametrize("form", STRATEGIES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_printed_record_is_read_back_as_it_was(form: str, data: st.DataObject) -> None:
    record = data.draw(STRATEGIES[form])
    found = printed_and_read(form, record)
    assert ([read.form for read in found.forms], found.remarks) == ([form], ())
    reading = understand(found.forms[0], labels(FORMS)[form])
    assert reading.record == record
    assert reading.findings == ()


@pytest.mark.parametrize("form", RECORDS)
def test_a_blank_form_is_read_as_a_blank_form(form: str) -> None:
    empty = RECORDS[form]() if form != "review" else Review(items=_items([(None, None)] * 9))
    found = printed_and_read(form, RECORDS[form]())
    assert [(read.form, read.likeness) for read in found.forms] == [(form, 1.0)]
    reading = understand(found.forms[0], labels(FORMS)[form])
    assert (reading.record, reading.findings, found.remarks) == (empty, (), ())
