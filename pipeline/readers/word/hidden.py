"""What stands in the markup but not on the paper: hidden text, fallbacks for old programs, reading aids."""

from pipeline.markup import Element
from pipeline.readers.word.markup import drop, holder, switched_on
from pipeline.readers.word.names import COMPATIBILITY, RUN, RUN_PROPERTIES, TAB_STOPS, w

ALTERNATIVES, CHOICE = f"{{{COMPATIBILITY}}}AlternateContent", f"{{{COMPATIBILITY}}}Choice"
_HIDDEN = w("vanish")
_FIELD_MARKS = frozenset({RUN_PROPERTIES, w("fldChar"), w("instrText")})
_READING_AID = w("rt")


def drop_unseen(root: Element) -> None:
    """Leave only what a reader of the paper would see."""
    _keep_one_alternative(root)
    _drop_hidden_text(root)
    drop(root, (_READING_AID, TAB_STOPS))  # a tab stop bears the very name of a tab in the text


def _keep_one_alternative(root: Element) -> None:
    """Keep the first choice of several contents: the others say the same again for other programs."""
    for alternatives in root.iter(ALTERNATIVES):
        contents = list(alternatives)
        kept = next((content for content in contents if content.tag == CHOICE), None)
        for content in contents:
            if kept is not None and content is not kept:
                alternatives.remove(content)


def _drop_hidden_text(root: Element) -> None:
    """Drop what is hidden by the run's own format; marks of a field stay, so that the field still ends.

    Text hidden by a named style is kept: styles.xml is not read.
    """
    for hidden in list(root.iter(_HIDDEN)):
        run = holder(hidden, RUN_PROPERTIES, RUN)
        if run is not None and switched_on(hidden):
            for content in list(run):
                if content.tag not in _FIELD_MARKS:
                    run.remove(content)
