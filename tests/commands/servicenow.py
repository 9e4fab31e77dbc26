"""The ServiceNow log counted with nothing but ``csv``: an oracle for imports and reports.

It shares no code with the program. What it takes from the description of the data: rows of an
incident are in order; ``opened_at``, ``resolved_at`` and ``closed_at`` are the final values
and win over the row's own time; no event lies before the one before it.
"""

from __future__ import annotations

import csv
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

ENDS = {"Resolved": "resolved", "Closed": "closed"}


@dataclass(frozen=True)
class Incident:
    """One incident: since when it was open, resolved or closed, and its last resolution."""

    number: str
    priority: str
    stood: list[tuple[datetime, str]]

    @property
    def opened(self) -> datetime:
        return self.stood[0][0]

    def last(self, state: str) -> datetime | None:
        """When it last became so, if it stayed so (closing a resolved one is staying)."""
        names = [name for _, name in self.stood]
        since = len(names) - names[::-1].index("open")
        return next((at for at, name in self.stood[since:] if name == state), None)

    def before(self, instant: datetime) -> str | None:
        """How it stood just before an instant."""
        known = [name for at, name in self.stood if at < instant]
        return known[-1] if known else None


def incidents(file: Path, zone: ZoneInfo) -> list[Incident]:
    """Every incident of the log; rows of no known state (``-100``) are left out."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["incident_state"] != "-100"]
    return [
        _incident(number, list(group), zone)
        for number, group in groupby(rows, key=lambda row: row["number"])
    ]


def _incident(number: str, rows: list[dict[str, str]], zone: ZoneInfo) -> Incident:
    stood = [[_instant(rows[0]["opened_at"], zone), "open"]]
    for row in rows:
        state = ENDS.get(row["incident_state"], "open")
        if state != stood[-1][1]:
            stood.append([_instant(row["sys_updated_at"], zone), state])
    final = rows[-1]
    for state, column in (("resolved", "resolved_at"), ("closed", "closed_at")):
        _pin(stood, state, _instant(final[column], zone))
    latest = stood[0][0]
    for step in stood:
        step[0] = latest = max(step[0], latest)
    return Incident(number, final["priority"], [(at, state) for at, state in stood])


def _pin(stood: list[list], state: str, at: datetime | None) -> None:
    """The final time of a state wins over its row's; a closing nobody resolved gets one."""
    since = max(index for index, step in enumerate(stood) if step[1] == "open")
    own = [index for index in range(since, len(stood)) if stood[index][1] == state]
    if at is None:
        return
    if own:
        stood[own[-1]][0] = at
    elif state == "resolved" and stood[-1][1] == "closed":
        stood.insert(len(stood) - 1, [at, state])


def _instant(text: str, zone: ZoneInfo) -> datetime | None:
    if text in ("", "?"):
        return None
    wall = datetime.strptime(text, "%d/%m/%Y %H:%M")
    return wall.replace(tzinfo=zone).astimezone(UTC)


def volume(known: Iterable[Incident], start: datetime, end: datetime) -> dict[str, int]:
    """Opened, resolved, closed and reopened in a period."""
    known = list(known)

    def within(instants: Iterable[datetime | None]) -> int:
        return sum(at is not None and start <= at < end for at in instants)

    return {
        "opened": within(one.opened for one in known),
        "resolved": within(one.last("resolved") for one in known),
        "closed": within(one.last("closed") for one in known),
        "cancelled": 0,
        "reopened": within(at for one in known for at in _reopenings(one)),
    }


def _reopenings(one: Incident) -> Iterator[datetime]:
    return (at for at, state in one.stood[1:] if state == "open")


def backlog(known: Iterable[Incident], end: datetime) -> tuple[int, int]:
    """Open, and not closed, just before an instant."""
    stood = [one.before(end) for one in known]
    return stood.count("open"), stood.count("open") + stood.count("resolved")


def times(known: Iterable[Incident], start: datetime, end: datetime) -> dict[str, int | None]:
    """Opening to last resolution in calendar time, of those resolved in a period."""
    found = sorted(
        int((at - one.opened).total_seconds())
        for one in known
        if (at := one.last("resolved")) is not None and start <= at < end
    )
    ninth = (9 * len(found) + 9) // 10
    return {
        "n": len(found),
        "median_seconds": int(statistics.median(found) + 0.5) if found else None,
        "p90_seconds": found[ninth - 1] if len(found) >= 5 else None,
    }
