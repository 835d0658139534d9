"""How long printing a Word document takes, against docxtpl used as its manual says.

Both print the same values through the same template in the same environment and give the bytes of a docx; the bar is
ten times faster than docxtpl.
"""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from docxtpl import DocxTemplate

from benchmarks.interleaved import Way, compare
from benchmarks.material import BUREAU, certificates, people, recommendation
from pipeline.blanks import Blank
from pipeline.catalogue import blank
from pipeline.render import document_values, form_pages, word
from pipeline.templating import environment
from schemas.records import Record

ROUNDS = 31
Values = Callable[[], dict[str, Any]]


class Job(NamedTuple):
    """A document to print; every printing gets fresh values, for docxtpl adds its own to them."""

    name: str
    template: Path
    values: Values


def jobs() -> tuple[Job, ...]:
    """Return a form, the same with a long life, a list of thirty people, and a certificate."""
    short = people()[-1].application
    lived = "\n".join(f"{year}年1月至{year}年12月，某单位技术员，负责安全技术管理；" for year in range(1980, 2026))
    long = short.model_copy(update={"education_work_history": lived, "achievements": lived})
    return (
        form_job("application", "application", short),
        form_job("application, 92 lines of life", "application", long),
        form_job("recommendation, 30 rows", "recommendation", recommendation(30)),
        Job("certificate", BUREAU / "documents" / "certificate.docx", partial(document_values, certificates())),
    )


def form_job(name: str, form: str, record: Record) -> Job:
    """Return the job of printing a record through its form."""
    template = BUREAU / f"{form}.docx"
    return Job(name, template, partial(only_page, blank(template), record))


def only_page(form: Blank, record: Record) -> dict[str, Any]:
    """Return the values of a record that one page holds."""
    (values,) = form_pages(form, record)
    return values


def compiled(job: Job) -> bytes:
    """Print by the product's own way."""
    return word(job.template, job.values())


def plain(job: Job) -> bytes:
    """Print by docxtpl: a new template each time."""
    template, printed = DocxTemplate(job.template), BytesIO()
    template.render(job.values(), environment())
    template.save(printed)
    return printed.getvalue()


def main() -> None:
    """Print a table for each document."""
    for job in jobs():
        print(f"\n{job.name}")
        compare((Way("expertpool", partial(compiled, job)), Way("docxtpl, plain", partial(plain, job))), ROUNDS)


if __name__ == "__main__":
    main()
