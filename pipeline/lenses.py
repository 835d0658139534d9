"""Lenses: how a value is shown in a slot and read back from it.

Two laws hold for every lens and are tested: `parse(show(x)) == x`, and `show(None)` prints the blank's own
placeholder, which parses to None. `parse` raises ValueError with the reason, in the clerk's words, when a text
is there but cannot be read; nothing is ever guessed.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from string import ascii_letters
from typing import Any, NamedTuple

from pipeline import chinese_dates
from pipeline.folding import fold, plain
from schemas.filled import Scalar
from schemas.sheet import Mark, Presence

TICKED = "☑✓✔√■☒⊠▣●◉☻"
"""Glyphs that mean a chosen box. × and ✗ are left out: some cross what they choose, some what they reject."""
_DIGITS = "0123456789"
_IN_ADDRESSES = f"{ascii_letters}{_DIGITS}@._+-/无"
EMPTY = "□☐▢◻○◯口"
"""Glyphs of a box left empty."""
ON_PAPER = {Presence.SEEN: "（见原件）", Presence.UNTOLD: "（看不出，请见原件）"}
"""Printed where a picture or seal stands on the original only, or may stand there."""


class Lens(NamedTuple):
    """A pair (show, parse); `pattern` finds the slot's text where several slots share one stretch of text.

    `options` are the only words it takes, where they are few; `longest` is how many characters it takes, 0 for any;
    `has_lines` tells that line ends in it mean something. No character stands in it that is not in its `alphabet`, if
    it has one, and `by_eye` tells that a wrong character in it makes as good a value as the right one. `misread` holds
    the signs that stand in none, and the one that is recognised as them.
    """

    show: Callable[[Any], str]
    parse: Callable[[str], Scalar]
    pattern: re.Pattern[str] | None = None
    option: str | None = None
    mark: Mark = Mark.NOTHING
    constant: str | None = None
    value: Scalar = None
    options: tuple[str, ...] = ()
    longest: int = 0
    has_lines: bool = False
    alphabet: str = ""
    by_eye: bool = False
    misread: tuple[str, str] = ("", "")


def text(placeholder: str = "") -> Lens:
    """Show free text; line ends survive, white space around does not."""

    def parse(written: str) -> Scalar:
        cleaned = "\n".join(
            _AROUND.sub("", line) for line in written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        ).strip("\n")
        return None if not cleaned or fold(cleaned) == fold(placeholder) else cleaned

    return Lens(_shown(str, placeholder), parse, has_lines=True)


_AROUND = re.compile(r"^[\s_]+|[\s_]+$")


def name() -> Lens:
    """Show a person's name; spaces set between Chinese characters to fill a line are no part of it."""

    def parse(written: str) -> Scalar:
        spread = " ".join(written.replace("_", " ").split())
        if _NO_NAME.search(spread):
            raise ValueError("不像姓名")
        return _SPREAD.sub("", spread) or None

    return Lens(_shown(str, ""), parse, by_eye=True, misread=("-—–−‐•.", "·"))


_NO_NAME = re.compile("[0-9０-９:：,，;；()（）/、]")
"""What stands in no name: a label, a date, a remark or a second name does."""
_SPREAD = re.compile(r"(?<=[\u3007\u3400-\u9fff\U00020000-\U000323af]) +(?=[\u3007\u3400-\u9fff\U00020000-\U000323af])")


def day(placeholder: str = "\u3000\u3000年\u3000\u3000月\u3000\u3000日") -> Lens:
    """Show a day as 2026年6月17日."""

    def parse(written: str) -> Scalar:
        return None if not _blank_date(written) else chinese_dates.day(written)

    return Lens(_shown(chinese_dates.written_day, placeholder), parse, _DAY)


def month(placeholder: str = "") -> Lens:
    """Show a `YYYY-MM` month as 2026年6月."""

    def parse(written: str) -> Scalar:
        return None if not _blank_date(written) else chinese_dates.month(written)

    return Lens(_shown(chinese_dates.written_month, placeholder), parse, chinese_dates.MONTH)


_DAY = re.compile(f"{chinese_dates.DAY.pattern}|{chinese_dates.BLANK_DAY.pattern}")


def _blank_date(written: str) -> str:
    """Return what is left of a date when the printed 年月日, spaces and underscores are taken away."""
    return written.translate(dict.fromkeys(map(ord, "年月日_ \u3000\t\n\r\xa0")))


def _shown(show: Callable[[Any], str], placeholder: str) -> Callable[[Any], str]:
    return lambda value: placeholder if value is None else show(value)


def box(option: str) -> Lens:
    """Show the tick box of one option of a choice."""
    return Lens(lambda value: "☑" if value == option else "□", lambda written: option if ticked(written) else None,
                option=option)  # fmt: skip


