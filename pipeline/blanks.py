"""A template seen from its other side: its constant wording as anchors, its slots as what a filled form answers."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from pipeline.errors import BrokenDefinition
from pipeline.folding import fold, key
from pipeline.lenses import FACTORIES, Lens
from schemas.sheet import Cell, Line, Sheet

_LOOP = re.compile(
    r"\{%(?P<what>tr|tc|)\s+(?:endfor|for\s+(?P<item>\w+)\s+in\s+(?P<list>\w+)"
    r"(?:\s*\|\s*at_least\((?P<least>\d+)\))?)\s*%\}"
)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_LABEL = 24
"""Wording longer than this many characters explains a slot and does not name it."""
_EXPLANATION = 60
"""Wording longer than this many characters is no heading broken into lines."""
_ANCHOR = 4
"""Wording of fewer characters before a slot of the same cell is no anchor: an answer may say the same."""
_ANNEX_NUMBER = re.compile(r"附[件表录]\d*")
_PLACE = re.compile(r"(\w+)\[(\d+)\]")


class Constant(NamedTuple):
    """Printed wording. `path` and `lens` are set where the wording is a field too, `optional` where it may vanish."""

    text: str
    folded: str
    path: str = ""
    lens: Lens | None = None
    optional: bool = False


class Field(NamedTuple):
    """A slot: the path of its field in the record and the lens it is read through."""

    path: str
    lens: Lens


Segment = Constant | Field


class _Loop(NamedTuple):
    """A loop of the template: the variable that turns, and the list it goes through; both empty outside loops."""

    item: str = ""
    list: str = ""


_NO_LOOP = _Loop()


class BlankCell(NamedTuple):
    """One cell of the blank: its segments, its place, and the key of its wording when it is an anchor.

    A cell of a list names it in `loop`; `across` tells that the list grows by columns, not by rows.
    """

    segments: tuple[Segment, ...]
    row: int
    column: int
    column_span: int
    anchor: str
    loop: str = ""
    across: bool = False

    @property
    def name(self) -> str:
        """Return the key of the wording the cell is found by: its anchor, or what it prints while it is empty."""
        first, *others = self.segments
        return self.anchor or (key(first.text) if isinstance(first, Constant) and first.optional and not others else "")

    @property
    def fields(self) -> tuple[Segment, ...]:
        """Return the segments that carry a field."""
        return tuple(segment for segment in self.segments if segment.path)


class Blank(NamedTuple):
    """An official form: `stream` is its wording and slots outside tables, `cells` its tables in reading order.

    `synonyms` are the anchors of its labels, by the keys of the other words people write for them.
    """

    form: str
    title: str
    stream: tuple[Segment, ...]
    cells: tuple[BlankCell, ...]
    loops: dict[str, int]
    synonyms: Mapping[str, str] = MappingProxyType({})

    @property
    def annex(self) -> str:
        """Return the number the form stands under in the measures, as it prints it; empty where none is printed."""
        printed = (key(segment.text) for segment in self.stream if isinstance(segment, Constant))
        return next(filter(_ANNEX_NUMBER.fullmatch, printed), "")

    def paths(self) -> Iterator[str]:
        """Yield the field path of every slot; `rows[*].name` inside a loop."""
        return (segment.path for segment in self.slots())

    def slots(self) -> Iterator[Segment]:
        """Yield every segment that carries a field."""
        yield from (segment for segment in self.stream if segment.path)
        for cell in self.cells:
            yield from cell.fields

    def room(self, entries: str) -> int:
        """Return how many entries of a list one page prints places for, whether in a loop or by their indexes."""
        places = (found for path in self.paths() if (found := _PLACE.match(path)) and found[1] == entries)
        return max((int(place[2]) + 1 for place in places), default=self.loops.get(entries, 0))

    def labels(self) -> dict[str, str]:
        """Return the form's own words for each field: the heading above in a list, else the wording before the slot."""
        labels: dict[str, str] = {}
        before = ""
        for cell in self.cells:
            before = _label_cell(self, cell, before, labels)
        _label(self.stream, "", labels)
        return labels

    def anchors(self) -> frozenset[str]:
        """Return the keys of all wording the form is recognised by."""
        constants = (segment for segment in self.stream if isinstance(segment, Constant) and not segment.optional)
        return frozenset(filter(None, (*(cell.anchor for cell in self.cells), *(key(c.text) for c in constants))))


