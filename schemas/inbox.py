"""What one look into the inbox saw: files ready to be read, and files left where they are, with the reason."""

from enum import Enum
from typing import NamedTuple

from schemas.source import SourceFile


class LeftAlone(NamedTuple):
    """Something that was not taken in; `file` is its path below the inbox, made printable."""

    file: str
    reason: str


class Look(NamedTuple):
    """Everything in the inbox, in stable order: `unfinished` waits for the next run, `ignored` is never read."""

    ready: tuple[SourceFile, ...] = ()
    unfinished: tuple[LeftAlone, ...] = ()
    ignored: tuple[LeftAlone, ...] = ()


class Standing(Enum):
    """What the store knows of a file that lies in the inbox."""

    NEW = "new"
    TO_RELEASE = "to release"
    DUPLICATE = "duplicate"
