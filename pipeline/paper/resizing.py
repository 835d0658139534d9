"""Tables of scanned pages brought to one size, for no two pages lie under the camera alike."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.paper.frame import Box
from pipeline.paper.layout import Block, Piece, TextCell
from pipeline.paper.lines import TextLine

_MOST = 0.06
"""Two tables whose widths differ by a larger share are two tables."""


def resized(pages: Iterable[Sequence[Block]]) -> Iterator[list[Block]]:
    """Yield the pages with the table a scanned one begins with as wide as the one the page before ends with."""
    last: Block | None = None
    for blocks in pages:
        fitted = list(blocks)
        if isinstance(last, Piece) and fitted and isinstance(fitted[0], Piece):
            fitted[0] = _as_wide_as(last, fitted[0])
        last = fitted[-1] if fitted else None
        yield fitted


def _as_wide_as(model: Piece, piece: Piece) -> Piece:
    scale = model.hull.width / max(piece.hull.width, 1.0)
    if not (_is_scanned(model) or _is_scanned(piece)) or abs(scale - 1) > _MOST:
        return piece
    return Piece(_box(piece.hull, scale), tuple(_cell(cell, scale) for cell in piece.cells), piece.padding)


def _is_scanned(piece: Piece) -> bool:
    return any(cell.spot is not None for cell in piece.cells)


def _cell(cell: TextCell, scale: float) -> TextCell:
    return cell._replace(box=_box(cell.box, scale), lines=tuple(_line(line, scale) for line in cell.lines))


def _line(line: TextLine, scale: float) -> TextLine:
    places = {name: getattr(line, name) * scale for name in ("left", "right", "y", "size", "head", "tail")}
    return line._replace(**places)


def _box(box: Box, scale: float) -> Box:
    return Box(*(edge * scale for edge in box))
