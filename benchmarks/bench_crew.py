"""From how many files worker processes are worth their start: the same files read here, and by the crew.

Both by the clock on the wall and in CPU of all processes; on a machine that other work shares, the clock tells little.
"""

import tempfile
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.interleaved import cpu
from benchmarks.material import BUREAU, documents
from benchmarks.stopwatch import Spent
from pipeline.receive import receive
from pipeline.run.crew import crew
from schemas.source import SourceFile
from schemas.workspace import EngineSettings, OcrSettings

ROUNDS = 3
FILES = (100, 300, 1000, 3000)


def here(paths: list[Path]) -> None:
    """Read in this process."""
    for path in paths:
        receive(path, BUREAU)


def together(paths: list[Path]) -> None:
    """Read in one worker a core, started for this."""
    with crew(EngineSettings(), OcrSettings()) as read:
        list(read([SourceFile(path, path.name, "", 0) for path in paths], BUREAU))


def taken(work: Callable[[list[Path]], None], paths: list[Path]) -> Spent:
    """Return the medians of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        wall, used = perf_counter(), cpu()
        work(paths)
        rounds.append(Spent(perf_counter() - wall, cpu() - used))
    return Spent(median(each.wall for each in rounds), median(each.cpu for each in rounds))


def main() -> None:
    """Print the table."""
    print(f"{'':7}{'here':>18}{'crew':>18}")
    print(f"{'files':>7}" + f"{'s wall':>9}{'s CPU':>9}" * 2)
    with tempfile.TemporaryDirectory() as folder:
        forms = documents([], Path(folder))
        for count in FILES:
            paths = list(islice(cycle(forms), count))
            alone, many = taken(here, paths), taken(together, paths)
            print(f"{count:7}{alone.wall:9.2f}{alone.cpu:9.2f}{many.wall:9.2f}{many.cpu:9.2f}")


if __name__ == "__main__":
    main()
