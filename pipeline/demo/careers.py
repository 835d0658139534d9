"""A role and a birthday -> schooling and work whose months add up to the years the person claims."""

from datetime import date
from random import Random
from typing import NamedTuple

from pipeline.demo.roles import Role
from schemas.cast import Cast

TERM_BEGINS, TERM_ENDS, WORK_BEGINS = 9, 7, 8


class Career(NamedTuple):
    """What somebody studied and did; `years` are completed years of work on the day of the form."""

    school: str
    degree: str
    department: str
    post: str
    years: int
    retired: bool
    history: str


class _Course(NamedTuple):
    degree: str
    entered: int
    left: int


def career(role: Role, born: date, filed_on: date, cast: Cast, chance: Random) -> Career:
    """Invent the way from school to the present post."""
    course = _course(born, cast, chance)
    school, department = chance.choice(cast.schooling.schools), chance.choice(role.trade.departments)
    post = chance.choice(role.trade.posts)
    years = filed_on.year - course.left - (filed_on.month < WORK_BEGINS)
    retires = born.year + cast.usual.retired_at
    retired = (retires, born.month) <= (filed_on.year, filed_on.month)
    duty = role.duty.format(specialty="、".join(specialty.name for specialty in role.practised))
    promoted = course.left + max(1, years // 2)
    rest = f"{promoted}年{WORK_BEGINS}月至"
    last = f"{retires}年{born.month}月" if retired else "今"
    lines = [
        f"{course.entered}年{TERM_BEGINS}月至{course.left}年{TERM_ENDS}月，"
        f"{school}{role.major}专业学习（全日制{course.degree}，学制{course.left - course.entered}年）；",
        f"{course.left}年{WORK_BEGINS}月至{promoted}年{TERM_ENDS}月，{role.employer.name}技术员，{duty}；",
        f"{rest}{last}，{role.employer.name}{department}{post}，{duty}",
    ]
    if retired:
        lines[-1] += "；"
        lines.append(f"{retires}年{born.month}月至今，退休后受聘为{role.employer.name}技术顾问，{duty}")
    return Career(school, course.degree, department, post, years, retired, "\n".join(lines) + "。")


def _course(born: date, cast: Cast, chance: Random) -> _Course:
    degree = chance.choice(list(cast.schooling.degrees))
    entered = born.year + cast.schooling.starts_at + (born.month >= TERM_BEGINS)
    return _Course(degree, entered, entered + cast.schooling.degrees[degree])
