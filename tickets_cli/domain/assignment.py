"""Who takes a ticket: in the queue, on shift, not away, skilled, with the least to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.team import Person

AHEAD = timedelta(days=2)
"""How far the end of a shift is looked for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Who it is (nobody: ``None``), and why him and not the others, in words."""

    person: str | None
    reasons: tuple[str, ...]


def open_loads(assignees: Iterable[str | None]) -> dict[str, int]:
    """How many open tickets each person has, from the assignees of the open tickets."""
    loads: dict[str, int] = {}
    for name in assignees:
        if name is not None:
            loads[name] = loads.get(name, 0) + 1
    return loads


def choose(
    desk: Desk,
    queue: str | None,
    *,
    now: datetime,
    loads: Mapping[str, int],
    wanted: Collection[str | None] = (),
) -> Choice:
    """Choose for a queue; ``wanted`` are the skills that would help (service, category).

    Among those who can, the skilled come first, then who has the fewest open tickets, then
    the handle: the same question always has the same answer.
    """
    if queue is None:
        return Choice(None, ("no queue: nobody to choose from",))
    members = [one for one in desk.team.people.values() if queue in one.queues and not one.former]
    if not members:
        return Choice(None, (f"queue {queue} has no members",))
    absent = {one.handle: _absence(one, desk, now) for one in members}
    there = [one for one in members if absent[one.handle] is None]
    skills = {one for one in wanted if one}
    able = [one for one in there if skills & set(one.skills)] or there
    others = tuple(f"{name} {why}" for name, why in sorted(absent.items()) if why)
    if not able:
        return Choice(None, (f"nobody of queue {queue} is there", *others))
    best = min(able, key=lambda one: (loads.get(one.handle, 0), one.handle))
    return Choice(best.handle, (_praise(best, queue, skills, desk, now, loads), *others))


def _praise(
    person: Person,
    queue: str,
    skills: set[str],
    desk: Desk,
    now: datetime,
    loads: Mapping[str, int],
) -> str:
    parts = [f"in queue {queue}"]
    end = _shift_end(person, desk, now)
    if end is not None:
        parts.append(f"on shift until {end:%H:%M}")
    known = sorted(skills & set(person.skills))
    if known:
        parts.append(f"skilled in {', '.join(known)}")
    parts.append(f"{loads.get(person.handle, 0)} open")
    return f"{person.handle}: {', '.join(parts)}"


def _absence(person: Person, desk: Desk, now: datetime) -> str | None:
    """Why a person cannot take it, or ``None``."""
    today = now.astimezone(ZoneInfo(desk.timezone)).date()
    last = max((one.last for one in person.away if one.first <= today <= one.last), default=None)
    if last is not None:
        return f"is away until {_day(last)}"
    calendar = desk.sla.calendars.get(person.calendar or "")
    if calendar is None or calendar.is_open(now):
        return None
    opening = calendar.next_opening(now)
    zone = calendar.version_at(now).zone
    when = f" until {opening.astimezone(zone):%a %b %-d %H:%M}" if opening else ""
    return f"is off shift{when}"


def _shift_end(person: Person, desk: Desk, now: datetime) -> datetime | None:
    """When the shift of somebody who is on shift ends, on the wall clock of its calendar."""
    calendar = desk.sla.calendars.get(person.calendar or "")
    if calendar is None:
        return None
    openings = calendar.openings(now, now + AHEAD)
    if not openings or openings[0][1] >= now + AHEAD:  # round the clock
        return None
    return openings[0][1].astimezone(calendar.version_at(now).zone)


def _day(day: date) -> str:
    return f"{day:%b %-d}"
