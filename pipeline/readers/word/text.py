"""What a paragraph, a cell or a text box says, once its markup is settled."""

from pipeline.readers.word.names import LEAVES, PRINTED, TEXTS, Element
from schemas.sheet import Mark


def content_of(story: Element) -> tuple[str, Mark]:
    """Return the text below an element, one line per paragraph, and whether a picture stands in it."""
    pieces: list[str] = []
    marks = Mark.NOTHING
    for leaf in story.iter(*LEAVES):
        tag = leaf.tag
        if tag in TEXTS:
            pieces.append(leaf.text or "")
        elif tag in PRINTED:
            pieces.append(PRINTED[tag])
        else:
            marks = Mark.PICTURE
    return "".join(pieces).removeprefix("\n"), marks
