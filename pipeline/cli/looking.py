"""`read`, `check`, `lint`: looking at files and folders without a workspace, storing nothing."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from pipeline.bureaus import load
from pipeline.calendar import read_calendar
from pipeline.catalogue import blank, labels
from pipeline.cli import screen
from pipeline.cli.checking import Around, check_reading
from pipeline.cli.choosing import bureau_folder
from pipeline.cli.papers import Dossier, Paper, papers_in, with_dossiers
from pipeline.errors import ExitCode
from pipeline.shipped import national_of
from pipeline.template_lint import contradictions
from pipeline.understand import slots_as_json
from schemas.filled import FilledForm
from schemas.findings import Finding, Outcome
from schemas.reading import Reading


def show_forms(files: tuple[Path, ...], bureau: str, *, in_json: bool) -> int:
    """Show what stands on every form, also of those in a folder or a zip; return the exit code."""
    folder = bureau_folder(bureau)
    code = ExitCode.DONE
    for paper in chain.from_iterable(papers_in(path, folder) for path in files):
        if not (paper.received.readings or paper.received.goes_with):
            code = ExitCode.RETURNED
        for line in _lines(paper) if in_json else ():
            screen.record(line)
        if not in_json:
            _show_table(paper, folder)
    return code


def _lines(paper: Paper) -> Iterator[dict[str, object]]:
    received = paper.received
    remarks = [{"says": remark, "todo": received.todo} for remark in received.remarks]
    if not received.readings:
        yield {"file": paper.name, "form": None, "fields": {}, "findings": remarks}
    for reading in received.readings:
        findings = [finding.model_dump(mode="json") for finding in reading.findings]
        yield {
            "file": paper.name,
            "form": reading.form,
            "fields": slots_as_json(reading.filled),
            "findings": [*findings, *remarks],
        }


def _show_table(paper: Paper, folder: Path) -> None:
    received = paper.received
    screen.data(paper.name)
    for remark in received.remarks:
        screen.data(f"  {remark}{received.todo}")
    for reading in received.readings:
        form = blank(folder / f"{reading.form}.docx")
        screen.data(f"  《{form.title}》")
        for line in _slot_lines(reading.filled, labels(folder)[reading.form]):
            screen.data(line)
        for finding in reading.findings:
            screen.data(f"    ！{finding.says}{finding.todo}")


def _slot_lines(filled: FilledForm, labels: dict[str, str]) -> Iterator[str]:
    for slot in filled.slots.values():
        label = labels.get(slot.path, slot.path)
        shown = "（空）" if slot.value is None else str(slot.value).replace("\n", "⏎")
        mark = "待看" if slot.review else f"{slot.confidence:.2f}"
        yield f"    {label}（{slot.path}）：{shown}  [{slot.place}，{mark}]"


def show_findings(files: tuple[Path, ...], bureau: str, day: date, *, in_json: bool) -> int:
    """Show what the measures say of every form, with all it was handed in with; return the exit code."""
    folder = bureau_folder(bureau)
    around = Around(load(folder), read_calendar(national_of(folder) / "calendar"), day)
    code = ExitCode.DONE
    for paper, dossier in with_dossiers(files, folder):
        if not _is_of_use(paper, dossier):
            code = ExitCode.RETURNED
        for reading in paper.received.readings:
            asked = check_reading(reading, dossier.readings, around._replace(attachments=dossier.attachments))
            if _show(paper.name, reading, (*reading.findings, *asked), in_json=in_json):
                code = ExitCode.RETURNED
    return code


def _is_of_use(paper: Paper, dossier: Dossier) -> bool:
    """Tell whether a paper is a form, or a proof beside one; whatever is odd about it is said."""
    if not paper.received.readings and paper.received.proof and dossier.attachments is not None:
        screen.say(f"{paper.name}：不是本办法所附的表，按证明材料计。")
        return True
    for remark in paper.received.remarks:
        screen.say(f"{paper.name}：{remark}{paper.received.todo}")
    return bool(paper.received.readings or paper.received.goes_with)


def _show(name: str, reading: Reading, findings: tuple[Finding, ...], *, in_json: bool) -> bool:
    """Show one form's findings; tell whether one of them holds it."""
    if in_json:
        shown = [finding.model_dump(mode="json") for finding in findings]
        screen.record({"file": name, "form": reading.form, "findings": shown})
    else:
        screen.data(f"{name}（{reading.form}）")
        for finding in findings:
            if finding.outcome is not Outcome.MET:
                screen.data(f"  {finding.outcome} {finding.rule} {finding.article} {finding.says}{finding.todo}")
    return any(finding.holds for finding in findings)


def show_contradictions(bureau: str, *, in_json: bool) -> int:
    """Show where a bureau's folder contradicts itself; return the exit code."""
    found = contradictions(bureau_folder(bureau))
    for sentence in found:
        screen.record({"says": sentence}) if in_json else screen.data(sentence)
    screen.say("没有发现矛盾。" if not found else f"发现{len(found)}处矛盾。")
    return ExitCode.USAGE if found else ExitCode.DONE
