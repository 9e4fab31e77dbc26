"""Notices as rows: whom they are for, and how far they have come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.count import counted
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.sheet import Block, Column, Fact, Prose, Sheet, View

if TYPE_CHECKING:
    from tickets_cli.domain.notice import Notice

COLUMNS = (
    Column("id", "Notice"),
    Column("ticket", "Ticket", "id", spared=2),
    Column("at", "At", "time", spared=1),
    Column("to", "To"),
    Column("channel", "Channel", spared=3),
    Column("state", "State"),
    Column("subject", "Subject", wide=True),
)
FIELDS = (
    *("id", "ticket", "at", "to", "address", "channel", "subject", "text"),
    *("cause", "after", "state", "problem"),
)
SHORT = 8
"""Letters of an id that people see; any beginning of it will do."""


class Sent(NamedTuple):
    """A notice and its state; why it failed."""

    notice: Notice
    state: str
    problem: str | None = None


def outbox_view(found: Sequence[Sent], talk: Sequence[str] = ()) -> View:
    """The notices as a table; failures and counts on stderr."""
    data = [_facts(one) for one in found]
    rows = tuple(tuple(fact[column.key] for column in COLUMNS) for fact in data)
    short = tuple((row[0][:SHORT], *row[1:]) for row in rows)
    told = [f"{one.notice.id[:SHORT]}  {one.problem}" for one in found if one.problem]
    states = list(dict.fromkeys(one.state for one in found))
    if found:
        told.append(
            ", ".join(f"{sum(one.state == state for one in found)} {state}" for state in states)
            + f" of {counted(len(found), 'notice')}"
        )
    return View(
        "outbox",
        data,
        (Sheet("", COLUMNS, short, empty="the outbox is empty"),),
        tuple(one.notice.id for one in found),
        (*told, *talk),
        FIELDS,
        Sheet("", COLUMNS, rows),
    )


def words_view(found: Sequence[Sent]) -> View:
    """Each notice as whoever gets it reads it."""
    blocks: list[Block] = []
    for one in found:
        notice = one.notice
        who = f"to {notice.to} <{notice.address}>" if notice.address else f"to {notice.to}"
        marks = (Fact("at", notice.at, "time"), Fact("to", who), Fact("state", one.state))
        blocks.append(Prose(notice.id[:SHORT], f"{notice.subject}\n\n{notice.text}", marks))
    view = outbox_view(found)
    return view._replace(sheets=tuple(blocks)) if blocks else view


def _facts(one: Sent) -> dict[str, Any]:
    notice = one.notice._asdict()
    kept = {name: notice[name] for name in FIELDS if name in notice}
    return {**kept, "state": one.state, "problem": one.problem}
