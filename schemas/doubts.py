"""A field nobody can be sure of, the sheet that asks a person about it, and the person's word that settles it."""

import re
from datetime import date
from typing import NamedTuple, Self

from schemas.base import Value

Plain = str | int | float | None
"""A slot's value as it is stored; a day is written `YYYY-MM-DD`."""

_KEY = re.compile(r"([0-9a-f]{64}):([0-9]{1,6}):([a-z_]+(?:\[[0-9]{1,4}\]\.[a-z_]+)?|\*)")


class Confirmation(Value):
    """A person's word on one field of one form of one original; the last one on a field counts.

    `value` is what the field says, None where it is really empty; `read` is what the program had made of it.
    """

    sha256: str
    number: int
    path: str
    value: Plain
    read: Plain
    who: str
    day: date


REST = "*"
"""The path of a row that speaks of all fields of its form which have a row of their own and say nothing there."""


class FieldKey(NamedTuple):
    """Which field of which form: the original, the form's number in it, and the slot's path, or `REST`."""

    sha256: str
    number: int
    path: str

    def __str__(self) -> str:
        """Write the key as it stands on a sheet."""
        return f"{self.sha256}:{self.number}:{self.path}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the key a text holds, None where it holds none or a damaged one."""
        found = _KEY.fullmatch(text.strip())
        return cls(found[1], int(found[2]), found[3]) if found else None


class OpenField(Value):
    """A field that waits for a person, as it is shown: `person` is whom or what the form is about.

    `options` are the only words it takes, where they are few, and `others` what else may have been written there;
    `pictures` are references to what is seen there.
    """

    key: FieldKey
    subject: str
    person: str
    file: str
    title: str
    label: str
    place: str
    read: Plain
    options: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    doubt: str
    pictures: tuple[str, ...] = ()


class AskedSheet(Value):
    """The fields a person is asked about on one day; `workspace` is the mark by which the sheet is known again."""

    workspace: str
    day: date
    fields: tuple[OpenField, ...]


class FilledRow(NamedTuple):
    """One row of a sheet that came back; `number` is the row as Excel counts it, all else as it stands there."""

    number: int
    key: str
    file: str
    label: str
    place: str
    value: str
    who: str


class FilledSheet(NamedTuple):
    """A sheet that came back: whose it is, its rows, the headings that are gone, and what of it could not be read."""

    workspace: str
    rows: tuple[FilledRow, ...]
    lost: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
