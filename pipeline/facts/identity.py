"""What an id number (GB 11643) and a filing day say about a person: birth, sex, age, or why the number is none."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from stdnum.cn.ric import calc_check_digit

from pipeline.folding import narrow

_LENGTH = 18
# Residence permits of people from Hong Kong, Macao, Taiwan (81, 82, 83) and of foreigners (9) share the format.
_PERMIT = re.compile(r"8[123]0000|9")


class IdNumber(NamedTuple):
    """An id number read; `problem` is the reason it is none. `permit` marks residence permits."""

    birth: date | None = None
    sex: str = ""
    permit: bool = False
    problem: str = ""


def read_id(text: str) -> IdNumber:
    """Return what the number says, or the reason why it cannot be one."""
    number = re.sub(r"\s", "", narrow(text)).upper()
    problem = _malformed(number)
    if problem:
        return IdNumber(problem=problem)
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return IdNumber(problem="第7至14位不是一个日期")
    sex = "男" if int(number[16]) % 2 else "女"
    return IdNumber(birth, sex, _PERMIT.match(number) is not None)


def _malformed(number: str) -> str:
    if re.fullmatch(r"[0-9]{15}", number):
        return "是15位旧号码，请使用18位公民身份号码"
    if len(number) != _LENGTH:
        return f"应为{_LENGTH}位，实有{len(number)}位"
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return "前17位应为数字，最后一位应为数字或X"
    if number[-1] != calc_check_digit(number):
        return "最后一位校验码不符"
    return ""


def age_on(birth: date, day: date) -> int:
    """Return the completed years on a day; somebody born on 29 February has the birthday on 1 March in common years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


class AgeSpan(NamedTuple):
    """The completed years a person may have: two values when only the month of birth is known."""

    youngest: int
    oldest: int


def ages_of_month(month: str, day: date) -> AgeSpan:
    """Return the age on a day of somebody born in a `YYYY-MM` month."""
    year, number = (int(part) for part in month.split("-"))
    last = monthrange(year, number)[1]
    return AgeSpan(age_on(date(year, number, last), day), age_on(date(year, number, 1), day))
