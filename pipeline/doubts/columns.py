"""The columns of the sheet: what people read, what they fill in, and the key that tells the field."""

from enum import StrEnum

SIGN = "expertpool-doubts-1:"
"""The heading of the keys begins so; behind it stands whose sheet it is. Nothing else makes a sheet one of these."""


class Column(StrEnum):
    """The headings, in the order in which somebody looks, compares and writes; behind them stand the keys."""

    SEQ = "序号"
    PERSON = "姓名（事项）"
    TITLE = "表格"
    LABEL = "栏目"
    PICTURE = "原件截图"
    READ = "读到的内容"
    VALUE = "正确的值"
    WHO = "谁核对的"
    OPTIONS = "可填的内容"
    DOUBT = "为什么存疑"
    FILE = "文件"
    PLACE = "位置"


KEY_COLUMN = len(Column) + 1
"""The number of the key's column, counted from 1."""
ASKED = (Column.FILE, Column.LABEL, Column.PLACE)
"""What must stand in a row as it was written, or its key may belong to another row."""
FILLED = (Column.VALUE, Column.WHO)
"""What people fill in."""
REST_LABEL = "这份表其余各栏"
"""What stands for the field's label in the row of `schemas.doubts.REST`."""
EMPTY_READ = "（没有读出）"
