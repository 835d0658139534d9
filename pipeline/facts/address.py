"""A postal address -> inside the bureau's city, outside it, or not to be told."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.folding import fold_spaces, narrow
from schemas.bureau import Regions
from schemas.naming import Place

_PROVINCE = re.compile(r"(?:中国|中华人民共和国)?([一-龥]{2,8}?)(?:省|(?:壮族|回族|维吾尔)?自治区|特别行政区)")
_CITY = re.compile(r"([一-龥]{2,8}?)(?:市|自治州|地区|盟)")
# Streets and houses are named after other towns: a name followed by one of these says nothing about the place.
_STREET = r"(?![东西南北中]?(?:大?街(?!道)|路|巷|大道)|大厦|大酒店|酒店|宾馆|小区|新村|广场)"
# Nor does the name of a firm, unless the name of a place stands before it: 某地煤业集团 may sit anywhere.
_FIRM = r"(?![^省市县区镇乡村街路号]{0,20}(?:公司|集团|厂|矿|院|局|学校|大学|中心))"


class Side(StrEnum):
    """Where an address lies, seen from the bureau."""

    INSIDE = "市内"
    OUTSIDE = "市外"
    UNKNOWN = "不明"


class Location(NamedTuple):
    """The side, and the words it was told by."""

    side: Side
    evidence: str = ""


def locate(address: str | None, place: Place, regions: Regions) -> Location:
    """Tell by the names in an address; the city nearest its beginning decides, the name of a street or a firm never."""
    flat = fold_spaces(narrow(address or ""))
    province = _PROVINCE.match(flat) or _province(tuple(regions.provinces)).match(flat)
    if province and province[1] != place.province:
        return Location(Side.OUTSIDE, province[0])
    rest = flat[province.end() :] if province else flat
    ours = _own(place).search(rest)
    other = _other_city(rest, place, regions)
    if ours and (other is None or ours.start() <= other.start()):
        return Location(Side.INSIDE, ours[0])
    return Location(Side.OUTSIDE, other[0]) if other else Location(Side.UNKNOWN)


def _other_city(text: str, place: Place, regions: Regions) -> re.Match[str] | None:
    own = (place.city, *place.districts)
    bare = _city(regions.cities).match(text)
    if bare and bare[0] not in own:
        return bare
    cities = (match for match in _CITY.finditer(text) if not match[1].endswith(own))
    return next(cities, None)


@lru_cache(maxsize=4)
def _own(place: Place) -> re.Pattern[str]:
    names = "|".join(map(re.escape, (place.city, *place.districts)))
    return re.compile(rf"(?:{names})(?:(?:市|县)(?!驻)|(?!市|县){_STREET}{_FIRM})")


@lru_cache(maxsize=4)
def _province(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:中国)?({'|'.join(names)})(?:市|{_STREET}{_FIRM})")


@lru_cache(maxsize=4)
def _city(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})(?!市){_STREET}{_FIRM}")
