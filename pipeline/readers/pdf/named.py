"""Our own fillable forms: values by the names of their fields, laid into the blank the file carries inside."""

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.readers.pdf.fields import answers_of
from pipeline.readers.pdf.objects import has_image
from pipeline.readers.pdf.skeleton import FIELD, loaded
from schemas.sheet import Cell, Line, Mark, Sheet

_AT = f".{FIELD}"


def read_named(pages: Iterable[Any], form: Any) -> Sheet | None:
    """Return what was filled into our own forms of a file.

    None where the pages have to be looked at: for another's form, one that lost fields or that nothing was filled into,
    and where somebody wrote or put a picture beside the fields or put other pages behind them.
    """
    texts: dict[str, str] = {}
    written = False
    for page in pages:
        answers = answers_of(page, form)
        texts |= answers.texts
        roots = tuple(name.removesuffix(FIELD) for name in texts if name.endswith(_AT))
        # A page without a field of ours is somebody else's: a proof, or another form.
        if not answers.is_plain or has_image(page) or not any(name.startswith(roots) for name in answers.texts):
            return None
        written = written or answers.is_written
    return _laid_out(texts) if written else None


def _laid_out(texts: dict[str, str]) -> Sheet | None:
    items: list[Line | Cell] = []
    for name, text in texts.items():
        if name.endswith(_AT):
            skeleton, root = loaded(text), name.removesuffix(FIELD)
            if skeleton is None or not all(root + each in texts for each in skeleton.names()):
                return None
            tables = 1 + max((item.table for item in items if isinstance(item, Cell)), default=-1)
            items += _moved(skeleton.filled(root, texts), tables)
    return Sheet(tuple(items), sees=Mark.PICTURE)


def _moved(items: Iterable[Line | Cell], tables: int) -> Iterator[Line | Cell]:
    for item in items:
        yield item._replace(table=item.table + tables) if isinstance(item, Cell) else item
