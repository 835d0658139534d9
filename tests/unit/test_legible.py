"""What else a text off a scan may be."""

from pipeline.legible import Legible
from pipeline.lenses import FACTORIES
from schemas.sheet import Sight

PLAIN, MONTH = FACTORIES["text"]().parse, FACTORIES["month"]().parse


def seen(text: str, *unsure: tuple[int, float, str]) -> Legible:
    """Return a text of which some characters were not recognised for certain."""
    sights = [Sight(1.0)] * len(text)
    for at, score, others in unsure:
        sights[at] = Sight(score, others)
    return Legible(text, tuple(sights))


def test_the_least_sure_character_is_another_first() -> None:
    assert seen("秦垚杰", (1, 0.6, "尧圭"), (2, 0.8, "木")).others(PLAIN, "秦垚杰") == ("秦尧杰", "秦垚木", "秦圭杰")


def test_what_is_sure_is_nothing_else() -> None:
    assert seen("秦垚杰", (1, 0.995, "尧")).others(PLAIN, "秦垚杰") == ()
    assert Legible("秦垚杰").others(PLAIN, "秦垚杰") == ()


def test_only_what_the_field_can_say_and_has_not_said_is_told() -> None:
    read = seen("1975.03", (6, 0.6, "88日"), (5, 0.7, "1O9"))
    assert read.others(MONTH, "1975-03") == ("1975.08",)


def test_a_long_text_has_too_many_other_readings() -> None:
    assert seen("历" * 50, (1, 0.5, "厉")).others(PLAIN, "") == ()
