"""Whatever a record holds, its printed form is read back as the same record."""

import tempfile
import unicodedata
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogue import blank, blanks, labels
from pipeline.lenses import FACTORIES
from pipeline.readers import read
from pipeline.recognise import Recognition, recognise
from pipeline.render import form_pages, word
from pipeline.understand import understand
from schemas.records import (
    RECORDS,
    Application,
    Appraisal,
    AppraisedService,
    Dispatch,
    ExpertService,
    Pledge,
    Recommendation,
    RecommendationRow,
    Record,
    Review,
    ServiceQuality,
)
from schemas.sheet import Presence

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
# Boxes and ticks are answers, and U+FFFD is what is seen and cannot be read.
_SIGNS = "□☐▢◻○◯口☑✓✔√■☒▣●◉☻\ufffd"
WORDS = st.text(st.characters(exclude_categories=["C"], exclude_characters=_SIGNS)) | RARE | HOSTILE
LONG = st.integers(100, 4000).map(lambda length: "安全生产" * (length // 4))


def presentable(value: str) -> str:
    """Return free text as any edition of a form can hold it: one line end, no control characters."""
    unified = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character for character in unified if character in "\n\t" or unicodedata.category(character)[0] != "C"
    )


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
MARK = st.sampled_from([None, *Presence])
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
RATING = st.sampled_from([None, "优", "良", "中", "差"])
YES_OR_NO = st.sampled_from([None, "是", "否"])
GOOD = st.sampled_from([None, "好", "一般", "不好"])


def _records(model: type[Record], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    def validated(fields: dict[str, Any]) -> Record:
        return model.model_validate(fields)

    return st.fixed_dictionaries(given).map(validated)


def _printed(form: str) -> list[dict[str, Any]]:
    """Return what a form prints itself of each of its items: name, weight."""
    cells = blank(FORMS / f"{form}.docx").cells
    slots = (slot for cell in cells for slot in cell.fields if slot.path.startswith("items["))
    return [
        {slot.path.partition(".")[2]: slot.lens.value for slot in item if slot.lens and slot.lens.constant}
        for _, item in groupby(slots, key=lambda slot: slot.path.partition(".")[0])
    ]


def _items(form: str, judged: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**own, **printed} for own, printed in zip(judged, _printed(form), strict=True)]


def _judged(form: str, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    count = len(_printed(form))
    return st.lists(st.fixed_dictionaries(given), min_size=count, max_size=count).map(partial(_items, form))


REVIEWS = _records(
    Review,
    name=NAME, applied_field=TEXT, applied_category=TEXT, total=SCORE, opinion=TEXT, reviewer_signature=LINE,
    reviewed_on=DAY, items=_judged("review", score=SCORE, remark=TEXT),
)  # fmt: skip
ROWS = st.builds(
    RecommendationRow,
    seq=st.none() | st.integers(1, 999), name=NAME.filter(bool), sex=SEX, id_number=ID, mobile_phone=PHONE,
    employer=TEXT, position_title=TEXT, school=TEXT, major=TEXT, current_field=TEXT, applied_specialties=TEXT,
)  # fmt: skip
SERVICES = st.builds(AppraisedService, started_on=DAY, project=TEXT.filter(bool), self_rating=RATING)
APPRAISALS = _records(
    Appraisal,
    name=NAME, field=TEXT, service_category=TEXT, services=st.lists(SERVICES, max_size=12), self_assessment=TEXT,
    expert_signature=NAME, items=_judged("appraisal", finding=TEXT, rating=RATING), opinion=TEXT,
    section_head_signature=NAME, signed_on=DAY,
)  # fmt: skip
DISPATCHES = st.builds(
    Dispatch,
    leader_opinion=TEXT, leader_signature=NAME, leader_signed_on=DAY, section_head=TEXT, section_head_signed_on=DAY,
    handler=TEXT, experts=TEXT, work_period=TEXT, place=TEXT, content=TEXT,
)  # fmt: skip
EXPERTS = st.builds(
    ExpertService,
    name=NAME.filter(bool), in_pool=YES_OR_NO, attitude=GOOD, responsibility=GOOD, ability=GOOD, objective=YES_OR_NO,
    thorough=YES_OR_NO, lawful=YES_OR_NO, overall=st.sampled_from([None, "优", "良", "一般", "较差"]),
)  # fmt: skip
QUALITIES = st.builds(
    ServiceQuality,
    project_name=TEXT, section=TEXT, period=TEXT, work_record=TEXT, experts=st.lists(EXPERTS, max_size=4).map(tuple),
    meaningful=TEXT, handler=TEXT, head=TEXT, remark=TEXT,
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
    "appraisal": APPRAISALS,
    "dispatch": DISPATCHES,
    "service_quality": QUALITIES,
}


def printed_and_read(form: str, record: Record) -> Recognition:
    template = FORMS / f"{form}.docx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{form}.docx"
        path.write_bytes(word(template, *form_pages(blank(template), record)))
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
    printed = {"items": _printed(form)} if _printed(form) else {}
    found = printed_and_read(form, RECORDS[form]())
    assert [(read.form, read.likeness) for read in found.forms] == [(form, 1.0)]
    reading = understand(found.forms[0], labels(FORMS)[form])
    assert (reading.record, reading.findings, found.remarks) == (RECORDS[form].model_validate(printed), (), ())


@given(st.text())
def test_presentable_text_has_one_line_end_and_no_control_characters(text: str) -> None:
    assert presentable(presentable(text)) == presentable(text)
    assert not {"\r", "\x00", "\x07", "\x0c"} & set(presentable(text))
