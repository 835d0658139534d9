"""Pages of scanned forms are read in the order they belong in, however they were fed in."""

from itertools import permutations

import pytest

from pipeline.arranging import arrangement, loose_ends
from pipeline.blanks import blank_of
from schemas.sheet import Arrangement, Cell, Line, Sheet

LABELS = ("姓名", "身份证号", "工作单位", "学习经历", "工作经历", "推荐意见", "签字盖章")
BLANK = blank_of(
    "example",
    Sheet(
        (
            Line("示范专家登记表"),
            *(
                Cell(text, 0, row, at)
                for row, label in enumerate(LABELS)
                for at, text in enumerate((label, f"{{{{ answer{row} | text }}}}"))
            ),
        )
    ),
)


def rows(*answers: tuple[str, str]) -> Sheet:
    """Return a page with labels and answers below each other."""
    cells = (Cell(text, 0, row, at) for row, pair in enumerate(answers) for at, text in enumerate(pair))
    return Sheet(tuple(cells))


def first(name: str, number: str) -> Sheet:
    """Return the page a form begins on."""
    return rows(("姓名", name), ("身份证号", number), ("工作单位", "示范矿业"), ("学习经历", "某校"))


def second(name: str, opinion: str = "同意推荐") -> Sheet:
    """Return the page it goes on."""
    return rows(("工作经历", "某矿"), ("推荐意见", opinion), ("签字盖章", f"{name}，2026年6月1日"))


ONE, ONE_ON = first("何斌雪", "140524196904139694"), second("何斌雪")
TWO, TWO_ON = first("林永国", "140524197505039738"), second("林永国")
PROOF, EMPTY = Sheet((Line("荣誉证书"),)), Sheet(())


def order(*pages: Sheet) -> tuple[int, ...]:
    """Return the order pages are read in, of which nothing has to be said."""
    found = arrangement(pages, (BLANK,))
    assert not found.remarks
    return found.order


def test_pages_that_lie_right_stay_as_they_are() -> None:
    assert order(ONE, ONE_ON, TWO, TWO_ON) == (1, 2, 3, 4)


def test_a_second_page_fed_in_first_comes_behind_the_first() -> None:
    assert order(ONE_ON, ONE) == (2, 1)


@pytest.mark.parametrize("lying", list(permutations(range(3))))
def test_a_form_of_three_pages_is_put_in_its_order(lying: tuple[int, ...]) -> None:
    pages = [(ONE, rows(("工作经历", "某矿")), rows(("推荐意见", "同意"), ("签字盖章", "何斌雪")))[at] for at in lying]
    assert [lying[number - 1] for number in order(*pages)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("pages", "ends"), [((ONE,), [True]), ((ONE_ON,), [False]), ((ONE_ON, ONE), []), ((PROOF,), [])]
)
def test_a_form_of_which_a_part_is_wanting_is_known(pages: tuple[Sheet, ...], ends: list[bool]) -> None:
    assert [end.begins for end in loose_ends(pages, (BLANK,))] == ends


def test_proofs_stay_behind_what_they_lay_behind_and_empty_backs_are_left_out() -> None:
    assert order(ONE, EMPTY, ONE_ON, EMPTY, PROOF) == (1, 3, 5)
    assert order(PROOF, ONE_ON, ONE) == (1, 3, 2)


@pytest.mark.parametrize("lying", list(permutations(range(4))))
def test_two_peoples_pages_are_told_apart_by_what_they_say(lying: tuple[int, ...]) -> None:
    pages = [(ONE, ONE_ON, TWO, TWO_ON)[at] for at in lying]
    read = [pages[number - 1] for number in order(*pages)]
    assert read in ([ONE, ONE_ON, TWO, TWO_ON], [TWO, TWO_ON, ONE, ONE_ON])


def test_a_page_that_may_be_anybodys_is_read_by_itself_and_said() -> None:
    unsigned = second("")
    found = arrangement((ONE, TWO, unsigned, second("", "不同意")), (BLANK,))
    assert found.order == (4, 3, 1, 2)
    assert len(found.remarks) == 2
    assert "不能确定接在哪一页后面" in found.remarks[0]


@pytest.mark.parametrize(
    ("pages", "kept"),
    [((ONE, ONE, ONE_ON), (1, 3)), ((ONE, ONE_ON, ONE_ON), (1, 2)), ((ONE, ONE_ON, ONE, ONE_ON), (1, 2))],
)
def test_a_page_scanned_twice_is_read_once(pages: tuple[Sheet, ...], kept: tuple[int, ...]) -> None:
    found = arrangement(pages, (BLANK,))
    assert found.order == kept
    assert "是同一页" in found.remarks[0]


def test_two_people_whose_second_pages_say_the_same_keep_both() -> None:
    unsigned = second("")
    assert order(ONE, unsigned, TWO, unsigned) == (1, 2, 3, 4)


def test_pages_without_forms_are_not_moved() -> None:
    assert arrangement((PROOF, PROOF), (BLANK,)) == Arrangement((1, 2))
