"""The whole round on invented people: every form a real file, every step the one a person would take."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

from pipeline.bureaus import load
from pipeline.catalogue import blank
from pipeline.demo.cast import load_cast
from pipeline.demo.deciding import act, decide
from pipeline.demo.dropping import drop_applicants, drop_bad_files, form, settle
from pipeline.demo.people import invent
from pipeline.demo.reviews import review_of
from pipeline.errors import Refused
from pipeline.extract import extract
from pipeline.readers import read
from pipeline.run import deciding
from pipeline.run.nightly import run
from pipeline.run.session import Session, session
from pipeline.workspace import create
from schemas.bureau import Bureau
from schemas.cast import Cast
from schemas.demo import Applicant, Kind
from schemas.findings import Outcome
from schemas.params.application import Promise, Window
from schemas.pool import Case, Stage
from schemas.records import Pledge, Recommendation, Review
from schemas.report import RunReport
from schemas.workspace import Tray, Workspace

_INTAKE_DAY = 28
_REVIEWED, _RECOMMENDED = timedelta(15), timedelta(18)
_STRANGER = "甄不识"

Say = Callable[[str], None]
P = TypeVar("P", Window, Promise)


class Scene(NamedTuple):
    """What the demonstration plays on; `day` is the day of the intake."""

    workspace: Workspace
    bureau: Bureau
    cast: Cast
    people: tuple[Applicant, ...]
    day: date
    chance: Random


def prepare(into: Path, people: int, seed: int, bureau: Path) -> Scene:
    """Make the workspace, invent the people, and drop their papers and some bad files into the inbox."""
    if into.exists() and any(into.iterdir()):
        raise Refused(f"文件夹 {into} 里已经有东西。", "请换一个新文件夹。")
    loaded = load(bureau)
    window, promise = _set(loaded, Window), _set(loaded, Promise)
    since = loaded.measures.in_force.since
    day = date(since.year, window.months[0] if window else since.month, _INTAKE_DAY)
    cast = load_cast(bureau / "demo.yaml", promise.text if promise else "")
    applicants = invent(people, seed, cast, loaded.taxonomy, day)
    workspace = create(into, str(bureau))
    drop_applicants(applicants, workspace.inbox, loaded)
    drop_bad_files(workspace.inbox, bureau, Pledge(signer=_STRANGER, signed_on=day))
    # Invented people need no secret chance.
    return Scene(workspace, loaded, cast, applicants, day, Random(seed))  # noqa: S311


def _set(bureau: Bureau, kind: type[P]) -> P | None:
    """Find what the measures set for applications; None where they have no such rule."""
    params = (clause.params for clause in bureau.measures.rules.application.values())
    return next((each for each in params if isinstance(each, kind)), None)


def perform(scene: Scene, say: Say) -> tuple[str, ...]:
    """Play the round from the intake to the certificates; return what came otherwise than the cast says."""
    _ban(scene)
    say(_told("收件和核对", _run(scene, scene.day)))
    surprises = _surprises(scene)
    _waive(scene)
    _run(scene, scene.day + timedelta(1))
    _send_back_reviews(scene)
    called = scene.bureau.measures.called
    say(_told(f"收回{called('review')}", _run(scene, scene.day + _REVIEWED)))
    _send_back_recommendations(scene)
    say(_told(f"收回{called('recommendation')}", _run(scene, scene.day + _RECOMMENDED)))
    say(decide(scene.workspace, scene.day))
    return surprises


def _run(scene: Scene, day: date) -> RunReport:
    settle(scene.workspace.inbox)
    return run(scene.workspace, day, lambda *_: None)


def _told(what: str, report: RunReport) -> str:
    tally = "、".join(f"{outcome.value}{number}" for outcome, number in report.tally.items() if number)
    stages = "、".join(f"{stage}{number}人" for stage, number in report.stages.items())
    return f"{report.day} {what}：收到{report.received}份（{tally}），写出{len(report.written)}份文件；{stages}。"


def _ban(scene: Scene) -> None:
    banned = [applicant.application for applicant in scene.people if applicant.kind is Kind.BANNED]
    grave = next((ground for ground in scene.bureau.measures.grounds.values() if ground.ban == "life"), None)
    if grave is None:
        return
    with session(scene.workspace, scene.day) as at:
        for form_ in banned:
            ruled = act("办公室（演示）", grave.quote, "演示决定第1号")
            deciding.ban(at.desk, at.key, (form_.name or "", form_.id_number or ""), grave.article, ruled)


def _surprises(scene: Scene) -> tuple[str, ...]:
    with session(scene.workspace, scene.day) as at:
        by_folder = {case.dossier: case for case in at.desk.books.cases()}
    surprises = []
    for number, applicant in enumerate(scene.people, start=1):
        case = by_folder.get(f"{number:03d}-{applicant.application.name}")
        came_to = case.stage if case else "没有立案"
        if came_to != applicant.expected:
            surprises.append(
                f"{applicant.application.name}（{applicant.kind}）应为“{applicant.expected}”，实为“{came_to}”。"
            )
    return tuple(surprises)


def _waive(scene: Scene) -> None:
    """Let the meeting waive the age of those who work in emergency response."""
    with session(scene.workspace, scene.day) as at:
        for case in _cases(at, scene, Kind.TOO_OLD_EMERGENCY):
            for rule in sorted({finding.rule for finding in case.findings if finding.holds}):
                ruled = act("会议（演示）", "成果获市级行业部门认可，同意放宽", "演示纪要第1号")
                deciding.rule_on(at.desk, case, rule, Outcome.MET, ruled)


def _cases(at: Session, scene: Scene, kind: Kind) -> list[Case]:
    folders = {
        f"{number:03d}-{who.application.name}" for number, who in enumerate(scene.people, start=1) if who.kind is kind
    }
    return [case for case in at.desk.books.cases() if case.dossier in folders]


def _send_back_reviews(scene: Scene) -> None:
    """Fill every review that lies out, each in its reviewer's manner, and one for somebody nobody knows."""
    by_folder = {f"{number:03d}-{who.application.name}": who for number, who in enumerate(scene.people, start=1)}
    folder = scene.workspace.inbox / scene.bureau.measures.called("review")
    folder.mkdir(exist_ok=True)
    with session(scene.workspace, scene.day) as at:
        in_review = at.desk.books.cases(Stage.IN_REVIEW)
    for case in in_review:
        if case.score and (applicant := by_folder.get(case.dossier)):
            review = review_of(applicant, case.score, scene.chance)
            (folder / f"{case.id:04d}-{case.name}.docx").write_bytes(form(scene.bureau.folder, "review", review))
    unknown = Review(name=_STRANGER, total=80, opinion="同意推荐入库。", reviewed_on=scene.day)
    (folder / "0000-查无此人.docx").write_bytes(form(scene.bureau.folder, "review", unknown))


def _send_back_recommendations(scene: Scene) -> None:
    """Read every recommendation list that lies out, sign it, and send it back."""
    folder = scene.workspace.inbox / scene.bureau.measures.called("recommendation")
    folder.mkdir(exist_ok=True)
    template = blank(scene.bureau.folder / "recommendation.docx")
    for printed in sorted(scene.workspace.tray(Tray.RECOMMENDATION).glob("*.docx")):
        record = Recommendation.model_validate(extract(read(printed), template).values())
        office = scene.cast.offices[record.section or ""]
        names = {"handler": office.handler, "section_head": office.head, "leader": office.leader}
        signed = form(scene.bureau.folder, "recommendation", record.model_copy(update=names))
        (folder / printed.name).write_bytes(signed)
