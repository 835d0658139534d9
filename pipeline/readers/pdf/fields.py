"""What people put into a fillable PDF or wrote on top of a page: field values, notes typed on it, stamps and ink."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.frame import Box, Matrix
from pipeline.readers.pdf.glyphs import MIDDLE, Glyph
from pipeline.readers.pdf.skeleton import IS
from pipeline.signs import BOX_EMPTY, BOX_TICKED

MOST_ANNOTATIONS = 2_000
"""A page has some dozen; a drawing with thousands of remarks is no form."""
_LINE = 20.0
"""A field no higher than this, in points, has one line."""
_USUAL_SIZE = 10.5
_HIDDEN = 2 | 32  # the flags “hidden” and “no view”
_BOXES = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_LISTS = (pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_NORMAL = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL
_TYPED = pdfium.FPDF_ANNOT_FREETEXT
_DRAWN = (pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_INK)


class Field(NamedTuple):
    """A text somebody put on the page, and where."""

    text: str
    box: Box
    is_box: bool = False

    def glyph(self, number: int) -> Glyph:
        """Return it as one character whose lines are the author's, level with what is printed beside it."""
        size = min(self.box.height, _USUAL_SIZE)
        _, middle = self.box.centre
        level = middle + MIDDLE * size if self.box.height <= _LINE or self.is_box else self.box.top + size
        return Glyph(self.text, self.box.left, self.box.right, level, size, number, exact=True)


class Answers(NamedTuple):
    """What the fields of a page hold, by their names, a box with its number.

    `is_written` tells that somebody filled one in, `is_plain` that nobody wrote beside them.
    """

    texts: dict[str, str]
    is_written: bool
    is_plain: bool


def fields_of(page: Any, form: Any, frame: Matrix) -> tuple[list[Field], list[Box]]:
    """Return the texts put on a page, and the places of what was stamped or drawn on it."""
    fields: list[Field] = []
    drawn: list[Box] = []
    for annotation in _annotations(page):
        if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        box = _box(annotation, frame)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            fields += _stray(annotation, box) if _is_stray(annotation, form) else _widget(annotation, form, box)
            drawn += [box] if _is_signed(annotation, form) else []
        elif kind == _TYPED:
            fields.append(Field(_lines(_string(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents")), box))
        elif kind in _DRAWN:
            drawn.append(box)
    return fields, drawn


def answers_of(page: Any, form: Any) -> Answers:
    """Return what the fields of a page hold, without looking at what is printed on it."""
    texts: dict[str, str] = {}
    is_written, is_plain = False, True
    for annotation in _annotations(page):
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            name, text = _answer(annotation, form)
            texts[name] = text
            is_written = is_written or _is_written(annotation, text)
            is_plain = is_plain and not _is_signed(annotation, form)
        elif kind in (_TYPED, *_DRAWN):
            is_plain = False
    return Answers(texts, is_written, is_plain)


def _is_signed(annotation: Any, form: Any) -> bool:
    """Tell whether an electronic seal or signature shows; one nobody has signed yet looks like nothing."""
    is_signature = pdfium.FPDFAnnot_GetFormFieldType(form, annotation) == pdfium.FPDF_FORMFIELD_SIGNATURE
    return is_signature and bool(_string(pdfium.FPDFAnnot_GetAP, annotation, _NORMAL))


def _is_written(annotation: Any, text: str) -> bool:
    """Tell whether a field holds more than it was handed out with."""
    if text in ("", BOX_EMPTY) or pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return False
    return text != _lines(_string(pdfium.FPDFAnnot_GetStringValue, annotation, b"DV"))


def _answer(annotation: Any, form: Any) -> tuple[str, str]:
    """Return the name of a field, of a box with its number, and what stands in it."""
    name = _string(pdfium.FPDFAnnot_GetFormFieldName, form, annotation)
    if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) not in _BOXES:
        return name, _lines(_string(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation))
    # Its option and whether it is ticked are not told of a page that is not got ready to be shown.
    number = pdfium.FPDFAnnot_GetFormControlIndex(form, annotation)
    state = _string(pdfium.FPDFAnnot_GetStringValue, annotation, b"AS")
    return f"{name}{IS}{number}", BOX_EMPTY if state in ("", "Off") else BOX_TICKED


def _annotations(page: Any) -> Iterator[Any]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            yield annotation
            pdfium.FPDFPage_CloseAnnot(annotation)


def _box(annotation: Any, frame: Matrix) -> Box:
    raw = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, raw)
    return frame.box((raw.left, raw.bottom), (raw.right, raw.top))


def _widget(annotation: Any, form: Any, box: Box) -> Iterator[Field]:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _BOXES:
        yield Field(BOX_TICKED if pdfium.FPDFAnnot_IsChecked(form, annotation) else BOX_EMPTY, box, is_box=True)
    elif kind in _LISTS and (chosen := "、".join(_chosen(annotation, form))):
        yield Field(chosen, box)
    elif kind in (*_LISTS, pdfium.FPDF_FORMFIELD_TEXTFIELD):
        yield Field(_lines(_string(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation)), box)


def _is_stray(annotation: Any, form: Any) -> bool:
    """Tell whether a field has lost its form, as when pages are taken out of their file."""
    return form is None or pdfium.FPDFAnnot_GetFormFieldType(form, annotation) <= pdfium.FPDF_FORMFIELD_UNKNOWN


def _stray(annotation: Any, box: Box) -> Iterator[Field]:
    """Yield what a field holds as the annotation itself tells it."""
    state = _string(pdfium.FPDFAnnot_GetStringValue, annotation, b"AS")
    text = _lines(_string(pdfium.FPDFAnnot_GetStringValue, annotation, b"V"))
    if state:
        yield Field(BOX_EMPTY if state == "Off" else BOX_TICKED, box, is_box=True)
    elif text:
        yield Field(text, box)


def _chosen(annotation: Any, form: Any) -> Iterator[str]:
    for index in range(pdfium.FPDFAnnot_GetOptionCount(form, annotation)):
        if pdfium.FPDFAnnot_IsOptionSelected(form, annotation, index):
            yield _string(pdfium.FPDFAnnot_GetOptionLabel, form, annotation, index)


def _string(ask: Callable[..., int], *of: Any) -> str:
    """Ask for a text in the way of PDFium: once for its length, once for its UTF-16."""
    length = ask(*of, None, 0)
    if not length:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    ask(*of, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
