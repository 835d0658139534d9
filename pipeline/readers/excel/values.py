"""What calamine tells of a workbook: its visible sheets, their values and their merges."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.errors import UnreadableFile
from pipeline.readers.excel.layout import Merge, laid_out
from pipeline.readers.excel.look import MOST_CELLS, Look, Spot
from pipeline.readers.excel.showing import GENERAL, IN_CELL, shown
from schemas.sheet import Cell, Line

_SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为 xlsx 再提交；打不开的，请重新提交原件。"
_BEYOND = 100
"""No slot begins or ends further than this beyond the last cell that is written in."""


@contextmanager
def opened_book(stream: IO[bytes], file: str) -> Iterator[CalamineWorkbook]:
    """Open a workbook for the time it is read; it is given as a stream, for of a path calamine believes the name.

    Raises:
        UnreadableFile: it is locked or damaged; so it is said as well of what goes wrong while it is open.
    """
    try:
        with CalamineWorkbook.from_filelike(stream) as book:
            yield book
    except PasswordError as error:
        raise UnreadableFile(f"《{file}》设有打开密码，无法读取。", "请取消密码后重新提交。") from error
    except (CalamineError, OSError) as error:
        raise damaged(file) from error
    except BaseException as error:
        # A panic in Rust; it has no name that could be imported.
        if type(error).__name__ == "PanicException":
            raise damaged(file) from error
        raise


def visible_sheets(book: CalamineWorkbook) -> list[int]:
    """Return the places of the worksheets that are neither hidden nor charts."""
    return [
        place
        for place, sheet in enumerate(book.sheets_metadata)
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


def damaged(file: str) -> UnreadableFile:
    """Say that a workbook cannot be read."""
    return UnreadableFile(f"《{file}》的工作表已损坏，读不出来。", _SAVE_AGAIN)


def too_wide(file: str, sheet: str, extent: Spot) -> UnreadableFile:
    """Say that the values of a sheet lie too far apart to be a form."""
    return UnreadableFile(
        f"《{file}》的工作表“{sheet}”一直用到第{extent[0]}行第{extent[1]}列，超出了表格应有的大小，没有读取。",
        "请删除表格以外多余的行和列，保存后重新提交。",
    )


def items_of(sheet: CalamineSheet, look: Look, page: int) -> list[Line | Cell]:
    """Return what one sheet shows, in reading order."""
    texts = {**_texts(sheet, look.formats), **look.texts}
    if IN_CELL in "".join(texts.values()):
        pictures = {spot for spot, text in texts.items() if IN_CELL in text}
        texts = {spot: text for spot, text in texts.items() if spot not in pictures}
        look = look._replace(pictures=look.pictures | pictures)
    return laid_out(texts, _clipped(sheet), look, page)


def _texts(sheet: CalamineSheet, formats: Mapping[Spot, str]) -> dict[Spot, str]:
    top, left = sheet.start or (0, 0)
    return {
        (row, column): shown(value, formats.get((row, column), GENERAL))
        for row, values in enumerate(sheet.to_python(), top)
        for column, value in enumerate(values, left)
        if value != ""
    }


def _clipped(sheet: CalamineSheet) -> list[Merge]:
    """Return the merges as far as anything can stand there; they never cover more than a sheet may hold."""
    bottom, right = sheet.total_height + _BEYOND, sheet.total_width + _BEYOND
    clipped: list[Merge] = []
    left = 2 * MOST_CELLS
    for first, last in sheet.merged_cell_ranges or ():
        end = min(last[0], bottom), min(last[1], right)
        left -= max(0, end[0] - first[0] + 1) * max(0, end[1] - first[1] + 1)
        if left < 0:
            break
        clipped.append((first, end))
    return clipped
