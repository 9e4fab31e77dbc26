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


class Told(NamedTuple):
    """A ticket with its facts, if they are kept, or else with its body, if it can be read."""

    number: int
    path: str
    digest: bytes
    packed: str | None
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


def told(
    connection: sqlite3.Connection, asked: Asked, is_over: Callable[[str], bool]
) -> Iterator[Told]:
    """Every ticket that something can be told of (see ``domain.report.read``), by path."""
    over = [status for status in statuses(connection) if is_over(status)]
    marks = ", ".join("?" * len(over))
    linked = "exists (select 1 from link where link.number = ticket.number)"
    rows = connection.execute(
        f"""
        select ticket.number, path, digest, packed, case when packed is null then body end, sum
        from ticket
        left join facts on facts.number = ticket.number and key = ? and last <= ?
        left join body on body.number = ticket.number
        where not readable or (opened < ? and (
            last >= ? or status collate binary not in ({marks}) or {linked}))
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


def taken_up(text: str) -> Facts:
    """Facts that were kept.

    Raises:
        Damaged: these are none.
    """
    from tickets_cli.domain.metrics.packing import unpacked

    try:
        return unpacked(json.loads(text))
    except (ValueError, TypeError) as error:
        raise Damaged from error
