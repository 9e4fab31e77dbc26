"""The ServiceNow log read with nothing but ``csv``: the incidents of an oracle.

It shares no code with the program. What it takes from the description of the data: rows of an
incident are in order; ``opened_at``, ``resolved_at`` and ``closed_at`` are the final values
and win over the row's own time; no event lies before the one before it. What it takes from a new
desk: the office is open 8 to 17 on weekdays but for two holidays, P1 runs all day, and clocks
stand still while the requester or a change is waited for.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from tickets_cli.dataclass import dataclass

ENDS = {"Resolved": "resolved", "Closed": "closed"}
WAITS = {
    "Awaiting User Info": "requester",
    "Awaiting Evidence": "requester",
    "Awaiting Problem": "change",
    "Awaiting Vendor": "vendor",
}
STATES = {"New": "work", "Active": "work", **WAITS, **ENDS}
TARGETS = {"1": 4 * 3600, "2": 8 * 3600, "3": 27 * 3600, "4": 45 * 3600}
HOUR = timedelta(hours=1)
FIRST = datetime(2015, 1, 1, tzinfo=UTC)
YEARS = 4


@dataclass(frozen=True)
class Incident:
    """One incident: how it stood since when, and who had it."""

    number: str
    priority: str
    stood: list[tuple[datetime, str]]
    ranks: list[tuple[datetime, str]]
    hands: list[tuple[str | None, str | None]]
    zone: ZoneInfo

    @property
    def opened(self) -> datetime:
        return self.stood[0][0]

    def last(self, state: str) -> datetime | None:
        """When it last became so, if it stayed so (closing a resolved one is staying)."""
        since = _last_open([name for _, name in self.stood])
        return next((at for at, name in self.stood[since + 1 :] if name == state), None)

    def before(self, instant: datetime) -> str | None:
        """How it stood just before an instant: ``open``, ``resolved`` or ``closed``."""
        known = [name for at, name in self.stood if at < instant]
        return _standing(known[-1]) if known else None

    @property
    def reopenings(self) -> list[datetime]:
        steps = pairwise(self.stood)
        return [at for (_, a), (at, b) in steps if a in ENDS.values() and b not in ENDS.values()]

    def spent(self, end: datetime, rank: str) -> Counter[str]:
        """Business seconds of each way it stood before an instant, in the hours of a priority."""
        found: Counter[str] = Counter()
        for (at, state), (until, _) in pairwise([*self.stood, (end, "end")]):
            start, stop = min(at, end), min(until, end)
            if rank == "1":
                found[state] += int((stop - start).total_seconds())
            else:
                found[state] += _worked(stop, self.zone) - _worked(start, self.zone)
        return found

    def solved(self) -> tuple[Counter[str], bool]:
        """Whose time it was until its last resolution, and whether that was too late.

        Measured as of its priority; but a promise once broken stays broken, in the hours
        of the priority it was broken at.
        """
        end = self.last("resolved")
        assert end is not None
        ranks = [(at, rank) for at, rank in self.ranks if at <= end]
        for (_, rank), (until, _) in pairwise([*ranks, (end, "")]):
            found = self.spent(until, rank)
            if counted(found) > TARGETS[rank]:
                return self.spent(end, rank), True
        return self.spent(end, ranks[-1][1]), False

    def handovers(self) -> tuple[int, int]:
        """Moves between groups, and between people of one group; and how many went back."""
        moves = back = 0
        group = person = None
        groups: set[str] = set()
        people: set[str] = set()
        seen: tuple[str | None, str | None] = (None, None)
        for now in self.hands:
            if now[0] and now[0] != group:
                moves, back = moves + bool(group), back + (bool(group) and now[0] in groups)
                group, person, people = now[0], None, set()
                groups.add(group)
            if now[1] and now[1] != seen[1] and now[1] != person:
                moves, back = moves + bool(person), back + (bool(person) and now[1] in people)
                person = now[1]
                people.add(person)
            seen = now
        return moves, back


def counted(spent: Counter[str]) -> int:
    """What a resolution clock counts: not the pauses, nor the time it was taken for resolved."""
    return spent["work"] + spent["vendor"]


def _standing(state: str) -> str:
    return state if state in ENDS.values() else "open"


def _last_open(states: list[str]) -> int:
    return max(index for index, state in enumerate(states) if state not in ENDS.values())


@cache
def _hours(zone: ZoneInfo) -> list[int]:
    """Open seconds before each hour since FIRST; every border of the day is a full hour."""
    walls = ((FIRST + n * HOUR).astimezone(zone) for n in range(YEARS * 366 * 24))
    opened = (
        3600
        * (wall.weekday() < 5 and 8 <= wall.hour < 17)
        * ((wall.month, wall.day) not in ((1, 1), (12, 25)))
        for wall in walls
    )
    return list(accumulate(opened, initial=0))


def _worked(at: datetime, zone: ZoneInfo) -> int:
    """Open seconds of the office between FIRST and an instant."""
    hour, rest = divmod(int((at - FIRST).total_seconds()), 3600)
    known = _hours(zone)
    return known[hour] + rest * (known[hour + 1] - known[hour]) // 3600


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a log, zipped or not; those of no known state (``-100``) are left out."""
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive, archive.open(archive.namelist()[0]) as inner:
            found = list(csv.DictReader(io.TextIOWrapper(inner, "utf-8", newline="")))
    else:
        with file.open(encoding="utf-8", newline="") as stream:
            found = list(csv.DictReader(stream))
    return (row for row in found if row["incident_state"] in STATES)


