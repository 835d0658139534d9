"""Excel template x values -> workbook, in the same template language as documents.

`{{ total }}` alone in a cell stays a number; amid text it is printed. A row whose first filled cell begins with
`{% for row in rows %}` is repeated for every row; one such row to a sheet; where the template gives it no height, it
is made as high as its text needs. A template formula stays one, a value never becomes one. This module loads openpyxl:
import it where a workbook is about to be made.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from jinja2 import TemplateError
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import BrokenDefinition
from pipeline.templating import environment, printable

_ALONE = re.compile(r"\{\{((?:(?!\}\}).)*)\}\}", re.DOTALL)
_LOOP = re.compile(r"\{%\s*for (\w+) in ((?:(?!%\}).)*)%\}")
_MOMENT = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_LEADING = 1.4
_PADDING = 2
_LONGEST = 32_767
"""The characters a cell holds; Excel refuses a file that has more, openpyxl cuts without a word."""


def render_workbook(template: Path, values: Mapping[str, Any]) -> bytes:
    """Print values through an xlsx template; the same values give the same bytes.

    Raises:
        BrokenDefinition: The template names something the values do not have.
    """
    workbook = load_workbook(template)
    for sheet in workbook.worksheets:
        _fill_sheet(sheet, values, template.name)
    written = BytesIO()
    workbook.save(written)
    return _timeless(written)


def _fill_sheet(sheet: Worksheet, values: Mapping[str, Any], template: str) -> None:
    scopes = _repeat(sheet, values, template)
    for cell in list(_cells(sheet)):
        if isinstance(cell.value, str) and "{{" in cell.value:
            try:
                _put(cell, _value(cell.value, scopes.get(cell.row, values)))
            except (TemplateError, TypeError, ValueError) as error:
                raise _broken(template, sheet, cell, str(error)) from error
    for row in scopes:
        if sheet.row_dimensions[row].height is None:
            sheet.row_dimensions[row].height = _needed_height(sheet, row)


def _repeat(sheet: Worksheet, values: Mapping[str, Any], template: str) -> dict[int, Mapping[str, Any]]:
    """Unroll the sheet's loop row and return the values each of its copies is filled from, by row number."""
    for cell in _cells(sheet):
        found = _LOOP.match(str(cell.value))
        if not found:
            continue
        name, expression = found.groups()
        try:
            rows = tuple(_evaluate(expression, values))
        except (TemplateError, TypeError) as error:
            raise _broken(template, sheet, cell, str(error)) from error
        cell.value = str(cell.value)[found.end() :]
        if not rows:
            _clear(sheet, cell.row)
        _unroll(sheet, cell.row, max(len(rows), 1))
        return {cell.row + offset: {**values, name: row} for offset, row in enumerate(rows)}
    return {}


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    return (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value is not None)


def _clear(sheet: Worksheet, number: int) -> None:
    for column in range(1, sheet.max_column + 1):
        sheet.cell(number, column).value = None


def _unroll(sheet: Worksheet, number: int, times: int) -> None:
    """Repeat a row with its styles and height, and move what stands below it down."""
    down = times - 1
    heights = {row: dimension.height for row, dimension in sheet.row_dimensions.items() if row >= number}
    below = [span for span in sheet.merged_cells.ranges if span.min_row > number]
    sheet.move_range(f"A{number + 1}:{sheet.cell(sheet.max_row + 1, sheet.max_column).coordinate}", rows=down)
    for span in below:
        span.shift(row_shift=down)
    for row, height in heights.items():
        sheet.row_dimensions[row + down].height = height
    for row in range(number + 1, number + times):
        sheet.row_dimensions[row].height = heights.get(number)
        for column in range(1, sheet.max_column + 1):
            _copy_cell(sheet.cell(number, column), sheet.cell(row, column))
    sheet.row_dimensions[number].height = heights.get(number)


def _copy_cell(source: Cell | MergedCell, target: Cell | MergedCell) -> None:
    if isinstance(source, Cell) and isinstance(target, Cell):
        target.value = source.value
        # The stubs leave out the one attribute that is the whole style; copying its parts is twenty times slower.
        target._style = copy(source._style)  # type: ignore[attr-defined]  # noqa: SLF001


def _value(text: str, scope: Mapping[str, Any]) -> Any:
    alone = _ALONE.fullmatch(text.strip())
    if alone:
        return _evaluate(alone[1], scope)
    return environment().overlay(autoescape=False).from_string(text).render(scope)


def _evaluate(expression: str, scope: Mapping[str, Any]) -> Any:
    value = environment().compile_expression(expression.strip(), undefined_to_none=False)(scope)
    str(value)  # an undefined name raises only when it is used
    return value


def _put(cell: Cell, value: Any) -> None:
    if value is None or isinstance(value, int | float):
        cell.value = value
        return
    text = printable(str(value))
    if len(text) > _LONGEST:
        raise ValueError(f"内容有{len(text)}个字，一个单元格放不下")
    cell.value = text
    cell.data_type = "s"


def _needed_height(sheet: Worksheet, row: int) -> float:
    """Estimate the points a row needs: programs that open the file without showing it do not fit rows to their text."""
    return max(
        (_lines(str(cell.value or ""), sheet.column_dimensions[cell.column_letter].width) * _font_size(cell) * _LEADING)
        for cell in sheet[row]
        if isinstance(cell, Cell)
    )


def _lines(text: str, width: float) -> int:
    """Count the lines of a text in a column, whose width is in Latin characters; a Chinese one is two wide."""
    widths = (sum(1 + (east_asian_width(letter) in "FWA") for letter in line) for line in text.split("\n"))
    return sum(max(1, ceil(needed / max(width - _PADDING, 2))) for needed in widths)


def _font_size(cell: Cell) -> float:
    return float(cell.font.sz or 11)


def _broken(template: str, sheet: Worksheet, cell: Cell, reason: str) -> BrokenDefinition:
    return BrokenDefinition(
        f"{template}：工作表“{sheet.title}”的{cell.coordinate}填不上（{reason}）", "对照字段名改正模板"
    )


def _timeless(written: BytesIO) -> bytes:
    """Return the same zip without the time it was made."""
    result = BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = _STAMPS.sub(rb"\g<1>1980-01-01T00:00:00Z", source.read(name))
            target.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()
