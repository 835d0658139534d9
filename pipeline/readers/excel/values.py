"""What calamine tells of a workbook: its visible sheets, their values and their merges."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.errors import UnreadableFile
from pipeline.readers.excel.drawings import in_cell
from pipeline.readers.excel.layout import Merge, laid_out
from pipeline.readers.excel.look import MOST_CELLS, Look, Spot
from pipeline.readers.excel.showing import GENERAL, IN_CELL, shown
from pipeline.signs import UNREADABLE
from schemas.sheet import Cell, Line

_SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为 xlsx 再提交；打不开的，请重新提交原件。"
_LISTED = 5
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


class Page(NamedTuple):
    """A visible worksheet, its look, and which page it is."""

    sheet: CalamineSheet
    look: Look
    number: int


def hidden_rows(page: Page) -> str:
    """Say which rows below the first that is seen are filled and hidden, by hand or by a filter; empty if none is."""
    if not page.look.hidden_rows:
        return ""
    texts = _as_shown(page.sheet, page.look)
    rows = {row for row, line in texts.items() if len(line) - line.count("") > 1}
    first = min(rows - page.look.hidden_rows, default=max(rows, default=0))
    hidden = [str(row + 1) for row in sorted(rows & page.look.hidden_rows) if row > first]
    if not hidden:
        return ""
    listed = "、".join(hidden[:_LISTED]) + "等" * (len(hidden) > _LISTED)
    return f"第{page.number}页隐藏的第{listed}行里有内容，没有读取；要用的请取消隐藏或筛选，不用的请删除，再重新报送。"


def items_of(page: Page) -> list[Line | Cell]:
    """Return what one sheet shows, in reading order."""
    sheet, look, number = page
    texts = _as_shown(sheet, look)
    merges = clipped(sheet.merged_cell_ranges or (), (sheet.total_height, sheet.total_width))
    pictures = {
        (row, column): (in_cell(text),)
        for row, line in texts.items()
        for column, text in enumerate(line)
        if IN_CELL in text
    }
    for row, column in pictures:
        texts[row][column] = ""
    return laid_out(texts, merges, look._replace(pictures={**look.pictures, **pictures}), number)


def _as_shown(sheet: CalamineSheet, look: Look) -> dict[int, list[str]]:
    """Return the texts of each row, from the first column of the sheet on."""
    top, left = sheet.start or (0, 0)
    texts = {
        row: [""] * left + [shown(value, look.formats.get((row, at), GENERAL)) for at, value in enumerate(values, left)]
        for row, values in enumerate(sheet.to_python(), top)
    }
    for (row, column), text in look.texts.items():
        line = texts.setdefault(row, [])
        line += [""] * (column + 1 - len(line))
        line[column] = UNREADABLE + text
    return {row: [text if text.strip() else "" for text in line] for row, line in texts.items()}


def clipped(merges: Iterable[Merge], extent: Spot) -> list[Merge]:
    """Return the merges as far as anything can stand there; they never cover more than a sheet may hold."""
    bottom = extent[0] + _BEYOND
    right = extent[1] + min(_BEYOND, MOST_CELLS // bottom)
    kept: list[Merge] = []
    left = 2 * MOST_CELLS
    for first, last in merges:
        end = min(last[0], bottom), min(last[1], right)
        left -= max(0, end[0] - first[0] + 1) * max(0, end[1] - first[1] + 1)
        if left < 0:
            break
        kept.append((first, end))
    return kept
