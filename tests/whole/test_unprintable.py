"""A paper that cannot be printed stops no other, and is said until somebody puts it right."""

from datetime import date
from pathlib import Path

from schemas.pool import Stage
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, applicant


def spoil(office: Office, name: str) -> None:
    """Take the specialty away from a recommended case, as no rule would let happen."""
    with office.books() as books:
        (case,) = books.cases_named(name)
        books.put_case(case.model_copy(update={"stage": Stage.RECOMMENDED, "specialties": ()}))


def test_one_paper_that_cannot_be_printed_stops_no_other(office: Office) -> None:
    office.apply(applicant("何斌雪"))
    office.run(JUNE)
    spoil(office, "何斌雪")
    office.apply(applicant("韩巧云", date(1970, 1, 1)))
    said = office.run(LATER_IN_JUNE)
    assert said.code == 1
    assert "没有写出：拟定名单：何斌雪" in said.err
    assert office.stages()["韩巧云"] == "待审核"
    assert len(office.papers("审核/*/韩巧云*.docx")) == 1
    assert "何斌雪" in Path(office.papers("运行报告/*.html")[-1]).read_text("utf-8")
    assert office.run(JULY).code == 1
