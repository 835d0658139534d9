"""When two wordings mean the same: width, spaces and punctuation do not count."""

import re

from pipeline.folding import key


def same_name(one: str, other: str) -> bool:
    """Tell whether two personal names are the same; spaces and the dot of minority names do not count."""
    return key(one) == key(other)


def shortened(line: str, most: int = 48) -> str:
    """Return a line for quoting, cut with … where it is longer."""
    flat = " ".join(line.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def lines_about(text: str, topics: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences of a long text that name one of the topics, in their order."""
    sentences = (sentence.strip() for sentence in re.split(r"[\n。；;]+", text))
    return tuple(sentence for sentence in sentences if any(topic in sentence for topic in topics))
