"""专家出勤人员 as people write it -> the names in it, the units written with them, and what could not be read."""

import re
from typing import NamedTuple

from pipeline.facts.counting import NUMBER, number
from pipeline.folding import narrow

_COUNT = re.compile(rf"(?:等|共计?|合计|总计|计)\s*(?P<count>{NUMBER})\s*[名位人个](?:专家|同志)?")
_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_SEPARATORS = re.compile(r"[、,;|/\n\r\t。]+")
_AND = re.compile(r"(?<=[㐀-鿿]{2})[和与及](?=[㐀-鿿]{2})")
_LABEL = re.compile(r"^[^:]*:")
_NUMBERED = re.compile(r"^\s*(?:[0-9]{1,2}\s*[.)、]|[①-⑳])\s*")
_INNER_NUMBER = re.compile(r"(?<=\S)\s*(?<![0-9])[0-9]{1,2}\s*[.)]\s*(?=[㐀-鿿])")
_RESPECT = re.compile(r"(?:同志|先生|女士|教授|专家|老师|等)+$")
_PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")
_NAME = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]{1,12}(?:[·•・‧.][㐀-鿿]{1,12})+")
_NOT_A_NAME = re.compile(r"附件|附名单|名单|另附|详见|待定|随机|抽取|专家|人员|单位|公司|[科局处站队]$|名$")
_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "司徒",
    "夏侯",
    "令狐",
    "宇文",
    "长孙",
)
_LONGEST_TEXT = 5000
"""Characters: room for several hundred names with their units."""


class Attendee(NamedTuple):
    """One person named, with what stands in brackets behind the name."""

    name: str
    beside: str = ""


class Attendance(NamedTuple):
    """Who is named; `stated` is the number of people the text gives itself, `doubts` say what is no name."""

    people: tuple[Attendee, ...] = ()
    stated: int | None = None
    doubts: tuple[str, ...] = ()

    @property
    def heads(self) -> int:
        """Return how many people there are at least."""
        return max(self.stated or 0, len({one.name for one in self.people}))


def read_attendance(text: str) -> Attendance:
    """Return the people a text such as `张三（示范煤业）、李四等12人` names."""
    if len(text) > _LONGEST_TEXT:
        return Attendance(doubts=("文字过长，没有读出姓名",))
    flat = _PHONE.sub(" ", narrow(text).replace("﹕", ":"))
    counts = [number(match["count"]) for match in _COUNT.finditer(flat)]
    flat = _COUNT.sub("、", flat)
    people: list[Attendee] = []
    doubts: list[str] = []
    for piece in _pieces(_INNER_NUMBER.sub("、", flat)):
        named, odd = _named(piece)
        people += named
        doubts += [f"“{words}”看不出是谁" for words in odd]
    distinct = dict.fromkeys(people)
    stated = int(counts[-1]) if counts else None
    if stated is not None and stated != len(distinct):
        doubts.append(f"写明{stated}人，读出{len(distinct)}个姓名")
    return Attendance(tuple(distinct), stated, tuple(doubts))


def _pieces(text: str) -> list[str]:
    """Cut a list at its separators, but not inside brackets."""
    kept = _BRACKETS.sub(lambda match: f"({_SEPARATORS.sub(' ', match[1])})", text)
    pieces = (_LABEL.sub("", _NUMBERED.sub("", piece)) for piece in _SEPARATORS.split(kept))
    stripped = (piece.strip(" :.-") for piece in pieces)
    return [piece for piece in stripped if piece and not piece.isdigit()]


def _named(piece: str) -> tuple[list[Attendee], list[str]]:
    beside = " ".join(match.strip() for match in _BRACKETS.findall(piece))
    tokens = [token for words in _BRACKETS.sub(" ", piece).split() if (token := _RESPECT.sub("", words))]
    names: list[str] = []
    odd: list[str] = []
    for token in (name for joined in _joined(tokens) for name in _apart(joined)):
        (names if _NAME.fullmatch(token) and not _NOT_A_NAME.search(token) else odd).append(token)
    if names and odd:
        # 张三 示范煤业有限公司: the unit stands behind the name without brackets.
        beside, odd = " ".join(filter(None, [beside, *odd])), []
    return [Attendee(name, beside if len(names) == 1 else "") for name in names], odd


def _apart(token: str) -> list[str]:
    """Cut 张三和李四, which is no name as a whole; 王和平 is one."""
    return [token] if _NAME.fullmatch(token) else _AND.split(token)


def _joined(tokens: list[str]) -> list[str]:
    """Join what is one name written apart: 张 三, 张 三丰, 欧阳 娜娜."""
    if tokens and all(len(token) == 1 for token in tokens) and len(tokens) <= len("张三丰"):
        return ["".join(tokens)]
    joined: list[str] = []
    for token in tokens:
        if joined and (len(joined[-1]) == 1 or joined[-1] in _COMPOUND):
            joined[-1] += token
        else:
            joined.append(token)
    return joined
