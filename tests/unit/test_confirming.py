"""A person's word on a field: what may be said of it, and what the form is afterwards."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue import blanks
from pipeline.confirming import as_confirmed, lenses_of, options_of, stated
from pipeline.understand import slots_as_json, understand
from schemas.doubts import Confirmation, Plain
from schemas.filled import FilledForm, Slot, at
from schemas.findings import Finding, Outcome, Severity
from schemas.pool import StoredForm
from schemas.records import RECORDS
from schemas.sheet import Place
from tests.applicants import BUREAU

BLANKS = {blank.form: blank for blank in blanks(BUREAU.folder)}
LABELS = {form: blank.labels() for form, blank in BLANKS.items()}
DAY = date(2026, 6, 24)


def stored(form: str, *slots: Slot, **traits: tuple[str, ...]) -> StoredForm:
    """Return a form as the night stores it."""
    reading = understand(FilledForm(form, {slot.path: slot for slot in slots}, 1.0, **traits), LABELS[form])
    return StoredForm(
        id=7, sha256="ab" * 32, number=0, file="表.docx", form=form, received_on=DAY,
        slots=slots_as_json(reading.filled), record=reading.record.model_dump(mode="json"), findings=reading.findings,
    )  # fmt: skip


def word(path: str, value: Plain, who: str = "牛复核") -> Confirmation:
    return Confirmation(sha256="ab" * 32, number=0, path=path, value=value, read=None, who=who, day=DAY)


def said(form: str, path: str, written: str, read: Plain = None) -> Plain:
    return stated(lenses_of(BLANKS[form], path), written, read)


def doubted(path: str, value: Plain = None) -> Slot:
    return Slot(path, value, "？", 0.5, Place(1, 2, 3), "看不清", ("part#rId1",))


# What may be said


@pytest.mark.parametrize(
    ("form", "path", "written", "value"),
    [
        ("application", "birth_month", "1975年3月", "1975-03"),
        ("application", "filed_on", "二〇二六年六月十七日", "2026-06-17"),
        ("application", "employment_status", " 退 休 ", "退休"),
        ("application", "id_number", "１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"),
        ("application", "photo", "有", "有"),
        ("application", "name", "何 斌 雪", "何斌雪"),
        ("application", "awards", "一等奖\n二等奖", "一等奖\n二等奖"),
        ("review", "items[3].score", "8.5分", 8.5),
        ("review", "items[3].item", "对", "专业工作年限"),
        ("recommendation", "rows[17].name", "林永国", "林永国"),
        ("service_quality", "experts[2].in_pool", "是", "是"),
        ("pledge", "signed_on", "无", None),
    ],
)
def test_a_word_is_read_as_the_field_reads_what_is_written_in_it(
    form: str, path: str, written: str, value: Plain
) -> None:
    assert said(form, path, written, "专业工作年限" if written == "对" else None) == value


@pytest.mark.parametrize(
    ("form", "path", "written", "reason"),
    [
        ("application", "birth_month", "1975年13月", "日历上没有"),
        ("application", "birth_month", "　", "等于没有填写"),
        ("application", "filed_on", "六月", "不是完整的年月日"),
        ("application", "employment_status", "下岗", "只能填在岗、退休、无之一"),
        ("application", "employment_status", "在岗退休", "只能填"),
        ("application", "photo", "一张", "只能填有、无之一"),
        ("application", "name", "何斌雪（代）", "不像姓名"),
        ("application", "id_number", "1.10105E+17", "末尾几位已经丢失"),
        ("application", "name", "何\ufffd雪", "读不出的字符"),
        ("review", "items[3].score", "十分", "不是数字"),
        ("review", "items[3].item", "别的项目", "印好的字"),
        ("application", "name", "对", "没有读出内容"),
        ("application", "no_such_field", "无", "没有这一栏"),
    ],
)
def test_what_a_field_cannot_say_is_refused_with_the_reason(form: str, path: str, written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        said(form, path, written)


@given(st.sampled_from(sorted(RECORDS)), st.text(max_size=30), st.data())
def test_no_word_on_any_field_is_a_bug(form: str, written: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(set(BLANKS[form].paths()))))
    value: Plain = None
    with suppress(ValueError):
        value = said(form, path.replace("[*]", "[3]"), written)
    assert value is None or isinstance(value, str | int | float)


def test_the_words_a_field_takes_are_those_of_its_boxes_or_its_lens() -> None:
    asked = {"employment_status": ("在岗", "退休"), "photo": ("有",), "name": (), "sex": ("男", "女")}
    blank = BLANKS["application"]
    assert {path: options_of(lenses_of(blank, path)) for path in asked if path != "sex"} == {
        path: options for path, options in asked.items() if path != "sex"
    }


# What the form is afterwards


def test_a_confirmed_field_is_certain_and_doubted_no_more() -> None:
    form = stored("application", doubted("name"), doubted("birth_month"))
    now = as_confirmed(form, [word("name", "何斌雪")], LABELS["application"])
    assert at(now.slots, "name") == {
        "value": "何斌雪", "confidence": 1.0, "review": False, "place": "第1页 第2行 第3列",
        "pictures": ["part#rId1"], "confirmed_by": "牛复核",
    }  # fmt: skip
    assert (now.record["name"], now.record["birth_month"]) == ("何斌雪", None)
    assert [finding.fields for finding in now.findings] == [("birth_month",)]
    assert now.unread == {"birth_month"}


def test_all_else_on_the_form_stays_as_it_was() -> None:
    slots = (
        Slot("filed_on", date(2026, 6, 17), "2026年6月17日", 0.9, Place(1, 4, 0)),
        Slot("photo", "有", "", 1.0, None, "", ("word/document.xml#rId4",)),
        doubted("name", "何"),
    )
    form = stored("application", *slots, doubts=("表中多出内容。",), missing=("fax", "email"))
    own = Finding(rule="R1", article="第七条", quote="…", outcome=Outcome.TO_VERIFY, severity=Severity.BLOCK, says="…")
    form = form.model_copy(update={"findings": (*form.findings, own)})
    assert as_confirmed(form, (), LABELS["application"]) == form
    now = as_confirmed(form, [word("name", "何斌雪")], LABELS["application"])
    assert (now.slots["filed_on"], now.slots["photo"]) == (form.slots["filed_on"], form.slots["photo"])
    assert [finding.says for finding in now.findings] == [
        "表中多出内容。", "表上找不到这些栏目：传真号码、电子邮箱。", "…",
    ]  # fmt: skip


def test_a_column_nobody_found_is_found_once_somebody_says_what_it_says() -> None:
    form = stored("application", Slot("name", "何斌雪", "何斌雪", 1.0, None), missing=("fax", "email"))
    now = as_confirmed(form, [word("fax", None)], LABELS["application"])
    assert [finding.says for finding in now.findings] == ["表上找不到这些栏目：电子邮箱。"]
    assert at(now.slots, "fax")["confirmed_by"] == "牛复核"
    assert as_confirmed(now, [word("email", "a@b.cn")], LABELS["application"]).findings == ()


def test_rows_of_a_doubted_column_are_settled_one_by_one() -> None:
    form = stored("recommendation", *(doubted(f"rows[{row}].name", f"某{row}") for row in range(3)))
    (finding,) = as_confirmed(form, [word("rows[1].name", "林永国")], LABELS["recommendation"]).findings
    assert finding.fields == ("rows[0].name", "rows[2].name")
    assert "等2行" in finding.says


@given(st.lists(st.tuples(st.sampled_from(["name", "fax", "school", "awards"]), st.none() | st.text(max_size=5))))
def test_the_last_word_on_a_field_counts_and_saying_it_twice_changes_nothing(
    words: list[tuple[str, str | None]],
) -> None:
    form = stored("application", *(doubted(path) for path in ("name", "fax", "school", "awards")))
    spoken = [word(path, value) for path, value in words]
    now = as_confirmed(form, spoken, LABELS["application"])
    assert as_confirmed(now, spoken, LABELS["application"]) == now
    one_by_one = form
    for own in spoken:
        one_by_one = as_confirmed(one_by_one, [own], LABELS["application"])
    assert one_by_one == now
    assert {path: now.record[path] for path, _ in words} == dict(words)
