"""The list the public sees: seven columns and nothing else, grouped by field."""

from collections.abc import Iterable
from itertools import groupby

from schemas.base import Value
from schemas.pool import Member


class PublicRow(Value):
    """One person on a public list."""

    seq: int
    name: str
    sex: str
    employer: str
    position_title: str
    field: str
    specialties: str


class FieldRows(Value):
    """The people of one field."""

    category: str
    field: str
    rows: tuple[PublicRow, ...]


class PublicList(Value):
    """People in the order of their roster, numbered through all fields."""

    groups: tuple[FieldRows, ...]

    @classmethod
    def of(cls, members: Iterable[Member]) -> "PublicList":
        """Copy the public columns of the members; a column is public only by standing here."""
        numbered = list(enumerate(members, start=1))
        return cls(
            groups=tuple(
                FieldRows(category=category, field=field, rows=tuple(_row(seq, member) for seq, member in people))
                for (category, field), people in groupby(numbered, lambda person: (person[1].category, person[1].field))
            )
        )

    @property
    def rows(self) -> tuple[PublicRow, ...]:
        """Return the people of all fields."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def total(self) -> int:
        """Return how many people there are."""
        return len(self.rows)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Say of people of the same name how the list tells them apart."""
        by_name = sorted(self.rows, key=lambda row: (row.name, row.seq))
        groups = [tuple(people) for _, people in groupby(by_name, lambda row: row.name)]
        return tuple(_namesakes(people) for people in sorted(groups, key=lambda people: people[0].seq) if people[1:])


def _row(seq: int, member: Member) -> PublicRow:
    return PublicRow(
        seq=seq,
        name=member.name,
        sex=member.sex,
        employer=member.employer,
        position_title=member.position_title,
        field=member.field,
        specialties=member.specialties,
    )


def _namesakes(people: tuple[PublicRow, ...]) -> str:
    numbers = "、".join(f"第{row.seq}号" for row in people)
    says = f"{numbers}“{people[0].name}”为同名的{len(people)}人，"
    told_apart_by: dict[str, set[object]] = {
        "单位": {row.employer for row in people},
        "单位和职务职称": {(row.employer, row.position_title) for row in people},
        "单位、职务职称和专业": {(row.employer, row.position_title, row.field, row.specialties) for row in people},
    }
    for columns, different in told_apart_by.items():
        if len(different) == len(people):
            return f"{says}以{columns}区分。"
    # An id number, even masked, is no way out on a public list; the office tells them apart by their files.
    return f"{says}所列单位、职务职称和专业均相同，不是重复列入，可按所附联系方式核实。"
