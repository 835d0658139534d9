"""Every way to change one rule's answers: the mutants of the rules' functions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

from pipeline.rules import acts
from pipeline.rules.rule import Answer, Answers, Rule
from schemas.findings import Outcome
from tests.mutation.collected import Collected

Change = Callable[[Answer], Answer | None]

OTHERS: Mapping[Outcome, tuple[Outcome, ...]] = {
    Outcome.MET: (Outcome.NOT_MET, Outcome.TO_VERIFY),
    Outcome.NOT_MET: (Outcome.MET, Outcome.TO_WAIVE),
    Outcome.TO_SUPPLY: (Outcome.MET, Outcome.TO_VERIFY, Outcome.NOT_MET),
    Outcome.TO_VERIFY: (Outcome.MET, Outcome.TO_SUPPLY, Outcome.NOT_MET),
    Outcome.TO_WAIVE: (Outcome.MET, Outcome.NOT_MET),
}
"""What each outcome is changed into."""


class Wrong(NamedTuple):
    """One rule that answers otherwise in one way; the change returns None where it swallows the answer."""

    rule: str
    says: str
    change: Change

    def __str__(self) -> str:
        return f"{self.rule}: {self.says}"


class Seen(NamedTuple):
    """What a rule was seen to answer: its outcomes, and whether any answer weighed otherwise than its clause."""

    outcomes: frozenset[Outcome]
    weighed: bool


def seen(tests: Iterable[Collected]) -> dict[str, Seen]:
    """Run the tests and return what each rule answered meanwhile."""
    given: dict[str, list[Answer]] = {rule.code: [] for rules in acts.ACTS.values() for rule in rules}

    def record(rule: Rule[Any]) -> Rule[Any]:
        def ask(subject: Any, params: Any) -> Answers:
            answers = list(rule.ask(subject, params))
            given[rule.code] += answers
            yield from answers

        return rule._replace(ask=ask)

    with _with(record):
        for test in tests:
            if test.fails:
                raise AssertionError(f"{test.name} fails without any mutant")
    return {
        code: Seen(frozenset(one.outcome for one in answers), any(one.severity for one in answers))
        for code, answers in given.items()
    }


def mutants(of: Mapping[str, Seen]) -> Iterator[Wrong]:
    """Yield every change of one outcome into another, of an answer into silence, of a weight into the clause's."""
    for rule, answered in of.items():
        yield Wrong(rule, "says nothing", lambda _: None)
        for outcome in sorted(answered.outcomes):
            yield Wrong(rule, f"says nothing instead of {outcome}", _silenced(outcome))
            yield from (Wrong(rule, f"{outcome} -> {other}", _turned(outcome, other)) for other in OTHERS[outcome])
        if answered.weighed:
            yield Wrong(rule, "weighs as its clause says", lambda answer: answer._replace(severity=None))


def _silenced(outcome: Outcome) -> Change:
    return lambda answer: None if answer.outcome is outcome else answer


def _turned(outcome: Outcome, other: Outcome) -> Change:
    return lambda answer: answer._replace(outcome=other) if answer.outcome is outcome else answer


@contextmanager
def answering(wrong: Wrong) -> Iterator[None]:
    """Let one rule answer wrongly meanwhile."""

    def spoil(rule: Rule[Any]) -> Rule[Any]:
        if rule.code != wrong.rule:
            return rule

        def ask(subject: Any, params: Any) -> Answers:
            changed = map(wrong.change, rule.ask(subject, params))
            yield from (answer for answer in changed if answer is not None)

        return rule._replace(ask=ask)

    with _with(spoil):
        yield


@contextmanager
def _with(other: Callable[[Rule[Any]], Rule[Any]]) -> Iterator[None]:
    """Put others in the place of the rules meanwhile."""
    with ExitStack() as patches:
        for act, rules in acts.ACTS.items():
            patches.enter_context(patch.object(acts, act.upper(), tuple(map(other, rules))))
        yield
