"""The wording that needs no reading fills cells without an answer, or stands outside tables."""

from pipeline.blanks import Blank, BlankCell, Constant, segments_of
from pipeline.wordings import wordings


def cell(text: str, loop: str = "") -> BlankCell:
    """Return a cell of a blank with this text."""
    return BlankCell(tuple(segments_of("示范", text)), 0, 0, 1, "", loop)


def test_a_cell_with_an_answer_is_no_wording() -> None:
    cells = (cell("时间充足的得六分，其余不得分"), cell("意见：{{ opinion }}"), cell("{{ hint | hint('如实填写') }}"))
    stream = (Constant("此表一式两份", "此表一式两份"), *segments_of("示范", "{{ signer }}"))
    assert wordings([Blank("示范", "示范表", stream, cells, {})]) == (
        ("时间充足的得六分，其余不得分",),
        ("此表一式两份",),
    )
