"""Cells named by the wording they show, exactly, as a beginning, or nearly."""

from collections import Counter
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

    Another word for a label names a cell where none shows the label itself, or yet another word for it.
    """
    anchors = {cell.name for cell in blank.cells if cell.name}
    beginnings = [cell.anchor for cell in blank.cells if cell.anchor and cell.fields and len(cell.segments) > 1]
    labels = []
    for index, cell in enumerate(cells):
        shown = key(cell.text)
        if shown not in anchors:
            shown = next((beginning for beginning in beginnings if shown.startswith(beginning)), shown)
        labels.append(shown if shown in anchors else f"cell {index}")
    shown_itself = frozenset(labels)
    words = {key(cell.text) for cell in cells} & blank.synonyms.keys()
    meant = Counter(blank.synonyms[word] for word in words)
    for index, cell in enumerate(cells):
        label = blank.synonyms.get(key(cell.text), "")
        if meant[label] == 1 and label not in shown_itself:
            labels[index] = label
    lost = anchors.difference(labels)
    if lost:
        for index, cell in enumerate(cells):
            if labels[index].startswith("cell ") and 1 < len(shown := key(cell.text)) <= _LABEL:
                near = process.extractOne(shown, lost, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
                labels[index] = near[0] if near else labels[index]
    return labels