def incidents(file: Path, zone: ZoneInfo) -> list[Incident]:
    """Every incident of the log."""
    return [
        _incident(number, list(group), zone)
        for number, group in groupby(rows(file), key=lambda row: row["number"])
    ]


def _incident(number: str, rows: list[dict[str, str]], zone: ZoneInfo) -> Incident:
    stood = [[_instant(rows[0]["opened_at"], zone), "work"]]
    for row in rows:
        state = STATES[row["incident_state"]]
        if state != stood[-1][1]:
            stood.append([_instant(row["sys_updated_at"], zone), state])
    final = rows[-1]
    for state, column in (("resolved", "resolved_at"), ("closed", "closed_at")):
        _pin(stood, state, _instant(final[column], zone))
    latest = stood[0][0]
    for step in stood:
        step[0] = latest = max(step[0], latest)
    return Incident(
        number=number,
        priority=final["priority"],
        stood=[(at, state) for at, state in stood],
        ranks=_ranks(rows, stood[0][0], zone),
        hands=[(_known(row["assignment_group"]), _known(row["assigned_to"])) for row in rows],
        zone=zone,
    )


def _ranks(
    rows: list[dict[str, str]], opened: datetime, zone: ZoneInfo
) -> list[tuple[datetime, str]]:
    """Which priority it had since when."""
    found = [(opened, rows[0]["priority"][0])]
    for row in rows:
        at = _instant(row["sys_updated_at"], zone)
        if row["priority"][0] != found[-1][1]:
            found.append((max(at, found[-1][0]), row["priority"][0]))
    return found


def _pin(stood: list[list], state: str, at: datetime | None) -> None:
    """The final time of a state wins over its row's; a closing nobody resolved gets one."""
    since = _last_open([step[1] for step in stood])
    own = [index for index in range(since, len(stood)) if stood[index][1] == state]
    if at is None:
        return
    if own:
        stood[own[-1]][0] = at
    elif state == "resolved" and stood[-1][1] == "closed":
        stood.insert(len(stood) - 1, [at, state])


def _known(text: str) -> str | None:
    return None if text in ("", "?") else text


def _instant(text: str, zone: ZoneInfo) -> datetime | None:
    if _known(text) is None:
        return None
    wall = datetime.strptime(text, "%d/%m/%Y %H:%M")
    return wall.replace(tzinfo=zone).astimezone(UTC)
