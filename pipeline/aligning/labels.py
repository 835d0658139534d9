"""Cells named by the wording they show, exactly, as a beginning, or nearly."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from pipeline.blanks import Blank
from pipeline.folding import key
from schemas.sheet import Cell

_LIKENESS = 75.0
"""How alike a label must be to one of the blank's, in percent, to count as that label reworded."""
_LABEL = 60
"""No label is longer than this many characters once the long standards and promises are left out."""


def labels(blank: Blank, cells: Sequence[Cell]) -> list[str]:
    """Name every cell by the wording it shows, exactly, as a beginning, or nearly; others by names nothing equals.

    Another word for a label names a cell where no other shows the label, or the same word.
    """
    anchors = {cell.name for cell in blank.cells if cell.name}
    beginnings = [cell.anchor for cell in blank.cells if cell.anchor and cell.fields and len(cell.segments) > 1]
    labels = []
    for index, cell in enumerate(cells):
        shown = key(cell.text)
        if shown not in anchors:
            shown = next((beginning for beginning in beginnings if shown.startswith(beginning)), shown)
        labels.append(shown if shown in anchors else f"cell {index}")
    meant = [blank.synonyms.get(key(cell.text), "") for cell in cells]
    for index, label in enumerate(meant):
        if label and label not in labels and meant.count(label) == 1:
            labels[index] = label
    lost = anchors.difference(labels)
    if lost:
        for index, cell in enumerate(cells):
            if labels[index].startswith("cell ") and 1 < len(shown := key(cell.text)) <= _LABEL:
                near = process.extractOne(shown, lost, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
                labels[index] = near[0] if near else labels[index]
    return labels
