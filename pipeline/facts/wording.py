"""When two wordings mean the same: width, spaces and punctuation do not count."""

import re
import unicodedata

_NOISE = re.compile(r"[\s\W_]+")
_NAME_NOISE = re.compile(r"[\s·•‧・.．]+")


def plain(text: str) -> str:
    """Return the text with full-width letters, digits and brackets made half-width."""
    return unicodedata.normalize("NFKC", text)


def canonical(text: str) -> str:
    """Return only the letters, digits and characters of the text, for comparing two wordings."""
    return _NOISE.sub("", plain(text))


def same_name(one: str, other: str) -> bool:
    """Tell whether two personal names are the same; spaces and the dot of minority names do not count."""
    return _NAME_NOISE.sub("", plain(one)) == _NAME_NOISE.sub("", plain(other))


def lines_about(text: str, topics: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences of a long text that name one of the topics, in their order."""
    sentences = (sentence.strip() for sentence in re.split(r"[\n。；;]+", text))
    return tuple(sentence for sentence in sentences if any(topic in sentence for topic in topics))
