"""What measures owe their own text: every citation stands in its article, and every number comes from it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from schemas.base import Value
from schemas.cited import Article, Cited

_DIGITS = "零一二三四五六七八九十"
_NUMBER = re.compile(r"[0-9]+")


def false_citations(articles: Mapping[str, Article], cited: Iterable[tuple[str, Cited]]) -> Iterator[str]:
    """Yield a sentence for every article that does not exist, and for every quote that is not its words."""
    for place, provision in cited:
        article = articles.get(provision.article)
        if article is None:
            yield f"{place} 引用的“{provision.article}”不在 articles 中，请补上条文或改正引用"
        elif not provision.quote or provision.quote not in article.text:
            yield f"{place} 的 quote 不是“{provision.article}”的原文，请照条文抄写"


def numbers_from_nowhere(cited: Iterable[tuple[str, Cited]]) -> Iterator[str]:
    """Yield a sentence for every number that is neither the article's own nor explained as a reading."""
    for place, provision in cited:
        readings = (f"{one.chosen}{one.effect}" for one in provision.reading)
        words = "".join([provision.article, provision.quote, *readings])
        said = {int(number) for number in _NUMBER.findall(words)}
        said |= {value for value, digit in enumerate(_DIGITS) if digit in words}
        for name, number in _set(provision):
            if number not in said:
                yield f"{place} 的 {name}（{number}）既不在条文原文中，也没有写入 reading，请说明依据"


def _set(value: Value) -> Iterator[tuple[str, int]]:
    for name in type(value).model_fields:
        held = getattr(value, name)
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, int) and not isinstance(one, bool):
                yield name, one
            elif isinstance(one, Value):
                yield from _set(one)
