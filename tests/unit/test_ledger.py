"""The ledger's chain: what breaks it, and what may never enter it."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ledger import PersonalNumberInLedger, link, masked, verify
from schemas.pool import Deed, Entry

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)


def deed(act: str = "收件", **changes: Any) -> Deed:
    return Deed.model_validate({"at": NOON, "who": "系统", "act": act, "subject": "申报 1", **changes})


def chain(*acts: str) -> list[Entry]:
    entries: list[Entry] = []
    for act in acts:
        entries.append(link(entries[-1] if entries else None, deed(act)))
    return entries


def test_entries_are_numbered_from_one_and_point_to_the_one_before() -> None:
    first, second = chain("收件", "公示")
    assert (first.number, first.previous) == (1, "")
    assert (second.number, second.previous) == (2, first.sha256)


def test_an_untouched_chain_is_whole() -> None:
    assert verify(chain("收件", "审核", "公示")) is None
    assert verify([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"at": NOON + timedelta(seconds=1)},
        {"who": "别人"},
        {"act": "撤回"},
        {"subject": "申报 2"},
        {"reason": "补写的理由"},
        {"facts": {"outcome": "改过"}},
        {"previous": "0" * 64},
        {"number": 7},
    ],
)
def test_a_changed_entry_breaks_the_chain_where_it_stands(change: dict[str, Any]) -> None:
    entries = chain("收件", "审核", "公示")
    entries[1] = entries[1].model_copy(update=change)
    assert verify(entries) == 2


def test_a_missing_an_inserted_and_a_moved_entry_break_the_chain() -> None:
    first, second, third = chain("收件", "审核", "公示")
    assert verify([first, third]) == 2
    assert verify([first, second, second, third]) == 3
    assert verify([second, first, third]) == 1


def test_an_entry_forged_with_its_own_right_hash_breaks_the_next() -> None:
    first, _, third = chain("收件", "审核", "公示")
    assert verify([first, link(first, deed("另一件事")), third]) == 3


def test_the_same_moment_in_another_zone_has_the_same_hash() -> None:
    beijing = NOON.astimezone(timezone(timedelta(hours=8)))
    assert link(None, deed(at=beijing)).sha256 == link(None, deed()).sha256


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-999, 999)
    | st.floats(allow_nan=False, allow_infinity=False, width=16)
    | st.text(max_size=10),  # ten digits are neither an id number nor a mobile number
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(facts=st.dictionaries(st.text(max_size=5), json_values, max_size=4))
def test_an_entry_survives_being_written_as_json(facts: dict[str, Any]) -> None:
    entry = link(None, deed(facts=facts))
    again = Entry.model_validate_json(entry.model_dump_json())
    assert again == entry
    assert verify([again]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"id": "11010519491231002X"}},
        {"facts": {"rows": [{"text": "证号11010519491231002x。"}]}},
        {"facts": {"11010519491231002X": 1}},
        {"facts": {"phone": 13800138000}},
        {"reason": "已电话联系13800138000"},
        {"subject": "".join(chr(ord(digit) + 0xFEE0) for digit in "13800138000")},
        {"who": "13800138000"},
    ],
)
def test_an_id_number_or_a_mobile_number_cannot_enter_the_ledger(change: dict[str, Any]) -> None:
    with pytest.raises(PersonalNumberInLedger):
        link(None, deed(**change))


@pytest.mark.parametrize(
    "harmless",
    ["a13800138000f" + "0" * 51, "0356-2027255", "2026-06-05", "GB11010519491231002X99", "138001380001"],
)
def test_hashes_dates_and_landlines_may_enter_the_ledger(harmless: str) -> None:
    assert link(None, deed(facts={"value": harmless})).facts == {"value": harmless}


def test_masking_keeps_enough_to_tell_people_apart() -> None:
    assert masked("张三11010519491231002X.docx") == "张三110105***********X.docx"
    assert masked("电话：13800138000") == "电话：138****8000"
