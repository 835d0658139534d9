"""Opening the store: the right tables, the right key, and an address that leads somewhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, text

from pipeline.errors import MissingDependency
from pipeline.store import NoStore, Store
from pipeline.store.opening import MIGRATIONS, migrate
from pipeline.store.tables import REVISION, metadata, originals
from schemas.doubts import Confirmation

KEY = b"0" * 64
DAY = date(2026, 6, 8)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/expertpool.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url, KEY)
    yield opened
    opened.close()


def test_the_migrations_make_exactly_the_tables_of_this_program() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_tables_stand_at() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == REVISION


def test_a_store_made_before_people_confirmed_anything_takes_their_words_from_now_on(url: str) -> None:
    Store(url, KEY).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE texts"))
        connection.execute(text("DROP TABLE confirmations"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        connection.execute(insert(originals), {"sha256": "ab" * 32, "suffix": ".docx", "size": 4})
    engine.dispose()
    word = Confirmation(sha256="ab" * 32, number=0, path="name", value="张三", read=None, who="甲", day=DAY)
    store = Store(url, KEY)
    with store.begin() as books:
        books.confirm(word)
        assert books.confirmed("ab" * 32, 0) == (word,)
        assert len(books.originals()) == 1
    store.close()


def test_a_store_of_a_newer_program_is_not_touched(url: str) -> None:
    Store(url, KEY).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NoStore, match="更新版本"):
        Store(url, KEY)


@pytest.mark.parametrize("url", ["nonsense", "nonsense://x", "mysql+pymysql://x/y", "sqlite:////nowhere/at/all.db"])
def test_an_address_that_leads_nowhere_is_an_error_in_words(url: str) -> None:
    with pytest.raises((NoStore, MissingDependency)) as refused:
        Store(url, KEY)
    assert refused.value.hint


def test_looking_needs_no_writing_and_waits_for_nobody(store: Store) -> None:
    with store.begin() as writing:
        writing.start_run(DAY)
        with store.look() as looking:
            assert looking.runs() == ()


def test_nothing_can_be_written_while_looking(store: Store) -> None:
    with store.look() as looking, pytest.raises(Exception, match="readonly"):
        looking.start_run(DAY)
    with store.begin() as books:
        assert books.start_run(DAY) == 1


def test_what_is_committed_is_on_the_disk(store: Store) -> None:
    with store._engine.connect() as connection:
        pragmas = [
            connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_a_store_does_not_open_with_another_key(url: str) -> None:
    Store(url, KEY).close()
    with pytest.raises(NoStore, match="另一把密钥"):
        Store(url, b"1" * 64)
