"""A CV in any of the ways people write one -> its spells, and the whole years they come to."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.careers import Kind, unit_and_post
from pipeline.facts.moments import Moment, find_periods
from pipeline.facts.tenure import at_work, in_enterprise_safety, in_technical_posts
from pipeline.facts.timeline import Timeline, read_timeline
from tests.applicants import BUREAU

CAREERS = BUREAU.national.careers
DAY = date(2026, 6, 17)
TODAY = Moment(2026, 6)
STUDY, WORK, OTHER = Kind
Stretch = tuple[Moment, Moment]


def read(history: str) -> Timeline:
    return read_timeline(history, DAY, CAREERS)


def dated(history: str) -> list[tuple[Kind, Moment | None, Moment | None]]:
    return [(spell.kind, spell.begin, spell.end) for spell in read(history).spells]


@pytest.mark.parametrize(
    ("written", "begin", "end"),
    [
        ("1999.07-2005.03", Moment(1999, 7), Moment(2005, 3)),
        ("１９９９．７－２００５．３", Moment(1999, 7), Moment(2005, 3)),
        ("1999年7月至2005年3月", Moment(1999, 7), Moment(2005, 3)),
        ("1999 年 7 月 至 2005 年 3 月", Moment(1999, 7), Moment(2005, 3)),
        ("1999年7月15日至2005年3月1日", Moment(1999, 7), Moment(2005, 3)),
        ("1999.7.15-2005.3.1", Moment(1999, 7), Moment(2005, 3)),
        ("1999/07~2005/03", Moment(1999, 7), Moment(2005, 3)),
        ("1999-07-2005-03", Moment(1999, 7), Moment(2005, 3)),
        ("1999-07至2005-03", Moment(1999, 7), Moment(2005, 3)),
        ("199907-200503", Moment(1999, 7), Moment(2005, 3)),
        ("一九九九年七月至二〇〇五年十二月", Moment(1999, 7), Moment(2005, 12)),
        ("自1999年7月起至2005年3月", Moment(1999, 7), Moment(2005, 3)),
        ("1999年7月—9月", Moment(1999, 7), Moment(1999, 9)),
        ("1999-2005", Moment(1999), Moment(2005)),
        ("1999年——2005年", Moment(1999), Moment(2005)),
        ("1999-2005.3", Moment(1999), Moment(2005, 3)),
        ("2005.3—至今", Moment(2005, 3), TODAY),
        ("2005.3--今", Moment(2005, 3), TODAY),
        ("2005年3月到现在", Moment(2005, 3), TODAY),
        ("2005年至今", Moment(2005), TODAY),
        ("自2001年起", Moment(2001), TODAY),
        ("2001年7月以来", Moment(2001, 7), TODAY),
        ("2005.3-", Moment(2005, 3), None),
        ("2005年3月", Moment(2005, 3), None),
    ],
)
def test_a_period_is_read_as_it_is_written(written: str, begin: Moment, end: Moment | None) -> None:
    (period,) = find_periods(f"{written}，示范矿", DAY)
    assert (period.first, period.last) == (begin, end)


@pytest.mark.parametrize(
    "written",
    ["1995-99", "1999.13-2005.3", "95.9-99.7", "产能2000吨", "GB50016-2014", "2019年7人参加", "〔2012〕15号", ""],
)
def test_what_is_no_period_gives_no_date(written: str) -> None:
    assert [period for period in find_periods(written, DAY) if period.last] == []


@pytest.mark.parametrize(
    ("history", "spells"),
    [
        (
            "1995.09-1999.07 示范大学 采矿工程 本科\n1999.07-2005.03 示范矿 技术员\n2005.3—至今 示范公司 安监处处长",
            [
                (STUDY, Moment(1995, 9), Moment(1999, 7)),
                (WORK, Moment(1999, 7), Moment(2005, 3)),
                (WORK, Moment(2005, 3), TODAY),
            ],
        ),
        (
            "2005.3-今 示范公司 部长；1999.07-2005.02 示范矿 技术员；1995.09-1999.07 示范大学 本科",
            [
                (WORK, Moment(2005, 3), TODAY),
                (WORK, Moment(1999, 7), Moment(2005, 2)),
                (STUDY, Moment(1995, 9), Moment(1999, 7)),
            ],
        ),
        (
            "1995年9月至1999年7月示范大学学习，1999年7月至2005年3月在示范矿任技术员，2008年获科技进步奖，2005年4月至今任部长",
            [
                (STUDY, Moment(1995, 9), Moment(1999, 7)),
                (WORK, Moment(1999, 7), Moment(2005, 3)),
                (WORK, Moment(2005, 4), TODAY),
            ],
        ),
        (
            "示范矿技术员（1999.07-2005.03），示范集团安监局科长（2005.04-至今）",
            [(WORK, Moment(1999, 7), Moment(2005, 3)), (WORK, Moment(2005, 4), TODAY)],
        ),
        (
            "1．1995.9-1999.7 示范大学\n2、1999.8-2010.1 示范公司 科员",
            [(STUDY, Moment(1995, 9), Moment(1999, 7)), (WORK, Moment(1999, 8), Moment(2010, 1))],
        ),
        (
            "1995.09-1999.07\n示范大学 本科\n1999.07-今\n示范化工厂 安全科长",
            [(STUDY, Moment(1995, 9), Moment(1999, 7)), (WORK, Moment(1999, 7), TODAY)],
        ),
        (
            "1991年7月毕业于示范大学，同年8月分配到示范矿任技术员，2005年至今任副总工",
            [(STUDY, None, Moment(1991, 7)), (WORK, Moment(1991, 8), None), (WORK, Moment(2005), TODAY)],
        ),
        ("1990年毕业后到示范公司工作", [(WORK, Moment(1990), None)]),
        ("1999年7月参加工作至今", [(WORK, Moment(1999, 7), TODAY)]),
        ("2003.9-2006.7 在职攻读示范大学硕士", [(STUDY, Moment(2003, 9), Moment(2006, 7))]),
        ("1999.7-2005.3 示范大学 讲师", [(WORK, Moment(1999, 7), Moment(2005, 3))]),
        ("1999.7-2005.3 示范有限责任公司委托培养 示范大学 本科", [(STUDY, Moment(1999, 7), Moment(2005, 3))]),
        ("2001.3-2004.5 待业", [(OTHER, Moment(2001, 3), Moment(2004, 5))]),
        ("2019年获先进个人；2020年取得高级工程师资格", []),
        ("2030年1月至今 示范公司工作", []),
        ("2010年3月至2005年1月 示范公司工作", []),
        ("", []),
    ],
)
def test_spells_are_read_whatever_the_style(
    history: str, spells: list[tuple[Kind, Moment | None, Moment | None]]
) -> None:
    assert dated(history) == spells


def test_a_spell_knows_its_unit_post_and_line() -> None:
    (spell,) = read("学历：本科\n1999年7月至2005年3月，在示范煤业有限责任公司安监部任部长、工程师").spells
    assert (spell.unit, spell.post) == ("示范煤业有限责任公司", "安监部任部长、工程师")
    assert spell.line == "1999年7月至2005年3月，在示范煤业有限责任公司安监部任部长、工程师"


def test_lines_without_a_period_are_kept_apart() -> None:
    assert read("长期从事安全工作\n1999.7-2005.3 示范矿 技术员\n2030年1月至今 示范公司").undated == (
        "长期从事安全工作",
        "2030年1月至今 示范公司",
    )


@pytest.mark.parametrize(
    ("line", "unit", "post"),
    [
        ("示范矿 技术员", "示范矿", "技术员"),
        ("在示范煤矿任副矿长", "示范煤矿", "任副矿长"),
        ("示范市应急管理局安全科科长", "示范市应急管理局", "安全科科长"),
        ("分配到示范厂工作", "示范厂", "工作"),
        ("任矿长", "", "任矿长"),
    ],
)
def test_the_unit_ends_where_the_post_begins(line: str, unit: str, post: str) -> None:
    assert unit_and_post(line, CAREERS) == (unit, post)


@pytest.mark.parametrize(
    ("history", "least", "most"),
    [
        ("2016年6月至今，示范矿工作", 10, 10),
        ("2016年7月至今，示范矿工作", 9, 9),
        ("2000年7月至2005年6月，示范矿工作", 5, 5),
        ("2000年7月至2010年6月，示范矿工作；2005年7月至2010年6月，示范公司兼职工作", 10, 10),
        ("2000年7月至2005年6月，示范矿工作；2005年7月至2010年6月，示范公司工作", 10, 10),
        ("2000年7月至2005年6月，示范矿工作；2015年7月至2020年6月，示范公司工作", 10, 10),
        ("1990年9月至1994年7月，示范大学学习；2000年7月至2005年6月，示范矿工作", 5, 5),
        ("1999-2005 示范矿", 5, 7),
        ("1999-2005 示范矿；2005-2010 示范厂", 10, 12),
        ("自2001年起在示范矿工作", 24, 25),
        ("1999年7月在示范矿任技术员", 0, 26),
        ("长期从事采煤工作", 0, 0),
    ],
)
def test_years_at_work_are_whole_and_counted_once(history: str, least: int, most: int) -> None:
    tenure = at_work(read(history), DAY)
    assert (tenure.least, tenure.most) == (least, most)


def test_years_are_shown_as_open_as_they_are() -> None:
    shown = [
        at_work(read(history), DAY).shown
        for history in ("2000.7-2005.6 示范矿", "1999-2005 示范矿", "1999年到示范矿工作")
    ]
    assert shown == ["5年", "5至7年", "不超过27年"]


def test_technical_years_begin_with_the_first_technical_post() -> None:
    timeline = read("1990.7-2000.6 示范矿采煤工人；2000.7-2010.6 示范矿技术员；2010.7-今 示范矿调度室")
    tenure = in_technical_posts(timeline, DAY, CAREERS)
    assert (tenure.least, tenure.begin, len(tenure.lines)) == (25, Moment(2000, 7), 2)
    assert in_technical_posts(read("1990.7-2000.6 示范矿采煤工人"), DAY, CAREERS).most == 0


def test_enterprise_safety_is_told_by_the_unit_and_the_department() -> None:
    timeline = read(
        "1990.7-1995.6 示范矿安全科科长；1995.7-2000.6 示范煤矿安全监察局科长；2000.7-2005.6 示范矿业大学安全学院教师；"
        "2005.7-2010.6 示范安全科技有限公司会计；2010.7-今 示范集团安监局局长"
    )
    tenure = in_enterprise_safety(timeline, DAY, CAREERS)
    assert tenure.least == 20
    assert tenure.lines == ("1990.7-1995.6 示范矿安全科科长", "2010.7-今 示范集团安监局局长")


def _dotted(begin: Moment, end: Moment) -> str:
    return f"{begin.year}.{begin.month:02}-{end.year}.{end.month:02} 示范矿 技术员"


def _han(begin: Moment, end: Moment) -> str:
    return f"{begin.year}年{begin.month}月至{end.year}年{end.month}月，在示范公司任技术员"


def _slashed(begin: Moment, end: Moment) -> str:
    return f"{begin.year}/{begin.month}～{end.year}/{end.month}　示范厂　技术员"


def _dashed(begin: Moment, end: Moment) -> str:
    return f"自{begin.year}-{begin.month:02}至{end.year}-{end.month:02}示范集团工程师"


def _full_width(begin: Moment, end: Moment) -> str:
    return _dotted(begin, end).translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})


def _behind(begin: Moment, end: Moment) -> str:
    return f"示范矿技术员（{begin.year}.{begin.month}-{end.year}.{end.month}）"


STYLES = (_dotted, _han, _slashed, _dashed, _full_width, _behind)
BREAKS = ("\n", "；", "；\n", "。")
MONTHS = st.integers(1960 * 12, 2026 * 12 + 5).map(lambda place: Moment(place // 12, place % 12 + 1))
SPANS = st.tuples(MONTHS, MONTHS).map(lambda pair: (min(pair), max(pair)))
CVS = st.lists(SPANS, min_size=1, max_size=6)


def place(moment: Moment) -> int:
    return moment.year * 12 + (moment.month or 0)


@given(CVS, st.sampled_from(STYLES), st.sampled_from(BREAKS))
def test_a_written_cv_reads_back_to_its_spells(
    spans: list[Stretch], style: Callable[[Moment, Moment], str], between: str
) -> None:
    timeline = read(between.join(style(*span) for span in spans))
    assert [(spell.begin, spell.end) for spell in timeline.work] == spans
    assert timeline.undated == ()


@given(CVS, st.sampled_from(STYLES))
def test_years_never_exceed_the_span_nor_what_the_spells_add_up_to(
    spans: list[Stretch], style: Callable[[Moment, Moment], str]
) -> None:
    tenure = at_work(read("\n".join(style(*span) for span in spans)), DAY)
    months = max(place(end) for _, end in spans) - min(place(begin) for begin, _ in spans) + 1
    together = sum(place(end) - place(begin) + 1 for begin, end in spans)
    assert 0 <= tenure.least <= tenure.most <= min(months, together) // 12


@given(CVS)
def test_the_order_of_the_lines_changes_no_years(spans: list[Stretch]) -> None:
    lines = [_han(*span) for span in spans]
    there, back = read("\n".join(lines)), read("\n".join(reversed(lines)))
    assert at_work(there, DAY)[:3] == at_work(back, DAY)[:3]


@given(st.text(alphabet="0129年月日.-—~至今自起同年，；。\n（） 示范矿任学习毕业获", max_size=80))
def test_no_date_is_invented_and_no_line_lost(history: str) -> None:
    timeline = read(history)
    for spell in timeline.spells:
        for moment in (spell.begin, spell.end):
            assert moment is None or moment == TODAY or str(moment.year) in history
        assert spell.begin is None or spell.end is None or spell.begin.year <= spell.end.year <= DAY.year
    told = "".join((*(spell.line for spell in timeline.spells), *timeline.undated))
    assert all(history.count(letter) == told.count(letter) for letter in "示范矿")
    assert at_work(timeline, DAY).most <= DAY.year - 1900 + 1


def test_a_long_hostile_cv_is_read_in_good_time() -> None:
    parts = ("1999.07-", "1999年7月至", "同年8月", "示范矿" * 9, "（", "、" * 20, "1999 年 ")
    for one, other in pairwise(parts):
        assert read((one + other) * 3000) is not None
