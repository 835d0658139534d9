"""Id numbers, ages, titles, degrees, licences, years and addresses as people write them."""

from datetime import date

import pytest

from pipeline.facts.address import Side, locate
from pipeline.facts.identity import age_on, ages_of_month, read_id
from pipeline.facts.licences import read_licences
from pipeline.facts.schooling import full_time_degree, read_degree
from pipeline.facts.titles import read_titles
from pipeline.facts.wording import lines_about, same_name
from pipeline.facts.years import first_year_at_work, read_years
from tests.applicants import BUREAU

NATIONAL = BUREAU.national


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
    ("text", "name", "level"),
    [
        ("副总工程师（正高级工程师）", "正高级工程师", "正高级"),
        ("部长（工程师）", "工程师", "中级"),
        ("主任工程师（讲师）", "讲师", "中级"),
        ("主任工程师（三级律师）", "三级律师", "中级"),
        ("高工", "高级工程师", "副高级"),
        ("教高", "正高级工程师", "正高级"),
        ("采矿高级工程师", "高级工程师", "副高级"),
        ("高级采矿工程师", "高级工程师", "副高级"),
        ("助理工程师", "助理工程师", "助理级"),
        ("科员、技术员", "技术员", "员级"),
        ("副研究员", "副研究员", "副高级"),
        ("助理研究员", "助理研究员", "中级"),
        ("副教授/硕导", "副教授", "副高级"),
        ("工程师、高级工程师", "高级工程师", "副高级"),
        ("矿长(副高级)", "副高级", "副高级"),
        ("科长（中级职称）", "中级职称", "中级"),
    ],
)
def test_the_highest_title_is_read_with_its_level(text: str, name: str, level: str) -> None:
    title = read_titles(text, NATIONAL.titles).highest
    assert title is not None
    assert (title.name, title.level.value) == (name, level)


@pytest.mark.parametrize("text", ["总工程师", "副总工程师", "科长", "注册安全工程师", "客座教授", "工程师长", ""])
def test_posts_and_licences_are_no_titles(text: str) -> None:
    assert read_titles(text, NATIONAL.titles).titles == ()


def test_somebody_may_declare_to_have_no_title() -> None:
    assert read_titles("科长（无职称）", NATIONAL.titles).declared_none
    assert not read_titles("科长", NATIONAL.titles).declared_none


@pytest.mark.parametrize(
    ("text", "licences", "unknown"),
    [
        ("注册安全工程师、一级注册消防工程师", ("注册安全工程师", "注册消防工程师"), ()),
        ("注册安全工程师（煤矿安全）", ("注册安全工程师",), ()),
        ("律师执业证", ("律师",), ()),
        ("安全评价师", ("注册安全评价师",), ()),
        ("心理咨询师", (), ("心理咨询师",)),
    ],
)
def test_licences_are_known_by_their_national_names(
    text: str, licences: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    held = read_licences(text, NATIONAL.licences)
    assert (held.licences, held.unknown, held.declared_none) == (licences, unknown, False)


def test_an_empty_box_is_not_a_declaration_of_none() -> None:
    assert read_licences("无", NATIONAL.licences).declared_none
    assert not read_licences(None, NATIONAL.licences).declared_none


@pytest.mark.parametrize(
    ("history", "degree"),
    [
        ("1987年至1991年，示范大学（全日制硕士）；1991年起工作", "硕士研究生"),
        ("2001年全日制大专；2005年函授本科", "大专"),
        ("1990年统招本科，后在职硕士", None),
        ("非全日制本科", None),
        ("本科", None),
    ],
)
def test_only_a_degree_called_full_time_counts_as_full_time(history: str, degree: str | None) -> None:
    stated = full_time_degree(history, NATIONAL.degrees)
    assert (stated.name if stated else None) == degree


def test_the_highest_degree_of_a_text_is_read() -> None:
    read = read_degree("硕士研究生", NATIONAL.degrees)
    assert read is not None
    assert read.name == "硕士研究生"
    assert read_degree("不详", NATIONAL.degrees) is None


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


def test_work_begins_after_the_studies() -> None:
    assert first_year_at_work("1987年至1991年，示范大学学习；\n1991年8月至今，技术员") == 1991
    assert first_year_at_work("1990年毕业后到示范公司工作；1999年任科长") == 1990
    assert first_year_at_work("长期从事安全工作") is None


@pytest.mark.parametrize(
    ("address", "side"),
    [
        ("山西省晋城市城区示范路84号", Side.INSIDE),
        ("晋城市沁水县", Side.INSIDE),
        ("山西省高平市长平街12号", Side.INSIDE),
        ("阳城县北留镇", Side.INSIDE),
        ("山西 晋城 城区", Side.INSIDE),
        ("高平市泽州街5号", Side.INSIDE),
        ("山西省太原市万柏林区", Side.OUTSIDE),
        ("太原市晋城大厦3层", Side.OUTSIDE),
        ("河南省焦作市泽州路5号", Side.OUTSIDE),
        ("北京市海淀区高平路1号", Side.OUTSIDE),
        ("内蒙古自治区呼和浩特", Side.OUTSIDE),
        ("城区北石店镇", Side.UNKNOWN),
        ("迎泽西大街79号", Side.UNKNOWN),
        ("", Side.UNKNOWN),
    ],
)
def test_an_address_lies_inside_outside_or_nobody_knows(address: str, side: Side) -> None:
    assert locate(address, BUREAU.measures.place).side is side


def test_names_are_the_same_however_they_are_spaced() -> None:
    assert same_name("何　斌 雪", "何斌雪")
    assert same_name("买买提·吐尔逊", "买买提•吐尔逊")
    assert not same_name("何斌雪", "何斌")


def test_the_sentences_about_a_topic_are_quoted_whole() -> None:
    text = "参加防汛检查7次；编写预案。\n负责抗旱工作"
    assert lines_about(text, ("防汛", "抗旱")) == ("参加防汛检查7次", "负责抗旱工作")
