"""Ways of doing one job, timed in turn so that other work on the machine touches all of them alike.

Seconds are of CPU, this process's and its children's, and the least of the rounds, for what else goes on only ever
adds to them; trust the ratios. Nothing passes or fails by them.
"""

from collections.abc import Callable, Sequence
from math import inf
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import NamedTuple


class Way(NamedTuple):
    """One way to do the job."""

    name: str
    work: Callable[[], object]


def cpu() -> float:
    """Return the CPU seconds spent so far, by this process and by the children it has waited for."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def compare(ways: Sequence[Way], rounds: int, size: int = 1) -> None:
    """Print the milliseconds of each way, and how many times the first one's, the floor's, they are.

    `size` is the number of pieces one call works through; the milliseconds are of one piece.
    """
    seconds = measure(ways, rounds)
    floor = seconds[ways[0].name]
    print(f"{'way':32}{'ms CPU':>9}{'x first':>9}")
    for name, taken in seconds.items():
        print(f"{name:32}{taken / size * 1000:9.2f}{taken / floor:9.2f}")


def measure(ways: Sequence[Way], rounds: int) -> dict[str, float]:
    """Return the least CPU seconds of one call of each way, after one call of each that does not count."""
    least = {way.name: inf for way in ways}
    for way in ways:
        way.work()
    for _ in range(rounds):
        for way in ways:
            started = cpu()
            way.work()
            least[way.name] = min(least[way.name], cpu() - started)
    return least
