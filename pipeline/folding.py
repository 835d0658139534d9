"""Text made comparable: one width, one punctuation, no white space; with the way back to the original."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(
    map(ord, "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
             "\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff")
)  # fmt: skip
_ALIKE = {
    ord(variant): standard
    for standard, variants in {
        ".": "。．｡", ",": "、､，", "[": "〔［【", "]": "〕］】", "<": "〈＜﹤", ">": "〉＞﹥", "-": "—–‐−－―‑﹣",
        "·": "•・‧∙․", "~": "～〜∼", '"': "“”„〝〞", "'": "‘’‚", "(": "（﹙", ")": "）﹚", ":": "：﹕︰", ";": "；﹔",
    }.items()
    for variant in variants
}  # fmt: skip
_FOLD = {**_FULL_WIDTH, **_ALIKE, **dict.fromkeys(_SPACES)}
_KEY = {**_FOLD, **{code: None for code in range(0x21, 0x7F) if not chr(code).isalnum()}, **dict.fromkeys(
    map(ord, "·《》…￥" + "".join(chr(code) for code, standard in _ALIKE.items() if not standard.isalnum()))
), **{code: None for code, plain in _FULL_WIDTH.items() if not chr(plain).isalnum()}}  # fmt: skip
_NARROW = {**_FULL_WIDTH, 0x3000: 0x20, 0xA0: 0x20}


def narrow(text: str) -> str:
    """Return the text with full-width ASCII made half-width, character for character."""
    return text.translate(_NARROW)


def fold(text: str) -> str:
    """Return the text in one width and one punctuation, without white space, for comparing printed wording."""
    return text.translate(_FOLD)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Return the letters and digits alone, by which a label is recognised however it was spaced or punctuated."""
    return text.translate(_KEY)


def plain(text: str) -> str:
    """Return the text of a typed field: compatibility forms unified, no white space at all."""
    return unicodedata.normalize("NFKC", fold_spaces(unicodedata.normalize("NFKC", text)))


def fold_spaces(text: str) -> str:
    """Return the text without white space."""
    return text.translate(_NO_SPACES)


_NO_SPACES = dict.fromkeys(_SPACES)


class Folded(NamedTuple):
    """A folded text that knows where each of its characters stood."""

    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> "Folded":
        """Fold a text and keep the way back."""
        origin = [index for index, character in enumerate(original) if ord(character) not in _SPACES]
        return cls(fold(original), (*origin, len(original)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a folded stretch stood in the original."""
        first = self.origin[start]
        return first, (self.origin[end - 1] + 1 if end > start else first)
