"""Signs of symbol fonts in a Word file, inserted or merely set in one, written as the characters they look like."""

from pipeline.markup import Element
from pipeline.readers.word.markup import holder
from pipeline.readers.word.names import RUN, RUN_PROPERTIES, TEXT, w
from pipeline.signs import BOX_EMPTY, BOX_TICKED, SIGNS

_SYMBOL, _FONT, _CHARACTER, _FONTS = w("sym"), w("font"), w("char"), w("rFonts")
_FONT_SLOTS = (w("ascii"), w("hAnsi"))
_WRITABLE = (range(0x20, 0xD800), range(0xE000, 0xFFFE))  # what XML can hold of four hexadecimal digits
_NAMED = (b"dings", b"d\0i\0n\0g\0s")  # Wingdings, Webdings; the second in UTF-16 of either kind
_BALLOT_BOXES = {0x2610: BOX_EMPTY, 0x2611: BOX_TICKED, 0x2612: BOX_TICKED}


def settle_signs(root: Element) -> None:
    """Write every sign inserted from a symbol font as the character it looks like; an unknown one stays as its code."""
    for symbol in root.iter(_SYMBOL):
        symbol.text = _sign(symbol.get(_FONT, ""), symbol.get(_CHARACTER, ""))
        symbol.tag = TEXT


def settle_letters(root: Element, raw: bytes) -> None:
    """Do the same for letters that are merely set in a symbol font.

    Nearly every run names a font, so the part's bytes are asked first whether any of these is among them.
    """
    if not any(name in raw for name in _NAMED):
        return
    for run, signs in {holder(fonts, RUN_PROPERTIES, RUN): _signs(fonts) for fonts in root.iter(_FONTS)}.items():
        for text in run.iterchildren(TEXT) if run is not None and signs else ():
            text.text = (text.text or "").translate(signs)


def _signs(fonts: Element) -> dict[int, str]:
    return next((SIGNS[font] for slot in _FONT_SLOTS if (font := fonts.get(slot)) in SIGNS), {})


def _sign(font: str, character: str) -> str:
    try:
        code = int(character, 16)
    except ValueError:
        return ""
    sign = SIGNS.get(font, _BALLOT_BOXES).get(code)
    return sign or (chr(code) if any(code in writable for writable in _WRITABLE) else "")
