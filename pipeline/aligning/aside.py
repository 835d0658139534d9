"""Answers that stand alone beside their label, but not in the very next cell."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.aligning.pairs import Pair

ASIDE = "没有紧挨着标签填写，不能确定填的是这一项"
_AGREEING = 3
"""So many answers in one column, each alone in its row, are where somebody drew the column of answers."""


def settled(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs; what stands aside answers its label within the form's own columns, or in one most answers share.

    Further to the right it may be a remark.
    """
    ends: Counter[int] = Counter()
    for pair in pairs:
        if not pair.doubt:
            ends[pair.cell.table] = max(ends[pair.cell.table], pair.cell.column + pair.cell.column_span)
    alone = Counter((pair.cell.table, pair.cell.column) for pair in pairs if pair.doubt == ASIDE)
    for pair in pairs:
        table, column = pair.cell.table, pair.cell.column
        is_sure = pair.doubt == ASIDE and (column < ends[table] or alone[table, column] >= _AGREEING)
        yield pair._replace(doubt="") if is_sure else pair
