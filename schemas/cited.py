"""What the measures say, bound to its place: the article, its exact words, and how an open text is read."""

from collections.abc import Iterator

from schemas.base import Value


class Reading(Value):
    """How an open text is read: the reading chosen, the alternative, and what the choice changes."""

    about: str
    chosen: str
    alternative: str
    effect: str


class Article(Value):
    """One article or annex note, with its heading and its exact words.

    `remark` says what the program does about it where no rule rests on it; `reading` is of words no rule rests on.
    """

    heading: str
    text: str
    remark: str = ""
    reading: tuple[Reading, ...] = ()


class Cited(Value):
    """Something the measures say: the article and the exact words it rests on."""

    article: str
    quote: str
    reading: tuple[Reading, ...] = ()


def provisions(value: object, place: str = "") -> Iterator[tuple[str, Cited]]:
    """Yield everything within a value that rests on an article, with its place as the file writes it."""
    if isinstance(value, Cited):
        yield place, value
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from provisions(getattr(value, name), f"{place}.{name}" if place else name)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from provisions(each, f"{place}.{name}")
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from provisions(each, f"{place}[{index}]")
