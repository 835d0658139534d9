"""The end of the round as people would decide it: the meeting, the notice, one objection, the appointment."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from pipeline.run import deciding
from pipeline.run.papers import subject_of
from pipeline.run.portraits import portraits
from pipeline.run.roster_papers import appointment_papers, notice_papers
from pipeline.run.session import session
from schemas.pool import Case, Stage
from schemas.taxonomy import Taxonomy
from schemas.workspace import Workspace

_MET, _PUBLISHED, _OBJECTED, _APPOINTED = (timedelta(days) for days in (21, 22, 24, 31))


def act(who: str, reason: str, reference: str = "") -> deciding.Act:
    """Return an act of somebody, done now."""
    return deciding.Act(who, reason, reference, datetime.now(UTC))


def decide(workspace: Workspace, day: date) -> str:
    """Meet, publish, object once, and appoint when the period is over; `day` is the day of the intake."""
    held_on, published_on = day + _MET, day + _PUBLISHED
    with session(workspace, held_on) as at:
        left_out = tuple(beyond_the_caps(at.desk.books.cases(Stage.RECOMMENDED), at.desk.bureau.taxonomy))
        minutes = act("会议（演示）", "", f"演示会议纪要{held_on.year}年第2号")
        deciding.meet(at.desk, held_on, left_out, "", minutes)
        at.put_out()
    with session(workspace, published_on) as at:
        roster, window = deciding.publish(at.desk, at.calendar, published_on, act("办公室（演示）", ""))
        at.put_out(tuple(notice_papers(at.desk, roster, at.issuer, window)))
    with session(workspace, day + _OBJECTED) as at:
        disputed = at.desk.books.case(roster.members[-1].case)
        deciding.object_to(at.desk, disputed, day + _OBJECTED, act("办公室（演示）", "实名反映工作年限不实"))
    issued_on = max(day + _APPOINTED, window.ends_on + timedelta(1))
    with session(workspace, issued_on) as at:
        number = f"演示{issued_on.year}年第1号"
        roster, held_back = deciding.appoint(at.desk, at.calendar, issued_on, number, act("办公室（演示）", ""))
        photos, _ = portraits(at.desk, roster, at.workspace.archive)
        at.put_out(tuple(appointment_papers(at.desk, roster, at.issuer, window, photos)))
    cut = f"超出人数控制未通过{len(left_out)}人，" if left_out else ""
    return (
        f"{issued_on} 会议通过{len(roster.members)}人，{cut}公示到{window.ends_on}，"
        f"聘用{len(roster.members) - len(held_back)}人，聘期至{roster.term_to}；"
        f"有异议暂缓{len(held_back)}人（{disputed.name}）。"
    )


def beyond_the_caps(cases: Sequence[Case], taxonomy: Taxonomy) -> Iterator[str]:
    """Yield whom this meeting leaves out: in every field over its cap, those with the fewest points."""
    by_field: defaultdict[str, list[Case]] = defaultdict(list)
    for case in sorted(cases, key=lambda case: -_points(case)):
        by_field[case.specialties[0].field].append(case)
    for field in taxonomy.fields:
        yield from map(subject_of, by_field[field.name][field.cap :])


def _points(case: Case) -> float:
    return (case.review.total if case.review else None) or 0
