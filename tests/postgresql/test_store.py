"""The store on PostgreSQL: EXPERTPOOL_TEST_POSTGRESQL names an empty database; psycopg must be installed."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from pipeline.ledger import verify
from pipeline.store import Store, ban_digest
from pipeline.store.tables import metadata
from schemas.doubts import Confirmation
from schemas.inbox import Standing
from schemas.pool import Arrival, Arrived, Ban, Case, Deed, Stage, StoredForm
from schemas.records import Application

URL = os.environ["EXPERTPOOL_TEST_POSTGRESQL"]
KEY = b"0" * 64
DAY = date(2026, 6, 8)
SHA = "ab" * 32


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store(URL, KEY)
    yield opened
    opened.close()
    engine = create_engine(URL)
    with engine.begin() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    engine.dispose()


def test_the_migrations_make_exactly_the_tables_of_this_program(store: Store) -> None:
    engine = create_engine(URL)
    with store.look(), engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_what_is_put_in_is_what_comes_out(store: Store) -> None:
    application = Application(name="𠮷某", filed_on=DAY)
    with store.begin() as books:
        run = books.start_run(DAY)
        books.add_original(SHA, ".docx", 4)
        read = {"sha256": SHA, "number": 0, "file": "表.docx", "form": "application", "received_on": DAY}
        form = books.add_form(StoredForm.model_validate({**read, "slots": {"name": {"value": "𠮷某"}}, "record": {}}))
        kept = {"received_on": DAY, "settled_on": DAY, "name": "𠮷某", "id_number": "x", "stage": Stage.PASSED}
        case = books.put_case(Case.model_validate({**kept, "application": application, "application_form": form.id}))
        case = books.put_case(case.model_copy(update={"stage": Stage.RECOMMENDED}))
        word = Confirmation(sha256=SHA, number=0, path="name", value="𠮷某", read=None, who="甲", day=DAY)
        for said in (word.model_copy(update={"value": None}), word):
            books.confirm(said)
        books.add_arrival(Arrival(run=run, file="表.docx", sha256=SHA, outcome=Arrived.STORED))
        books.add_ban(Ban(digest=ban_digest(KEY, "x"), name="某", ground="第九条（六）", reference="纪要", since=DAY))
        for act in ("收件", "推荐"):
            books.append(
                Deed(at=datetime(2026, 6, 8, tzinfo=UTC), who="系统", act=act, subject="申报 1", facts={"分": 1.5})
            )
    with store.look() as books:
        assert books.forms_held() == (form,)
        assert books.cases(Stage.RECOMMENDED) == (case,)
        assert books.standing(run, "另一份.docx", SHA) is Standing.DUPLICATE
        assert books.banned("x")
        assert books.confirmed(SHA, 0) == (word,)
        assert [entry.number for entry in books.entries()] == [1, 2]
        assert verify(books.entries()) is None


def test_nothing_can_be_written_while_looking(store: Store) -> None:
    with store.look() as looking, pytest.raises(Exception, match="read-only"):
        looking.start_run(DAY)
    with store.begin() as books:
        assert books.start_run(DAY) == 1
