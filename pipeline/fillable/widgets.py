"""Fields -> the PDF a person fills in: every one a widget on its page, named as the record names it."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.fillable.drawing import drawn
from pipeline.fillable.placing import Field
from pipeline.fillable.song import song
from pipeline.fillable.tree import Tree, dictionary, kids
from pipeline.fillable.typeface import Typeface
from pipeline.paper.frame import Box
from pipeline.readers.pdf.skeleton import FIELD

_INDEX = re.compile(r"\[\d+\]")
_MULTILINE, _COMBO, _READ_ONLY = 1 << 12, 1 << 17, 1
_PRINTED, _HIDDEN = 4, 2
_USUAL = 10.5
_TICK, _TICK_WIDTH, _TICK_HEIGHT = "4", 0.85, 0.7
"""The tick of ZapfDingbats, which every viewer has, and its measures in sizes."""
_FULL = 0.9


class Form(NamedTuple):
    """A form to be made fillable: its public name, the PDF to put fields on, what it carries inside, labels by path.

    `typeface` is what the answers are printed in that it already holds.
    """

    name: str
    pdf: Path
    skeleton: str
    labels: Mapping[str, str]
    typeface: Typeface


class _Ink(NamedTuple):
    """What appearances are drawn with: the fonts of answers, and that of ticks."""

    typeface: Typeface
    fonts: DictionaryObject
    ticks: IndirectObject


def fillable(form: Form, fields: Sequence[Field]) -> bytes:
    """Return the PDF with its fields; the same form gives the same bytes."""
    writer = PdfWriter()
    writer.append(PdfReader(form.pdf), import_outline=False)
    writer.metadata = None
    tree = Tree(writer, {})
    tree.nodes[""] = tree.put(dictionary(T=TextStringObject(form.name), Kids=ArrayObject()))
    font = tree.put(song(tree))
    ticks = tree.put(dictionary(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=_DINGBATS))
    fonts = {name: found.clone(writer).indirect_reference for name, found in form.typeface.fonts.items()}
    ink = _Ink(form.typeface, dictionary(**{name: found for name, found in fonts.items() if found}), ticks)
    _hide(tree, form.skeleton)
    by_path: dict[str, list[Field]] = {}
    for field in fields:
        by_path.setdefault(field.slot.path, []).append(field)
    is_drawn = True
    for path, places in by_path.items():
        label = TextStringObject(form.labels.get(_INDEX.sub("[*]", path), path))
        if places[0].slot.lens.option:
            _add_boxes(tree, places, label, ink)
        else:
            is_drawn = _add_text(tree, places, label, ink) and is_drawn
    writer.root_object[NameObject("/AcroForm")] = tree.put(
        dictionary(
            Fields=ArrayObject([tree.nodes[""]]),
            NeedAppearances=BooleanObject(value=not is_drawn),
            DR=dictionary(Font=dictionary(Song=font, ZaDb=ticks)),
            DA=_look(_USUAL),
        )
    )
    for page in writer.pages:
        page[NameObject("/Tabs")] = NameObject("/R")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _hide(tree: Tree, skeleton: str) -> None:
    hidden = _widget(Box(0, 0, 0, 0), FT=_TEXT, V=TextStringObject(skeleton), Ff=NumberObject(_READ_ONLY | _MULTILINE))
    hidden[NameObject("/F")] = NumberObject(_HIDDEN)
    tree.show(tree.add(hidden, FIELD), 1)


def _add_text(tree: Tree, places: Sequence[Field], label: TextStringObject, ink: _Ink) -> bool:
    """Add a field and show it in every place it has; tell whether what stands in it could be drawn."""
    first = places[0]
    node = dictionary(TU=label, **_kind(first))
    if len(places) == 1:
        widgets = [_shown(first, ink, tree)]
        widgets[0].update(node)
        tree.show(tree.add(widgets[0], first.slot.path), first.page)
    else:
        parent = tree.add(DictionaryObject({**node, NameObject("/Kids"): ArrayObject()}), first.slot.path)
        widgets = [_shown(place, ink, tree) for place in places]
        for widget, place in zip(widgets, places, strict=True):
            _hang(tree, widget, parent, place.page)
    return all("/AP" in widget for widget in widgets)


def _hang(tree: Tree, widget: DictionaryObject, parent: IndirectObject, page: int) -> None:
    widget[NameObject("/Parent")] = parent
    reference = tree.put(widget)
    kids(parent).append(reference)
    tree.show(reference, page)


def _kind(field: Field) -> dict[str, PdfObject]:
    """Return what kind of field it is, and what stands in it now and when it is emptied."""
    slot, entries = field.slot, dict[str, PdfObject](FT=_TEXT)
    placeholder = TextStringObject("" if slot.is_line else slot.placeholder)
    if slot.lens.options:
        options = [placeholder, *map(TextStringObject, slot.lens.options)]
        entries = {"FT": _CHOICE, "Ff": NumberObject(_COMBO), "Opt": ArrayObject(options)}
    elif field.is_high:
        entries["Ff"] = NumberObject(_MULTILINE)
    if slot.lens.longest:
        entries["MaxLen"] = NumberObject(slot.lens.longest)
    if placeholder:
        entries["DV"] = placeholder
    if slot.shown:
        entries["V"] = TextStringObject(slot.shown)
    return entries


def _shown(field: Field, ink: _Ink, tree: Tree) -> DictionaryObject:
    """Return the widget of a field with its appearance, unless it cannot be drawn."""
    widget = _widget(field.box, DA=_look(0 if field.flows else field.size))
    content = drawn(field.slot.shown, field, ink.typeface)
    if field.slot.is_line:
        widget.update(dictionary(MK=dictionary(BC=ArrayObject([NumberObject(0)])), BS=_UNDERLINE))
    if content is not None:
        content += _rule(field) if field.slot.is_line else b""
        widget[NameObject("/AP")] = dictionary(N=tree.put(_appearance(field, content, ink.fonts)))
    return widget


def _rule(field: Field) -> bytes:
    return f"q {_THIN} w 0 {_THIN} m {field.box.width:.2f} {_THIN} l S Q\n".encode()


def _add_boxes(tree: Tree, fields: Sequence[Field], label: TextStringObject, ink: _Ink) -> None:
    """Add the boxes of a choice: one field, so that a viewer lets no two be ticked."""
    options = ArrayObject(TextStringObject(field.slot.lens.option) for field in fields)
    chosen = [NameObject(f"/{number}") if _is_ticked(field) else _OFF for number, field in enumerate(fields)]
    value = next((each for each in chosen if each != _OFF), _OFF)
    group = dictionary(FT=_BUTTON, TU=label, V=value, DV=_OFF, Opt=options, Kids=ArrayObject())
    parent = tree.add(group, fields[0].slot.path)
    for number, (field, state) in enumerate(zip(fields, chosen, strict=True)):
        states = DictionaryObject()
        for name, content in ((NameObject(f"/{number}"), _tick(field)), (_OFF, b"")):
            states[name] = tree.put(_appearance(field, content, dictionary(ZaDb=ink.ticks)))
        widget = _widget(field.box, AS=state, DA=TextStringObject("/ZaDb 0 Tf 0 g"))
        widget.update(dictionary(MK=dictionary(CA=TextStringObject(_TICK)), AP=dictionary(N=states)))
        _hang(tree, widget, parent, field.page)


def _is_ticked(field: Field) -> bool:
    return field.slot.value is not None and field.slot.value == field.slot.lens.option


def _widget(box: Box, **entries: PdfObject) -> DictionaryObject:
    rectangle = ArrayObject(FloatObject(round(side, 2)) for side in box)
    return dictionary(
        Type=NameObject("/Annot"), Subtype=NameObject("/Widget"), Rect=rectangle, F=NumberObject(_PRINTED), **entries
    )


def _tick(field: Field) -> bytes:
    size = field.box.height * _FULL
    x, y = (field.box.width - _TICK_WIDTH * size) / 2, (field.box.height - _TICK_HEIGHT * size) / 2
    return f"q BT /ZaDb {size:.2f} Tf {x:.2f} {y:.2f} Td ({_TICK}) Tj ET Q".encode()


def _appearance(field: Field, content: bytes, fonts: DictionaryObject) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    box = ArrayObject(FloatObject(round(side, 2)) for side in (0, 0, field.box.width, field.box.height))
    resources = dictionary(Font=fonts)
    made.update(dictionary(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=box, Resources=resources))
    return made


def _look(size: float) -> TextStringObject:
    return TextStringObject(f"/Song {size:.3g} Tf 0 g")


_OFF, _TEXT, _CHOICE, _BUTTON = NameObject("/Off"), NameObject("/Tx"), NameObject("/Ch"), NameObject("/Btn")
_DINGBATS = NameObject("/ZapfDingbats")
_THIN = 0.5
_UNDERLINE = dictionary(W=FloatObject(_THIN), S=NameObject("/U"))
