"""Values to rows and back: every column but `id` and `body` is a field of the value, `body` holds its other fields."""

from enum import Enum
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Insert, Row, Select, Table, Update, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from schemas.base import Value

V = TypeVar("V", bound=Value)

_CHANGED = "id_changed"
_INSERT: dict[str, type[sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.Insert,
    "postgresql": postgresql.Insert,
}


def find(connection: Connection, kind: type[V], table: Table, **where: Any) -> tuple[V, ...]:
    """Return the values of the rows with these keys, in the order of the primary key; a key may be None for any."""
    wanted = {key: _plain(value) for key, value in where.items() if value is not None}
    return tuple(_value(kind, row) for row in connection.execute(_find(table, tuple(wanted)), wanted))


def add(connection: Connection, table: Table, value: Value) -> int:
    """Insert a value as a new row; return its primary key."""
    inserted = connection.execute(_add(table), _row(table, value)).inserted_primary_key
    assert inserted is not None
    return int(inserted[0])


def add_new(connection: Connection, table: Table, value: Value) -> None:
    """Insert a value, unless there is a row with its primary key already."""
    connection.execute(_add_new(connection.dialect.name, table), _row(table, value))


def change(connection: Connection, table: Table, value: Value, id_: int) -> int:
    """Overwrite the row of this id and return the id; a row that does not exist is a bug."""
    changed = connection.execute(_change(table), {**_row(table, value), _CHANGED: id_})
    if not changed.rowcount:
        raise LookupError(f"{table.name} has no row {id_}")
    return id_


def put(connection: Connection, table: Table, value: Value, *keys: str) -> int:
    """Overwrite the row with the value's keys, which are unique in the table, or insert one; return its id."""
    statement = _put(connection.dialect.name, table, keys)
    id_: int = connection.execute(statement, _row(table, value)).scalar_one()
    return id_


# SQLAlchemy takes longer to build a statement than SQLite to execute it.
@cache
def _find(table: Table, keys: tuple[str, ...]) -> Select[Any]:
    return select(table).where(*(table.c[key] == bindparam(key) for key in keys)).order_by(*table.primary_key)


@cache
def _add(table: Table) -> Insert:
    return insert(table)


@cache
def _add_new(dialect: str, table: Table) -> Insert:
    return _INSERT[dialect](table).on_conflict_do_nothing()


@cache
def _change(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam(_CHANGED))


@cache
def _put(dialect: str, table: Table, keys: tuple[str, ...]) -> ReturningInsert[Any]:
    new = _INSERT[dialect](table)
    rest = {column.name: new.excluded[column.name] for column in table.c if column.name not in {"id", *keys}}
    return new.on_conflict_do_update(index_elements=keys, set_=rest).returning(table.c.id)


def _row(table: Table, value: Value) -> dict[str, Any]:
    keys = [column.name for column in table.c if column.name not in {"id", "body"}]
    row = {key: _plain(getattr(value, key)) for key in keys}
    return {**row, "body": value.model_dump(mode="json", exclude={"id", *keys})} if "body" in table.c else row


def _value(kind: type[V], row: Row[Any]) -> V:
    columns = dict(row._mapping)  # noqa: SLF001 - the documented way to a row's columns by name
    body = columns.pop("body", {})
    if "id" not in kind.model_fields:
        columns.pop("id", None)
    return kind.model_validate({**columns, **body})


def _plain(key: Any) -> Any:
    # Drivers disagree about what an enum member is; all know its value.
    return key.value if isinstance(key, Enum) else key
