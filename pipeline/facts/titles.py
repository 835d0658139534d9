"""职务（职称） as people write it -> the professional titles in it, with their levels; a post is no title."""

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.folding import narrow
from schemas.bureau import Level, Titles

_PARTS = re.compile(r"[\s()\[\]【】、,，;；:：/\\|。·+&\-—–]+|[兼及和与暨]")
_NONE = re.compile(r"无(?:专业)?(?:技术)?职[称务]|没有职称|未评(?:定)?职称|职称[:：]?无")
_SURPLUS = re.compile(
    r"(?:专业技术|技术)?(?:职务|职称|任职资格|资格)(?:证书?)?$|[0-9一二三四五六七八九十]{1,2}级岗?位?$"
)


class Title(NamedTuple):
    """One title: its national name, level and series, and the words it was read from."""

    name: str
    level: Level
    series: str
    evidence: str


class Standing(NamedTuple):
    """The titles of a person, the highest first, and titles `outside` the national series.

    `declared_none` says that the person wrote there is none.
    """

    titles: tuple[Title, ...] = ()
    outside: tuple[str, ...] = ()
    declared_none: bool = False

    @property
    def highest(self) -> Title | None:
        """Return the title of the highest level."""
        return self.titles[0] if self.titles else None


def read_titles(text: str, titles: Titles) -> Standing:
    """Return the titles in a text such as `副总工程师（正高级工程师）`."""
    flat = narrow(text)
    parts = [part for part in _PARTS.split(flat) if part]
    # 高级 技师 is one skill level with a gap in it, not 高级 and something else.
    whole = [part for part, behind in pairwise((*parts, "")) if not (part in titles.levels and behind in titles.posts)]
    found = [title for part in whole if (title := _title(part, titles))]
    outside = tuple(part for part in whole if part.endswith(titles.outside))
    ordered = sorted(found, key=lambda title: title.level.rank, reverse=True)
    return Standing(tuple(ordered), outside, not (found or outside) and _NONE.search(flat) is not None)


def _title(written: str, titles: Titles) -> Title | None:
    part = written if written in titles.by_name else _SURPLUS.sub("", written)
    licence = next((part.index(word) for word in titles.licences if word in part), None)
    if part in titles.levels and licence is None:
        return Title(part, titles.levels[part], "", written)
    # 注册…工程师 is a licence; a title may still stand before it: 高级工程师注册安全工程师.
    name = _name(part[:licence], titles)
    return Title(*titles.by_name[name], written) if name else None


def _name(part: str, titles: Titles) -> str | None:
    """Return the longest title that fits, unless a post is as long: 总工程师 is a post, 采矿工程师 a title."""
    if part in titles.by_name:
        return part
    # People put their trade before the title, or inside it: 采矿高级工程师, 高级采矿工程师.
    fitting = [
        name for name in titles.by_name if part[-1:] == name[-1] and name not in titles.alone and _fits(part, name)
    ]
    longest = max(fitting, key=len, default="")
    post = max((post for post in titles.posts if part.endswith(post)), key=len, default="")
    return longest if len(longest) > len(post) else None


def _fits(part: str, name: str) -> bool:
    if part.endswith(name):
        return True
    cuts = range(1, len(name)) if part[0] == name[0] and len(part) > len(name) else ()
    return any(part.startswith(name[:cut]) and part.endswith(name[cut:]) for cut in cuts)
