"""Values to rows and back: every column but `id` and `body` is a field of the value, `body` holds its other fields."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, insert, select, update

from schemas.base import Value

V = TypeVar("V", bound=Value)


def find(connection: Connection, kind: type[V], table: Table, *where: ColumnElement[bool]) -> tuple[V, ...]:
    """Return the values of the rows that meet all conditions, in the order of the primary key."""
    query = select(table).where(*where).order_by(*table.primary_key)
    return tuple(_value(kind, row) for row in connection.execute(query))


def add(connection: Connection, table: Table, value: Value) -> int:
    """Insert a value as a new row; return its primary key."""
    inserted = connection.execute(insert(table), _row(table, value)).inserted_primary_key
    assert inserted is not None
    return int(inserted[0])


def change(connection: Connection, table: Table, value: Value, id_: int) -> int:
    """Overwrite the row of this id and return the id; a row that does not exist is a bug."""
    changed = connection.execute(update(table).where(table.c.id == id_).values(**_row(table, value)))
    if not changed.rowcount:
        raise LookupError(f"{table.name} has no row {id_}")
    return id_


def put(connection: Connection, table: Table, value: Value, keys: Sequence[str]) -> int:
    """Overwrite the row with the value's keys, or insert one; return its id."""
    row = _row(table, value)
    found = connection.scalar(select(table.c.id).where(*(table.c[key] == row[key] for key in keys)))
    return add(connection, table, value) if found is None else change(connection, table, value, found)


def only(column: Column[str], wanted: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a column has the wanted value, or none."""
    return () if wanted is None else (column == wanted,)


def _row(table: Table, value: Value) -> dict[str, Any]:
    keys = [column.name for column in table.c if column.name not in {"id", "body"}]
    body = value.model_dump(mode="json", exclude={"id", *keys})
    return {**{key: _plain(getattr(value, key)) for key in keys}, "body": body}


def _value(kind: type[V], row: Row[Any]) -> V:
    columns = dict(row._mapping)  # noqa: SLF001 - the documented way to a row's columns by name
    body = columns.pop("body", {})
    if "id" not in kind.model_fields:
        columns.pop("id", None)
    return kind.model_validate({**columns, **body})


def _plain(key: Any) -> Any:
    # Drivers disagree about what an enum member is; all know its value.
    return key.value if isinstance(key, Enum) else key
