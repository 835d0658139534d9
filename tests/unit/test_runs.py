"""Runs: what became of each file, and what is known of one that comes again."""

from collections.abc import Iterator
from datetime import date

import pytest

from pipeline.store import Books, Store
from schemas.inbox import Standing
from schemas.pool import Arrival, Arrived

DAY = date(2026, 6, 8)
SHA = "ab" * 32


@pytest.fixture
def books() -> Iterator[Books]:
    store = Store("sqlite://", b"0" * 64)
    with store.begin() as opened:
        yield opened
    store.close()


def arrive(books: Books, run: int, file: str, outcome: Arrived = Arrived.STORED) -> None:
    books.add_arrival(Arrival(run=run, file=file, sha256=SHA, outcome=outcome, forms=("application",)))


def test_a_finished_run_is_followed_by_the_next(books: Books) -> None:
    run = books.start_run(DAY)
    arrive(books, run, "a.docx")
    arrive(books, run, "b.docx", Arrived.DUPLICATE)
    books.finish_run(run, books.tally(run))
    assert books.start_run(DAY) == run + 1
    counts = {Arrived.STORED: 1, Arrived.HELD: 0, Arrived.RETURNED: 0, Arrived.DUPLICATE: 1, Arrived.IGNORED: 0}
    assert [(found.id, found.starts, found.tally) for found in books.runs()] == [(1, 1, counts), (2, 1, None)]


def test_an_unfinished_run_is_taken_up_again_on_its_new_day(books: Books) -> None:
    assert books.start_run(DAY) == books.start_run(date(2026, 6, 9)) == 1
    assert [(found.day, found.starts, found.finished) for found in books.runs()] == [(date(2026, 6, 9), 2, False)]


@pytest.mark.parametrize(
    ("outcome", "same_path", "other_path", "next_run"),
    [
        (Arrived.STORED, Standing.TO_RELEASE, Standing.DUPLICATE, Standing.DUPLICATE),
        (Arrived.HELD, Standing.TO_RELEASE, Standing.DUPLICATE, Standing.DUPLICATE),
        (Arrived.RETURNED, Standing.TO_RELEASE, Standing.NEW, Standing.NEW),
    ],
)
def test_a_known_file_is_released_or_counted_as_a_duplicate_or_tried_again(
    books: Books, outcome: Arrived, same_path: Standing, other_path: Standing, next_run: Standing
) -> None:
    run = books.start_run(DAY)
    assert books.standing(run, "a.docx", SHA) is Standing.NEW
    arrive(books, run, "a.docx", outcome)
    assert books.standing(run, "a.docx", SHA) is same_path
    assert books.standing(run, "b.docx", SHA) is other_path
    books.finish_run(run, books.tally(run))
    assert books.standing(books.start_run(DAY), "a.docx", SHA) is next_run


def test_a_duplicate_is_known_by_where_it_came_in_first(books: Books) -> None:
    run = books.start_run(DAY)
    arrive(books, run, "a.docx")
    arrive(books, run, "b.docx", Arrived.DUPLICATE)
    assert [(found.file, found.outcome) for found in books.arrivals_of(SHA)] == [
        ("a.docx", Arrived.STORED),
        ("b.docx", Arrived.DUPLICATE),
    ]
    assert books.arrivals(run) == books.arrivals_of(SHA)
