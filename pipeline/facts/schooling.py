"""学历 as people write it -> steps of the degree ladder, and whether they were full-time."""

import re
from typing import NamedTuple

from schemas.bureau import Degrees

_SENTENCES = re.compile(r"[\n。；;]+")


class Schooling(NamedTuple):
    """The highest step a text states, counted from 0, its name, and the sentence it stands in."""

    step: int
    name: str
    evidence: str


def read_degree(text: str, degrees: Degrees) -> Schooling | None:
    """Return the highest degree a text names."""
    steps = [step for step, degree in enumerate(degrees.ladder) if any(word in text for word in degree.words)]
    return Schooling(max(steps), degrees.ladder[max(steps)].name, text.strip()) if steps else None


def full_time_degree(history: str, degrees: Degrees) -> Schooling | None:
    """Return the highest degree a CV itself calls full-time; a degree without that word is not assumed to be."""
    sentences = (sentence for sentence in _SENTENCES.split(history) if _full_time(sentence, degrees))
    stated = [degree for sentence in sentences if (degree := read_degree(sentence, degrees))]
    return max(stated, key=lambda degree: degree.step, default=None)


def _full_time(sentence: str, degrees: Degrees) -> bool:
    part_time = any(word in sentence for word in degrees.part_time)
    return not part_time and any(word in sentence for word in degrees.full_time)
