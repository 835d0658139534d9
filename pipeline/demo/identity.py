"""A cast's names and numbers -> one invented person; nobody here exists, and no serial of a living id is looked up."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from schemas.cast import Names, Numbers

MAN, WOMAN = "男", "女"
CHECK_DIGITS = "10X98765432"


class Person(NamedTuple):
    """Who somebody is, before they have done anything."""

    name: str
    sex: str
    born: date
    id_number: str
    mobile: str


def person(names: Names, numbers: Numbers, age: int, day: date, chance: Random) -> Person:
    """Invent one person of so many completed years on the day."""
    sex = chance.choice((MAN, WOMAN))
    born = _born(age, day, chance)
    body = f"{chance.choice(numbers.regions)}{born:%Y%m%d}{_serial(numbers, sex, chance):03d}"
    mobile = f"{chance.choice(numbers.mobiles)}{chance.randrange(10**8):08d}"
    return Person(_name(names, sex, chance), sex, born, body + check_digit(body), mobile)


def check_digit(body: str) -> str:
    """Return the last digit that GB 11643 wants behind these seventeen."""
    return CHECK_DIGITS[sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(body)) % 11]


def landline(area: str, chance: Random) -> str:
    """Invent an office telephone."""
    return f"{area}-{chance.randrange(2_000_000, 9_000_000)}"


def _name(names: Names, sex: str, chance: Random) -> str:
    if chance.randrange(100) < names.whole_in_hundred:
        return chance.choice(names.whole)
    given = (names.men if sex == MAN else names.women) + names.either + names.rare
    return chance.choice(names.surnames) + chance.choice(given)


def _born(age: int, day: date, chance: Random) -> date:
    # Eleven months back from the first of the month: the age is the same on every day of that month.
    return date(day.year - age, day.month, 1) - timedelta(days=chance.randrange(330))


def _serial(numbers: Numbers, sex: str, chance: Random) -> int:
    # GB 11643: odd serials are men's, even ones women's.
    low, high = numbers.serials
    return chance.choice([serial for serial in range(low, high + 1) if serial % 2 == (sex == MAN)])