def _label_cell(blank: Blank, cell: BlankCell, before: str, labels: dict[str, str]) -> str:
    if "[" not in "".join(segment.path for segment in cell.segments):
        return _label(cell.segments, before, labels)
    headings = (above for above in blank.cells if above.column == cell.column and above.row < cell.row and above.anchor)
    heading = [_wording(above.segments[0]) for above in headings if not above.fields]
    for segment in cell.fields:
        labels.setdefault(segment.path, heading[-1] if heading else before)
    return before


def _label(segments: Sequence[Segment], before: str, labels: dict[str, str]) -> str:
    """Name each field by the wording before it, and return the wording that the next field is named by."""
    for segment, following in zip(segments, [*segments[1:], None], strict=True):
        own = _wording(segment)
        if segment.path:
            is_place = isinstance(segment, Constant) and segment.lens and segment.lens.mark
            labels.setdefault(segment.path, own if own and (is_place or not before) else before)
        elif 0 < len(own) <= _LABEL and not (isinstance(following, Field) and following.lens.option):
            before = own
    return before


def _wording(segment: Segment) -> str:
    """Return wording as a label: in one line, without a colon, brackets around it, or an explanation behind it."""
    if isinstance(segment, Field) or (segment.optional and not segment.path):
        return ""
    wording = "".join(segment.text.split()).rstrip("：:")
    bare = wording[1:-1] if wording.startswith("（") and wording.endswith("）") else wording
    return bare.partition("（")[0] if len(bare) > _LABEL else bare


def blank_of(form: str, template: Sheet) -> Blank:
    """Read a template's own sheet, tags and all, as the blank it defines; raises BrokenDefinition."""
    stream: list[Segment] = []
    cells: list[BlankCell] = []
    loops: dict[str, int] = {}
    for is_line, items in groupby(template.items, key=lambda item: isinstance(item, Line)):
        if is_line:
            for line in items:
                stream += segments_of(form, line.text)
        else:
            cells += _table(form, [item for item in items if isinstance(item, Cell)], loops)
    return Blank(form, _title(form, template), tuple(stream), tuple(cells), loops)


def segments_of(form: str, text: str, loop: _Loop = _NO_LOOP) -> list[Segment]:
    """Split a template text into its constants and slots; `loop` names the loop variable and its list."""
    source = _TAG.sub(lambda tag: tag[0].translate(_QUOTES), text)
    try:
        outputs = [node for node in Environment(autoescape=True).parse(source).body if isinstance(node, nodes.Output)]
    except TemplateSyntaxError as error:
        raise BrokenDefinition(
            f"{form}：模板标记写错了：{text!r}（{error.message}）", "在 Word 里改正这一格的标记"
        ) from error
    segments: list[Segment] = []
    for output in outputs:
        for node in output.nodes:
            segments += _constants(node.data) if isinstance(node, nodes.TemplateData) else [_slot(form, node, loop)]
    return segments


def _constants(data: str) -> list[Segment]:
    """Return printed wording; where it explains more than it names, line by line, for a line may be deleted."""
    pieces = data.split("\n") if len(fold(data)) > _EXPLANATION else [data]
    return [Constant(piece.strip(), folded) for piece in pieces if (folded := fold(piece))]


