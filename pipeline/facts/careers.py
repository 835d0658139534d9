"""A line of a CV -> study or work, the unit and the post in it, by words that are data."""

import re
from enum import StrEnum
from functools import lru_cache

from schemas.bureau import Careers

_EDGES = " \t\r　,，、:：()（）[]【】-—–~～.·|/"
_LEAD = re.compile(r"(?:一直|先后|分别|均)?(?:分配到|就读于|毕业于|任职于|就职于|供职于|在|于|到|至)")
_DUTY = re.compile(r"历任|先后任|担任|任|从事|工作|学习|就读|负责|毕业")
_BREAK = re.compile(r"[\s,，、:：()（）]")
_POST_BEHIND = ("长", "工", "井")


class Kind(StrEnum):
    """What somebody did in a stretch of time; what is neither study nor work is other."""

    STUDY = "学习"
    WORK = "工作"
    OTHER = "其他"


def kind_of(line: str, careers: Careers) -> Kind:
    """Tell study from work; a plain word of study decides unless a word of work stands before it."""
    bare = _any_of(careers.misleading).sub("", line)
    plain, work = _first(bare, careers.study.plain), _first(bare, careers.work)
    if plain is not None and (work is None or plain < work):
        return Kind.STUDY
    if work is not None:
        return Kind.WORK
    if _first(bare, careers.idle) is not None:
        return Kind.OTHER
    if _first(bare, careers.study.faint) is not None:
        return Kind.STUDY
    return Kind.WORK if _units(careers).search(bare) else Kind.OTHER


def says(line: str, words: tuple[str, ...], careers: Careers) -> bool:
    """Tell whether a line holds one of the words once what misleads is taken out of it."""
    return _first(_any_of(careers.misleading).sub("", line), words) is not None


def within_enterprise(name: str, careers: Careers) -> str | None:
    """Return what stands behind an enterprise's name, None for any other unit.

    The first word for a unit decides: 某集团安监局 is within an enterprise, 某矿业大学 and 某煤矿安全监察局 are not.
    """
    found = _units(careers).search(name)
    return name[found.end() :] if found and found[0] in careers.enterprises else None


def unit_and_post(line: str, careers: Careers) -> tuple[str, str]:
    """Cut a line without its period into the unit's name, empty if none is recognised, and what is said behind it."""
    text = line.strip(_EDGES)
    lead = _LEAD.match(text)
    text = text[lead.end() :].strip(_EDGES) if lead else text
    head = _BREAK.split(text, maxsplit=1)[0]
    # 有限责任公司 holds 任 and is no duty: what misleads is blotted out, so that places stay the same.
    duty = _DUTY.search(_any_of(careers.misleading).sub(lambda found: " " * len(found[0]), head))
    name = head[: duty.start()] if duty else head
    ends = [found.end() for found in _units(careers).finditer(name) if not name[found.end() :].startswith(_POST_BEHIND)]
    cut = ends[-1] if ends else 0
    return name[:cut], text[cut:].strip(_EDGES)


def _first(text: str, words: tuple[str, ...]) -> int | None:
    found = _any_of(words).search(text)
    return found.start() if found else None


def _units(careers: Careers) -> re.Pattern[str]:
    return _any_of((*careers.enterprises, *careers.others))


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match the leftmost of these words, and of those that begin there the longest."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
