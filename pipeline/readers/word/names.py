"""The names of WordprocessingML this reader knows, and what the ones that are no text print."""

from pipeline.markup import DRAWING, MATH, REFERENCE, WORD

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
VML = "urn:schemas-microsoft-com:vml"


def w(name: str) -> str:
    """Return a WordprocessingML name as lxml writes it."""
    return f"{{{WORD}}}{name}"


VAL, TYPE = w("val"), w("type")
DOCUMENT, BODY, PARAGRAPH, RUN, TEXT = w("document"), w("body"), w("p"), w("r"), w("t")
TABLE, ROW, CELL = w("tbl"), w("tr"), w("tc")
RUN_PROPERTIES, PARAGRAPH_PROPERTIES, ROW_PROPERTIES = w("rPr"), w("pPr"), w("trPr")
CELL_PROPERTIES, GRID_SPAN, GRID_BEFORE = w("tcPr"), w("gridSpan"), w("gridBefore")
MERGED_DOWN, MERGED_ACROSS = w("vMerge"), w("hMerge")
TAB, BREAK, RETURN, HARD_HYPHEN = w("tab"), w("br"), w("cr"), w("noBreakHyphen")
ALIGNED_TAB, TAB_STOPS = w("ptab"), w("tabs")
BOX = w("txbxContent")
MATH_TEXT = f"{{{MATH}}}t"
DRAWN = f"{{{DRAWING}}}blip"
EMBEDDED = f"{{{REFERENCE}}}embed"
# By which attribute each kind of picture refers to its part; ink is a part too, but no picture a program can open.
REFERRED = {
    DRAWN: EMBEDDED,
    f"{{{VML}}}imagedata": f"{{{REFERENCE}}}id",
    f"{{{WORD}}}contentPart": "",
    f"{{{WORD_2010}}}contentPart": "",
}
PICTURES = frozenset(REFERRED)

# A name of our own: the text of a text box, put behind the text of the paragraph it is anchored in.
BOXED = "boxed"
# An attribute of our own: the page a paragraph or cell begins on.
PAGE = "page"

# What a leaf that is no text prints. A tab stays a tab, so that two labels on one line keep their distance;
# paragraphs and boxes begin on a new line.
PRINTED = {
    PARAGRAPH: "\n",
    BOXED: "\n",
    BREAK: "\n",
    RETURN: "\n",
    TAB: "\t",
    ALIGNED_TAB: "\t",
    HARD_HYPHEN: "-",
}
TEXTS = frozenset({TEXT, MATH_TEXT})

# Wrappers around blocks, rows and cells that say something about what they hold, nothing to be read.
WRAPPERS = (
    *(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")),
    *(f"{{{COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback")),
)
LEAVES = (*TEXTS, *PRINTED, *PICTURES)
