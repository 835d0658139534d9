"""What stands in each slot of one stretch of text, whatever became of the wording around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.blanks import segments_of
from pipeline.splitting import split

STATUS = '在岗{{ status | box("在岗") }} 退休{{ status | box("退休") }} 其他：{{ other }}'
OPINION = "{{ opinion }}\n（签字）{{ signature }}\n{{ signed_on | day }}"
PLEDGE = "承诺人：{{ signer | name }}\n承诺日期：{{ signed_on | day }}"
PROMISE = "本人自愿加入专家库，自觉严格遵守相关法律法规及有关规定，积极履行专家义务，对出具的报告或意见建议负责。"


def answers(template: str, text: str) -> dict[str, str]:
    return {answer.field.path: answer.text.strip() for answer in split(segments_of("f", template), text).answers}


def doubts(template: str, text: str) -> dict[str, str]:
    return {
        answer.field.path: answer.doubt for answer in split(segments_of("f", template), text).answers if answer.doubt
    }


def ticks(text: str) -> dict[str | None, str]:
    return {answer.field.lens.option: answer.text.strip() for answer in split(segments_of("f", STATUS), text).answers}


def test_a_slot_alone_takes_the_whole_text() -> None:
    assert answers("{{ name }}", "何斌雪") == {"name": "何斌雪"}


@pytest.mark.parametrize(
    "text",
    [
        "承诺人：何斌雪\n承诺日期：2026年6月17日",
        "承诺人: 何斌雪　　承诺日期: 2026年6月17日",
        "承 诺 人\n：何斌雪\n承诺 日期：2026年6月17日",
        "承诺人\n何斌雪\n承诺日期\n2026年6月17日",
        "承诺人（签名）：何斌雪\n承诺日期（年月日）：2026年6月17日",
        "承诺人签字：何斌雪\n承诺日期：2026年6月17日",
    ],
)
def test_a_label_is_found_however_it_is_spaced_and_what_is_added_to_it_is_no_answer(text: str) -> None:
    assert answers(PLEDGE, text) == {"signer": "何斌雪", "signed_on": "2026年6月17日"}
    assert doubts(PLEDGE, text) == {}


def test_a_bracket_without_a_colon_behind_a_label_belongs_to_the_answer() -> None:
    assert answers("单位：{{ employer }}", "单位：（某市）煤业公司") == {"employer": "（某市）煤业公司"}


@pytest.mark.parametrize("said", ["填报日期", "见填报日期", "填报日期0", "填报日期已定，见附件"])
def test_an_answer_may_say_the_very_words_of_the_label_behind_it(said: str) -> None:
    template = "申报专家类别：{{ category }} 填报日期：{{ on | day }}"
    assert answers(template, f"申报专家类别：{said} 填报日期：2026年6月12日") == {
        "category": said,
        "on": "2026年6月12日",
    }


def test_slots_side_by_side_share_by_what_a_date_looks_like() -> None:
    assert answers("{{ opinion }}\n{{ on | day }}", "2020年5月1日入职，同意。\n2026年6月17日") == {
        "opinion": "2020年5月1日入职，同意。",
        "on": "2026年6月17日",
    }


def test_an_empty_date_line_is_not_a_date_of_the_text_before() -> None:
    found = answers("{{ opinion }}\n{{ on | day }}", "2020年5月1日入职，同意。\n　年　月　日")
    assert found == {"opinion": "2020年5月1日入职，同意。", "on": "年　月　日"}


def test_a_label_that_is_gone_makes_its_answer_doubtful_and_an_empty_one_missing() -> None:
    assert doubts(PLEDGE, "何斌雪\n2026年6月17日").keys() == {"signer", "signed_on"}
    assert answers(PLEDGE, "承诺人：何斌雪") == {"signer": "何斌雪"}
    assert doubts(PLEDGE, "承诺人：何斌雪") == {}


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("承诺人：何斌雪\n2026年6月17日", set()),
        ("承诺人：何斌雪\n日期：2026年6月17日", set()),
        ("承诺人：何斌雪\n出生日期：1969年4月13日", {"signed_on"}),
        ("承诺人：何斌雪\n见证人：林永国\n2026年6月17日", {"signed_on"}),
    ],
)
def test_a_date_without_its_label_is_certain_only_right_below_the_answer_before_it(
    text: str, doubted: set[str]
) -> None:
    assert set(doubts(PLEDGE, text)) == doubted


def test_a_tick_within_a_hint_is_not_taken_for_the_hint() -> None:
    template = "{{ rating | hint('（优、良、中、差）') }}{{ rating | choice('优', '良', '中', '差') }}"
    assert answers(template, "（优、良√、中、差）") == {"rating": "（优、良√、中、差）"}


@pytest.mark.parametrize(
    ("text", "signature", "doubted"),
    [
        ("王科长（签字）2026年8月2日", "王科长", {"signature"}),
        ("（签字）王科长2026年8月2日", "王科长", set()),
        ("王科长（签字）李局长2026年8月2日", "李局长", {"signature"}),
    ],
)
def test_what_stands_before_the_bracket_a_cell_begins_with_is_not_lost(
    text: str, signature: str, doubted: set[str]
) -> None:
    template = "{{ signature | hint('（签字）') }}{{ signature }}\n{{ on | day }}"
    assert answers(template, text) == {"signature": signature, "on": "2026年8月2日"}
    assert set(doubts(template, text)) == doubted


def test_a_seal_that_is_gone_leaves_its_neighbours_certain() -> None:
    template = "{{ opinion }}\n{{ seal | seal('（公章）') }}\n{{ on | day }}"
    assert doubts(template, "同意\n2026年6月17日") == {}


@pytest.mark.parametrize(
    ("text", "signature", "doubted"),
    [
        ("同意\n（签字）张科长\n2026年7月2日", "张科长", []),
        ("同意\n张科长（签字）\n2026年7月2日", "张科长", ["signature"]),
        ("同意\n（签字）\n2026年7月2日", "", []),
        ("同意（签字）张科长 2026年7月2日", "张科长", []),
    ],
)
def test_a_signature_is_looked_for_behind_its_bracket_and_then_before_it(
    text: str, signature: str, doubted: list[str]
) -> None:
    assert answers(OPINION, text) == {"opinion": "同意", "signature": signature, "signed_on": "2026年7月2日"}
    assert list(doubts(OPINION, text)) == doubted


def test_two_texts_without_the_wording_between_them_are_doubted() -> None:
    assert answers(OPINION, "同意\n张科长\n2026年7月2日")["signed_on"] == "2026年7月2日"
    assert {"opinion", "signature"} <= doubts(OPINION, "同意\n张科长\n2026年7月2日").keys()


@pytest.mark.parametrize("cut", [0, 2, 4])
def test_long_wording_is_found_though_some_of_it_is_missing_and_takes_nothing_of_the_answer(cut: int) -> None:
    kept = PROMISE[: 20 - cut // 2] + PROMISE[20 + cut // 2 :]
    assert answers(f"{PROMISE}\n{{{{ copy }}}}", f"{kept}\n我已抄写") == {"copy": "我已抄写"}


def test_behind_wording_nobody_could_recognise_every_answer_is_doubted() -> None:
    assert doubts(f"{PROMISE}\n{{{{ copy }}}}", f"{PROMISE[:20]}……\n我已抄写").keys() == {"copy"}


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("在岗□ 退休☑ 其他：", "退休"),
        ("在 岗 □  退 休 ☑  其他：", "退休"),
        ("在岗√退休□其他：", "在岗"),
        ("在岗（√） 退休（ ） 其他：", "在岗"),
        ("□在岗 ☑退休 □其他：", "退休"),
        ("☑ 在岗\n□ 退休\n□ 其他：", "在岗"),
        ("√在岗 退休 其他：", "在岗"),
        ("在岗□ 退休□ 其他☑：返聘", "其他"),
        ("□在岗 □退休 ☑其他：返聘", "其他"),
        ("在岗□ 退休□ 其他：√", "其他"),
    ],
)
def test_a_tick_belongs_to_the_label_on_its_side(text: str, chosen: str) -> None:
    marked = [option for option, beside in ticks(text).items() if option and set("☑√") & set(beside)]
    assert marked == [chosen]
    assert doubts(STATUS, text) == {}


@pytest.mark.parametrize("text", ["好□ 一般□ 不好☑", "□好 □一般 ☑不好", "不好☑", "☑不好", "一般□ 不好☑"])
def test_an_option_inside_another_is_not_taken_for_it(text: str) -> None:
    template = '好{{ a | box("好") }}　一般{{ a | box("一般") }}　不好{{ a | box("不好") }}'
    found = split(segments_of("f", template), text).answers
    assert [answer.field.lens.option for answer in found if "☑" in answer.text] == ["不好"]


@pytest.mark.parametrize("text", ["在岗 √退休 其他：", "在岗□☑ 退休 其他：", "□在岗√ 退休 其他："])
def test_a_tick_between_two_labels_is_doubted(text: str) -> None:
    assert "status" in doubts(STATUS, text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("在岗□ 退休□ 其他：返聘", "返聘"),
        ("在岗□ 退休□ 其他☑：内退", "内退"),
        ("□在岗 □退休 □其他：", ""),
        ("□在岗 □退休 ☑其他：返聘", "返聘"),
        ("在岗□ 退休□ 其他：√", ""),
        ("在岗□ 退休□ 其他：_____", ""),
        ("在岗(√) 退休( ) 其他( )", ""),
    ],
)
def test_a_box_is_no_part_of_what_is_written_behind_the_last_label(text: str, other: str) -> None:
    assert answers(STATUS, text)["other"] == other


@given(st.text(), st.sampled_from([STATUS, OPINION, PLEDGE, "{{ a }}", f"{PROMISE}\n{{{{ copy }}}}"]))
def test_any_text_is_split_and_every_answer_stands_where_it_says(text: str, template: str) -> None:
    for answer in split(segments_of("f", template), text).answers:
        if not answer.field.lens.option and answer.text:
            assert answer.text in text


@given(st.text(st.sampled_from("在岗退休其他：□☑√ \n返")))
def test_any_mixture_of_labels_and_boxes_is_split(text: str) -> None:
    assert "status" in answers(STATUS, text)
