"""What a run tells the office: every file with what became of it, every paper it wrote, where the cases stand."""

from collections import Counter
from datetime import date

from schemas.base import Value
from schemas.inbox import LeftAlone
from schemas.pool import Arrival, Arrived, Stage


class CaseLine(Value):
    """One case in the report: who, where it stands, and what holds it."""

    subject: str
    name: str
    section: str
    stage: str
    held_by: tuple[str, ...] = ()


class RunReport(Value):
    """One run; `tally` counts the arrivals by outcome and must add up to `received`."""

    run: int
    day: date
    arrivals: tuple[Arrival, ...]
    tally: dict[Arrived, int]
    unfinished: tuple[LeftAlone, ...]
    written: tuple[str, ...]
    problems: tuple[str, ...] = ()
    cases: tuple[CaseLine, ...]
    ledger: str = ""

    @property
    def received(self) -> int:
        """Return how many files were met."""
        return len(self.arrivals)

    @property
    def adds_up(self) -> bool:
        """Tell whether every file has exactly one outcome."""
        return self.received == sum(self.tally.values())

    @property
    def returned(self) -> tuple[Arrival, ...]:
        """Return the files that could not be used."""
        return tuple(arrival for arrival in self.arrivals if arrival.outcome is Arrived.RETURNED)

    @property
    def held(self) -> tuple[Arrival, ...]:
        """Return the files a person must look at."""
        return tuple(arrival for arrival in self.arrivals if arrival.outcome is Arrived.HELD)

    @property
    def waiting(self) -> tuple[CaseLine, ...]:
        """Return the cases something holds."""
        return tuple(case for case in self.cases if case.held_by)

    @property
    def stages(self) -> dict[str, int]:
        """Count the cases by stage, in the order of the round."""
        counted = Counter(case.stage for case in self.cases)
        return {stage.value: counted[stage] for stage in Stage if counted[stage]}

    @property
    def quiet(self) -> bool:
        """Tell whether nothing came in and nothing went out; what is ignored night after night is no news."""
        news = any(arrival.outcome is not Arrived.IGNORED for arrival in self.arrivals)
        return not (news or self.written or self.problems or self.unfinished)
