"""Fields: the result is read, the instruction is not; the boxes and lists of old forms are read by their state."""

import re
from dataclasses import dataclass, field

from pipeline.markup import Element
from pipeline.readers.word.markup import child, new, number_of, remove, switched_on
from pipeline.readers.word.names import LEAVES, PARAGRAPH, TEXT, VAL, w
from pipeline.signs import BOX_EMPTY, BOX_TICKED

_MARK, _KIND, _INSTRUCTION, _DATA = w("fldChar"), w("fldCharType"), w("instrText"), w("ffData")
_TICK_BOX, _TICKED, _DEFAULT = w("checkBox"), w("checked"), w("default")
_LIST, _CHOSEN, _ENTRY = w("ddList"), w("result"), w("listEntry")
_READ = tuple(leaf for leaf in LEAVES if leaf != PARAGRAPH)
# Two signs printed over each other: how Word and WPS write a ticked box, or an encircled figure, by hand.
_OVERPRINT = re.compile(r"\s*EQ\s*\\o(?:\\a[lcr])?\s*\(([^\\()]*)[,，;；]([^\\()]*)\)\s*", re.IGNORECASE)
_BOXES, _TICKS = frozenset("□☐口"), frozenset("√✓✔×✗✘Xx")


@dataclass(slots=True)
class _Field:
    """A field being walked through; `state` is what a form field shows by its data, None for any other field."""

    begin: Element
    state: str | None
    in_instruction: bool = True
    instruction: list[str] = field(default_factory=list)


def settle_fields(root: Element) -> None:
    """Drop instructions and print the state of form fields; a field that never ends hides nothing."""
    ending = _fields_that_end(root)
    opened: list[_Field] = []
    hiding = 0
    for element in list(root.iter(_MARK, _INSTRUCTION, *_READ)) if ending else ():
        if element.tag == _MARK:
            hiding += _pass_mark(element, opened, ending)
        elif element.tag == _INSTRUCTION:
            if opened:
                opened[-1].instruction.append(element.text or "")
        elif hiding:
            remove(element)


def _fields_that_end(root: Element) -> set[Element]:
    begun: list[Element] = []
    ending: set[Element] = set()
    for mark in root.iter(_MARK):
        if mark.get(_KIND) == "begin":
            begun.append(mark)
        elif mark.get(_KIND) == "end" and begun:
            ending.add(begun.pop())
    return ending


def _pass_mark(mark: Element, opened: list[_Field], ending: set[Element]) -> int:
    """Open, turn or close a field; return by how much the number of fields that hide text changes."""
    kind = mark.get(_KIND)
    if kind == "begin" and mark in ending:
        opened.append(_Field(mark, _state(mark)))
        return 1
    if kind == "separate" and opened and opened[-1].state is None and opened[-1].in_instruction:
        opened[-1].in_instruction = False
        return -1
    if kind == "end" and opened:
        closed = opened.pop()
        if closed.in_instruction:
            _print(closed, opened)
        return -1 if closed.in_instruction else 0
    return 0


def _print(closed: _Field, around: list[_Field]) -> None:
    """Put what a field without a result shows behind its first mark, unless it only serves another's instruction."""
    shown = closed.state if closed.state is not None else _overprinted("".join(closed.instruction))
    if shown and not any(outer.in_instruction for outer in around):
        text = new(TEXT)
        text.text = shown
        closed.begin.addnext(text)


def _overprinted(instruction: str) -> str:
    signs = _OVERPRINT.fullmatch(instruction)
    if signs is None:
        return ""
    under, over = signs[1].strip(), signs[2].strip()
    if under in _BOXES:
        return BOX_TICKED if over in _TICKS else BOX_EMPTY + over
    return over


def _state(begin: Element) -> str | None:
    data = child(begin, _DATA)
    if data is None:
        return None
    for control in data.iterchildren(_TICK_BOX, _LIST):
        return _ticked(control) if control.tag == _TICK_BOX else _chosen(control)
    return None


def _ticked(box: Element) -> str:
    """Return the box as it stands; one that nobody touched stands as its form's author left it."""
    now = child(box, _TICKED)
    return BOX_TICKED if switched_on(child(box, _DEFAULT) if now is None else now) else BOX_EMPTY


def _chosen(choices: Element) -> str:
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(_ENTRY)]
    now = child(choices, _CHOSEN)
    index = number_of(child(choices, _DEFAULT) if now is None else now, 0)
    return entries[index] if index < len(entries) else ""