def _slot(form: str, node: nodes.Expr, loop: _Loop) -> Segment:
    name, expression = "text", node
    arguments: tuple[str | int, ...] = ()
    if isinstance(node, nodes.Filter) and node.node is not None:
        name, arguments, expression = node.name, tuple(_literal(form, argument) for argument in node.args), node.node
    if name not in FACTORIES:
        raise BrokenDefinition(f"{form}：模板用了没有的读写方式“{name}”", f"可用的有：{'、'.join(FACTORIES)}")
    lens = FACTORIES[name](*arguments)
    path = _path(form, expression, loop)
    if lens.constant is None:
        return Field(path, lens)
    return Constant(lens.constant, fold(lens.constant), path if name != "hint" else "", lens, name != "printed")


def _literal(form: str, node: nodes.Expr) -> str | int:
    if isinstance(node, nodes.Const) and isinstance(node.value, str | int):
        return node.value
    raise BrokenDefinition(f"{form}：模板标记的参数必须直接写明", "把参数写成带引号的文字或数字")


def _path(form: str, node: nodes.Node, loop: _Loop) -> str:
    match node:
        case nodes.Name(name=name):
            return f"{loop.list}[*]" if name == loop.item else str(name)
        case nodes.Getattr(node=inner, attr=attribute):
            return f"{_path(form, inner, loop)}.{attribute}"
        case nodes.Getitem(node=inner, arg=nodes.Const(value=int(index))):
            return f"{_path(form, inner, loop)}[{index}]"
        case _:
            raise BrokenDefinition(f"{form}：模板标记不是字段名", "标记里只写字段名和读写方式，如 {{ filed_on | day }}")


def _table(form: str, cells: list[Cell], loops: dict[str, int]) -> Iterator[BlankCell]:
    rows = _NO_LOOP
    for _, row in groupby(cells, key=lambda cell: (cell.table, cell.row)):
        texts = list(row)
        wording = "".join(cell.text for cell in texts)
        turned = _turned("tr", wording, loops)
        columns, around = _NO_LOOP, _turned("", wording, loops) or rows
        for cell in texts if turned is None else ():
            across = _turned("tc", cell.text, loops)
            text = _LOOP.sub("", cell.text)
            if across is not None:
                columns = across
            elif segments := tuple(segments_of(form, text, columns if columns.list else around)):
                loop = columns.list or around.list
                place = (cell.row, cell.column, cell.column_span)
                yield BlankCell(segments, *place, _anchor(segments), loop, bool(columns.list))
        rows = rows if turned is None else turned


def _turned(what: str, text: str, loops: dict[str, int]) -> _Loop | None:
    """Return the loop that a text opens, an empty one where it ends one, None where it does neither.

    A loop goes through rows (tr) or columns (tc) up to its end; in a worksheet it is one row and says neither.
    """
    tag = _LOOP.search(text)
    if tag is None or tag["what"] != what:
        return None
    if tag["list"] is None:
        return _NO_LOOP
    loops[tag["list"]] = int(tag["least"] or 0)
    return _Loop(tag["item"], tag["list"])


def _anchor(segments: tuple[Segment, ...]) -> str:
    """Return the key of the wording a cell begins with, empty where that is a slot or could be an answer as well."""
    first, *others = segments
    if not isinstance(first, Constant) or first.optional:
        return ""
    wording = key(first.text)
    return "" if wording.isdigit() or (others and len(wording) < _ANCHOR) else wording


def _title(form: str, template: Sheet) -> str:
    lines = (key(text) for text in _heads(template) if "{" not in text)
    title = next((line for line in lines if line and not _ANNEX_NUMBER.fullmatch(line)), None)
    if title is None:
        raise BrokenDefinition(f"{form}：模板没有标题", "在表格上方写明表名")
    return title


def _heads(template: Sheet) -> Iterator[str]:
    """Yield what stands alone in its line: in a worksheet that is a cell over all its columns."""
    written = Counter((item.table, item.row) for item in template.items if isinstance(item, Cell) and item.text.strip())
    return (item.text for item in template.items if isinstance(item, Line) or written[item.table, item.row] == 1)
