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
from pipeline.catalogue import blank
from pipeline.render import document_values, form_values, word
from pipeline.templating import environment
from schemas.base import Value

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


def form_job(name: str, form: str, record: Value) -> Job:
    """Return the job of printing a record through its form."""
    template = BUREAU / f"{form}.docx"
    return Job(name, template, partial(form_values, blank(template), record))


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
