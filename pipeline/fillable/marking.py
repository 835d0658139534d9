"""A record -> its form printed: once with a sign of its own in every slot, once with the slots left free."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from jinja2.sandbox import SandboxedEnvironment

from pipeline.blanks import Blank, Constant, Field, Segment
from pipeline.continuing import pages_of
from pipeline.lenses import FACTORIES, Lens
from pipeline.render import Overfull, word
from pipeline.templating import environment, printable
from schemas.filled import Scalar, at, nest
from schemas.records import CONTINUED, Record

_ROOM = "\u3000"
_END = "\u2060"
"""Keeps room at the end of a line from being taken for white space that hangs over its edge."""
_SHORT = 20
"""Below a hint of more characters there is more room than beside it."""
_FIRST, _LAST = 0x4E00, 0x9FA5
"""Every Chinese font has these characters, and all are as wide."""


class Slot(NamedTuple):
    """One slot of a printed form; `path` has its index in a list, `placeholder` is what the blank prints in it.

    `is_below` tells that it begins under a hint.
    """

    path: str
    lens: Lens
    placeholder: str
    value: Scalar = None
    is_below: bool = False

    @property
    def shown(self) -> str:
        """Return what stands in it."""
        if self.value is not None:
            return self.lens.show(self.value)
        return "" if self.is_line else self.placeholder

    @property
    def ems(self) -> int:
        """Return how wide its placeholder is, in Chinese characters."""
        halves = sum(2 if east_asian_width(character) in "WFA" else 1 for character in self.lens.show(None))
        return max(1, (halves + 1) // 2)

    @property
    def is_line(self) -> bool:
        """Tell whether the blank prints a line to write on, which the field has as its border."""
        return bool(self.placeholder) and not self.placeholder.strip("_")

    @property
    def is_free(self) -> bool:
        """Tell whether it has no printed form of its own and takes all the room there is."""
        return self.lens.option is None and not self.lens.show(None).strip("_")


class Marked(NamedTuple):
    """A form with its slots marked, the same with its slots free, and which slot each sign marks."""

    marked: bytes
    free: bytes
    slots: dict[str, Slot]


class _Path(str):
    """The path of a slot, given to its template in place of its value; `is_chosen` slots take one of a few words."""

    value: Scalar = None
    is_chosen: bool = False


def marked(blank: Blank, template: Path, record: Record) -> Marked:
    """Print a form both ways, line for line alike, with all the pages and turns of its lists that a record needs.

    Raises:
        Overfull: there are more slots than signs.
    """
    slots: dict[str, Slot] = {}
    signs = _signs("".join(segment.text for segment in _segments(blank) if isinstance(segment, Constant)))

    def mark(slot: Slot) -> str:
        sign = next(signs, "")
        if not sign:
            raise Overfull(f"《{blank.title}》要填的太多，做不成可填写的 PDF", "请改用 Word 版")
        slots[sign] = slot
        return sign * slot.ems

    pages = tuple(_pages(blank, record))
    shown = word(template, *pages, jinja=_printing(mark))
    return Marked(shown, word(template, *pages, jinja=_printing(_room)), slots)


def _room(slot: Slot) -> str:
    """Return the box to tick, and room for everything else: its placeholder is in the field."""
    return slot.lens.show(None) if slot.lens.option else _ROOM * slot.ems + _END


def _printing(write: Callable[[Slot], str]) -> SandboxedEnvironment:
    """Return the environment of all documents, in which a slot shows what `write` makes of it."""
    hints: dict[str, str] = {}

    def finalize(value: Any) -> Any:
        return slot(value, _TEXT) if isinstance(value, _Path) else printable(value)

    def slot(path: _Path, lens: Lens) -> str:
        hint = hints.get(path, "")
        placeholder = hint if hint and path.is_chosen else lens.show(None)
        return write(Slot(str(path), lens, placeholder, path.value, len(hint) > _SHORT))

    def show(factory: Callable[..., Lens], path: _Path, *arguments: str | int) -> str:
        lens = factory(*arguments)
        if lens.constant is None:
            return slot(path, lens)
        if factory is not _HINT:
            return lens.show(path.value)
        hints[str(path)] = lens.constant
        return "" if path.is_chosen else lens.constant

    jinja = environment().overlay(finalize=finalize)
    jinja.filters = jinja.filters | {name: partial(show, factory) for name, factory in FACTORIES.items()}
    return jinja


_TEXT, _HINT = FACTORIES["text"](), FACTORIES["hint"]


def _pages(blank: Blank, record: Record) -> Iterator[dict[str, Any]]:
    """Yield the paths of a record, page by page, as its template wants its values."""
    chosen = {field.path for field in _segments(blank) if isinstance(field, Field) and field.lens.options}
    values = record.model_dump()
    for number, page in enumerate(pages_of(blank, record)):
        here: dict[str, _Path] = {}
        for path in dict.fromkeys(blank.paths()):
            name = path.partition("[*]")[0]
            begin = number * blank.room(name) if name in _CONTINUED else 0
            for turn in range(max(blank.loops[name], len(getattr(page, name))) if name != path else 1):
                whole = _Path(path.replace("[*]", f"[{begin + turn}]"))
                whole.value, whole.is_chosen = at(values, whole), path in chosen
                here[path.replace("[*]", f"[{turn}]")] = whole
        yield nest(here.items())


_CONTINUED = {how.entries for how in CONTINUED.values()}


def _signs(used: str) -> Iterator[str]:
    """Yield characters the form does not print itself."""
    return (sign for code in range(_FIRST, _LAST) if (sign := chr(code)) not in used and _is_usual(sign))


def _is_usual(character: str) -> bool:
    return len(character.encode("gb2312", "ignore")) > 1


def _segments(blank: Blank) -> Iterator[Segment]:
    for segments in (blank.stream, *(cell.segments for cell in blank.cells)):
        yield from segments
