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

from pipeline.fillable.placing import Field
from pipeline.readers.pdf.frame import Box
from pipeline.readers.pdf.skeleton import FIELD

_INDEX = re.compile(r"\[\d+\]")
_MULTILINE, _COMBO, _READ_ONLY = 1 << 12, 1 << 17, 1
_PRINTED, _HIDDEN = 4, 2
_LARGEST = 10.5
"""The size of text in fields of one line, in points; in others the viewer makes it fit."""
_TICK, _TICK_WIDTH, _TICK_HEIGHT = "4", 0.85, 0.7
"""The tick of ZapfDingbats, which every viewer has, and its measures in sizes."""
_FULL = 0.9
_LINE = "_"


class Form(NamedTuple):
    """A form to be made fillable: its public name, the PDF of its blank, what it carries inside, its labels by path."""

    name: str
    pdf: Path
    skeleton: str
    labels: Mapping[str, str]


class _Tree(NamedTuple):
    """The fields written so far, each under its path; the form itself under the empty one."""

    writer: PdfWriter
    nodes: dict[str, IndirectObject]

    def add(self, node: DictionaryObject, path: str) -> IndirectObject:
        """Hang a field into the tree by its path."""
        above, _, name = path.rpartition(".")
        parent = self.nodes.get(above) or self.add(_dictionary(Kids=ArrayObject()), above)
        node.update(_dictionary(T=TextStringObject(name), Parent=parent))
        reference = self.nodes[path] = self.put(node)
        _kids(parent).append(reference)
        return reference

    def put(self, made: PdfObject) -> IndirectObject:
        """Give an object its number in the file."""
        return self.writer._add_object(made)  # noqa: SLF001 - pypdf has no other way to hang one field below another

    def show(self, widget: IndirectObject, page: int) -> None:
        """Put a widget on its page; the order of this is the order of the tabulator key."""
        self.writer.pages[page - 1].setdefault(NameObject("/Annots"), ArrayObject()).append(widget)


def fillable(form: Form, fields: Sequence[Field]) -> bytes:
    """Return the PDF with its fields; the same blank gives the same bytes."""
    writer = PdfWriter()
    writer.append(PdfReader(form.pdf), import_outline=False)
    writer.metadata = None
    tree = _Tree(writer, {})
    tree.nodes[""] = tree.put(_dictionary(T=TextStringObject(form.name), Kids=ArrayObject()))
    font = tree.put(_song(tree))
    ticks = tree.put(_dictionary(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=_DINGBATS))
    _hide(tree, form.skeleton)
    by_path: dict[str, list[Field]] = {}
    for field in fields:
        by_path.setdefault(field.slot.path, []).append(field)
    for path, (first, *others) in by_path.items():
        label = TextStringObject(form.labels.get(_INDEX.sub("[*]", path), path))
        if first.slot.lens.option:
            _add_boxes(tree, [first, *others], label, ticks)
        else:
            _add_text(tree, first, label)
    writer.root_object[NameObject("/AcroForm")] = tree.put(
        _dictionary(
            Fields=ArrayObject([tree.nodes[""]]),
            NeedAppearances=BooleanObject(value=True),
            DR=_dictionary(Font=_dictionary(Song=font, ZaDb=ticks)),
            DA=_look(_LARGEST),
        )
    )
    for page in writer.pages:
        page[NameObject("/Tabs")] = NameObject("/R")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _hide(tree: _Tree, skeleton: str) -> None:
    hidden = _widget(Box(0, 0, 0, 0), FT=_TEXT, V=TextStringObject(skeleton), Ff=NumberObject(_READ_ONLY | _MULTILINE))
    hidden[NameObject("/F")] = NumberObject(_HIDDEN)
    tree.show(tree.add(hidden, FIELD), 1)


def _add_text(tree: _Tree, field: Field, label: TextStringObject) -> None:
    slot = field.slot
    look = _look(0 if field.is_high else min(field.size, _LARGEST))
    widget = _widget(field.box, FT=_TEXT, TU=label, DA=look)
    placeholder = TextStringObject(slot.placeholder if slot.placeholder.strip(_LINE) else "")
    if slot.lens.options:
        options = [placeholder, *map(TextStringObject, slot.lens.options)]
        widget.update(_dictionary(FT=_CHOICE, Ff=NumberObject(_COMBO), Opt=ArrayObject(options)))
    elif field.is_high:
        widget[NameObject("/Ff")] = NumberObject(_MULTILINE)
    if slot.lens.longest:
        widget[NameObject("/MaxLen")] = NumberObject(slot.lens.longest)
    if placeholder:
        widget.update(_dictionary(V=placeholder, DV=placeholder))
    tree.show(tree.add(widget, slot.path), field.page)


