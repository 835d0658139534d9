"""学历 as people write it -> each degree with its step on the ladder, its mode and its major, never one for another."""

import re
from bisect import bisect
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.folding import narrow
from schemas.bureau import Degrees

_SENTENCES = re.compile(r"[\n。；;]+")
_BREAKS = re.compile(r"[,，、/|\s()（）]+")
_MAJOR = re.compile(r"([一-龥]{2,40}?)专业(?!技术)|(?:大学|学院|学校|技校)[\s,，]+([一-龥]{2,15})(?=[\s,，(（]|$)")
_SCHOOL = re.compile(r".*(?:大学|学院|学校|技校|系|毕业于|就读|攻读|主修|所学)")
_FAR = 20
_NEAR = 100


class Mode(StrEnum):
    """How a degree was got, as far as it is written; 非全日制 is every later-acquired one."""

    FULL_TIME = "全日制"
    PART_TIME = "非全日制"
    UNSTATED = "未写明"


class Schooling(NamedTuple):
    """One degree a text names: step counted from 0, name, mode, major (empty if none is written), sentence."""

    step: int
    name: str
    mode: Mode
    major: str
    evidence: str


class _Word(NamedTuple):
    start: int
    stop: int
    text: str


def read_schooling(text: str, degrees: Degrees) -> tuple[Schooling, ...]:
    """Return the degrees a text names, in its order."""
    return tuple(found for sentence in _SENTENCES.split(text) for found in _sentence(sentence.strip(), degrees))


def full_time_degree(text: str, degrees: Degrees) -> Schooling | None:
    """Return the highest degree a text itself calls full-time; one without that word is not assumed to be."""
    stated = [degree for degree in read_schooling(text, degrees) if degree.mode is Mode.FULL_TIME]
    return max(stated, key=lambda degree: degree.step, default=None)


def _sentence(sentence: str, degrees: Degrees) -> Iterator[Schooling]:
    flat = _words(degrees.misleading).sub(lambda found: " " * len(found[0]), narrow(sentence))
    named = list(_named(flat, degrees))
    modes = _modes(flat, named, degrees)
    since = 0
    for word, said in zip(named, modes, strict=True):
        step = _steps(degrees)[word.text]
        major = _major(flat[max(since, word.start - _NEAR) : word.start], degrees) or _major(
            flat[word.stop : word.stop + _NEAR], degrees
        )
        since = word.stop
        yield Schooling(step, degrees.ladder[step].name, _mode(said, degrees), major, sentence)


def _major(text: str, degrees: Degrees) -> str:
    found = (_SCHOOL.sub("", first) or second.removesuffix("专业") for first, second in _MAJOR.findall(text))
    nothing = _words((*degrees.full_time, *degrees.part_time, *_steps(degrees)))
    return next((name for name in found if name and not nothing.search(name)), "")


def _named(flat: str, degrees: Degrees) -> Iterator[_Word]:
    """Yield the words for a degree; 大学本科学士学位 and 硕士研究生 are one degree each."""
    last: _Word | None = None
    steps = _steps(degrees)
    for match in _words(tuple(steps)).finditer(flat):
        word = _Word(match.start(), match.end(), match[0])
        if last is None or steps[word.text] != steps[last.text] or _BREAKS.search(flat[last.stop : word.start]):
            yield word
        last = word


def _modes(flat: str, named: list[_Word], degrees: Degrees) -> list[set[str]]:
    """Give each word that says full-time or not to the degree nearest to it; a comma between them counts as far."""
    said: list[set[str]] = [set() for _ in named]
    for match in _words((*degrees.full_time, *degrees.part_time)).finditer(flat) if named else ():
        here = _Word(match.start(), match.end(), match[0])
        behind = bisect(named, here)
        neighbours = range(max(0, behind - 1), min(len(named), behind + 1))
        said[min(neighbours, key=lambda place: _distance(flat, here, named[place]))].add(here.text)
    return said


def _distance(flat: str, one: _Word, other: _Word) -> int:
    first, second = sorted((one, other))
    between = flat[first.stop : min(second.start, first.stop + _NEAR)]
    return second.start - first.stop + _FAR * len(_BREAKS.findall(between))


def _mode(said: set[str], degrees: Degrees) -> Mode:
    part, full = said & set(degrees.part_time), said & set(degrees.full_time)
    if bool(part) is bool(full):
        return Mode.UNSTATED
    return Mode.FULL_TIME if full else Mode.PART_TIME


@lru_cache(maxsize=4)
def _steps(degrees: Degrees) -> dict[str, int]:
    return {word: step for step, degree in enumerate(degrees.ladder) for word in degree.words}


@lru_cache(maxsize=16)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
