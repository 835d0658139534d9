"""The answers on a form by the path of their field, and whether a converter's Markdown has them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape

from pipeline.folding import key

Answers = Mapping[str, str]
"""What stands in each answered field, as JSON writes it."""

_NO_ANSWERS = re.compile(r"photo|recommender_seal|items\[\d+\]\.(?:item|weight)")
"""Pictures, and what the form prints itself."""
_LISTED = {"scores": "items[{}].score", "ratings": "items[{}].rating"}
"""How the samples abridge two lists."""
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_RULE = re.compile(r"\|[\s:|-]+\|?")


def answers_of(fields: Mapping[str, object]) -> dict[str, str]:
    """Return the fields that are answered, lists and what is in them by their places."""
    return {path: value for path, value in _answers(fields, "") if not _NO_ANSWERS.fullmatch(path)}


def _answers(fields: Mapping[str, object], within: str) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if isinstance(value, list):
            for place, item in enumerate(value):
                path = within + _LISTED.get(name, name + "[{}]").format(place)
                yield from _answers(item, f"{path}.") if isinstance(item, Mapping) else iter([(path, str(item))])
        elif value is not None and str(value):
            yield within + name, str(value)


def tables(markdown: str) -> list[list[str]]:
    """Return the rows of all tables, and each line outside them as a row of its own: letters and digits alone."""
    lines = [line.strip() for line in unescape(markdown).replace("\\", "").replace("<br>", "").splitlines()]
    return [
        [key(cell) for cell in (line.strip("|").split("|") if line.startswith("|") else [line])]
        for line in lines
        if line and not _RULE.fullmatch(line)
    ]


def stands(value: str, label: str, rows: list[list[str]]) -> bool:
    """Tell whether a value is found: in the line or cell of its label or in the next, or alone in a later one."""
    wanted = {key(written) for written in _written(value)}
    cells = [cell for row in rows for cell in row]
    labelled = [place for place, cell in enumerate(cells) if key(label) in cell]
    if wanted & {*cells[min(labelled, default=0) :]}:
        return True
    near = [cell for place in labelled for cell in _near(cells, place)]
    return any(each in cell for each in wanted for cell in near)


def _near(cells: list[str], place: int) -> list[str]:
    """Return a cell and the next that says something else: of a joined cell some converters make several."""
    behind = next((cell for cell in cells[place:] if cell not in {"", cells[place]}), "")
    return [cells[place], behind]


def _written(value: str) -> set[str]:
    """Return the ways a form may show a value: a day or a month in signs or in words."""
    month = _MONTH.fullmatch(value)
    if month:
        return {value, f"{month[1]}年{month[2]}月", f"{month[1]}年{int(month[2])}月"}
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return {value}
    return {value, f"{day:%Y年%m月%d日}", f"{day.year}年{day.month}月{day.day}日"}
