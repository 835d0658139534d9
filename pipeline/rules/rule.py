"""A rule is a function from a subject to answers; `@rule` makes it a value that carries its id."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from schemas.base import Value
from schemas.cited import Cited
from schemas.findings import Outcome, Severity

S = TypeVar("S")
P = TypeVar("P", bound=Value)


class Answer(NamedTuple):
    """What a rule says of its subject.

    `severity` overrides the clause's own where the measures leave it open; `cites` the words the clause rests on, where
    the answer rests on others.
    """

    outcome: Outcome
    says: str
    todo: str = ""
    fields: tuple[str, ...] = ()
    severity: Severity | None = None
    cites: Cited | None = None


Answers = Iterator[Answer]


class Rule(NamedTuple, Generic[S]):
    """One rule: its id in the measures, what is true for a good form, its parameters' type, its function."""

    code: str
    title: str
    params: type[Value] | None
    ask: Callable[[S, Any], Answers]


def rule(code: str) -> Callable[[Callable[[S], Answers]], Rule[S]]:
    """Make a rule without parameters."""

    def bind(ask: Callable[[S], Answers]) -> Rule[S]:
        return Rule(code, _title(ask), None, lambda subject, _: ask(subject))

    return bind


def rule_with(code: str, params: type[P]) -> Callable[[Callable[[S, P], Answers]], Rule[S]]:
    """Make a rule that takes its parameters from the measures."""

    def bind(ask: Callable[[S, P], Answers]) -> Rule[S]:
        return Rule(code, _title(ask), params, ask)

    return bind


def _title(ask: Callable[..., Answers]) -> str:
    if not ask.__doc__:
        raise TypeError(f"{ask.__name__} needs a docstring: what is true for a good form")
    return ask.__doc__.strip().splitlines()[0]


def met(says: str, *fields: str) -> Answer:
    """Answer 符合."""
    return Answer(Outcome.MET, says, fields=fields)


def not_met(says: str, todo: str, *fields: str) -> Answer:
    """Answer 不符合."""
    return Answer(Outcome.NOT_MET, says, todo, fields)


def to_supply(says: str, todo: str, *fields: str) -> Answer:
    """Answer 待补正: the person can put it right."""
    return Answer(Outcome.TO_SUPPLY, says, todo, fields)


def to_verify(says: str, todo: str, *fields: str) -> Answer:
    """Answer 待核实: the office must find out or decide."""
    return Answer(Outcome.TO_VERIFY, says, todo, fields)


def to_waive(says: str, todo: str, *fields: str) -> Answer:
    """Answer 需放宽: only a recorded decision lets it pass."""
    return Answer(Outcome.TO_WAIVE, says, todo, fields)
