"""Forms with fields nobody can be sure of, and the sheet that asks about them as somebody fills it in."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.doubts.columns import Column
from schemas.records import Application, Recommendation
from tests.traps.pictures import drawn, pasted
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, SIGNED, Office, filled, printed, reviewed

SIGNATURE = drawn("black", (300, 120))
LOOKED = {"出生年月": "1975-03", "在岗情况": "在岗", "签名": "何斌雪"}
"""What somebody who has the original says of the doubtful fields of `doubtful`."""
REVIEWER = "牛复核"


def doubtful(application: Application) -> bytes:
    """Fill in an application as typed: a month there is none of, two boxes ticked, and a signature as a picture."""
    form = pasted(filled(application.model_copy(update={"pledge_signature": None})), "签名：", SIGNATURE)
    return reworded(form, {"退休□": "退休☑", "1975年3月": "1975年13月"})


def reworded(form: bytes, changes: Mapping[str, str]) -> bytes:
    """Write something else in a Word form, as its clerk would."""
    document = Document(BytesIO(form))
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        for before, after in changes.items():
            if before in paragraph.text:
                text = paragraph.text.replace(before, after)
                for run in paragraph.runs[1:]:
                    run.text = ""
                paragraph.runs[0].text = text
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def without_row(form: bytes, wording: str) -> bytes:
    """Delete the row of a Word form's table that says some wording."""
    document = Document(BytesIO(form))
    rows = (row for table in document.tables for row in table.rows)
    gone = next(row for row in rows if any(wording in cell.text for cell in row.cells))
    gone._tr.getparent().remove(gone._tr)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


class Asked:
    """A sheet of doubtful fields, open in a program of tables."""

    def __init__(self, content: bytes) -> None:
        self._open(content)
        self.headings = next(row for row in range(1, 9) if self.sheet.cell(row, 1).value == Column.SEQ)

    def _open(self, content: bytes) -> None:
        self.book: Workbook = load_workbook(BytesIO(content))
        sheet = self.book.active
        assert isinstance(sheet, Worksheet)
        self.sheet = sheet

    @property
    def rows(self) -> range:
        """Return the numbers of the rows that ask something."""
        return range(self.headings + 1, self.sheet.max_row + 1)

    def column(self, column: Column) -> int:
        """Return the number of a column by its heading."""
        cells = self.sheet[self.headings]
        return next(cell.column for cell in cells if cell.value == column)

    def texts(self, column: Column) -> list[str]:
        """Return what stands in a column."""
        return [str(self.sheet.cell(row, self.column(column)).value or "") for row in self.rows]

    def fill(self, said: Mapping[str, object], who: str = REVIEWER) -> "Asked":
        """Write the right values, by the labels of the fields, and who looked."""
        for row in self.rows:
            label = str(self.sheet.cell(row, self.column(Column.LABEL)).value)
            if label in said:
                self.sheet.cell(row, self.column(Column.VALUE)).value = said[label]  # type: ignore[assignment]
                self.sheet.cell(row, self.column(Column.WHO)).value = who
        return self

    def changed(self, change: Callable[[Worksheet], object]) -> "Asked":
        """Do something else to the sheet."""
        change(self.sheet)
        return self

    @property
    def saved(self) -> bytes:
        """Return the file."""
        written = BytesIO()
        self.book.save(written)
        # openpyxl saves a workbook with pictures only once.
        self._open(written.getvalue())
        return written.getvalue()


def asked(office: Office) -> Asked:
    """Open the only sheet that lies out."""
    return Asked(office.paper("待复核/*.xlsx").read_bytes())


def sheets(office: Office) -> list[str]:
    """Return the names of the sheets that lie out."""
    return [path.name for path in office.papers("待复核/*")]


def with_doubts(office: Office, application: Application) -> Office:
    """Drop an application with doubtful fields and all that belongs to it."""
    office.apply(application)
    office.drop(f"{application.name}/申报表.docx", doubtful(application))
    return office


def dropped(office: Office, sheet: Asked, file: str = "核对好了.xlsx", day: date = LATER_IN_JUNE) -> tuple[str, str]:
    """Drop a sheet, let the night come, and return what became of it."""
    office.drop(file, sheet.saved)
    office.run(day)
    return office.outcomes()[file]


def stage(office: Office) -> str:
    """Return where the only case stands."""
    (case,) = office.cases()
    return case.stage.value


def application(office: Office) -> Application:
    """Return what the only case says."""
    (case,) = office.cases()
    return case.application


def unsigned_review(office: Office) -> None:
    """Review the only case in July, signed by a picture."""
    office.run(JUNE)
    record = reviewed(office.paper("审核/*/*.docx"))
    unsigned = filled(record.model_copy(update={"reviewer_signature": None}))
    office.drop("附件4.docx", pasted(unsigned, record.opinion or "", SIGNATURE))
    office.run(JULY)


def unsigned_list(office: Office) -> None:
    """Recommend the only case in July, signed by a picture."""
    office.run(JUNE)
    office.review()
    record = printed(office.paper("推荐/*.docx"), Recommendation).model_copy(update={**SIGNED, "leader": None})
    office.drop("附件5.docx", pasted(filled(record), "分管领导", SIGNATURE))
    office.run(JULY)
