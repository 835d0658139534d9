"""A record is the same after LibreOffice made another format of its form, as far as that format can say it.

An old format says all, but that the old Excel may break a letter of two halves, which is doubted. A page says what is
printed on it, in letters there are fonts for; it cannot say whether white space was a line end, nor that lines were
empty, and an answer outside tables is the line it stands on. Where a page ends within a block of rows a person is
asked.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.blanks import Field
from pipeline.catalogue import blank
from pipeline.editions import printed, templates
from pipeline.lenses import FACTORIES
from pipeline.office import convert
from pipeline.receive import receive_all
from schemas.edition import Edition
from schemas.reading import Reading
from schemas.records import RECORDS, Record
from schemas.sheet import Presence
from schemas.source import SourceFile
from tests.test_round_trip import FORMS, STRATEGIES

WAYS = (("docx", ".doc"), ("docx", ".pdf"), ("xlsx", ".xls"), ("xlsx", ".pdf"))
_EXAMPLES, _TRIVIAL = 3, 1
_UNPRINTED = re.compile(r"[^\n\x20-\x7e\u4e00-\u9fa5㛃𠮷翀赟犇，。、；：（）《》“”]")
"""What the fonts of a machine need not have: a letter without a glyph is on no page."""
_LONGEST = {Edition.EXCEL: 90, Edition.WORD: 100}
"""So many letters fit the smallest cell: rows of a worksheet have a greatest height, a row is no higher than a page."""
_ONE_LINE = 16
"""So many letters of an answer outside tables, a signature or a section, stay on their line."""
_TEXT = FACTORIES["text"]()
_DAMAGED = "读不出的字"


@pytest.fixture(scope="module")
def records() -> list[tuple[str, Record]]:
    """Return what may stand on each form; the first example, which says next to nothing, is left out."""
    rows: list[tuple[Record, ...]] = []

    @settings(max_examples=_EXAMPLES, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(*(STRATEGIES[form] for form in RECORDS)))
    def gather(row: tuple[Record, ...]) -> None:
        rows.append(row)

    gather()
    return [(form, record) for row in rows[_TRIVIAL:] for form, record in zip(RECORDS, row, strict=True)]


@pytest.mark.parametrize(("edition", "suffix"), WAYS)
def test_a_form_saved_in_another_format_is_the_same_record(
    edition: str, suffix: str, records: list[tuple[str, Record]], tmp_path: Path
) -> None:
    kept = {".pdf": partial(_on_paper, edition=edition)}.get(suffix, lambda record: record)
    having = [(form, kept(record)) for form, record in records if edition in templates(FORMS, form)]
    for (form, record), reading in zip(having, _reread(having, edition, suffix, tmp_path), strict=True):
        lost = {f".{slot.path}" for slot in reading.filled.slots.values() if _DAMAGED in slot.doubt}
        asked = [finding.says for finding in reading.findings if _DAMAGED not in finding.says]
        assert reading.form == form
        assert not lost or suffix == ".xls"
        assert not asked or suffix == ".pdf"
        assert asked or _said(reading.record, suffix, lost) == _said(record, suffix, lost)


def _reread(having: list[tuple[str, Record]], edition: str, suffix: str, folder: Path) -> Iterator[Reading]:
    files = []
    for number, (form, record) in enumerate(having):
        files.append((folder / f"{number}.{edition}", f".{edition}"))
        files[-1][0].write_bytes(printed(templates(FORMS, form)[Edition(edition)], record))
    made = [path for path in convert(files, suffix, folder / "out") if path]
    assert len(made) == len(files)
    for received in receive_all([SourceFile(path, path.name, "", 0) for path in made], FORMS):
        assert (received.remarks, received.bug) == ((), "")
        (reading,) = received.readings
        yield reading


def _on_paper(record: Record, edition: str) -> Record:
    """Return a record that a page can show: in letters there are glyphs for, no longer than there is room."""
    longest = _LONGEST[Edition(edition)]

    def legible(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: legible(child) for name, child in value.items()}
        if isinstance(value, tuple | list):
            return tuple(map(legible, value))
        return (_TEXT.parse(_UNPRINTED.sub("", value)[:longest]) or "某事") if type(value) is str else value

    shown = legible(record.model_dump())
    form = next(name for name, kind in RECORDS.items() if kind is type(record))
    lined = {part.path for part in blank(templates(FORMS, form)[Edition(edition)]).stream if isinstance(part, Field)}
    cut = {path: value[:_ONE_LINE] for path, value in shown.items() if path in lined and type(value) is str}
    return type(record).model_validate({**shown, **cut})


def _said(record: Record, suffix: str, lost: set[str]) -> dict[str, Any]:
    """Return what a record says, by path: a picture nobody can see is not told, white space on a page says little."""
    said = {path: value for path, value in _leaves(record.model_dump(), "") if path not in lost}
    said = {path: None if value is Presence.UNTOLD else value for path, value in said.items()}
    if suffix != ".pdf":
        return said
    return {path: "".join(value.split()) if isinstance(value, str) else value for path, value in said.items()}


def _leaves(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for name, child in node.items():
            yield from _leaves(child, f"{path}.{name}")
    elif isinstance(node, tuple | list):
        for number, child in enumerate(node):
            yield from _leaves(child, f"{path}[{number}]")
    else:
        yield path, node
