"""Names and days of service as offices write them on 附件7 and 附件8."""

from datetime import date

import pytest

from pipeline.facts.attendance import Attendee, read_attendance
from pipeline.facts.workdays import length, read_workdays
from tests.missions import CALENDAR


def names(text: str) -> list[str]:
    return [one.name for one in read_attendance(text).people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("何斌雪、段建忠", ["何斌雪", "段建忠"]),
        ("何斌雪,段建忠；张 伟|王 芳", ["何斌雪", "段建忠", "张伟", "王芳"]),
        ("张三 李四", ["张三", "李四"]),
        ("张 三丰、李 四", ["张三丰", "李四"]),
        ("欧阳 娜娜、司马光", ["欧阳娜娜", "司马光"]),
        ("买买提·吐尔逊、林永国", ["买买提·吐尔逊", "林永国"]),
        ("组长：张三；组员：李四、王五", ["张三", "李四", "王五"]),
        ("1.张三 2.李四", ["张三", "李四"]),
        ("1、张三\n2、李四", ["张三", "李四"]),
        ("张三同志、李四等专家", ["张三", "李四"]),
        ("张三和李四", ["张三", "李四"]),
        ("王和平、及春雨", ["王和平", "及春雨"]),
        ("张三 13912345678、李四", ["张三", "李四"]),
        ("共3人：张三、李四、王五", ["张三", "李四", "王五"]),
        ("张三、李四、张三", ["张三", "李四"]),
    ],
)
def test_names_are_read_however_they_are_set_apart(text: str, people: list[str]) -> None:
    read = read_attendance(text)
    assert (names(text), read.doubts) == (people, ())


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("张三（示范煤业，高级工程师）", "示范煤业 高级工程师"),
        ("张三【示范煤业】", "示范煤业"),
        ("张三 示范煤业有限公司", "示范煤业有限公司"),
        ("张三", ""),
    ],
)
def test_what_stands_in_brackets_goes_with_the_name(text: str, beside: str) -> None:
    assert read_attendance(text).people == (Attendee("张三", beside),)


@pytest.mark.parametrize(
    ("text", "people", "heads", "doubts"),
    [
        ("张三、李四等12人", ["张三", "李四"], 12, ("写明12人，读出2个姓名",)),
        ("张三等十二名专家", ["张三"], 12, ("写明12人，读出1个姓名",)),
        ("详见附件", [], 0, ("“详见附件”看不出是谁",)),
        ("随机抽取两人", [], 0, ("“随机抽取两人”看不出是谁",)),
        ("张三、示范煤业有限公司", ["张三"], 1, ("“示范煤业有限公司”看不出是谁",)),
    ],
)
def test_what_is_no_name_is_a_doubt_and_the_stated_number_counts(
    text: str, people: list[str], heads: int, doubts: tuple[str, ...]
) -> None:
    read = read_attendance(text)
    assert (names(text), read.heads, read.doubts) == (people, heads, doubts)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026年7月1日至3日", [1, 2, 3]),
        ("2026.7.1-7.3，3天", [1, 2, 3]),
        ("3天，2026年7月1日至7月3日", [1, 2, 3]),
        ("2026/7/1～2026/7/3", [1, 2, 3]),
        ("20260701-20260703", [1, 2, 3]),
        ("2026-07-01至2026-07-03", [1, 2, 3]),
        ("2026年7月1-3日", [1, 2, 3]),
        ("２０２６年７月１日—７月３日（共三天）", [1, 2, 3]),
        ("2026年7月1日、3日、6日", [1, 3, 6]),
        ("2026年7月1日（星期三）8:30-17:30", [1]),
        ("2026年7月1日上午8时至下午6时", [1]),
        ("2026年7月1日至7月10日，8天", [1, 2, 3, 6, 7, 8, 9, 10]),
        ("2026年7月1日至7月10日，8个工作日", [1, 2, 3, 6, 7, 8, 9, 10]),
    ],
)
def test_days_are_read_however_they_are_written(text: str, days: list[int]) -> None:
    period = read_workdays(text, CALENDAR)
    assert ([one.day for one in period.days], period.doubts) == ([date(2026, 7, day) for day in days], ())
    assert not any(one.half for one in period.days)


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("2026年7月1日上午", "0.5"),
        ("2026年7月1日（半天）", "0.5"),
        ("2026年7月1日，0.5天", "0.5"),
        ("2026年7月1日下午至7月3日上午", "2.0"),
        ("2026年7月1日下午至7月3日", "2.5"),
        ("2026年7月1日上午、7月2日", "1.5"),
    ],
)
def test_half_days_are_marked(text: str, halves: str) -> None:
    period = read_workdays(text, CALENDAR)
    assert (str(length(period.days)), period.doubts) == (halves, ())


def test_a_range_over_the_new_year_goes_on_in_the_next() -> None:
    period = read_workdays("2026年12月30日至1月2日", CALENDAR)
    assert (period.first, period.last, len(period.days)) == (date(2026, 12, 30), date(2027, 1, 2), 4)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2026年7月1日至3日，2天", "写明2天，起止时间是3天"),
        ("2026年7月3日至1日", "2026-07-01早于开始的日期，或者时间过长"),
        ("1990年1月1日至2090年1月1日", "2090-01-01早于开始的日期，或者时间过长"),
        ("2026年2月30日", "“2026年2月30日”不是日历上的一天"),
        ("7月1日", "“7月1日”没有写明年月"),
        ("2026年7月上旬", "“上旬”看不懂"),
        ("两天半", "看不出是哪几天"),
        ("待定", "“待定”看不懂"),
        ("", "看不出是哪几天"),
    ],
)
def test_a_doubtful_period_is_a_question(text: str, doubt: str) -> None:
    assert doubt in read_workdays(text, CALENDAR).doubts


def test_a_missing_year_is_that_of_the_day_beside_it_and_a_question() -> None:
    period = read_workdays("7月1日至3日", CALENDAR, date(2026, 6, 29))
    assert (period.first, period.doubts) == (date(2026, 7, 1), ("没有写年份",))


def test_a_text_too_long_to_be_a_list_or_a_period_is_a_question() -> None:
    assert read_attendance("张三、" * 2000).doubts == ("文字过长，没有读出姓名",)
    assert read_workdays("2026年1月1日至12月31日、" * 100, CALENDAR).doubts == ("文字过长，看不出是哪几天",)
