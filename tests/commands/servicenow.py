"""The ServiceNow log counted with nothing but ``csv``: an oracle for imports and reports.

It shares no code with the program.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.commands.servicenow_log import HOUR, Incident, counted, incidents

__all__ = ["Incident", "figures", "incidents", "told", "volume"]

AGES = {"0-1": 1, "1-3": 3, "3-7": 7, "7-14": 14, "14-30": 30, ">30": 10**6}
SPREAD = {
    **{"0-1h": 1, "1-4h": 4, "4-8h": 8, "8-24h": 24, "1-3d": 72},
    **{"3-7d": 168, "7-14d": 336, "14-30d": 720, ">30d": 10**6},
}


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
        "reopened": within(at for one in known for at in one.reopenings),
    }


def resolved(known: Iterable[Incident], start: datetime, end: datetime) -> list[Incident]:
    """Those whose last resolution lies in a period."""
    return [one for one in known if (at := one.last("resolved")) is not None and start <= at < end]


def backlog(known: Iterable[Incident], end: datetime) -> dict[str, object]:
    """Open, and not closed, just before an instant, and how old those are."""
    stood = [(one.before(end), one) for one in known]
    still = [one for how, one in stood if how == "open"]
    unclosed = [one for how, one in stood if how in ("open", "resolved")]
    return {
        "open": len(still),
        "not_closed": len(unclosed),
        "ages": _buckets((end - one.opened for one in still), AGES, timedelta(days=1)),
        "ages_not_closed": _buckets((end - one.opened for one in unclosed), AGES, timedelta(1)),
    }


def _buckets(spans: Iterable[timedelta], limits: dict[str, int], unit: timedelta) -> dict[str, int]:
    found = dict.fromkeys(limits, 0)
    for span in spans:
        found[next(name for name, limit in limits.items() if span <= limit * unit)] += 1
    return found


def calendar_time(solved: Iterable[Incident]) -> list[int]:
    """Opening to last resolution, every second of it, sorted."""
    return sorted(int((one.last("resolved") - one.opened).total_seconds()) for one in solved)


def business_time(solved: Iterable[Incident]) -> list[int]:
    """The same in business time, less the pauses."""
    return sorted(counted(one.solved()[0]) for one in solved)


def times(found: list[int]) -> dict[str, int | None]:
    """Mean, median and nearest-rank percentile; a half is rounded up."""
    ninth = (9 * len(found) + 9) // 10
    return {
        "n": len(found),
        "mean_seconds": (2 * sum(found) + len(found)) // (2 * len(found)) if found else None,
        "median_seconds": int(statistics.median(found) + 0.5) if found else None,
        "p90_seconds": found[ninth - 1] if len(found) >= 5 else None,
    }


def spread(solved: Iterable[Incident]) -> dict[str, int]:
    """How many took how long, in calendar time."""
    return _buckets((one.last("resolved") - one.opened for one in solved), SPREAD, HOUR)


def reassignments(solved: list[Incident]) -> dict[str, float | None]:
    """How often they changed hands."""
    counts = [one.handovers() for one in solved]
    moves = sorted(moved for moved, _ in counts)
    n = len(moves)
    return {
        "n": n,
        "mean": (200 * sum(moves) + n) // (2 * n) / 100 if n else None,
        "median": statistics.median(moves) if n else None,
        "max": max(moves, default=None),
        "bounces": sum(back for _, back in counts),
    }


def rates(solved: list[Incident]) -> dict[str, tuple[int, int]]:
    """The log has neither levels, replies nor scripts: none is escalated or answered at once."""
    n = len(solved)
    again = sum(bool(one.reopenings) for one in solved)
    return {
        "first_contact": (0, n),
        "first_level": (n, n),
        "script": (0, n),
        "escalation": (0, n),
        "reopen": (again, n),
    }


def parties(solved: Iterable[Incident]) -> dict[str, int]:
    """Business seconds spent waiting for somebody outside, and all the others."""
    whole: Counter[str] = Counter()
    for one in solved:
        whole.update(one.solved()[0])
    return {name: whole[name] for name in ("requester", "change", "vendor", "work")}


def figures(known: Iterable[Incident], start: datetime, end: datetime) -> dict[str, object]:
    """Everything this file can say of a period."""
    known = list(known)
    solved = resolved(known, start, end)
    return {
        "volume": volume(known, start, end),
        "backlog": backlog(known, end),
        "calendar": times(calendar_time(solved)),
        "business": times(business_time(solved)),
        "spread": spread(solved),
        "rates": rates(solved),
        "reassignments": reassignments(solved),
        "parties": parties(solved),
        "late": sum(one.solved()[1] for one in solved),
    }


def told(report: dict) -> dict[str, object]:
    """The same out of the JSON of a report's incidents."""
    party = {name: one["seconds"] for name, one in report["time_by_party"].items()}
    outside = {name: party.pop(name, 0) for name in ("requester", "change", "vendor")}
    return {
        "volume": report["volume"],
        "backlog": report["backlog"],
        "calendar": report["resolution"]["calendar"],
        "business": report["resolution"]["business"],
        "spread": report["distribution"]["resolution"],
        "rates": {k: (v["numerator"], v["denominator"]) for k, v in report["rates"].items()},
        "reassignments": report["reassignments"],
        "parties": {**outside, "work": sum(party.values())},
        "late": sum(one["breaches"] for one in report["time_by_party"].values()),
    }
