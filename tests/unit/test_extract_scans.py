"""What of a form on paper is made of characters that were recognised, each more or less surely."""

import pytest

from pipeline.blanks import blank_of
from pipeline.extract import extract
from schemas.filled import Slot
from schemas.sheet import Box, Cell, Line, Sheet, Sight

TITLE = Line("某市专家申报表", number=1)
STATUS = "在岗{{ status | box('在岗') }} 退休{{ status | box('退休') }}"


def read(label: str, template: str, text: str, *scores: float) -> Slot:
    """Return the only slot of a form of two cells, whose second was recognised as surely as is said."""
    blank = blank_of("form", Sheet((TITLE, Cell(label, 0, 0, 0), Cell(template, 0, 0, 1))))
    sights = tuple(map(Sight, scores or (0.99,) * len(text)))
    answer = Cell(text, 0, 0, 1, sights=sights, box=Box(1, 0.1, 0.1, 0.2, 0.2), confidence=min(s.score for s in sights))
    (slot,) = extract(Sheet((TITLE, Cell(label, 0, 0, 0), answer)), blank).slots.values()
    return slot


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("在岗□退休", "退休", "这一项的方框没有认出，可能打了勾，请看图核对"),
        ("在岗 退休□", "在岗", "这一项的方框没有认出，可能打了勾，请看图核对"),
        ("在岗□退休区", "退休", "这一项的方框没有认出，可能打了勾，请看图核对"),
        ("在岗□退休返聘", None, "这一项的方框没有认出，可能打了勾，请看图核对"),
        ("在岗退休", None, "看不清勾选的是哪一项"),
        ("在岗□退休□", None, "看不清勾选的是哪一项"),
    ],
)
def test_the_one_box_that_was_not_recognised_is_likely_the_ticked_one(text: str, value: str | None, doubt: str) -> None:
    slot = read("在岗情况", STATUS, text)
    assert (slot.value, slot.doubt) == (value, doubt)


def test_a_choice_is_as_sure_as_its_boxes() -> None:
    slot = read("在岗情况", STATUS, "在岗☑\n退休□", 0.99, 0.99, 0.98, 1.0, 0.99, 0.99, 0.4)
    assert (slot.value, slot.confidence) == ("在岗", 0.4)


@pytest.mark.parametrize(
    ("box", "confidence"),
    [
        (Sight(0.7, "2⊙■"), 0.99),
        (Sight(0.7, "2□"), 0.7),
        (Sight(0.4, "2⊙"), 0.4),
    ],
)
def test_a_box_that_may_be_another_of_its_kind_but_not_the_opposite_is_sure(box: Sight, confidence: float) -> None:
    blank = blank_of("form", Sheet((TITLE, Cell("在岗情况", 0, 0, 0), Cell(STATUS, 0, 0, 1))))
    sights = (Sight(0.99), Sight(0.99), box, Sight(0.99), Sight(0.99), Sight(0.8, "口"))
    answer = Cell("在岗☑退休□", 0, 0, 1, sights=sights, box=Box(1, 0.1, 0.1, 0.2, 0.2))
    (slot,) = extract(Sheet((TITLE, Cell("在岗情况", 0, 0, 0), answer)), blank).slots.values()
    assert (slot.value, slot.confidence) == ("在岗", confidence)


@pytest.mark.parametrize("seen", ["阿依-努尔", "阿依—努尔", "阿依.努尔"])
def test_the_dot_in_a_name_is_no_dash_and_a_person_looks_at_it(seen: str) -> None:
    slot = read("姓名", "{{ name | name }}", seen)
    assert (slot.value, slot.text) == ("阿依·努尔", seen)
    assert f"读作“{seen}”" in slot.doubt
