"""Facts, verdicts and windows for tests: each test says only what it depends on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.domain.calendar import Calendar, Version
from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.duration import parse
from tickets_cli.domain.metrics.cohort import Cohort, Promise, cohort
from tickets_cli.domain.metrics.dimensions import DIMENSIONS
from tickets_cli.domain.metrics.facts import OPEN, Facts, Took, Verdict
from tickets_cli.domain.metrics.window import Window
from tickets_cli.domain.sla import Policy, SlaSettings, Target
from tickets_cli.domain.ticket import Entry, Ticket, fold


def utc(day: str, clock: str = "00:00") -> datetime:
    """An instant: ``utc("10-05", "09:30")`` is in 2026."""
    return datetime.fromisoformat(f"2026-{day}T{clock}:00").replace(tzinfo=UTC)


DAY = ((8 * 3600, 16 * 3600),)
OFFICE = Calendar(
    "office", (Version(ZoneInfo("UTC"), (*(DAY,) * 5, (), ()), day_seconds=8 * 3600),)
)
"""Eight to four, Monday to Friday, in UTC."""

LATER = utc("12-24")
OCTOBER = Window(utc("10-01"), utc("11-01"), LATER)
NOVEMBER = Window(utc("11-01"), utc("12-01"), LATER)


def seen(
    opened: datetime = OCTOBER.start,
    *,
    id: str = "HD-261001-0000",
    standings: tuple[tuple[datetime, str], ...] = (),
    groups: dict[str, str] | None = None,
    **values: Any,
) -> Facts:
    """One ticket's facts: an open incident that nothing has happened to, unless said.

    Instants are said as such, and counted in seconds.
    """
    marks = {**dict.fromkeys(DIMENSIONS, "none"), "type": "incident", **(groups or {})}
    return Facts(
        id=id,
        type=marks["type"],
        groups=marks,
        opened=stamp(opened),
        standings=tuple((stamp(since), where) for since, where in standings or ((opened, OPEN),)),
        **{name: _counted(value) for name, value in values.items()},
    )


def _counted(value: Any) -> Any:
    """Instants in seconds, everything else as it is."""
    if isinstance(value, datetime):
        return stamp(value)
    is_several = type(value) is tuple and value and isinstance(value[0], datetime)
    return tuple(map(stamp, value)) if is_several else value


def took(seconds: int, business: int | None = None) -> Took:
    """A time; without business hours unless said."""
    return Took(business=business, calendar=seconds)


IN_OCTOBER = utc("10-10")


def solved(at: datetime = IN_OCTOBER, **values: Any) -> Facts:
    """A ticket that was resolved, in October unless said."""
    return seen(resolved=at, **{"resolution": took(86400), **values})


def verdict(
    decided: datetime,
    *,
    met: bool = True,
    ended: datetime | None = None,
    policy: str = "standard",
    clock: str = "resolution",
    **groups: str,
) -> Verdict:
    """A promise that was kept or broken."""
    stopped = decided if met else ended
    return Verdict(policy, clock, met, stamp(decided), stopped and stamp(stopped), groups)


def counted(
    *tickets: Facts, window: Window = OCTOBER, promises: tuple[Promise, ...] = ()
) -> Cohort:
    """The cohort of a window."""
    return cohort(tickets, window, promises)


STANDARD = Policy(
    "standard",
    match="type:incident,request",
    calendar="office",
    targets={
        "P1": Target("office", response=parse("30m"), resolution=parse("2h")),
        "P3": Target("office", response=parse("4h"), resolution=parse("3d")),
    },
)
DESK = Desk(
    sla=SlaSettings(
        calendars={"office": OFFICE},
        policies=(STANDARD,),
        pauses={"resolution": frozenset({"pending_requester", "pending_change"})},
    )
)
"""A desk that answers in four hours and solves in three days; sooner for P1."""


def ticket(*entries: tuple[datetime, str, dict[str, Any]], **header: Any) -> Ticket:
    """A ticket with this timeline, its header folded from it."""
    timeline = tuple(
        Entry(f"{number}-aaaa", at, values.pop("by", "ann"), event, values)
        for number, (at, event, values) in enumerate(((a, e, dict(v)) for a, e, v in entries), 1)
    )
    told = {"type": "incident", "status": "new", "level": 1, "priority": "P3"}
    first = timeline[0]
    opened = Entry(first.id, first.at, first.by, first.event, {**told, **first.values})
    timeline = (opened, *timeline[1:])
    return Ticket(
        **{"id": "HD-261001-0000", "title": "VPN drops", **header},
        timeline=timeline,
        **fold(timeline),
    )


Told = tuple[Any, str, dict[str, Any]]


def read(one: Ticket, desk: Desk = DESK, now: Any = LATER) -> Facts:
    """The facts of a ticket that is known by then."""
    from tickets_cli.domain.metrics.replay import facts

    found = facts(one, desk, now)
    assert found is not None
    return found


def status(day: str, clock: str, name: str, **values: Any) -> Told:
    """A move to a status."""
    return (utc(day, clock), "status", {"status": name, **values})


def told(
    *tickets: Facts,
    compared: bool = False,
    now: datetime = LATER,
    where: str | None = None,
    by: tuple[str, ...] = (),
) -> dict[str, Any]:
    """A report of October over facts; ``compared`` with September."""
    from tickets_cli.domain import period
    from tickets_cli.domain.report import Question, answer

    month = period.parse("2026-10", zone=ZoneInfo("UTC"))
    against = month.previous() if compared else None
    question = Question(period=month, against=against, by=by, where=where)
    return answer(tickets, Desk(), question, now)
