"""Id numbers, ages, years and names as people write them."""

from datetime import date

import pytest

from pipeline.facts.identity import age_on, ages_of_month, read_id
from pipeline.facts.wording import lines_about, same_name, shortened
from pipeline.facts.years import read_years


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [
        ("11010519491231002X", date(1949, 12, 31), "女"),
        ("11010519491231002x", date(1949, 12, 31), "女"),
        ("１４０５２４１９６９０４１３９６９４", date(1969, 4, 13), "男"),
        ("140524 19690413 9694", date(1969, 4, 13), "男"),
    ],
)
def test_a_good_id_number_tells_birth_and_sex(number: str, birth: date, sex: str) -> None:
    read = read_id(number)
    assert (read.birth, read.sex, read.permit, read.problem) == (birth, sex, False, "")


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("110105194912310021", "最后一位校验码不符"),
        ("110105491231002", "是15位旧号码"),
        ("1101051949123100", "应为18位，实有16位"),
        ("11010519491231A02X", "前17位应为数字"),
        ("110105194913310021", "第7至14位不是一个日期"),
    ],
)
def test_a_wrong_id_number_says_why(number: str, problem: str) -> None:
    assert problem in read_id(number).problem


def test_a_residence_permit_is_flagged_and_not_refused() -> None:
    read = read_id("830000199201300022")
    assert (read.permit, read.problem) == (True, "")


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1960, 6, 17), date(2026, 6, 16), 65),
        (date(1960, 6, 17), date(2026, 6, 17), 66),
        (date(1960, 2, 29), date(2026, 2, 28), 65),
        (date(1960, 2, 29), date(2026, 3, 1), 66),
    ],
)
def test_age_is_completed_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


def test_a_month_of_birth_leaves_two_ages_open_in_its_own_month() -> None:
    assert ages_of_month("1960-06", date(2026, 6, 17)) == (65, 66)
    assert ages_of_month("1960-05", date(2026, 6, 17)) == (66, 66)
    assert ages_of_month("1960-06", date(2026, 6, 30)) == (66, 66)


@pytest.mark.parametrize(
    ("text", "least", "exact"),
    [
        ("煤矿（地下采煤）35年", 35, True),
        ("二十余年", 20, False),
        ("三十五年", 35, True),
        ("十年", 10, True),
        ("近10年", 9, False),
        ("10多年", 10, False),
        ("化工9年6个月", 9, True),
        ("煤矿20年，通风15年", 20, True),
        ("２０年", 20, True),
    ],
)
def test_years_are_read_with_their_certainty(text: str, least: int, exact: bool) -> None:  # noqa: FBT001 - a table's column
    years = read_years(text)
    assert years is not None
    assert (years.least, years.exact) == (least, exact)


@pytest.mark.parametrize("text", ["煤矿", "自1991年从事采煤", "1991年8月起", ""])
def test_a_calendar_year_is_no_number_of_years(text: str) -> None:
    assert read_years(text) is None


def test_names_are_the_same_however_they_are_spaced() -> None:
    assert same_name("何　斌 雪", "何斌雪")
    assert same_name("买买提·吐尔逊", "买买提•吐尔逊")
    assert not same_name("何斌雪", "何斌")


def test_the_sentences_about_a_topic_are_quoted_whole() -> None:
    text = "参加防汛检查7次；编写预案。\n负责抗旱工作"
    assert lines_about(text, ("防汛", "抗旱")) == ("参加防汛检查7次", "负责抗旱工作")


def test_a_long_line_is_quoted_with_its_end_cut() -> None:
    assert shortened("负责  抗旱\n工作") == "负责 抗旱 工作"
    assert shortened("一二三四五六七八九十", 5) == "一二三四…"
