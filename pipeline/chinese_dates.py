"""Days and months as people write them on Chinese forms; a date that is not one raises ValueError with the reason."""

import re
from datetime import date

from pipeline.folding import narrow

_WRITTEN = ("〇零○O", "一壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_NUMERALS = {character: value for value, characters in enumerate(_WRITTEN) for character in characters}
_DIGITS = "".join(_NUMERALS)
_D = f"[{_DIGITS}]"
_N = f"(?:[0-9]{{1,2}}|{_D}?十{_D}?|[廿卅]{_D}?|{_D}{{1,2}})"
_GAP = r"[ \t\n_]*"
_AROUND = " \t\n_"
_YEAR = rf"(?P<year>(?:[0-9]{_GAP}){{4}}|[{_DIGITS}]{{4}})"
_SEPARATOR = r"[.\-/,—–、·。]"

DAY = re.compile(
    rf"{_YEAR}{_GAP}(?:年{_GAP}(?P<m1>{_N}){_GAP}月{_GAP}(?P<d1>{_N}){_GAP}[日号]?"
    rf"|{_SEPARATOR}{_GAP}(?P<m2>[0-9]{{1,2}}){_GAP}{_SEPARATOR}{_GAP}(?P<d2>[0-9]{{1,2}})(?:日|(?![0-9]))"
    rf"|(?P<m3>[0-9]{{2}})(?P<d3>[0-9]{{2}})(?![0-9]))"
)
"""A written day, to be searched in narrowed text."""

BLANK_DAY = re.compile(r"[ \t\n_]*年[ \t\n_]*月[ \t\n_]*日")
"""The printed `年 月 日` that nobody filled."""

MONTH = re.compile(
    rf"{_YEAR}{_GAP}(?:年{_GAP}(?P<m1>{_N}){_GAP}月?|{_SEPARATOR}{_GAP}(?P<m2>[0-9]{{1,2}})(?:月|(?![0-9]))"
    rf"|(?P<m3>[0-9]{{2}})(?![0-9]))(?:{_GAP}(?:{_N}[日号]|{_SEPARATOR}[0-9]{{1,2}}))?"
)
"""A written month, with or without a day behind it."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def day(text: str) -> date:
    """Read one day out of a text that holds nothing else."""
    match = DAY.fullmatch(narrow(text).strip(_AROUND))
    if match is None:
        raise ValueError("不是完整的年月日")
    return _date(match, _number(match["d1"] or match["d2"] or match["d3"]))


def month(text: str) -> str:
    """Read one month as `YYYY-MM`; a day written behind it is dropped."""
    match = MONTH.fullmatch(narrow(text).strip(_AROUND))
    if match is None:
        raise ValueError("不是完整的年月")
    return f"{_date(match, 1):%Y-%m}"


def written_day(value: date) -> str:
    """Write a day as official documents do, without leading zeros (GB/T 9704 7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日"


def written_month(value: str) -> str:
    """Write a `YYYY-MM` month as official documents do."""
    year, number = value.split("-")
    return f"{int(year)}年{int(number)}月"


def _date(match: re.Match[str], number: int) -> date:
    year = _number(re.sub(_GAP, "", match["year"]))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"年份{year}不可信")
    try:
        return date(year, _number(match["m1"] or match["m2"] or match["m3"]), number)
    except ValueError as error:
        raise ValueError("日历上没有这一天") from error


def _number(text: str) -> int:
    """Read Arabic digits, Chinese digits in a row (二〇二六) or Chinese tens (二十六, 廿六)."""
    tens, ten, ones = text.replace("廿", "二十").replace("卅", "三十").partition("十")
    return _in_a_row(tens or "一") * 10 + _in_a_row(ones or "〇") if ten else _in_a_row(tens)


def _in_a_row(digits: str) -> int:
    return int("".join(str(_NUMERALS.get(digit, digit)) for digit in digits))
