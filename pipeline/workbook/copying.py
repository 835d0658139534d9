"""A worksheet -> another like it, with what openpyxl's own copy leaves behind."""

from copy import deepcopy

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 31
"""Characters of a worksheet's name, as Excel has it."""


def another(workbook: Workbook, sheet: Worksheet, number: int) -> Worksheet:
    """Append a copy of a worksheet, named as the number-th of its kind."""
    copy = workbook.copy_worksheet(sheet)
    end = f"（{number}）"
    copy.title = f"{sheet.title[: _LONGEST - len(end)]}{end}"
    copy.data_validations = deepcopy(sheet.data_validations)
    copy.row_breaks = deepcopy(sheet.row_breaks)
    copy.print_title_rows = sheet.print_title_rows
    copy.freeze_panes = sheet.freeze_panes
    return copy
