"""What tickets that are over contribute to reports, kept beside them so as not to replay them.

The facts of such a ticket depend on its file, on the settings and on the program, and no longer
on the time. Those of all the others are worked out each time.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tickets_cli import domain
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.index.freshness import statuses
from tickets_cli.store.index.rows import Damaged
from tickets_cli.store.settings.kept import Contents

if TYPE_CHECKING:
    from tickets_cli.domain.metrics.facts import Facts


class Asked(NamedTuple):
    """Which facts are wanted: seconds since 1970, and what they must have been worked out with."""

    start: int
    end: int
    now: int
    key: str


Kept = list[str]
"""The facts of several tickets as they are kept."""


Placed = tuple[str, str]
"""A path, and what git calls the content a commit has there."""


class Told(NamedTuple):
    """A ticket whose facts are not kept, with its body, if it can be read."""

    number: int
    path: str
    digest: bytes
    body: str | None
    check: int


class Fresh(NamedTuple):
    """Facts to be kept for a ticket, as long as its content is this."""

    packed: str
    number: int
    digest: bytes


def key_of(contents: Contents) -> str:
    """Names settings, and the code that reads tickets by them."""
    name = blake2b(digest_size=16)
    for file, data in contents.items():
        name.update(b"%s %d\n%s" % (file.encode(), -1 if data is None else len(data), data or b""))
    for folder, _, files in sorted(os.walk(Path(domain.__file__).parent)):
        for file in sorted(files):
            if file.endswith(".py"):
                about = Path(folder, file).stat()
                name.update(b"%s %d %d\n" % (file.encode(), about.st_size, about.st_mtime_ns))
    return name.hexdigest()


_LINKED = "exists (select 1 from link where link.number = ticket.number)"
_AT_ONCE = 500
"""So many texts become values together, in two thirds of the time."""


NOW = "ticket"
THEN = "(select * from ticket join temp.past using (path, blob) where readable) as ticket"
"""Where tickets are: those of the work tree, or those of them that a commit has just so."""


def remember(connection: sqlite3.Connection, files: Iterable[Placed]) -> list[Placed]:
    """Take down what a commit has: paths and what git calls their contents.

    Those that were never read, or cannot be, are given back in order. What is known of any
    other is known by its content: nothing on the disk has to be looked at.
    """
    connection.execute("create temp table past (path text primary key, blob blob) without rowid")
    rows = ((path, bytes.fromhex(name)) for path, name in files)
    connection.executemany("insert into temp.past values (?, ?)", rows)
    left = connection.execute(
        """
        select path, lower(hex(blob)) from temp.past left join ticket using (path, blob)
        where readable is not 1 order by path
        """
    )
    return left.fetchall()


def kept(connection: sqlite3.Connection, asked: Asked, where: str = NOW) -> Iterator[Kept]:
    """The facts that are kept, of tickets that something can be told of.

    See ``domain.report.read``; what is kept is of tickets that are over.
    """
    rows = connection.execute(
        f"""
        select packed from {where} join facts using (number)
        where key = ? and last <= ? and opened < ? and (last >= ? or {_LINKED})
        """,
        (asked.key, asked.now, asked.end, asked.start),
    )
    while some := rows.fetchmany(_AT_ONCE):
        yield [text for (text,) in some]


def told(
    connection: sqlite3.Connection,
    asked: Asked,
    is_over: Callable[[str], bool],
    where: str = NOW,
) -> Iterator[Told]:
    """Every other ticket that something can be told of, by path."""
    over = [status for status in statuses(connection) if is_over(status)]
    marks = ", ".join("?" * len(over))
    rows = connection.execute(
        f"""
        select ticket.number, path, digest, body, sum
        from {where}
        left join facts on facts.number = ticket.number and key = ? and last <= ?
        left join body on body.number = ticket.number
        where packed is null and (not readable or (opened < ? and (
            last >= ? or status collate binary not in ({marks}) or {_LINKED})))
        order by path
        """,
        (asked.key, asked.now, asked.end, asked.start, *over),
    )
    return (Told(*row) for row in rows)


def keep(connection: sqlite3.Connection, key: str, fresh: Iterable[Fresh]) -> None:
    """Keep facts, each unless its ticket has changed meanwhile."""
    connection.execute("begin immediate")
    connection.executemany(
        f"""
        insert or replace into facts
        select number, '{key}', ? from ticket where number = ? and digest = ?
        """,
        fresh,
    )
    connection.execute("commit")


def put_away(facts: Facts) -> str:
    """Facts as they are kept."""
    from tickets_cli.domain.metrics.packing import packed

    return json.dumps(packed(facts), ensure_ascii=False, separators=(",", ":"))


def taken_up(texts: Kept) -> list[Facts]:
    """Facts that were kept.

    Raises:
        Damaged: these are none.
    """
    from tickets_cli.domain.metrics.packing import unpacked

    try:
        found = [unpacked(values) for values in json.loads(f"[{','.join(texts)}]")]
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged from error
    if len(found) != len(texts):
        raise Damaged
    return found
