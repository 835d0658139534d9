"""Numbers as people write them in running text: 12, 十二, 两, 1.5."""

from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
NUMBER = r"(?:[0-9]{1,4}(?:\.[0-9])?|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
"""A number in narrowed text, as part of a pattern."""


def number(written: str) -> Decimal:
    """Return what a number found by `NUMBER` says."""
    if written[0].isascii():
        return Decimal(written)
    tens, ten, ones = written.partition("十")
    return Decimal(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0) if ten else _DIGITS[written])
