"""The leak guard: what must not be public is found however it is written, and nothing else is."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.leaks import personal_data

ID_FOUND = ("身份证号110105**********21",)
MOBILE_FOUND = ("手机号138****5678",)


def wide(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


@pytest.mark.parametrize(
    "written",
    [
        "110105194912310021",
        "身份证号：110105194912310021。",
        wide("110105194912310021"),
        "110105 19491231 0021",
        "110105　1949　1231　0021",
        "110105-19491231-0021",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 1",
        "110105\u200b194912310021",
        "110105\n194912310021",
        "ID110105194912310021",
    ],
)
def test_an_id_number_is_found_however_it_is_written(written: str) -> None:
    assert personal_data(written) == ID_FOUND


@pytest.mark.parametrize("last", ["X", "x", wide("X")])
def test_an_id_number_may_end_in_x(last: str) -> None:
    assert personal_data(f"11010519491231002{last}") == ("身份证号110105**********2X",)


def test_an_old_id_number_of_fifteen_digits_is_found() -> None:
    assert personal_data("110105491231002") == ("身份证号110105*******02",)


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        wide("13812345678"),
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "8613812345678",
        "tel13812345678",
    ],
)
def test_a_mobile_number_is_found_however_it_is_written(written: str) -> None:
    assert personal_data(written) == MOBILE_FOUND


def test_everything_is_found_in_the_order_of_the_text() -> None:
    assert personal_data("林一 13812345678 110105194912310021；林二 13812345678") == (
        *MOBILE_FOUND,
        *ID_FOUND,
        *MOBILE_FOUND,
    )


@pytest.mark.parametrize(
    "innocent",
    [
        "电话：0356-2027255",
        "某应急发2026年63号",
        "自2026年7月4日起至2026年7月8日止",
        "1 林一 男 某公司 煤矿 1.10 监测监控",
        "110105194913310021",
        "110105174912310021",
        "账号6222020200112345678",
        "138****5678",
        "12345678901",
        "",
    ],
)
def test_what_is_public_passes(innocent: str) -> None:
    assert personal_data(innocent) == ()


@given(st.binary())
def test_a_hash_printed_for_reference_is_no_leak(content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    assert personal_data(f"名单校验码：{digest[:16]}；{digest}") == ()


def test_a_hash_that_looks_like_a_mobile_number_is_no_leak() -> None:
    assert personal_data("名单校验码：13812345678abcde") == ()


def test_no_finding_holds_the_number_itself() -> None:
    found = "".join(personal_data("110105194912310021 13812345678"))
    assert "19491231" not in found
    assert "1234" not in found
