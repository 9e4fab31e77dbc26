"""Tables as a SQLite file for analysis elsewhere: typed, keyed, indexed; opens in datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tickets_cli.domain.tables import LIST, NUMBER, OTHER, REAL, TEXT, TIME, Table
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store.documents import stamp
from tickets_cli.store.publish import beside

MARK = 0x7469636B
"""``tick``, the application id by which we know a file of ours."""

TYPES = {TEXT: "TEXT", TIME: "TEXT", LIST: "TEXT", OTHER: "TEXT", NUMBER: "INTEGER", REAL: "REAL"}
INDEXES = {
    "tickets": ("status", "class", "type", "priority", "service", "queue", "assignee", "opened"),
    "entries": ("at", "event", "by"),
    "links": ("other",),
    "clocks": ("ticket", "state", "clock", "due"),
}


def write(path: Path, tables: Iterable[Table]) -> None:
    """Write the tables into a new file, which takes the place of one we wrote before.

    Raises:
        Refused: there is a file already, and it is not ours.
        Trouble: the disk is in the way.
    """
    if path.is_symlink() or (path.exists() and not is_ours(path)):
        raise Refused(
            f"{path} is there already, and not written by tickets",
            hint="move it away, or name another file",
        )
    temporary = beside(path)
    try:
        temporary.touch(exist_ok=False)
        _fill(temporary, tables)
        temporary.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise Trouble(f"cannot write {path}: {error}") from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def is_ours(path: Path) -> bool:
    """Whether a file is a database that we wrote."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == MARK.to_bytes(4, "big")


def _fill(path: Path, tables: Iterable[Table]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {MARK}")
        connection.execute("PRAGMA journal_mode = OFF")
        with connection:
            for table in tables:
                connection.execute(definition(table))
                holes = ", ".join("?" * len(table.columns))
                rows = (tuple(map(_cell, row)) for row in table.rows)
                connection.executemany(f"INSERT INTO {table.name} VALUES ({holes})", rows)
                for column in INDEXES[table.name]:
                    name = f"{table.name}_{column}"
                    connection.execute(f'CREATE INDEX {name} ON {table.name}("{column}")')
        connection.execute("PRAGMA optimize")


def definition(table: Table) -> str:
    """The statement that makes a table. Names of columns come from us or passed a schema."""
    parts = [f'"{name}" {TYPES[kind]}' for name, kind in table.columns]
    if table.key:
        key = ", ".join(f'"{name}"' for name in table.key)
        parts.append(f"PRIMARY KEY ({key})")
    if table.name != "tickets":
        parts.append("FOREIGN KEY (ticket) REFERENCES tickets(id)")
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _cell(value: Any) -> Any:
    """A value as SQLite keeps it: instants as text that sorts, several values as JSON."""
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, (tuple, list, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value
