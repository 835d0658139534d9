"""Signs in a text that every reader has to know: those symbol fonts hide behind letters, and a line through a word."""

from collections.abc import Iterable, Iterator

BOX_TICKED, BOX_EMPTY, TICK, CROSS = "☑", "□", "✓", "✗"
UNREADABLE = "\ufffd"
"""Stands for what is seen but not told by the file: a character without a name, the result of a formula."""
_PRIVATE_USE = 0xF000  # Office adds this to the places of a symbol font


def _both(places: dict[int, str]) -> dict[int, str]:
    """Return the signs by place and by place in the private-use area: files hold either."""
    return places | {_PRIVATE_USE + place: sign for place, sign in places.items()}


# A crossed box is how Word's own form controls show a chosen one, so it reads as ticked.
SIGNS = {
    "Wingdings": _both(
        dict.fromkeys((0x6F, 0x71, 0x72, 0xA8), BOX_EMPTY)
        | dict.fromkeys((0x78, 0xFD, 0xFE), BOX_TICKED)
        | {0x6E: "■", 0xFB: CROSS, 0xFC: TICK}
    ),
    "Wingdings 2": _both({0xA3: BOX_EMPTY, 0x4F: CROSS, 0x50: TICK} | dict.fromkeys(range(0x51, 0x55), BOX_TICKED)),
    "Webdings": _both({0x63: BOX_EMPTY, 0x61: TICK, 0x72: CROSS, 0x67: "■"}),
    "Symbol": _both({0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xD6: "√"}),
}
_SHOWN, _FEW = 20, 5


def struck_out(texts: Iterable[str]) -> Iterator[str]:
    """Say to the clerk which texts are crossed out and therefore not read; say nothing where none is."""
    found = list(dict.fromkeys(texts))
    if found:
        shown = "".join(f"“{text[:_SHOWN]}”" for text in found[:_FEW])
        yield f"划掉的{shown}{'等' * (len(found) > _FEW)}按删去的内容没有读取，请对照原件核实。"
