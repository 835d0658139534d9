"""Years of work as people write them: 煤矿（地下采煤）35年, 二十余年, 近10年."""

import re
from typing import NamedTuple

from pipeline.folding import narrow

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_YEARS = re.compile(
    r"(?P<below>近|将近|不到|不足)?(?P<number>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]{1,3})"
    r"(?P<more>余|多|来)?\s*(?:周)?年(?P<vague>多|余)?(?!\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*月|[代级度])"
)
_LONGEST = 70


class Years(NamedTuple):
    """Whole years claimed: `least` is the number surely reached, `exact` is false for 余, 多, 近; with the words."""

    least: int
    exact: bool
    evidence: str


def read_years(text: str) -> Years | None:
    """Return the largest number of years a text claims; a calendar year (1991年) is none."""
    claims = [claim for match in _YEARS.finditer(narrow(text)) if (claim := _claim(match))]
    return max(claims, key=lambda claim: claim.least, default=None)


def _claim(match: re.Match[str]) -> Years | None:
    written = match["number"]
    whole = int(float(written)) if written[0].isdigit() else _chinese(written)
    if whole > _LONGEST:
        return None
    # 近10年 has not reached ten; 10余年 has passed it by nobody knows how much.
    least = whole - 1 if match["below"] else whole
    exact = not (match["below"] or match["more"] or match["vague"])
    return Years(max(least, 0), exact, match[0])


def _chinese(written: str) -> int:
    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGITS[written] if len(written) == 1 else _LONGEST + 1
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
