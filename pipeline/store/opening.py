"""Opening the store: the connection, the migrations, and the check that the secret key is the right one."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from pipeline.errors import ExitCode, ExpertpoolError, MissingDependency
from pipeline.store.books import Books
from pipeline.store.tables import REVISION, keys

MIGRATIONS = Path(__file__).parents[1] / "migrations"
_READING = "reading"
_LOOKING: dict[str, dict[str, Any]] = {
    "sqlite": {_READING: True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


class NoStore(ExpertpoolError):
    """The store cannot be opened: a wrong address, a newer program's tables, or another secret key than its bans'."""

    exit_code = ExitCode.USAGE


class Store:
    """The store at a URL, brought to the current tables when opened; `key` is the secret the bans are kept by."""

    def __init__(self, url: str, key: bytes) -> None:
        self._engine = _engine(url)
        self._key = key
        try:
            with self._engine.begin() as connection:
                migrate(connection)
                _check_key(connection, key)
        except OperationalError as error:
            raise NoStore(f"打不开数据库：{self._engine.url}。", f"原因：{error.orig}") from error

    @contextmanager
    def begin(self) -> Iterator[Books]:
        """Yield one transaction: all of it is remembered, or after an error none of it."""
        with self._engine.begin() as connection:
            yield Books(connection, self._key)

    @contextmanager
    def look(self) -> Iterator[Books]:
        """Yield one unchanging, read-only view that neither waits for a run nor holds one up."""
        options = _LOOKING[self._engine.dialect.name]
        with self._engine.connect() as connection, connection.execution_options(**options).begin():
            yield Books(connection, self._key)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def migrate(connection: Connection) -> None:
    """Bring the tables to this program's revision; nothing happens when they stand at it."""
    revision = _revision(connection)
    if revision == REVISION:
        return
    if revision is not None and revision > REVISION:
        raise NoStore(f"数据库是更新版本的程序建的（{revision}，本程序到 {REVISION}）。", "请先升级 expertpool。")
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic reads its options through configparser, to which a percent sign in a path means something.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _engine(url: str) -> Engine:
    hint = "写法如 sqlite:////data/expertpool.db 或 postgresql+psycopg://用户@主机/库名；不写就用 var 里的 SQLite。"
    try:
        backend = make_url(url).get_backend_name()
        engine = create_engine(url, json_serializer=partial(json.dumps, ensure_ascii=False, allow_nan=False))
    except (ArgumentError, NoSuchModuleError) as error:
        raise NoStore("expertpool.toml 里的 store.url 不是数据库地址。", hint) from error
    except ModuleNotFoundError as error:
        raise MissingDependency(
            f"连接这个数据库要用的驱动没有安装：{error.name}。", f"pip install {error.name}"
        ) from error
    if backend not in _LOOKING:
        raise NoStore(f"不支持 {backend} 数据库。", hint)
    if backend == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Python's driver would open transactions by its own rules, not before the first SELECT and not around DDL.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    # A transaction that begins by reading and then writes could find that another one wrote in between.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _check_key(connection: Connection, key: bytes) -> None:
    fingerprint = hmac.new(key, b"fingerprint", hashlib.sha256).hexdigest()
    recorded = connection.scalar(select(keys.c.fingerprint).where(keys.c.purpose == "bans"))
    if recorded is None:
        connection.execute(insert(keys), {"purpose": "bans", "fingerprint": fingerprint})
    elif recorded != fingerprint:
        raise NoStore(
            "数据库里“永不录用”的记录是用另一把密钥保存的，现在的 secret.key 认不出任何人。",
            "请从备份里取回原来的 var/secret.key。",
        )
