"""What the index is asked: which tickets, by what a query wants of their headers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from tickets_cli.domain.narrowing import Narrowing, Wanted
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.index.freshness import statuses

Condition = tuple[str, list[str | int]]
"""SQL with its values."""

Held = tuple[str, str | None, int]
"""A path, the body and its sum; no body: the file cannot be read."""


class Head(NamedTuple):
    """What a readable ticket can be put in order by; ``opened`` in seconds since 1970."""

    number: int
    path: str
    id: str
    status: str
    priority: str | None
    requester_urgency: str | None
    opened: int


class Page(NamedTuple):
    """The first of what was found, in order; how many there were; and what cannot be read."""

    held: list[Held]
    total: int
    unreadable: list[str]


EVERYTHING = Narrowing()


def condition(
    connection: sqlite3.Connection, narrowing: Narrowing, class_of: Callable[[str], str]
) -> Condition:
    """What a row must be. Files that cannot be read always fit: somebody must hear of them."""
    parts: list[Condition] = []
    for field, wanted in narrowing.words.items():
        for one in wanted:
            parts.append(
                _of_class(connection, one, class_of) if field == "class" else _word(field, one)
            )
    parts += (_between(*bounds) for bounds in narrowing.opened)
    parts += (_says(group) for group in narrowing.texts)
    if not parts:
        return "1", []
    text = " and ".join(f"({sql})" for sql, _ in parts)
    if connection.execute("select 1 from ticket where not readable limit 1").fetchone():
        text = f"({text}) or not readable"  # which has SQLite look at every row
    return text, [value for _, values in parts for value in values]


def _of_class(
    connection: sqlite3.Connection, wanted: Wanted, class_of: Callable[[str], str]
) -> Condition:
    """The class of a status is the desk's to say."""
    fitting = [
        status for status in statuses(connection) if _fits(class_of(status).casefold(), wanted)
    ]
    return f"status collate binary in ({', '.join('?' * len(fitting))})", list(fitting)


def _fits(word: str, wanted: Wanted) -> bool:
    return wanted.anything or word in wanted.words or word.startswith(wanted.starts or ("\0",))


def _word(field: str, wanted: Wanted) -> Condition:
    if wanted.anything and wanted.nothing:
        return "1", []
    choices: list[str] = []
    values: list[str | int] = []
    if words := sorted(plain(wanted.words)):
        choices.append(f"{field} in ({', '.join('?' * len(words))})")
        values += words
    for start in plain(wanted.starts):
        choices.append(f"lower(substr({field}, 1, ?)) = ?")
        values += (len(start), start)
    if wanted.nothing:
        choices.append(f"{field} is null")
    if wanted.anything:
        choices.append(f"{field} is not null")
    return " or ".join(choices) or "0", values


def _between(start: datetime | None, end: datetime | None) -> Condition:
    parts: list[str] = []
    values: list[str | int] = []
    for sign, instant in ((">=", start), ("<", end)):
        if instant is not None:
            parts.append(f"opened {sign} ?")
            values.append(-(-int(instant.timestamp() * 1000) // 1000))  # opened is whole seconds
    return " and ".join(parts) or "1", values


def _says(group: tuple[str, ...]) -> Condition:
    words: list[str | int] = [*plain(group)]
    found = " or ".join("instr(texts, ?)" for _ in words)
    return f"number in (select number from texts where {found or 0})", words


def bodies(connection: sqlite3.Connection, where: Condition) -> Iterator[Held]:
    """The tickets that fit, by path."""
    sql, values = where
    yield from connection.execute(
        f"select path, body, sum from ticket left join body using (number) where {sql} "
        "order by path",
        values,
    )


def page(
    connection: sqlite3.Connection, where: Condition, key: Callable[[Head], Any], limit: int
) -> Page:
    """The first of the tickets that fit."""
    sql, values = where
    columns = ", ".join(Head._fields)
    rows = connection.execute(f"select {columns}, readable from ticket where {sql}", values)
    heads, unreadable = [], []
    for *head, readable in rows:
        if readable:
            heads.append(Head(*head))
        else:
            unreadable.append(head[1])
    held = [_held(connection, head) for head in sorted(heads, key=key)[:limit]]
    return Page(held, len(heads), sorted(unreadable))


def _held(connection: sqlite3.Connection, head: Head) -> Held:
    found = connection.execute("select body, sum from body where number = ?", (head.number,))
    body, check = found.fetchone() or ("", 1)
    return head.path, body, check


def plain(words: Iterable[str]) -> list[str]:
    """The words that a file can hold at all: no lone surrogates."""
    return [
        word for word in words if word.isascii() or word.encode("utf-8", "replace").decode() == word
    ]


def known(connection: sqlite3.Connection, path: str, digest: bytes) -> tuple[str, int] | None:
    """The body that was made of exactly this content, and its sum."""
    sql = "select body, sum from ticket join body using (number) where path = ? and digest = ?"
    found: tuple[str, int] | None = connection.execute(sql, (path, digest)).fetchone()
    return found
