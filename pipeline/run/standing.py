"""The books -> the pool as it stands on the desk's day."""

from datetime import date

from pipeline.facts.identity import read_id
from pipeline.run.desk import Desk
from pipeline.run.papers import subject_of
from schemas.pool import Case, Stage
from schemas.standing import Expert, PoolOnDay


def pool_on_day(desk: Desk) -> PoolOnDay:
    """Return everybody who was ever appointed, each with the last term; nobody has recorded groups or an old pool."""
    appointed = {case.id: case for case in desk.books.cases(Stage.APPOINTED)}
    experts = {
        member.case: Expert(
            subject=subject_of(appointed[member.case]),
            name=member.name,
            position_title=member.position_title,
            field=member.field,
            term_from=roster.term_from,
            term_to=roster.term_to,
            birth=_birth(appointed[member.case]),
        )
        for roster in desk.books.rosters()
        if roster.term_from and roster.term_to
        for member in roster.members
        if member.case in appointed
    }
    return PoolOnDay(day=desk.day, experts=tuple(_renewed(one, appointed[case]) for case, one in experts.items()))


def _renewed(expert: Expert, case: Case) -> Expert:
    if not case.renewals:
        return expert
    last = case.renewals[-1]
    return expert.model_copy(update={"term_from": last.term_from, "term_to": last.term_to})


def _birth(case: Case) -> date | None:
    return read_id(case.id_number).birth if case.id_number else None
