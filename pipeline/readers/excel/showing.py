"""A cell's value -> the text a person sees in it."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

Value = int | float | str | bool | date | time | timedelta

GENERAL = "General"
IN_CELL = "DISPIMG("
"""What WPS writes into a cell that is filled by a picture."""
# Excel keeps 15 digits of a number; of a longer one the rest is gone and what is shown in its place is invented.
_EXACT_BELOW = 1e15
_DIGITS = 15
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?:\$([^\]\-]*)[^\]]*|[^\]]*)\]')
_PATTERN = re.compile(r"(?P<before>[^#0?.,%E]*)(?P<whole>[#0?,]+)(?P<part>\.[0#?]+)?(?P<after>[^#0?.,E]*)")
_HOURS = re.compile(r"h", re.IGNORECASE)


def shown(value: Value, form: str) -> str:
    """Return the text of a value in a number format; days always as 2026-06-17, whatever their format."""
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n")
        case bool():
            return "是" if value else "否"
        case int() | float():
            return _number(value, form)
        case _:
            return _moment(value, form)


def _moment(value: date | time | timedelta, form: str) -> str:
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    with_time = isinstance(value, datetime) and _HOURS.search(_LITERAL.sub("", form))
    return f"{value:%Y-%m-%d %H:%M}" if with_time else f"{value:%Y-%m-%d}"


def _number(value: float, form: str) -> str:
    if abs(value) >= _EXACT_BELOW:
        return re.sub(r"\.?0*E", "E", f"{value:.5E}")
    written = _in_format(value, form) if form not in {GENERAL, "@", ""} else None
    return written if written is not None else _general(value)


def _general(value: float) -> str:
    if value % 1 == 0:
        return str(int(value))
    exact = Decimal(f"{value:.{_DIGITS}g}")
    return f"{exact:f}" if exact else "0"


def _in_format(value: float, form: str) -> str | None:
    """Write a number in the first section of a plain format; None where the format is of another kind."""
    first = _SECTION.match(form)
    pattern = _PATTERN.fullmatch(_LITERAL.sub(_protected, first[0])) if first else None
    if pattern is None:
        return None
    before, whole, after = pattern["before"], pattern["whole"], pattern["after"]
    places = len((pattern["part"] or ".")[1:])
    exact = Decimal(f"{value:.{_DIGITS}g}") * (100 if "%" in before + after else 1)
    rounded = abs(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    written = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    width = whole.count("0") + (places + 1 if places else 0)
    sign = "-" if exact < 0 and rounded else ""
    return (sign + before + written.zfill(width) + after).translate(_PLAIN_AGAIN)


# Characters that mean something in a format, as they stand in its quoted words while it is taken apart.
_MEANING = "#0?.,%E"
_PROTECTED = {ord(character): chr(0xE000 + place) for place, character in enumerate(_MEANING)}
_PLAIN_AGAIN = {0xE000 + place: character for place, character in enumerate(_MEANING)}


def _protected(literal: re.Match[str]) -> str:
    return (literal[1] or literal[2] or literal[3] or "").translate(_PROTECTED)