def _add_boxes(tree: _Tree, fields: Sequence[Field], label: TextStringObject, ticks: IndirectObject) -> None:
    """Add the boxes of a choice: one field, so that a viewer lets no two be ticked."""
    options = ArrayObject(TextStringObject(field.slot.lens.option) for field in fields)
    group = _dictionary(FT=_BUTTON, TU=label, V=_OFF, DV=_OFF, Opt=options, Kids=ArrayObject())
    parent = tree.add(group, fields[0].slot.path)
    for number, field in enumerate(fields):
        states = DictionaryObject()
        for state, drawn in ((NameObject(f"/{number}"), _ticked(field)), (_OFF, b"")):
            states[state] = tree.put(_appearance(field, drawn, ticks))
        widget = _widget(field.box, Parent=parent, AS=_OFF, DA=TextStringObject("/ZaDb 0 Tf 0 g"))
        widget.update(_dictionary(MK=_dictionary(CA=TextStringObject(_TICK)), AP=_dictionary(N=states)))
        reference = tree.put(widget)
        _kids(parent).append(reference)
        tree.show(reference, field.page)


def _widget(box: Box, **entries: PdfObject) -> DictionaryObject:
    rectangle = ArrayObject(FloatObject(round(side, 2)) for side in box)
    return _dictionary(
        Type=NameObject("/Annot"), Subtype=NameObject("/Widget"), Rect=rectangle, F=NumberObject(_PRINTED), **entries
    )


def _ticked(field: Field) -> bytes:
    size = field.box.height * _FULL
    x, y = (field.box.width - _TICK_WIDTH * size) / 2, (field.box.height - _TICK_HEIGHT * size) / 2
    return f"q BT /ZaDb {size:.2f} Tf {x:.2f} {y:.2f} Td ({_TICK}) Tj ET Q".encode()


def _appearance(field: Field, drawn: bytes, ticks: IndirectObject) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(drawn)
    box = ArrayObject(FloatObject(round(side, 2)) for side in (0, 0, field.box.width, field.box.height))
    fonts = _dictionary(Font=_dictionary(ZaDb=ticks))
    made.update(_dictionary(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=box, Resources=fonts))
    return made


def _song(tree: _Tree) -> DictionaryObject:
    """Return the Chinese font that viewers have or replace by one of their own; nothing of it is in the file."""
    system = _dictionary(
        Registry=TextStringObject("Adobe"), Ordering=TextStringObject("GB1"), Supplement=NumberObject(4)
    )
    numbers = (("Flags", 6), ("ItalicAngle", 0), ("Ascent", 880), ("Descent", -120), ("CapHeight", 880), ("StemV", 93))
    descriptor = _dictionary(
        Type=NameObject("/FontDescriptor"),
        FontName=_SONG,
        FontBBox=ArrayObject(map(NumberObject, (-25, -254, 1000, 880))),
        **{name: NumberObject(number) for name, number in numbers},
    )
    letters = ArrayObject([NumberObject(1), NumberObject(95), NumberObject(500)])  # the width of CID 1 to 95, in 1/1000
    glyphs = _dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/CIDFontType0"),
        BaseFont=_SONG,
        CIDSystemInfo=system,
        FontDescriptor=tree.put(descriptor),
        DW=NumberObject(1000),
        W=letters,
    )
    unicode = DecodedStreamObject()
    unicode.set_data(_TO_UNICODE)
    return _dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type0"),
        BaseFont=NameObject(f"{_SONG}-UniGB-UCS2-H"),
        Encoding=NameObject("/UniGB-UCS2-H"),
        DescendantFonts=ArrayObject([tree.put(glyphs)]),
        ToUnicode=tree.put(unicode),
    )


def _look(size: float) -> TextStringObject:
    return TextStringObject(f"/Song {size:.3g} Tf 0 g")


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): entry for name, entry in entries.items()})


def _kids(node: IndirectObject) -> ArrayObject:
    found = node.get_object()
    kids = found["/Kids"] if isinstance(found, DictionaryObject) else None
    if not isinstance(kids, ArrayObject):
        raise TypeError(node)
    return kids


_OFF, _TEXT, _CHOICE, _BUTTON = NameObject("/Off"), NameObject("/Tx"), NameObject("/Ch"), NameObject("/Btn")
_SONG, _DINGBATS = NameObject("/STSong-Light"), NameObject("/ZapfDingbats")
_ROWS = [high for high in range(0x100) if not 0xD8 <= high <= 0xDF]  # these are halves of other characters  # noqa: PLR2004
_RANGES = b"\n".join(b"<%02x00> <%02xff> <%02x00>" % (high, high, high) for high in _ROWS)
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
%d beginbfrange
%b
endbfrange
endcmap end end""" % (len(_ROWS), _RANGES)
"""Says that the codes of the font are Unicode already: programs that fill forms ask it, and not its name."""
