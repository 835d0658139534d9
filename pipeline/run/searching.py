"""Words -> the scans on which they were recognised."""

from collections.abc import Iterator

from pipeline.folding import fold
from pipeline.run.desk import Desk

_FEWEST = 2
"""A single character stands on every page."""
_AROUND = 15
"""Characters shown on either side of what was found."""


def on_scans(desk: Desk, words: str) -> Iterator[str]:
    """Yield where words were recognised: file and page, with the words around them, each page once."""
    sought = fold(words)
    if len(sought) < _FEWEST:
        return
    for text in desk.books.texts():
        for number, page in enumerate(text.pages, start=1):
            folded = fold(page)
            at = folded.find(sought)
            if at >= 0:
                shown = folded[max(at - _AROUND, 0) : at + len(sought) + _AROUND]
                yield f"扫描件：{_file(desk, text.sha256)}第{number}页认出“{shown}”（SHA-256 {text.sha256}）"


def _file(desk: Desk, sha256: str) -> str:
    return desk.books.arrivals_of(sha256)[0].file
