"""Sheet -> the rows of a sheet of doubtful fields that came back, whatever people did to it on the way."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from pipeline.doubts.columns import ASKED, FILLED, SIGN
from pipeline.folding import fold
from schemas.doubts import FilledRow, FilledSheet
from schemas.sheet import Cell, Sheet


def filled_sheet(sheet: Sheet) -> FilledSheet | None:
    """Return what people filled in, None for any other file.

    Columns are found by their headings, so that they may be moved and others added; the rows below may be in any order.
    """
    heading = next((item for item in sheet.items if item.text.startswith(SIGN) and isinstance(item, Cell)), None)
    if heading is None:
        return None
    cells = [item for item in sheet.items if isinstance(item, Cell) and item.table == heading.table]
    columns = {fold(cell.text): cell.column for cell in cells if cell.row == heading.row}
    lost = tuple(wanted for wanted in (*ASKED, *FILLED) if fold(wanted) not in columns)
    below = [cell for cell in cells if cell.row > heading.row]
    rows = () if lost else tuple(_rows(below, {wanted: columns[fold(wanted)] for wanted in (*ASKED, *FILLED)}, heading))
    return FilledSheet(heading.text.removeprefix(SIGN).strip(), rows, lost, sheet.remarks)


def _rows(cells: list[Cell], columns: Mapping[str, int], heading: Cell) -> Iterator[FilledRow]:
    for number, line in groupby(cells, key=lambda cell: cell.row):
        texts = {cell.column: cell.text.strip() for cell in line}
        asked, filled = ([texts.get(columns[name], "") for name in names] for names in (ASKED, FILLED))
        yield FilledRow(number + 1, texts.get(heading.column, ""), *asked, *filled)
