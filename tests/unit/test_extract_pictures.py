"""Pictures on a form: what they say of photos and seals, and where they may be what somebody wrote by hand."""

import pytest

from pipeline.blanks import blank_of
from pipeline.extract import extract
from schemas.sheet import Line, Mark, Sheet
from tests.unit.test_extract import FILLED, FORM, TITLE, blank, cells, sheet


def test_a_picture_and_a_seal_are_seen_by_their_marks() -> None:
    items = [*cells(FILLED)]
    items[4] = items[4]._replace(text="", marks=Mark.PICTURE)
    items[-1] = items[-1]._replace(marks=Mark.STAMP)
    slots = extract(sheet(TITLE, *items), blank(FORM)).slots
    assert (slots["photo"].value, slots["seal"].value) == ("有", "有")


@pytest.mark.parametrize(
    ("row", "written", "doubted"),
    [
        (3, "", {"employer"}),
        (3, "某公司", set()),
        (2, "在岗□ 退休□ 其他：", {"status", "other"}),
        (5, "", {"awards"}),
        (6, "（公章）\n　　年　　月　　日", {"opinion", "signed_on"}),
        (6, "同意推荐\n（公章）\n2026年6月17日", set()),
    ],
)
def test_where_a_picture_stands_and_no_text_somebody_must_look(row: int, written: str, doubted: set[str]) -> None:
    rows = [texts[:] for texts in FILLED]
    rows[row][-1] = written
    items = [item._replace(marks=Mark.PICTURE) if item.row == row and item.column else item for item in cells(rows)]
    filled = extract(sheet(TITLE, Line("申报专家类别：一　填报日期：2026年6月17日"), *items), blank(FORM))
    assert filled.unread == doubted
    assert {slot.doubt for slot in filled.slots.values() if slot.doubt} <= {
        "此处有图片（可能是手写签名），程序不读图片里的字，请看图核对"
    }


def test_a_picture_on_a_line_or_alone_below_it_may_be_what_was_written_there() -> None:
    def signed(*lines: Line) -> frozenset[str]:
        form = blank_of("form", Sheet((TITLE, Line("承诺人：{{ signer | name }}"), Line("日期：{{ day | day }}"))))
        return extract(sheet(TITLE, *lines), form).unread

    day, picture = Line("日期：2026年6月17日", number=4), Line("", number=3, marks=Mark.PICTURE)
    assert signed(Line("承诺人：", number=2, marks=Mark.PICTURE), day) == {"signer"}
    assert signed(Line("承诺人：", number=2), picture, day) == {"signer"}
    assert signed(Line("承诺人：何斌雪", number=2), picture, day) == set()
    assert signed(Line("承诺人：", number=2), day, picture) == set()


def test_where_no_picture_would_be_seen_nobody_says_that_there_is_none() -> None:
    seen = extract(sheet(TITLE, *cells(FILLED)), blank(FORM)).slots
    unseen = extract(Sheet((TITLE, *cells(FILLED))), blank(FORM)).slots
    assert [(slots["photo"].value, slots["seal"].value) for slots in (seen, unseen)] == [
        (None, None),
        ("看不出", "看不出"),
    ]
    assert not unseen["photo"].review
