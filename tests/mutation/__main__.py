"""Change one thing of the measures or of the rules at a time and see whether a test fails; print what nobody noticed.

The tests are the fast ones of rules, measures and scores, collected once and called in this process. The argument is
how many mutants to take one of: `python -m tests.mutation 20` looks at every twentieth.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import perf_counter

from pydantic import ValidationError

from schemas.measures import Measures
from tests.applicants import BUREAU
from tests.mutation import measures, outcomes
from tests.mutation.collected import Collected, collect
from tests.mutation.harmless import HARMLESS

UNIT = Path(__file__).parents[1] / "unit"
TESTS = (*sorted(map(str, UNIT.glob("test_rules_*.py"))), *(str(UNIT / f"test_{name}.py") for name in (
    "calendar", "facts_tables", "measures", "remuneration", "score",
)))  # fmt: skip


def main() -> int:
    """Print the survivors and the count; return 1 if there are any."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    started = perf_counter()
    tests = Suite(collect(TESTS))
    answered = outcomes.seen(tests.all)
    ends = Counter(dict.fromkeys(("killed", "refused", "harmless", "survived"), 0))
    for mutant in [*outcomes.mutants(answered)][::every]:
        ends[tests.end(mutant, mutant.rule, outcomes.answering(mutant))] += 1
    data = measures.parsed(BUREAU.folder / "measures.yaml")
    for change in [*measures.mutants(data)][::every]:
        ends[tests.end(change, change.rule, measured(change.of(data)))] += 1
    total, took = ends.total(), perf_counter() - started
    print(f"{total} mutants: {'，'.join(f'{end} {number}' for end, number in ends.items())}; {took:.0f} s")
    return int(bool(ends["survived"]))


class Suite:
    """The tests, those first that noticed the last mutant of the same rule or name it."""

    def __init__(self, tests: tuple[Collected, ...]) -> None:
        self.all = tests
        self._noticed: Counter[tuple[str, str]] = Counter()

    def end(self, mutant: object, rule: str, applied: AbstractContextManager[None]) -> str:
        """Tell what became of a mutant, and print it if no test noticed it."""
        if str(mutant) in HARMLESS:
            return "harmless"
        try:
            with applied:
                killer = next((test for test in self._likeliest_first(rule) if test.fails), None)
        except ValidationError:
            return "refused"
        if killer is None:
            print(f"survived: {mutant}")
            return "survived"
        self._noticed[rule, killer.name] += 1
        return "killed"

    def _likeliest_first(self, rule: str) -> Iterable[Collected]:
        return sorted(self.all, key=lambda test: (-self._noticed[rule, test.name], f'"{rule}"' not in test.text))


@contextmanager
def measured(data: object) -> Iterator[None]:
    """Let the bureau of all tests have other measures meanwhile."""
    kept, other = dict(vars(BUREAU.measures)), Measures.model_validate(data)
    vars(BUREAU.measures).update(vars(other))
    try:
        yield
    finally:
        vars(BUREAU.measures).update(kept)


if __name__ == "__main__":
    sys.exit(main())
