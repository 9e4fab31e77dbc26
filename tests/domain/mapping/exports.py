"""Small exports by hand: a map of few columns, and rows as an audit log has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.decide import Decision, There, decide
from tickets_cli.domain.mapping.rows import Gatherer
from tickets_cli.domain.mapping.spec import Spec, spec_of
from tickets_cli.domain.ticket import Ticket

COLUMNS = ("no", "state", "at", "by", "opened", "resolved", "closed", "group", "who", "prio")

DOCUMENT: dict[str, Any] = {
    "schema": "import/1",
    "name": "log",
    "missing": ["", "?"],
    "dates": ["%d.%m.%Y %H:%M"],
    "key": "no",
    "row": {"at": "at", "by": "by"},
    "opened": {"at": "opened"},
    "resolved": {"at": "resolved"},
    "closed": {"at": "closed"},
    "ticket": {
        "status": {
            "column": "state",
            "values": {
                "New": "new",
                "Active": "in_progress",
                "Waiting": "pending_requester",
                "Resolved": "resolved",
                "Closed": "closed",
                "Cancelled": "cancelled",
            },
        },
        "priority": {"column": "prio", "default": "P3"},
        "queue": "group",
        "assignee": "who",
    },
}


def spec(**changes: Any) -> Spec:
    """The map of the small export, changed."""
    return spec_of({**DOCUMENT, **changes})


def row(
    state: str,
    at: str = "",
    *,
    no: str = "INC1",
    by: str = "Ann Lee",
    opened: str = "1.3.2016 09:00",
    resolved: str = "",
    closed: str = "",
    group: str = "",
    who: str = "",
    prio: str = "",
) -> list[str]:
    """One row of the small export; times are in March 2016, as ``2 14:30``."""
    return [no, state, day(at), by, day(opened), day(resolved), day(closed), group, who, prio]


def day(text: str) -> str:
    """``2 14:30`` as the export writes it."""
    date, blank, hour = text.partition(" ")
    return f"{date}.3.2016 {hour}" if blank and "." not in text else text


def gathered(
    rows: Sequence[Sequence[str]],
    how: Spec | None = None,
    desk: Desk | None = None,
    columns: Sequence[str] = COLUMNS,
    zone: str = "UTC",
) -> Gatherer:
    """The cases of these rows; the first is on line 2."""
    gatherer = Gatherer(how or spec(), columns, desk or Desk(), ZoneInfo(zone))
    gatherer.take_all(enumerate(rows, 2))
    return gatherer


def decided(
    rows: Sequence[Sequence[str]],
    how: Spec | None = None,
    desk: Desk | None = None,
    there: There | None = None,
    limit: int | None = None,
    **gathering: Any,
) -> Decision:
    """What an import of these rows comes to."""
    how, desk = how or spec(), desk or Desk()
    return decide(gathered(rows, how, desk, **gathering), how, desk, there or There(), limit)


def ticket(*rows: Sequence[str], **changes: Any) -> Ticket:
    """The one ticket these rows become."""
    (only,) = decided(rows, spec(**changes)).tickets
    return only


def story(made: Ticket) -> list[str]:
    """A timeline in short: time of March 2016, event, then what was set."""
    return [
        f"{entry.at:%-d %H:%M} {entry.event}"
        + "".join(f" {name}={value}" for name, value in entry.values.items() if name in SHOWN)
        for entry in made.timeline
    ]


SHOWN = ("status", "queue", "assignee", "priority", "x-at")
