"""What is known of the forms a scanned page may be of, so that not all of it need be read."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from schemas.wording import Wordings

IsFamiliar = Callable[[Sequence[str]], bool]
"""What tells from some lines of a page whether it may be one of a form, and is worth reading to its end."""


def anything(_: Sequence[str]) -> bool:
    """Take every page for one of a form."""
    return True


class Known(NamedTuple):
    """The long wording of the forms, and what tells their pages from others."""

    wordings: Wordings = Wordings()
    is_familiar: IsFamiliar = anything


NOTHING = Known()
