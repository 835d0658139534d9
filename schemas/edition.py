"""The formats a form is handed out in."""

from enum import StrEnum


class Edition(StrEnum):
    """One format of a form, by the ending of its files; the first is the one every form has."""

    WORD = "docx"
    EXCEL = "xlsx"
    FILLABLE = "pdf"
