"""A template -> its blank printed twice: once with a sign of its own in every slot, once as it is handed out."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from jinja2.sandbox import SandboxedEnvironment

from pipeline.blanks import Blank
from pipeline.lenses import FACTORIES, Lens
from pipeline.render import word
from pipeline.templating import environment, printable
from schemas.filled import nest

_ROOM = "\u3000"
_END = "\u2060"
"""Keeps room at the end of a line from being taken for white space that hangs over its edge."""
_SHORT = 20
"""A hint of no more characters stands where the answer does; a longer one above it."""
_FIRST, _LAST = 0x4E00, 0x9FA5
"""Every Chinese font has these characters, and all are as wide."""


class Slot(NamedTuple):
    """One slot of a printed blank; `path` has its index in a list, `placeholder` is what the blank prints in it.

    `is_below` tells that it begins under a hint.
    """

    path: str
    lens: Lens
    placeholder: str
    is_below: bool = False

    @property
    def ems(self) -> int:
        """Return how wide its placeholder is, in Chinese characters."""
        halves = sum(2 if east_asian_width(character) in "WFA" else 1 for character in self.lens.show(None))
        return max(1, (halves + 1) // 2)

    @property
    def is_free(self) -> bool:
        """Tell whether it has no printed form of its own and takes all the room there is."""
        return self.lens.option is None and not self.lens.show(None).strip("_")


class Marked(NamedTuple):
    """A blank with its slots marked, the same blank to hand out, and which slot each sign marks."""

    marked: bytes
    printed: bytes
    slots: dict[str, Slot]


class _Path(str):
    """The path of a slot, given to its template in place of a value."""

    __slots__ = ()


def marked(blank: Blank, template: Path) -> Marked:
    """Print a blank both ways, line for line alike, with all the turns its lists have when they are empty."""
    slots: dict[str, Slot] = {}
    signs = _signs("".join(segment.text for segment in _segments(blank)))

    def mark(slot: Slot) -> str:
        sign = next(signs)
        slots[sign] = slot
        return sign * slot.ems

    values = _paths(blank)
    shown = word(template, values, jinja=_printing(mark))
    return Marked(shown, word(template, values, jinja=_printing(_room)), slots)


def _room(slot: Slot) -> str:
    """Return the box to tick, and room for everything else: its placeholder is in the field."""
    return slot.lens.show(None) if slot.lens.option else _ROOM * slot.ems + _END


def _printing(write: Callable[[Slot], str]) -> SandboxedEnvironment:
    """Return the environment of all documents, in which a slot shows what `write` makes of it."""
    hints: dict[str, str] = {}

    def finalize(value: Any) -> Any:
        return slot(value, _TEXT) if isinstance(value, _Path) else printable(value)

    def slot(path: str, lens: Lens) -> str:
        hint = hints.get(path, "")
        is_below = len(hint) > _SHORT
        return write(Slot(str(path), lens, lens.show(None) if is_below or not hint else hint, is_below))

    def show(factory: Callable[..., Lens], path: str, *arguments: str | int) -> str:
        lens = factory(*arguments)
        if lens.constant is None:
            return slot(path, lens)
        if factory is not _HINT:
            return lens.show(None)
        hints[str(path)] = lens.constant
        return lens.constant if len(lens.constant) > _SHORT else ""

    jinja = environment().overlay(finalize=finalize)
    jinja.filters = jinja.filters | {name: partial(show, factory) for name, factory in FACTORIES.items()}
    return jinja


_TEXT, _HINT = FACTORIES["text"](), FACTORIES["hint"]


def _paths(blank: Blank) -> dict[str, Any]:
    """Return the blank's paths as its template wants its values: each slot's own path in its place."""
    turned = (
        path.replace("[*]", f"[{turn}]")
        for path in blank.paths()
        for turn in range(blank.loops.get(path.partition("[*]")[0], 1) if "[*]" in path else 1)
    )
    return nest((path, _Path(path)) for path in dict.fromkeys(turned))


def _signs(used: str) -> Iterator[str]:
    """Yield characters the form does not print itself."""
    return (sign for code in range(_FIRST, _LAST) if (sign := chr(code)) not in used and _is_usual(sign))


def _is_usual(character: str) -> bool:
    return len(character.encode("gb2312", "ignore")) > 1


def _segments(blank: Blank) -> Iterator[Any]:
    for segments in (blank.stream, *(cell.segments for cell in blank.cells)):
        yield from (segment for segment in segments if hasattr(segment, "text"))
