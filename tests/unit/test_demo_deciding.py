"""What the demonstration's meeting decides."""

from pipeline.demo.deciding import beyond_the_caps
from tests.rounds import TAXONOMY, case


def test_in_a_field_over_its_cap_those_with_the_fewest_points_are_left_out() -> None:
    cases = (
        case(1, "林一", "1.9", total=75),
        case(2, "林二", "1.10", total=90),
        case(3, "林三", "1.9", total=80),
        case(4, "林四", "3.1", total=71),
    )
    assert list(beyond_the_caps(cases, TAXONOMY)) == ["申报0001"]


def test_a_field_at_its_cap_keeps_everybody() -> None:
    assert list(beyond_the_caps((case(1, "林一", "1.9"), case(2, "林二", "1.9")), TAXONOMY)) == []
