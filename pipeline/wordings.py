"""Blanks -> the long wording they print, by which a page of a scan is told without reading all of it."""

from collections.abc import Iterator, Sequence

from pipeline.blanks import Blank, Constant, Segment
from schemas.wording import Wordings


def wordings(blanks: Sequence[Blank]) -> Wordings:
    """Return what fills cells without a slot, and what is printed outside tables; nothing that may be an answer."""
    cells = (cell.segments for blank in blanks for cell in blank.cells if not cell.loop)
    whole = (
        "".join(texts) for segments in cells if (texts := list(_printed(segments))) and len(texts) == len(segments)
    )
    lines = (text for blank in blanks for text in _printed(blank.stream))
    return Wordings(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(lines)))


def _printed(segments: Sequence[Segment]) -> Iterator[str]:
    for segment in segments:
        if isinstance(segment, Constant) and not segment.path and not segment.optional:
            yield segment.text
