"""Doubtful fields -> the workbook that asks people about them; it loads openpyxl and Pillow.

Only the two columns to be filled in can be edited, as far as a program of tables respects that. The keys stand in the
last column, which is too narrow to be seen and is not printed: a column that is hidden would not be read back.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.confirming import AS_READ, EMPTY
from pipeline.doubts.columns import EMPTY_READ, FILLED, KEY_COLUMN, REST_LABEL, SIGN, Column
from pipeline.workbook import put, saved
from pipeline.workbook.heights import fit
from schemas.doubts import REST, AskedSheet, FieldKey, OpenField

_TITLE = "待复核字段核对表"
_HEAD = (
    "内部资料：表中有身份证号、电话等个人信息，只供核对使用，不得外传，用后妥善保管。",
    f"怎么填：对照原件，在“{Column.VALUE}”里填写正确的内容；读得对的填“{AS_READ}”，确实没有填写的填“{EMPTY}”；"
    f"并在“{Column.WHO}”里写上姓名。栏目多的表末尾有一行“{REST_LABEL}”，可以一次确认。",
    "填好后放入收件夹 inbox（文件名随意），下次运行时生效。可以先填一部分，没填的行会继续留着。其他栏目请不要改动。",
)
_HEADINGS = len(_HEAD) + 2
"""The row of the headings, counted from 1."""
_WIDTHS = {
    Column.SEQ: 5.0, Column.PERSON: 10.0, Column.TITLE: 9.0, Column.LABEL: 11.0, Column.PICTURE: 58.0,
    Column.READ: 22.0, Column.VALUE: 22.0, Column.WHO: 8.0, Column.OPTIONS: 16.0, Column.DOUBT: 17.0,
    Column.FILE: 14.0, Column.PLACE: 9.0,
}  # fmt: skip
_KEY_WIDTH = 0.2
_ROW, _AIR = 28.0, 6.0
"""Points of a row at least, and what is added, for programs break lines a little differently."""
_POINT = 0.75
"""Points in a pixel on the screen."""
_EMU = 9525
"""Office's units in a pixel."""
_MARGIN = 4
_PICTURED = list(Column).index(Column.PICTURE) + 1
_PICTURE = 400, 220
"""Pixels a picture takes on the screen at most; it holds more of them, for who makes it larger."""
_SHOWN = 200
"""Characters; a row is no higher than a page, and who compares has the original."""
_LONGEST_LIST = 255
"""Characters that Excel takes for the words to choose from."""
_LINE = Side(style="thin", color="999999")
_BOXED = Border(_LINE, _LINE, _LINE, _LINE)
_GREY, _YELLOW, _GREEN = (PatternFill("solid", colour) for colour in ("EEEEEE", "FFF9DB", "E2F0D9"))
_FONT = "宋体"


