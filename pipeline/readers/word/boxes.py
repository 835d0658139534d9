"""Text boxes and tables inside cells, brought down to lines of the paragraph or cell that holds them."""

from itertools import chain

from pipeline.markup import Element
from pipeline.readers.word.markup import add, new, remove
from pipeline.readers.word.names import BOX, BOXED, CELL, DRAWN, EMBEDDED, PARAGRAPH, ROW, RUN, TABLE, TEXT
from pipeline.readers.word.text import Content, content_of


def flatten(root: Element) -> None:
    """Leave no text box and no table within a table; what stands deepest is brought up first."""
    first_box: dict[Element, Element] = {}
    for story in reversed(list(root.iter(BOX, TABLE))):
        if story.tag == BOX:
            _behind_its_paragraph(story, first_box)
        elif next(story.iterancestors(CELL, BOX), None) is not None:
            _as_lines(story)


def _behind_its_paragraph(box: Element, first_box: dict[Element, Element]) -> None:
    """Put a box's text behind that of its anchor, before the boxes further on, which were met earlier."""
    anchor = next(box.iterancestors(PARAGRAPH), None)
    if anchor is None:
        return
    boxed = new(BOXED)
    _write(boxed, content_of(box))
    remove(box)
    if anchor in first_box:
        first_box[anchor].addprevious(boxed)
    else:
        anchor.append(boxed)
    first_box[anchor] = boxed


def _as_lines(table: Element) -> None:
    """Write a table as paragraphs: one per row, its cells apart by a tab, their own lines by a space."""
    for row in table.iterchildren(ROW):
        cells = [content_of(cell) for cell in row.iterchildren(CELL)]
        line = "\t".join(cell.text.replace("\n", " ") for cell in cells)
        paragraph = new(PARAGRAPH)
        _write(paragraph, Content(line, tuple(chain.from_iterable(cell.pictures for cell in cells))))
        table.addprevious(paragraph)
    remove(table)


def _write(story: Element, content: Content) -> None:
    run = add(story, RUN)
    add(run, TEXT, content.text)
    for picture in content.pictures:
        add(run, DRAWN).set(EMBEDDED, picture)
