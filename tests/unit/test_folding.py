"""Wording is compared whatever its width, punctuation and spacing, and its place in the original is never lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.folding import Folded, fold, fold_spaces, key, narrow, plain


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("姓　　名", "姓名"),
        ("职务（职称）", "职务(职称)"),
        ("申报专家类别：", "申报专家类别:"),
        ("<中专、大专，本科>", "＜中专,大专、本科＞"),
        ("〔2026〕63号", "[2026]63号"),
        ("１．职业资格", "1。职业资格"),
        ("“申报专家类别”", '"申报专家类别"'),
        ("6—10分", "6-10分"),
    ],
)
def test_width_punctuation_and_space_make_no_difference(written: str, printed: str) -> None:
    assert fold(written) == fold(printed)


@pytest.mark.parametrize(
    "label", ["身份证号：", "身 份\n证 号", "（身份证号）", "身份证号 *", "【身份证号】", "《身份证号》…"]
)
def test_a_label_is_known_by_its_letters_alone(label: str) -> None:
    assert key(label) == "身份证号"


def test_letters_and_digits_are_kept_apart() -> None:
    assert key("2.1 地下采矿") != key("21 地下采煤")
    assert key("Ａ１") == "A1"


def test_a_typed_field_loses_its_spaces_and_its_width() -> None:
    assert plain(" １３８　0013\n8000 ") == "13800138000"


@given(st.text())
def test_narrowing_keeps_every_character_in_its_place(text: str) -> None:
    assert len(narrow(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)
    assert fold_spaces(fold_spaces(text)) == fold_spaces(text)


@given(st.text(st.sampled_from("姓名 \n\t　：（）１a、")))
def test_a_folded_character_knows_where_it_stood(text: str) -> None:
    folded = Folded.of(text)
    for index, character in enumerate(folded.text):
        start, end = folded.span(index, index + 1)
        assert fold(text[start:end]) == character


@given(st.text(), st.data())
def test_a_folded_stretch_is_the_folding_of_the_original_stretch(text: str, data: st.DataObject) -> None:
    folded = Folded.of(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert fold(text[first:last]) == folded.text[start:end]


@given(st.text(st.characters(whitelist_categories=["Zs", "Zl", "Zp"])))
def test_every_space_unicode_knows_is_no_wording(text: str) -> None:
    assert fold(text) == "", [unicodedata.name(character) for character in text]