def write(asked: AskedSheet, pictures: Mapping[FieldKey, bytes]) -> bytes:
    """Return the workbook; `pictures` are what stands on the originals, small enough to be shown as they are."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _TITLE
    for column, width in enumerate((*_WIDTHS.values(), _KEY_WIDTH), start=1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = width
        dimension.reindex()
    _head(sheet, asked)
    for number, field in enumerate(asked.fields, start=1):
        _row(sheet, number, field)
        if field.key in pictures:
            _show(sheet, _HEADINGS + number, pictures[field.key])
        elif field.pictures:
            _written(sheet, _HEADINGS + number, _PICTURED, "（图片请看原件）")
    _choices(sheet, asked.fields)
    _protect(sheet)
    _lay_out(sheet, len(asked.fields))
    return saved(book)


def _head(sheet: Worksheet, asked: AskedSheet) -> None:
    count = sum(field.key.path != REST for field in asked.fields)
    lines = (f"{_TITLE}（{asked.day}，共{count}项）", *_HEAD)
    for row, line in enumerate(lines, start=1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(Column))
        cell = _written(sheet, row, 1, line)
        cell.font = Font(_FONT, 16 if row == 1 else 11, bold=row == 1, color="C00000" if row == 2 else "000000")  # noqa: PLR2004
        cell.alignment = Alignment("center" if row == 1 else "left", "center", wrap_text=True)
        sheet.row_dimensions[row].height = 28 if row == 1 else 18
    headings: tuple[str, ...] = (*Column, f"{SIGN}{asked.workspace}")
    for column, heading in enumerate(headings, start=1):
        cell = _written(sheet, _HEADINGS, column, heading)
        cell.font = Font(_FONT, 11, bold=True)
        cell.fill, cell.border = _GREY, _BOXED
        cell.alignment = Alignment("center", "center", wrap_text=column != KEY_COLUMN)
    sheet.row_dimensions[_HEADINGS].height = 24
    _dim(sheet, _HEADINGS)


def _row(sheet: Worksheet, number: int, field: OpenField) -> None:
    texts: dict[Column, str | int] = {
        Column.SEQ: number,
        Column.PERSON: f"{field.person}\n{field.subject}" if field.person else field.subject,
        Column.FILE: field.file,
        Column.TITLE: field.title,
        Column.LABEL: field.label,
        Column.PLACE: field.place,
        Column.READ: _read(field),
        Column.OPTIONS: "、".join(field.options) or "\n".join(field.others),
        Column.DOUBT: _brief(field.doubt),
    }
    row = _HEADINGS + number
    for at, column in enumerate(Column, start=1):
        cell = _written(sheet, row, at, texts.get(column))
        cell.font, cell.border = Font(_FONT, 11 if column in FILLED else 10), _BOXED
        cell.alignment = Alignment("center" if column is Column.SEQ else "left", "center", wrap_text=True)
        if column in FILLED:
            cell.fill, cell.protection, cell.number_format = _YELLOW, Protection(locked=False), "@"
        elif field.key.path == REST:
            cell.fill = _GREEN
    _written(sheet, row, KEY_COLUMN, str(field.key))
    _dim(sheet, row)
    sheet.row_dimensions[row].height = _ROW
    fit(sheet, [cell for cell in sheet[row][: len(Column)] if isinstance(cell, Cell)])
    sheet.row_dimensions[row].height = (sheet.row_dimensions[row].height or 0) + _AIR


def _read(field: OpenField) -> str:
    if field.key.path == REST:
        return ""
    return EMPTY_READ if field.read is None else _brief(str(field.read))


def _brief(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……（全文见原件）"


def _written(sheet: Worksheet, row: int, column: int, value: str | int | None) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    put(cell, value)
    return cell


def _dim(sheet: Worksheet, row: int) -> None:
    key = sheet.cell(row, KEY_COLUMN)
    key.font, key.alignment = Font(_FONT, 1, color="FFFFFF"), Alignment(shrink_to_fit=True)


def _show(sheet: Worksheet, row: int, picture: bytes) -> None:
    """Lay a picture into its cell, and make the row as high as it needs."""
    image = Image(BytesIO(picture))
    corner = AnchorMarker(_PICTURED - 1, _MARGIN * _EMU, row - 1, _MARGIN * _EMU)
    scale = min(1.0, *(room / own for room, own in zip(_PICTURE, (image.width, image.height), strict=True)))
    width, height = round(image.width * scale), round(image.height * scale)
    image.anchor = OneCellAnchor(_from=corner, ext=XDRPositiveSize2D(width * _EMU, height * _EMU))
    sheet.add_image(image)
    dimension = sheet.row_dimensions[row]
    dimension.height = max(dimension.height or _ROW, (height + 2 * _MARGIN) * _POINT)


def _choices(sheet: Worksheet, fields: Sequence[OpenField]) -> None:
    """Offer the words a field takes, and leave people free to write others: the field's own lens answers those."""
    value = get_column_letter(list(Column).index(Column.VALUE) + 1)
    offered: dict[str, DataValidation] = {}
    for row, field in enumerate(fields, start=_HEADINGS + 1):
        words = ",".join(_words(field))
        if any(mark in word for word in field.options for mark in ',"') or len(words) > _LONGEST_LIST:
            continue
        if words not in offered:
            offered[words] = DataValidation("list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
            sheet.add_data_validation(offered[words])
        offered[words].add(f"{value}{row}")


def _words(field: OpenField) -> tuple[str, ...]:
    if field.key.path == REST:
        return (AS_READ,)
    likely = field.options or tuple(other for other in field.others if not set(other) & set(',"\n'))
    return (*((AS_READ,) if field.read is not None else ()), *likely, EMPTY)


def _protect(sheet: Worksheet) -> None:
    """Guard all but what is filled in; without a password, for this is against slips and not against people."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _lay_out(sheet: Worksheet, rows: int) -> None:
    last = get_column_letter(len(Column))
    sheet.freeze_panes = f"A{_HEADINGS + 1}"
    sheet.print_area = f"A1:{last}{_HEADINGS + rows}"
    sheet.print_title_rows = f"{_HEADINGS}:{_HEADINGS}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = sheet.page_margins.top = 0.4
    sheet.page_margins.bottom, sheet.page_margins.footer = 0.7, 0.3
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = "内部资料　第 &P 页 共 &N 页"
