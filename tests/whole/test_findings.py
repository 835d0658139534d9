"""findings on the finished demonstration: every form is counted once for every rule, and as the cast wants it."""

from collections.abc import Mapping
from typing import Any

from schemas.demo import Kind
from tests.whole.conftest import Demonstration
from tests.whole.office import Office, expertpool

CAUGHT: Mapping[str, Mapping[str, tuple[Kind, ...]]] = {
    "R2": {"不符合": (Kind.NO_QUALIFICATION, Kind.TOO_FEW_YEARS)},
    "R2.1": {"待核实": (Kind.YEARS_DISAGREE,)},
    "R3": {"不符合": (Kind.OUTSIDE_INTERMEDIATE,), "待核实": (Kind.OUTSIDE_LICENCE,)},
    "R4.1": {"待补正": (Kind.FLOOD_WITHOUT_EXPERIENCE,)},
    "R4.2": {"符合": (Kind.LAW,)},
    "R6": {"需放宽": (Kind.TOO_OLD,)},
    "R8": {"待核实": (Kind.OUT_OF_SEASON,)},
    "R9.1": {"待补正": (Kind.GAPS,)},
    "R9.2": {"待补正": (Kind.NO_PLEDGE, Kind.PLEDGE_OF_ANOTHER)},
    "R9.3": {"待补正": (Kind.NO_TRANSCRIPT, Kind.BROKEN_TRANSCRIPT)},
    "R9.4": {"待补正": (Kind.NO_SIGNATURE,)},
    "R9.7": {"待补正": (Kind.NO_PROOFS,)},
    "R14": {"不符合": (Kind.BANNED,)},
    "R33.1": {"待补正": (Kind.VAGUE_SPECIALTY,)},
    "R33.4": {"待核实": (Kind.TWO_FIELDS,)},
    "ID1": {"待补正": (Kind.WRONG_CHECK_DIGIT,)},
    "ID2": {"待补正": (Kind.BIRTH_DISAGREES,)},
    "ID3": {"待补正": (Kind.SEX_DISAGREES,)},
    "ID4": {"待补正": (Kind.WRONG_PHONE,)},
    "ID5": {"待核实": (Kind.TWICE, Kind.DUPLICATE)},
}
"""Whom each rule of an application catches, each kind being played once; what is not here catches nobody."""


def rows(office: Office, act: str) -> list[dict[str, Any]]:
    """Return the table of one act."""
    said = expertpool("findings", "-w", office.folder, "--json")
    assert said.code == 0
    return [row for row in said.records if row["act"] == act]


def test_every_form_is_counted_once_for_every_rule(demonstration: Demonstration) -> None:
    for act in ("application", "review", "recommendation"):
        table = rows(demonstration.office, act)
        assert table
        assert all(sum(row["counts"].values()) + row["silent"] == row["forms"] for row in table)
    assert rows(demonstration.office, "application")[0]["forms"] == len(demonstration.office.cases())


def test_each_rule_catches_those_who_play_its_part_and_nobody_else(demonstration: Demonstration) -> None:
    for row in rows(demonstration.office, "application"):
        if row["rule"].startswith("R7."):
            assert row["counts"] == {"待核实": row["forms"]}
        else:
            caught = {outcome: number for outcome, number in row["counts"].items() if outcome != "符合"}
            wanted = {
                outcome: len(kinds) for outcome, kinds in CAUGHT.get(row["rule"], {}).items() if outcome != "符合"
            }
            assert (row["rule"], caught) == (row["rule"], wanted)


def test_what_was_waived_is_told_with_the_rule(demonstration: Demonstration) -> None:
    (age,) = (row for row in rows(demonstration.office, "application") if row["rule"] == "R6")
    assert age["ruled"] == 1
    said = expertpool("findings", "-w", demonstration.office.folder)
    (line,) = (line for line in said.out.splitlines() if line.startswith("R6 "))
    assert line.endswith("不超过65周岁（其中1份经人放宽或核实）")


def test_columns_stand_below_each_other(demonstration: Demonstration) -> None:
    head, *lines = expertpool("findings", "-w", demonstration.office.folder).out.splitlines()[1:20]
    assert head.startswith("规则       符合  不符合  待补正  待核实  需放宽  不涉及  条款：核对什么")
    assert {line.index("：") >= 57 and line[55:57] == "  " for line in lines} == {True}


def test_an_office_that_has_received_nothing_is_told_so(office: Office) -> None:
    said = expertpool("findings", "-w", office.folder)
    assert (said.code, said.out, said.err) == (0, "", "还没有收到可以核对的表格。\n")
