"""Content controls: a placeholder is no answer, and a tick box is its state, whatever sign it shows."""

from pipeline.markup import Element
from pipeline.readers.word.markup import add, child, remove, switched_on
from pipeline.readers.word.names import PARAGRAPH, RUN, TEXT, WORD_2010, w
from pipeline.signs import BOX_EMPTY, BOX_TICKED

_PROPERTIES, _CONTENT = w("sdtPr"), w("sdtContent")
_PLACEHOLDER = w("showingPlcHdr")
_TICK_BOX, _TICKED, _TICKED_VAL = (f"{{{WORD_2010}}}{name}" for name in ("checkbox", "checked", "val"))


def settle_controls(root: Element) -> None:
    """Print every tick box by its state and empty every control that still shows its prompt."""
    for properties in root.iter(_PROPERTIES):
        content = next(properties.itersiblings(_CONTENT), None)
        if content is None:
            continue
        box = child(properties, _TICK_BOX)
        if box is not None:
            _print_only(content, BOX_TICKED if _is_ticked(box) else BOX_EMPTY)
        elif switched_on(child(properties, _PLACEHOLDER)):
            _print_only(content, "")


def _is_ticked(box: Element) -> bool:
    state = child(box, _TICKED)
    return state is not None and state.get(_TICKED_VAL, "1") not in {"0", "false", "off"}


def _print_only(content: Element, text: str) -> None:
    """Replace all runs below a control by one that says `text`; paragraphs and cells around them stay."""
    for run in list(content.iter(RUN)):
        remove(run)
    paragraph = next(content.iter(PARAGRAPH), content)
    add(add(paragraph, RUN), TEXT, text)
