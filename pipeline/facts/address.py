"""A postal address -> inside the bureau's city, outside it, or not to be told."""

import re
from enum import StrEnum
from typing import NamedTuple

from pipeline.folding import fold_spaces, narrow
from schemas.measures import Place

_PROVINCE = re.compile(r"^(?:中国)?([一-龥]{2,8}?)(?:省|自治区)")
_CITY = re.compile(r"([一-龥]{2,8}?)(?:市|自治州|地区|盟)")
# Streets are named after other towns: a name followed by one of these says nothing about the place.
_STREET = r"(?!东|西|南|北|中|大?街|路|巷|大道|大厦|宾馆|小区|新村)"


class Side(StrEnum):
    """Where an address lies, seen from the bureau."""

    INSIDE = "市内"
    OUTSIDE = "市外"
    UNKNOWN = "不明"


class Location(NamedTuple):
    """The side, and the words it was told by."""

    side: Side
    evidence: str = ""


def locate(address: str | None, place: Place) -> Location:
    """Tell by the names in an address; the city nearest its beginning decides, a street's name never does."""
    flat = fold_spaces(narrow(address or ""))
    province = _PROVINCE.match(flat)
    if province and province[1] != place.province:
        return Location(Side.OUTSIDE, province[0])
    rest = flat[province.end() :] if province else flat.removeprefix(place.province)
    ours = re.search("|".join(rf"{name}{_STREET}" for name in (place.city, *place.districts)), rest)
    other = _other_city(rest, place)
    if ours and (other is None or ours.start() <= other.start()):
        return Location(Side.INSIDE, ours[0])
    if other:
        return Location(Side.OUTSIDE, other[0])
    return Location(Side.UNKNOWN)


def _other_city(text: str, place: Place) -> re.Match[str] | None:
    own = (place.city, *place.districts)
    cities = (match for match in _CITY.finditer(text) if not match[1].endswith(own))
    return next(cities, None)