def ticked(written: str) -> bool | None:
    """Tell whether a box is ticked; None when no box glyph stands there."""
    if any(glyph in written for glyph in TICKED):
        return True
    return False if any(glyph in written for glyph in EMPTY) else None


def choice(*options: str, blank: str = "") -> Lens:
    """Show one of a closed set of words."""
    by_key = {fold(option): option for option in options}

    def parse(written: str) -> Scalar:
        folded = fold(written)
        if not folded or folded == fold(blank):
            return None
        beside = _before if ticked(folded[0]) is not None else _behind
        chosen = [option for option in options if ticked(beside(folded, fold(option)))]
        if len(chosen) == 1:
            return chosen[0]
        if folded not in by_key:
            raise ValueError(f"不是{'、'.join(options)}之一")
        return by_key[folded]

    return Lens(_shown(str, blank), parse, options=options)


def _before(folded: str, option: str) -> str:
    ahead, found, _ = folded.partition(option)
    return ahead[-1:] if found else ""


def _behind(folded: str, option: str) -> str:
    _, found, rest = folded.partition(option)
    return rest[:1] if found else ""


def number(placeholder: str = "") -> Lens:
    """Show a number; a unit 分, 岁 or 年 written behind it is accepted."""

    def parse(written: str) -> Scalar:
        bare = plain(written).strip("_").removesuffix("分")
        if not bare:
            return None
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", bare):
            raise ValueError("不是数字")
        exact = Decimal(bare)
        return int(exact) if exact == exact.to_integral_value() else float(exact)

    return Lens(_shown(lambda value: f"{value:g}" if isinstance(value, float) else str(value), placeholder), parse,
                alphabet=f"{_DIGITS}.-分")  # fmt: skip


def id_number() -> Lens:
    """Show a citizen's id number; spaces, full-width digits and a small x are put right, nothing else is."""
    return _tidied(lambda bare: plain(bare.upper()))._replace(longest=_ID_NUMBER, alphabet=f"{_DIGITS}Xx")


_ID_NUMBER = 18
"""Characters of an id number, GB 11643-1999."""


def phone() -> Lens:
    """Show one or more phone numbers; dashes of all kinds become `-`."""
    return _tidied(lambda bare: re.sub("[—–−‐]+", "-", bare))._replace(alphabet=f"{_DIGITS}-—–−‐()+/、,;转无")


def digits() -> Lens:
    """Show a code of digits, such as a postcode."""
    return _tidied(str)._replace(alphabet=f"{_DIGITS}-/无")


def email() -> Lens:
    """Show an e-mail address."""
    return _tidied(str)._replace(alphabet=_IN_ADDRESSES, by_eye=True)


_ROUNDED = re.compile(r"[0-9](\.[0-9]+)?[Ee]\+[0-9]+")
"""What Excel makes of a number longer than it can count: 1.40524E+17."""
_NONE = {"", "无", "/", "-", "—"}


def _tidied(tidy: Callable[[str], str]) -> Lens:
    """Show a number as written; whether it is a right one is a rule's business, not the reading's."""

    def parse(written: str) -> Scalar:
        bare = tidy(plain(written).strip("_"))
        if _ROUNDED.fullmatch(bare):
            raise ValueError("是被当作数字存放后的样子，末尾几位已经丢失，须把这一格改为“文本”格式后重新填写")
        return None if bare in _NONE else bare

    return Lens(_shown(str, ""), parse)


def printed(constant: str | int) -> Lens:
    """Show wording of the blank that is a field as well, such as the name of a rubric item."""
    return Lens(lambda _: str(constant), lambda _: constant, constant=str(constant), value=constant)


def hint(constant: str) -> Lens:
    """Show a hint of the blank while its field is empty."""
    return Lens(lambda value: constant if value is None else "", lambda _: None, constant=constant)


def picture(*lines: str) -> Lens:
    """Show the place of a picture."""
    return _seen("\n".join(lines), Mark.PICTURE)


def seal(constant: str) -> Lens:
    """Show the place of a seal."""
    return _seen(constant, Mark.STAMP | Mark.PICTURE)


def _seen(constant: str, mark: Mark) -> Lens:
    def parse(written: str) -> Scalar:
        folded = fold(written)
        return next((presence for presence, remark in ON_PAPER.items() if fold(remark) in folded), None)

    def show(value: Any) -> str:
        return constant + ON_PAPER.get(value, "")

    return Lens(show, parse, constant=constant, mark=mark)


FACTORIES: dict[str, Callable[..., Lens]] = {
    factory.__name__: cache(factory)
    for factory in (
        text,
        name,
        day,
        month,
        box,
        choice,
        number,
        id_number,
        phone,
        digits,
        email,
        printed,
        hint,
        picture,
        seal,
    )
}
"""Every lens a template may name."""
