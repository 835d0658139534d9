"""What people write for 专业分类."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.specialties import resolve
from tests.applicants import BUREAU

TAXONOMY = BUREAU.taxonomy


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1.8 机电运输", ["1.8"]),
        ("5.3 森林草原防灭火、5.2 防汛抗旱", ["5.3", "5.2"]),
        ("3.14", ["3.14"]),
        ("１．８机电运输", ["1.8"]),
        ("1.8机电运输1.6水害防治", ["1.8", "1.6"]),
        ("1.8、1.9", ["1.8", "1.9"]),
        ("1.1 地质勘探、测量", ["1.1"]),
        ("1.9 矿井建设,井巷工程；2.10岩土工程，边坡工程，尾矿库", ["1.9", "2.10"]),
        ("岩土工程，边坡工程，尾矿库", ["2.10"]),
        ("岩土工程", ["8.1"]),
        ("8.5 机械设备(含特种设备)", ["8.5"]),
        ("机械设备（含特种设备）", ["8.5"]),
        ("机 电 运 输", ["1.8"]),
        ("一、安全生产类 1.煤矿 1.8 机电运输", ["1.8"]),
        ("机电运输（1.8）、通信工程（7.3）", ["1.8", "7.3"]),
        ("1.8 机电运输和1.6 水害防治", ["1.8", "1.6"]),
        ("化工：电气安全", ["3.7"]),
        ("煤矿机电运输", ["1.8"]),
        ("风险评估", ["5.5"]),
        ("防灾减灾救灾应急处置与救援风险评估应急预案管理（防汛抗旱）", ["5.2"]),
        ("防灾减灾救灾、应急处置与救援、风险评估、应急预案管理：防汛抗旱", ["5.2"]),
        ("4.10白酒、啤酒生产、4.13 纺织、服装生产", ["4.10", "4.13"]),
        ("1.8 机电运输、1.8 机电运输", ["1.8"]),
    ],
)
def test_a_declared_specialty_is_found(text: str, codes: list[str]) -> None:
    read = resolve(text, TAXONOMY)
    assert [one.code for one in read.found] == codes
    assert read.unknown + read.ambiguous == ()


@pytest.mark.parametrize("code", TAXONOMY.specialties)
def test_every_specialty_is_found_as_printed_and_counts_as_printed(code: str) -> None:
    specialty = TAXONOMY.specialties[code]
    read = resolve(f"{code} {specialty.name}", TAXONOMY)
    assert (read.found, read.unknown, read.ambiguous, read.loose) == ((specialty,), (), (), ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1.8 水害防治", "编码1.8与名称“水害防治”不一致（1.8应为“机电运输”）"),
        ("9.9 爆破工程", "没有编码9.9"),
        ("量子安全", "“量子安全”不是附件1"),
    ],
)
def test_what_is_not_in_the_table_is_unknown_with_the_reason(text: str, says: str) -> None:
    read = resolve(text, TAXONOMY)
    assert read.found == ()
    assert says in "".join(read.unknown)


def test_a_bare_name_of_several_fields_is_ambiguous_and_names_them() -> None:
    read = resolve("电气安全", TAXONOMY)
    assert read.found == ()
    assert read.ambiguous == (
        "“电气安全”可以是3.7 电气安全（化工）、4.15 电气安全（冶金工贸）、8.6 电气安全（综合协调）",
    )


def test_the_category_beside_it_decides_when_only_one_is_left() -> None:
    assert [one.code for one in resolve("电气安全", TAXONOMY, "三、综合管理类").found] == ["8.6"]
    assert resolve("电气安全", TAXONOMY, "一、安全生产类").found == ()


def test_one_good_and_one_bad_specialty_are_told_apart() -> None:
    read = resolve("1.8 机电运输、量子安全", TAXONOMY)
    assert [one.code for one in read.found] == ["1.8"]
    assert len(read.unknown) == 1


def test_a_wording_unlike_the_print_is_remembered() -> None:
    assert resolve("5.3 森林防火", TAXONOMY).loose == ("5.3 森林防火",)
    assert resolve("3.14", TAXONOMY).loose == ("3.14",)


def test_an_empty_text_declares_nothing() -> None:
    assert resolve("", TAXONOMY) == resolve("　、", TAXONOMY) == ((), (), (), ())


@given(st.text(alphabet="1238.、，（）() 煤矿机电安全管理防汛抗旱电气\n", max_size=30))
def test_any_text_is_answered_with_specialties_of_the_table(text: str) -> None:
    assert set(resolve(text, TAXONOMY).found) <= set(TAXONOMY.specialties.values())
