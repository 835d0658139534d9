"""The columns of the sheet: what people read, what they fill in, and the key that tells the field."""

from enum import StrEnum

SIGN = "expertpool-doubts-1:"
"""The heading of the keys begins so; behind it stands whose sheet it is. Nothing else makes a sheet one of these."""


class Column(StrEnum):
    """The headings, in their order; the last column holds the keys under a heading of its own."""

    SEQ = "序号"
    PERSON = "姓名（事项）"
    FILE = "文件"
    TITLE = "表格"
    LABEL = "栏目"
    PLACE = "位置"
    PICTURE = "原件截图"
    READ = "读到的内容"
    OPTIONS = "可填的内容"
    DOUBT = "为什么存疑"
    VALUE = "正确的值"
    WHO = "谁核对的"


KEY_COLUMN = len(Column) + 1
"""The number of the key's column, counted from 1."""
ASKED = (Column.FILE, Column.LABEL, Column.PLACE)
"""What must stand in a row as it was written, or its key may belong to another row."""
FILLED = (Column.VALUE, Column.WHO)
"""What people fill in."""
EMPTY_READ = "（没有读出）"
