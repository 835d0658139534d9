"""职务（职称） as people write it -> the professional titles in it, with their levels; a post is no title."""

import re
from typing import NamedTuple

from pipeline.folding import narrow
from schemas.bureau import Level, Titles

_PARTS = re.compile(r"[\s()、,，;；/\\|。]+")
_NONE = re.compile(r"无(专业技术)?职称|没有职称|未评职称")
_LICENCE = "注册"


class Title(NamedTuple):
    """One title: its national name, level and series, and the words it was read from."""

    name: str
    level: Level
    series: str
    evidence: str


class Standing(NamedTuple):
    """The titles of a person, the highest first; `declared_none` when the person wrote there is none."""

    titles: tuple[Title, ...] = ()
    declared_none: bool = False

    @property
    def highest(self) -> Title | None:
        """Return the title of the highest level."""
        return self.titles[0] if self.titles else None


def read_titles(text: str, titles: Titles) -> Standing:
    """Return the titles in a text such as `副总工程师（正高级工程师）`."""
    flat = narrow(text)
    found = [title for part in _PARTS.split(flat) if (title := _title(part, titles))]
    ordered = sorted(found, key=lambda title: title.level.rank, reverse=True)
    return Standing(tuple(ordered), not found and _NONE.search(flat) is not None)


def _title(part: str, titles: Titles) -> Title | None:
    # 注册…工程师 is a licence, 总工程师 a post: neither proves a title.
    if not part or _LICENCE in part or part.endswith(titles.posts):
        return None
    if part in titles.levels:
        return Title(part, titles.levels[part], "", part)
    if part in titles.by_name:
        return Title(*titles.by_name[part], part)
    # People put their trade before the title, or inside it: 采矿高级工程师, 高级采矿工程师.
    fitting = [name for name in titles.by_name if part[-1] == name[-1] and _fits(part, name)]
    return Title(*titles.by_name[max(fitting, key=len)], part) if fitting else None


def _fits(part: str, name: str) -> bool:
    if part.endswith(name):
        return True
    cuts = range(1, len(name)) if part[0] == name[0] and len(part) > len(name) else ()
    return any(part.startswith(name[:cut]) and part.endswith(name[cut:]) for cut in cuts)
