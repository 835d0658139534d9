"""Days and months in the hands people write them in; what is no day raises with the reason."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline import chinese_dates

DAY = date(2026, 6, 7)
HANDS = [
    "2026年6月7日",
    "2026年06月07日",
    "2026 年 6 月 7 日",
    "２０２６年６月７日",
    "2026年6月7号",
    "2026年6月7",
    "2026.6.7",
    "2026.06.07",
    "2026。6。7",
    "2026-06-07",
    "2026—06—07",
    "2026/6/7",
    "2026、6、7",
    "20260607",
    "2026.6.7日",
    "二〇二六年六月七日",
    "二○二六年六月七日",
    "二零二六年六月七日",
    "二O二六年六月七日",
    "二Ｏ二六年六月七日",
    "贰零贰陆年陆月柒日",
    "2026年六月七日",
    "_2026_年_6_月_7_日_",
    "2 0 2 6年6月7日",
    "2026年\n6月7日",
    "　2026年6月7日　",
]


@pytest.mark.parametrize("written", HANDS)
def test_a_day_is_read_in_every_hand(written: str) -> None:
    assert chinese_dates.day(written) == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十一", 21),
        ("廿五", 25),
        ("三十", 30),
        ("卅", 30),
        ("卅一", 31),
        ("〇七", 7),
    ],
)
def test_chinese_days_of_the_month(written: str, day: int) -> None:
    assert chinese_dates.day(f"二〇二六年十二月{written}日") == date(2026, 12, day)


@pytest.mark.parametrize(
    "written",
    [
        "2026年2月30日",
        "2026年13月1日",
        "2026.6.31",
        "20260631",
        "二〇二六年二月三十日",
        "2025年2月29日",
        "2026年0月7日",
    ],
)
def test_a_day_the_calendar_does_not_have_is_none(written: str) -> None:
    with pytest.raises(ValueError, match="日历上没有这一天"):
        chinese_dates.day(written)


@pytest.mark.parametrize(
    "written",
    [
        "26年6月7日",
        "2026年6月",
        "6月7日",
        "2026",
        "今天",
        "2026年6月7日前",
        "约2026年6月7日",
        "2026.6.7.8",
        "2026年6月7日8日",
    ],
)
def test_what_is_not_one_whole_day_is_none(written: str) -> None:
    with pytest.raises(ValueError, match="不是完整的年月日"):
        chinese_dates.day(written)


@pytest.mark.parametrize("written", ["1026年6月7日", "9026年6月7日"])
def test_a_year_nobody_lives_in_is_a_slip(written: str) -> None:
    with pytest.raises(ValueError, match="不可信"):
        chinese_dates.day(written)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "1969年4月",
            "1969年04月",
            "1969.4",
            "1969.04",
            "1969-04",
            "1969/4",
            "196904",
            "一九六九年四月",
            "１９６９．４",
        ),
        *("1969年4", "1969.4月", "1969年4月13日", "1969.04.13", "1969-4-13", "_1969_年_4_月"),
    ],
)
def test_a_month_is_read_in_every_hand_and_a_day_behind_it_is_dropped(written: str) -> None:
    assert chinese_dates.month(written) == "1969-04"


@pytest.mark.parametrize("written", ["69.4", "1969", "1969年13月", "1969.0", "四月", "1969年4月生于", "1969.4.13.1"])
def test_what_is_not_one_month_is_none(written: str) -> None:
    with pytest.raises(ValueError, match=r"不是完整的年月|日历上没有"):
        chinese_dates.month(written)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_written_is_the_day_read(day: date) -> None:
    assert chinese_dates.day(chinese_dates.written_day(day)) == day
    assert chinese_dates.month(chinese_dates.written_month(f"{day:%Y-%m}")) == f"{day:%Y-%m}"


@given(
    st.from_regex(chinese_dates.DAY, fullmatch=True)
    | st.from_regex(chinese_dates.MONTH, fullmatch=True)
    | st.text(st.sampled_from("0123456789二十廿〇年月日.-/ _"))
    | st.text()
)
@example("2026年二廿月1日")
def test_any_text_is_a_day_or_a_value_error(text: str) -> None:
    for read in (chinese_dates.day, chinese_dates.month):
        try:
            read(text)
        except ValueError as error:
            assert str(error).startswith(("不是", "日历", "年份"))  # noqa: PT017 - most texts raise nothing at all
