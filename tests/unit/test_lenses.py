"""The two laws of every lens, and what each of them takes for a value, for nothing, and for a mistake."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lenses import FACTORIES, ON_PAPER, Lens, ticked
from schemas.sheet import Presence

PRINTABLE = st.characters(exclude_categories=["C", "Z"], exclude_characters="_")
WORDS = st.text(PRINTABLE, min_size=1)
LINES = st.lists(WORDS, min_size=1).map("\n".join)
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.characters(
    min_codepoint=0x20000, max_codepoint=0x2A6DF
)
LATIN = st.text(st.sampled_from("abcdefghijABCDEFGHIJ"), min_size=1)
NAMES = st.text(HAN, min_size=1) | st.lists(st.text(HAN, min_size=1), min_size=2).map("·".join) | LATIN
CODES = st.text(st.sampled_from("0123456789"), min_size=1)


class Law(NamedTuple):
    """One lens as a template calls it, the values it must carry unharmed, and what its blank prints."""

    arguments: tuple[str | int, ...]
    values: st.SearchStrategy[Any]
    placeholder: str


LAWS = {
    "text": Law(("_____",), LINES, "_____"),
    "name": Law((), NAMES, ""),
    "day": Law((), st.dates(date(1900, 1, 1), date(2200, 12, 31)), "　　年　　月　　日"),
    "month": Law((), st.dates(date(1900, 1, 1), date(2200, 12, 31)).map("{:%Y-%m}".format), ""),
    "box": Law(("在岗",), st.just("在岗"), "□"),
    "choice": Law(("优", "良", "一般", "较差"), st.sampled_from(["优", "良", "一般", "较差"]), ""),
    "number": Law((), st.integers() | st.integers(-9999, 9999).map(lambda tens: tens / 10), ""),
    "id_number": Law((), st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True), ""),
    "phone": Law((), st.from_regex(r"(0[0-9]{2,3}-)?[1-9][0-9]{6,10}", fullmatch=True), ""),
    "digits": Law((), CODES, ""),
    "email": Law((), st.emails(domains=st.just("example.cn")).filter(lambda address: "_" not in address), ""),
    "printed": Law(("专家外出服务条件情况",), st.just("专家外出服务条件情况"), "专家外出服务条件情况"),
    "hint": Law(("（可附页）",), st.nothing(), "（可附页）"),
    "picture": Law(("1寸免冠", "照片"), st.sampled_from(Presence), "1寸免冠\n照片"),
    "seal": Law(("（公章）",), st.sampled_from(Presence), "（公章）"),
}
"""A lens that is not here has no laws and fails the first test."""


def lens(name: str) -> Lens:
    return FACTORIES[name](*LAWS[name].arguments)


def test_every_lens_has_its_laws() -> None:
    assert set(LAWS) == set(FACTORIES)


@pytest.mark.parametrize("name", [name for name, law in LAWS.items() if not law.values.is_empty])
@given(st.data())
def test_what_is_shown_is_read_back(name: str, data: st.DataObject) -> None:
    value = data.draw(LAWS[name].values)
    assert lens(name).parse(lens(name).show(value)) == value


@pytest.mark.parametrize("name", LAWS)
def test_nothing_shows_as_the_blank_prints_it(name: str) -> None:
    assert lens(name).show(None) == LAWS[name].placeholder


@pytest.mark.parametrize("name", set(LAWS) - {"printed"})
def test_what_the_blank_prints_is_read_as_nothing(name: str) -> None:
    assert lens(name).parse(LAWS[name].placeholder) is None


@pytest.mark.parametrize("name", LAWS)
@given(st.text() | st.text(st.sampled_from("年月日男女优良在岗□☑√_ 　0123456789.-+eX\n")))
def test_any_text_is_a_value_or_a_value_error(name: str, text: str) -> None:
    try:
        value = lens(name).parse(text)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - most texts raise nothing at all
    else:
        assert value is None or isinstance(value, str | int | float | date)


@pytest.mark.parametrize("name", sorted(set(LAWS) - {"printed"}))
@given(st.text())
def test_what_was_read_once_reads_the_same_again(name: str, text: str) -> None:
    try:
        value = lens(name).parse(text)
    except ValueError:
        return
    assert value is None or lens(name).parse(lens(name).show(value)) == value


@pytest.mark.parametrize(
    ("factory", "arguments", "written", "value"),
    [
        ("text", (), "  一、安全生产类　\n", "一、安全生产类"),
        ("text", ("_____",), "___煤矿科___", "煤矿科"),
        ("text", ("_____",), "_____", None),
        ("text", (), "一\r\n二", "一\n二"),
        ("name", (), "何　斌　雪", "何斌雪"),
        ("name", (), "买买提· 吐尔逊", "买买提· 吐尔逊"),
        ("name", (), "John  Smith", "John Smith"),
        ("name", (), "𠮷 田", "𠮷田"),
        ("name", (), "__何斌雪__", "何斌雪"),
        ("day", ("_____年__月__日",), "_____年__月__日", None),
        ("day", (), " 年 月 日", None),
        ("day", (), "2026.06.22", date(2026, 6, 22)),
        ("month", (), "　年　月", None),
        ("choice", ("男", "女"), "男", "男"),
        ("choice", ("男", "女"), "男☑ 女□", "男"),
        ("choice", ("男", "女"), "☑男 □女", "男"),
        ("choice", ("男", "女"), "□男 √女", "女"),
        ("number", (), "９０分", 90),
        ("number", (), "4.50", 4.5),
        ("number", (), "__", None),
        ("id_number", (), "1405 2419 6904 1396 9x", "14052419690413969X"),
        ("id_number", (), "１４０５２４１９６９０４１３９６９４", "140524196904139694"),
        ("phone", (), "0356—6600383", "0356-6600383"),
        ("phone", (), "无", None),
        ("email", (), "Ａ＠example.cn", "A@example.cn"),
        ("digits", (), "048 100", "048100"),
        ("seal", ("（公章）",), f"（公章）{ON_PAPER[Presence.SEEN]}", Presence.SEEN),
    ],
)
def test_hands(factory: str, arguments: tuple[str, ...], written: str, value: object) -> None:
    assert FACTORIES[factory](*arguments).parse(written) == value


@pytest.mark.parametrize(
    ("factory", "arguments", "written", "says"),
    [
        ("day", (), "2026年2月30日", "日历上没有这一天"),
        ("day", (), "2026年6月", "不是完整的年月日"),
        ("month", (), "69.4", "不是完整的年月"),
        ("choice", ("男", "女"), "男女", "不是男、女之一"),
        ("choice", ("男", "女"), "☑男 ☑女", "不是男、女之一"),
        ("number", (), "10+5", "不是数字"),
        ("number", (), "八", "不是数字"),
        ("number", (), "1e3", "不是数字"),
        ("name", (), "（签名）：何斌雪", "不像姓名"),
        ("name", (), "何斌雪 2026年6月17日", "不像姓名"),
        ("name", (), "何斌雪、买买提", "不像姓名"),
    ],
)
def test_mistakes(factory: str, arguments: tuple[str, ...], written: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        FACTORIES[factory](*arguments).parse(written)


@pytest.mark.parametrize("glyph", "☑✓✔√■☒")
def test_a_glyph_that_ticks(glyph: str) -> None:
    assert ticked(f" {glyph} ") is True


@pytest.mark.parametrize("glyph", "□☐○")
def test_a_glyph_of_an_empty_box(glyph: str) -> None:
    assert ticked(glyph) is False


@pytest.mark.parametrize("glyph", ["×", "✗", "x", "", "在岗"])
def test_a_glyph_that_could_mean_either_is_no_answer(glyph: str) -> None:
    assert ticked(glyph) is None


@pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
def test_the_same_call_is_the_same_lens(factory: Callable[..., Lens]) -> None:
    arguments = next(law.arguments for name, law in LAWS.items() if FACTORIES[name] is factory)
    assert factory(*arguments) is factory(*arguments)
