"""How long the measures take over an application: checking it, and proposing its points.

The argument is the number of applications, 10000 if there is none. The floor is making the same records of plain data,
which is what pydantic alone takes to tell that they are records at all.
"""

import sys
from collections.abc import Callable, Sequence

from benchmarks.interleaved import Way, measure
from benchmarks.material import BUREAU, DAY, invented
from pipeline.bureaus import load
from pipeline.check import check_application
from pipeline.score import propose
from schemas.bureau import Bureau
from schemas.circumstances import Circumstances
from schemas.demo import Applicant
from schemas.records import Application

PEOPLE = 10_000
ROUNDS = 5


def validating(people: Sequence[Applicant]) -> Callable[[], object]:
    """Return the floor: every record made anew from its plain data."""
    plain = [person.application.model_dump() for person in people]
    return lambda: [Application.model_validate(each) for each in plain]


def checking(people: Sequence[Applicant], bureau: Bureau) -> Callable[[], object]:
    """Return the check of every application with all that came with it."""
    around = [Circumstances(day=DAY, pledge=person.pledge, attachments=len(person.proofs)) for person in people]
    return lambda: [
        check_application(person.application, circumstances, bureau)
        for person, circumstances in zip(people, around, strict=True)
    ]


def scoring(people: Sequence[Applicant], bureau: Bureau) -> Callable[[], object]:
    """Return the proposal of points for every application."""
    return lambda: [propose(person.application, bureau, DAY) for person in people]


def main() -> None:
    """Print the table: milliseconds an application, times the floor, applications a second."""
    people, bureau = invented(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE), load(BUREAU)
    ways = (
        Way("validating (floor)", validating(people)),
        Way("checking", checking(people, bureau)),
        Way("scoring", scoring(people, bureau)),
    )
    seconds = measure(ways, ROUNDS)
    floor = seconds[ways[0].name]
    print(f"{len(people)} applications\n{'':24}{'ms CPU each':>12}{'x floor':>9}{'a second':>10}")
    for name, taken in (*seconds.items(), ("checking and scoring", seconds["checking"] + seconds["scoring"])):
        print(f"{name:24}{taken / len(people) * 1000:12.3f}{taken / floor:9.1f}{len(people) / taken:10.0f}")


if __name__ == "__main__":
    main()
