"""Excel template x values -> workbook, in the same template language as documents.

`{{ total }}` or `{{ total | number }}` alone in a cell stays a number; amid text it is printed. A row whose first
filled cell begins with `{% for row in rows %}` is repeated for every row; one such row to a sheet. A row is as high as
the template makes it, or as its text needs. A template formula stays one, a value never becomes one. This package loads
openpyxl: import it where a workbook is about to be made.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import BrokenDefinition
from pipeline.templating import environment, printable
from pipeline.workbook.copying import another
from pipeline.workbook.heights import fit
from pipeline.workbook.unrolling import unroll

_ALONE = re.compile(r"\{\{((?:(?!\}\}).)*)\}\}", re.DOTALL)
_LOOP = re.compile(r"\{%\s*for (\w+) in ((?:(?!%\}).)*)%\}")
_MOMENT = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_LONGEST = 32_767
"""The characters a cell holds; Excel refuses a file that has more, openpyxl cuts without a word."""
_LIKE_ESCAPES = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel takes for an escaped character."""
_LIKE_FORMULAS = ("=", "+", "-", "@")
"""What Excel takes for a formula as soon as somebody edits the cell."""


def render_workbook(template: Path, *pages: Mapping[str, Any]) -> bytes:
    """Print values through an xlsx template, each page on worksheets of its own; the same values give the same bytes.

    Raises:
        BrokenDefinition: The template names something the values do not have.
    """
    workbook = load_workbook(template)
    blank = tuple(workbook.worksheets)
    copies = [[another(workbook, sheet, number) for sheet in blank] for number in range(2, len(pages) + 1)]
    for sheets, values in zip((blank, *copies), pages, strict=True):
        for sheet in sheets:
            _fill_sheet(sheet, values, template.name)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    """Return the workbook's file; the same content gives the same bytes."""
    written = BytesIO()
    workbook.save(written)
    return _timeless(written)


def _fill_sheet(sheet: Worksheet, values: Mapping[str, Any], template: str) -> None:
    scopes = _repeat(sheet, values, template)
    filled = [cell for cell in _cells(sheet) if isinstance(cell.value, str) and "{{" in cell.value]
    for cell in filled:
        try:
            put(cell, _value(str(cell.value), scopes.get(cell.row, values)))
        except (TemplateError, TypeError, ValueError) as error:
            raise _broken(template, sheet, cell, str(error)) from error
    for row in scopes:
        dimension = sheet.row_dimensions[row]
        dimension.height = dimension.height or 0
    fit(sheet, filled)


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
        unroll(sheet, cell.row, max(len(rows), 1))
        return {cell.row + offset: {**values, name: row} for offset, row in enumerate(rows)}
    return {}


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    return (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value is not None)


def _clear(sheet: Worksheet, number: int) -> None:
    for cell in sheet[number]:
        if isinstance(cell, Cell):
            cell.value = None


def _value(text: str, scope: Mapping[str, Any]) -> Any:
    alone = _ALONE.fullmatch(text.strip())
    if alone:
        return _evaluate(alone[1], scope)
    return environment().overlay(autoescape=False).from_string(text).render(scope)


def _evaluate(expression: str, scope: Mapping[str, Any]) -> Any:
    value = _compiled(expression.strip())(scope)
    str(value)  # an undefined name raises only when it is used
    return value


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> Callable[..., Any]:
    return _alone().compile_expression(expression, undefined_to_none=False)


@cache
def _alone() -> SandboxedEnvironment:
    """Return the documents' environment with the lenses that a cell of its own shows as what they are, not as text."""
    jinja = environment().overlay()
    jinja.filters = {**jinja.filters, "number": _number, "printed": _printed}
    return jinja


def _number(value: Any, placeholder: str = "") -> Any:
    return (placeholder or None) if value is None else value


def _printed(value: Any, constant: str | int) -> Any:
    return value if isinstance(value, Undefined) else constant


def put(cell: Cell, value: Any) -> None:
    """Write a value as what it is: a number as one, a text as one, also where Excel would take it for a formula.

    Raises:
        ValueError: the text is longer than a cell holds.
    """
    if value is None or isinstance(value, int | float):
        cell.value = value
        return
    text = printable(str(value))
    if len(text) > _LONGEST:
        raise ValueError(f"内容有{len(text)}个字，一个单元格放不下")
    cell.value = _LIKE_ESCAPES.sub("_x005F_", text) or None
    if text:
        cell.data_type = "s"
    if text.startswith(_LIKE_FORMULAS):
        cell.quotePrefix = True


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
