"""Import a real ServiceNow audit log, and hold the desk against plain csv arithmetic.

    python benchmarks/servicenow_counts.py [LOG] [--zone ZONE] [--keep FOLDER]

LOG is ``incident_event_log.zip`` (or .csv) of the UCI data set 498, doi:10.24432/C57S4H; without
it, TICKETS_SERVICENOW_LOG or ``../shared/data/servicenow/`` beside the checkout. Every incident
is compared: month of opening, last state, last priority, reopenings, reassignments, and the
minutes of its last resolution and closing. Ends with 1 if a single one differs.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
BESIDE = ROOT.parent / "shared" / "data" / "servicenow"
ENDED = ("Resolved", "Closed")
STATES = {
    "New": "new",
    "Active": "in_progress",
    "Awaiting User Info": "pending_requester",
    "Awaiting Evidence": "pending_requester",
    "Awaiting Vendor": "pending_vendor",
    "Awaiting Problem": "pending_change",
    "Resolved": "resolved",
    "Closed": "closed",
}
"""What the preset calls the log's states."""

IDENTITY = {
    "GIT_AUTHOR_NAME": "Ann Lee",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann Lee",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
}


class Figures(NamedTuple):
    """What is compared of one incident; times as wall clock of the zone, to the minute."""

    month: str
    state: str
    priority: str
    reopenings: int
    reassignments: int
    resolved: str | None
    closed: str | None


def log_file() -> Path | None:
    """The log, if it is somewhere."""
    told = os.environ.get("TICKETS_SERVICENOW_LOG")
    path = Path(told) if told else BESIDE / "incident_event_log.zip"
    return path if path.exists() else None


def rows_of(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a log, zipped or not."""
    if path.suffix != ".zip":
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
        return
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as inner:
        yield from csv.DictReader(io.TextIOWrapper(inner, "utf-8", newline=""))


def arithmetic(rows: Iterable[Mapping[str, str]], zone: str) -> dict[str, Figures]:
    """What the log says, without any of our code. Rows of unknown state do not count."""
    wall = ZoneInfo(zone)
    incidents: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        if row["incident_state"] in STATES:
            incidents.setdefault(row["number"], []).append(row)
    return {number: of_incident(own, wall) for number, own in incidents.items()}


def of_incident(rows: list[Mapping[str, str]], wall: ZoneInfo) -> Figures:
    """One incident's figures."""
    states = [row["incident_state"] for row in rows]
    groups = [row["assignment_group"] for row in rows]
    return Figures(
        month=f"{minute(rows[0]['opened_at'], wall)}"[:7],
        state=STATES[states[-1]],
        priority=f"P{rows[-1]['priority'][0]}",
        reopenings=sum(a in ENDED and b not in ENDED for a, b in pairwise(states)),
        reassignments=sum(a != b for a, b in pairwise(groups)),
        resolved=minute(rows[-1]["resolved_at"], wall) or last_move(rows, "Resolved", wall),
        closed=minute(rows[-1]["closed_at"], wall) or last_move(rows, "Closed", wall),
    )


def last_move(rows: list[Mapping[str, str]], state: str, wall: ZoneInfo) -> str | None:
    """When the incident last came into a state."""
    moves = [
        row
        for before, row in pairwise([{"incident_state": ""}, *rows])
        if row["incident_state"] == state != before["incident_state"]
    ]
    return minute(moves[-1]["sys_updated_at"], wall) if moves else None


def minute(text: str, wall: ZoneInfo) -> str | None:
    """A time of the log as ``2016-02-29 01:16``; one that clocks skipped in spring, an hour on."""
    if text == "?":
        return None
    said = datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=wall)
    return shown(said.astimezone(UTC), wall)


def told(root: Path, zone: str) -> dict[str, Figures]:
    """What the desk says of each number."""
    from tickets_cli.domain.life import life
    from tickets_cli.store.repository import Repository

    repository = Repository(root)
    wall = ZoneInfo(zone)
    unreadable: list[Exception] = []
    found: dict[str, Figures] = {}
    for ticket in repository.tickets(unreadable.append):
        lived = life(ticket, repository.desk.workflow)
        found[ticket.aliases[0]] = Figures(
            month=f"{ticket.opened.astimezone(wall):%Y-%m}",
            state=ticket.status,
            priority=str(ticket.priority),
            reopenings=len(lived.reopenings),
            reassignments=sum("queue" in entry.values for entry in ticket.timeline[1:]),
            resolved=shown(lived.resolved, wall),
            closed=shown(lived.closed, wall),
        )
    if unreadable:
        raise SystemExit(f"{len(unreadable)} unreadable, the first: {unreadable[0]}")
    return found


def shown(at: datetime | None, zone: ZoneInfo) -> str | None:
    return None if at is None else f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def imported(log: Path, root: Path, zone: str) -> float:
    """Make a desk, import the log; seconds the import took."""
    environment = {**os.environ, **IDENTITY, "PYTHONPATH": str(ROOT)}
    tickets = [sys.executable, "-m", "tickets_cli"]
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    init = [*tickets, "init", "--timezone", zone]
    subprocess.run(init, cwd=root, env=environment, check=True, capture_output=True)
    command = [*tickets, "import", "csv", "--preset", "servicenow", str(log.resolve())]
    begin = time.perf_counter()
    subprocess.run([*command, "--timezone", zone], cwd=root, env=environment, check=True)
    return time.perf_counter() - begin


def compared(wanted: Mapping[str, Figures], found: Mapping[str, Figures]) -> list[str]:
    """The differences, a line each, after a table of the counts."""
    for field in ("month", "state", "priority", "reopenings", "reassignments"):
        ours = Counter(getattr(one, field) for one in found.values())
        theirs = Counter(getattr(one, field) for one in wanted.values())
        print(f"\n{field:<16}{'log':>8}{'desk':>8}")
        for value in sorted({*ours, *theirs}):
            print(f"{value!s:<16}{theirs[value]:>8}{ours[value]:>8}")
    return [
        f"{number}: log {wanted.get(number)}, desk {found.get(number)}"
        for number in sorted({*wanted, *found})
        if wanted.get(number) != found.get(number)
    ]


def asked_for(parser: argparse.ArgumentParser, zone: str) -> argparse.Namespace:
    """What the command line asks for; without a log there is nothing to do."""
    parser.add_argument("log", nargs="?", type=Path, default=log_file())
    parser.add_argument("--zone", default=zone)
    asked = parser.parse_args()
    if asked.log is None:
        print("skipped: there is no log; name it, or set TICKETS_SERVICENOW_LOG")
        sys.exit()
    return asked


def judged(wrong: list[str]) -> None:
    """End with 1 and the first differences, if there are any."""
    if wrong:
        sys.exit("\n".join(wrong[:20]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="make the desk here, and leave it there")
    asked = asked_for(parser, "UTC")
    with tempfile.TemporaryDirectory() as temporary:
        root = asked.keep or Path(temporary)
        root.mkdir(parents=True, exist_ok=True)
        seconds = imported(asked.log, root, asked.zone)
        wrong = compared(arithmetic(rows_of(asked.log), asked.zone), told(root, asked.zone))
    print(f"\nimported in {seconds:.1f} s; {len(wrong)} incidents differ")
    judged(wrong)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
