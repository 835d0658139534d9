"""What people write for 专业分类 -> the specialties of the taxonomy, by code or by name."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.folding import key, narrow
from schemas.pool import Specialty
from schemas.taxonomy import IndustryField, Taxonomy

_CODE = re.compile(r"(?<![0-9.])([0-9]{1,2})\s*[.。·]\s*([0-9]{1,2})(?![0-9])")
_CODE_BEHIND = re.compile(r"([^(),、;\n]+)\(\s*([0-9]{1,2}\s*\.\s*[0-9]{1,2})\s*\)")
_BREAK = re.compile(r"[\s\W_]+")
_LINK = re.compile(r"(以及|和|及|与)?\s*$")
_LONGEST_RUN = 12
_ORDINALS = frozenset("一二三四五六七八九十0123456789")
_FILLERS = frozenset({"专业", "类", "方向", "专业分类", "行业领域", "专家类别"})


class Resolution(NamedTuple):
    """What was found; `unknown` and `ambiguous` are sentences for the applicant, `loose` wordings unlike the print."""

    found: tuple[Specialty, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


class _Piece(NamedTuple):
    code: str
    name: str


def resolve(text: str, taxonomy: Taxonomy, beside: str = "") -> Resolution:
    """Return the specialties a text declares.

    A code decides; a name must agree with it. A bare name that several fields share is ambiguous, unless the
    category or field written with it, or in the text `beside` it (the category box), leaves only one.
    """
    names = _names(taxonomy)
    scope = _scope(beside, taxonomy)
    total = Resolution()
    for piece in _pieces(text):
        answer = _coded(piece, taxonomy, names) if piece.code else _bare(piece.name, taxonomy, names, scope)
        total = _joined(total, answer)
    return total


def _pieces(text: str) -> tuple[_Piece, ...]:
    flat = _CODE_BEHIND.sub(r" \2 \1 ", narrow(text))
    marks = list(_CODE.finditer(flat))
    ends = [mark.start() for mark in marks[1:]] + [len(flat)]
    if not marks:
        return (_Piece("", flat),)
    lead = _Piece("", flat[: marks[0].start()])
    coded = (
        _Piece(f"{int(mark[1])}.{int(mark[2])}", _LINK.sub("", flat[mark.end() : end]))
        for mark, end in zip(marks, ends, strict=True)
    )
    return (lead, *coded)


def _coded(piece: _Piece, taxonomy: Taxonomy, names: "_Names") -> Resolution:
    specialty = taxonomy.specialties.get(piece.code)
    tokens = _tokens(piece.name)
    if specialty is None:
        return Resolution(unknown=(f"{taxonomy.source}中没有编码{piece.code}",))
    if not tokens:
        return Resolution(found=(specialty,), loose=(piece.code,))
    for run in range(min(len(tokens), _LONGEST_RUN), 0, -1):
        if specialty in names.specialties.get("".join(tokens[:run]), ()):
            rest = _bare(" ".join(tokens[run:]), taxonomy, names, _field(specialty, taxonomy))
            exact = "".join(tokens[:run]) == key(specialty.name)
            loose = () if exact else (f"{piece.code} {''.join(tokens[:run])}",)
            return _joined(Resolution(found=(specialty,), loose=loose), rest)
    written = piece.name.strip(" 、,，;；/\n")
    return Resolution(unknown=(f"编码{piece.code}与名称“{written}”不一致（{piece.code}应为“{specialty.name}”）",))


def _bare(text: str, taxonomy: Taxonomy, names: "_Names", scope: tuple[str, ...]) -> Resolution:
    tokens = _tokens(text)
    total, position = Resolution(), 0
    while position < len(tokens):
        run = _known_run(tokens[position:], names)
        words = "".join(tokens[position : position + max(run, 1)])
        position += max(run, 1)
        if words in names.scopes and words not in names.specialties:
            scope = names.scopes[words]
        else:
            total = _joined(total, _named(words, taxonomy, names, scope))
    return total


def _named(words: str, taxonomy: Taxonomy, names: "_Names", scope: tuple[str, ...]) -> Resolution:
    if words in _FILLERS or set(words) <= _ORDINALS:
        return Resolution()
    candidates = names.specialties.get(words, ())
    if not candidates:
        return Resolution(unknown=(f"“{words}”不是{taxonomy.source}中的专业分类",))
    within = tuple(one for one in candidates if one.code in scope) or candidates
    if len(within) > 1:
        choices = "、".join(f"{one.code} {one.name}（{one.field}）" for one in within)
        return Resolution(ambiguous=(f"“{words}”可以是{choices}",))
    return Resolution(found=within, loose=(words,))


def _known_run(tokens: tuple[str, ...], names: "_Names") -> int:
    longest = min(len(tokens), _LONGEST_RUN)
    known = (run for run in range(longest, 0, -1) if names.knows("".join(tokens[:run])))
    return next(known, 0)


class _Names(NamedTuple):
    specialties: dict[str, tuple[Specialty, ...]]
    scopes: dict[str, tuple[str, ...]]

    def knows(self, words: str) -> bool:
        return words in self.specialties or words in self.scopes


@lru_cache(maxsize=8)
def _names(taxonomy: Taxonomy) -> _Names:
    specialties: dict[str, tuple[Specialty, ...]] = {}
    scopes: dict[str, tuple[str, ...]] = {}
    for category in taxonomy.categories:
        codes = tuple(code for field in category.fields for code in field.specialties)
        scopes |= {key(name): codes for name in (category.name, *category.aliases) if name}
        for field in category.fields:
            within = tuple(field.specialties)
            called = (field.name, f"{field.code}{field.name}", *field.aliases)
            scopes |= {key(name): within for name in called}
    for specialty in taxonomy.specialties.values():
        prefix = key(specialty.field)
        for name in (specialty.name, *taxonomy.aliases.get(specialty.code, ())):
            for words in (key(name), prefix + key(name)):
                specialties[words] = (*specialties.get(words, ()), specialty)
    return _Names(specialties, scopes)


def _scope(beside: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    names = _names(taxonomy)
    tokens = _tokens(beside)
    runs = ("".join(tokens[start:end]) for start in range(len(tokens)) for end in range(len(tokens), start, -1))
    return next((names.scopes[words] for words in runs if words in names.scopes), ())


def _field(specialty: Specialty, taxonomy: Taxonomy) -> tuple[str, ...]:
    field: IndustryField = taxonomy.field_of(specialty)
    return tuple(field.specialties)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token for token in _BREAK.split(narrow(text)) if token)


def _joined(one: Resolution, other: Resolution) -> Resolution:
    new = tuple(specialty for specialty in other.found if specialty not in one.found)
    return Resolution(
        one.found + new, one.unknown + other.unknown, one.ambiguous + other.ambiguous, one.loose + other.loose
    )
