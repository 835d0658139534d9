"""What stands in the markup but does not count on paper: hidden and struck text, fallbacks, reading aids."""

from pipeline.markup import Element
from pipeline.readers.word.markup import drop, holder, switched_on
from pipeline.readers.word.names import COMPATIBILITY, RUN, RUN_PROPERTIES, TAB_STOPS, TEXT, w

ALTERNATIVES, CHOICE = f"{{{COMPATIBILITY}}}AlternateContent", f"{{{COMPATIBILITY}}}Choice"
_HIDDEN = w("vanish")
_STRUCK = (w("strike"), w("dstrike"))
_FIELD_MARKS = frozenset({RUN_PROPERTIES, w("fldChar"), w("instrText")})
_READING_AID = w("rt")


def drop_unseen(root: Element) -> list[str]:
    """Leave only what a reader of the paper would see and take for said; return the texts that were struck through."""
    _keep_one_alternative(root)
    struck = _drop_hidden_text(root)
    drop(root, (_READING_AID, TAB_STOPS))  # a tab stop bears the very name of a tab in the text
    return struck


def _keep_one_alternative(root: Element) -> None:
    """Keep the first choice of several contents: the others say the same again for other programs."""
    for alternatives in root.iter(ALTERNATIVES):
        contents = list(alternatives)
        kept = next((content for content in contents if content.tag == CHOICE), None)
        for content in contents:
            if kept is not None and content is not kept:
                alternatives.remove(content)


def _drop_hidden_text(root: Element) -> list[str]:
    """Drop what is hidden or struck by the run's own format; marks of a field stay, so that the field still ends.

    Text hidden or struck by a named style is kept: styles.xml is not read.
    """
    struck: list[str] = []
    for switch in list(root.iter(_HIDDEN, *_STRUCK)):
        run = holder(switch, RUN_PROPERTIES, RUN)
        if run is not None and switched_on(switch):
            text = "".join(content.text or "" for content in run.iterchildren(TEXT)).strip()
            struck += [text] if text and switch.tag != _HIDDEN else []
            for content in list(run):
                if content.tag not in _FIELD_MARKS:
                    run.remove(content)
    return struck
