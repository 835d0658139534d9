"""The public notice: seven columns, and namesakes told apart without an id number."""

import pytest

from pipeline.notice import compose
from schemas.listing import PublicRow
from schemas.pool import Member
from tests.rounds import ISSUER, WINDOW, member, roster


def remarks(*members: Member) -> tuple[str, ...]:
    return compose(roster(*members), ISSUER, WINDOW).people.remarks


def test_the_columns_of_the_public_list_are_these_and_no_others() -> None:
    assert set(PublicRow.model_fields) == {
        "seq", "name", "sex", "employer", "position_title", "field", "specialties"
    }  # fmt: skip


def test_people_are_numbered_through_all_fields_and_counted_by_field() -> None:
    chemist = member(3, "林三").model_copy(update={"field": "化工"})
    people = compose(roster(member(1, "林一"), member(2, "林二"), chemist), ISSUER, WINDOW).people
    assert [(group.field, len(group.rows)) for group in people.groups] == [("煤矿", 2), ("化工", 1)]
    assert [row.seq for row in people.rows] == [1, 2, 3]
    assert people.total == 3


def test_the_notice_carries_the_beginning_of_the_frozen_hash() -> None:
    assert compose(roster(member(1, "林一")), ISSUER, WINDOW).fingerprint == "a" * 16


def test_a_list_without_namesakes_has_no_remark() -> None:
    assert remarks(member(1, "林一"), member(2, "林二")) == ()


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (member(2, "林一", employer="另一公司"), "第1号、第2号“林一”为同名的2人，以单位区分。"),
        (member(2, "林一", position_title="工程师"), "第1号、第2号“林一”为同名的2人，以单位和职务职称区分。"),
        (
            member(2, "林一").model_copy(update={"specialties": "1.10 监测监控"}),
            "第1号、第2号“林一”为同名的2人，以单位、职务职称和专业区分。",
        ),
        (
            member(2, "林一"),
            "第1号、第2号“林一”为同名的2人，所列单位、职务职称和专业均相同，不是重复列入，可按所附联系方式核实。",
        ),
    ],
)
def test_namesakes_are_told_apart_by_what_differs_first(other: Member, says: str) -> None:
    assert remarks(member(1, "林一"), other) == (says,)


def test_namesakes_are_remarked_in_the_order_of_the_list() -> None:
    people = (member(1, "周"), member(2, "安"), member(3, "周", employer="乙"), member(4, "安", employer="乙"))
    assert [says[:3] for says in remarks(*people)] == ["第1号", "第2号"]
