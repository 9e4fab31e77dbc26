"""Stories of tickets as text, the desks they happen at, and clocks in one line each.

A line of a story is a time and what happened then::

    2026-11-23 09:00 opened priority=P2
    2026-11-23 09:20 team                 # public words of ours; requester, vendor, bot as well
    2026-11-23 10:00 note                 # words among ourselves
    2026-11-23 11:00 status=resolved level=2 assignee=none

Times are UTC unless a zone is given. The office is open Monday to Friday, 08:00 to 16:00, in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.domain.calendar.oracle import version
from tickets_cli.domain.calendar import Calendar, Version
from tickets_cli.domain.clocks import Clock, clocks
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.duration import exact, parse
from tickets_cli.domain.sla import LevelTarget, Policy, SlaSettings, Target
from tickets_cli.domain.ticket import Entry, Requester, Ticket, fold, ordered

OPENING = {"type": "incident", "status": "new", "priority": "P2", "level": 1}
SPEAKERS = ("team", "requester", "vendor", "bot")
WEEKDAYS = {"mon-fri": ["08:00-16:00"]}
PAUSES = {
    "resolution": frozenset({"pending_requester", "pending_change"}),
    "levels": frozenset({"pending_requester", "pending_change"}),
}
STANDARD = {
    "P1": "response 15m resolution 4h calendar always",
    "P2": "response 1h resolution 8h",
    "P3": "response 4h resolution 3d",
}


def instant(text: str, zone: str = "UTC") -> datetime:
    """An instant of a story."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def story(text: str, zone: str = "UTC", **header: Any) -> Ticket:
    """The ticket that lived this; lines keep their order of entries, whatever their times."""
    lines = [line.partition("#")[0].split() for line in text.strip().splitlines()]
    timeline = ordered(
        happened(number, words, zone) for number, words in enumerate(filter(None, lines), 1)
    )
    folded = fold(timeline)
    return Ticket(
        **{"id": "HD-261123-7KQ3", "title": "VPN", "timeline": timeline, **folded, **header}
    )


def happened(number: int, words: list[str], zone: str) -> Entry:
    """One line of a story as an entry."""
    when = instant(f"{words[0]} {words[1]}", zone)
    values: dict[str, Any] = {}
    event = "status"
    for word in words[2:]:
        name, given, value = word.partition("=")
        if given:
            values[name] = None if value == "none" else int(value) if value.isdecimal() else value
        elif word == "opened":
            event, values = "opened", {**OPENING, **values}
        elif word in SPEAKERS:
            event, values = "comment", {**values, "party": word, "visibility": "public"}
        else:
            assert word == "note", word
            event, values = "comment", {**values, "party": "team", "visibility": "internal"}
    return Entry(f"{number}-0000", when, "ann", event, values)


def policy(
    targets: Mapping[str, str] | None = None,
    *,
    name: str = "standard",
    match: str = "type:incident,request",
    calendar: str = "office",
    levels: Mapping[int | str, str] | None = None,
    valid_from: str | None = None,
    at_risk: int = 75,
) -> Policy:
    """A policy; ``{"P1": "response 15m resolution 4h calendar always"}`` are its targets."""
    return Policy(
        name=name,
        match=match,
        calendar=calendar,
        valid_from=date.fromisoformat(valid_from) if valid_from else None,
        at_risk=at_risk,
        targets={p: _target(text, calendar) for p, text in (targets or {}).items()},
        levels={one: LevelTarget(calendar, parse(text)) for one, text in (levels or {}).items()},
    )


def _target(text: str, calendar: str) -> Target:
    words = text.split()
    said = dict(zip(words[::2], words[1::2], strict=True))
    own = said.pop("calendar", calendar)
    return Target(own, **{kind: parse(length) for kind, length in said.items()})


def promising(
    *policies: Policy,
    pauses: Mapping[str, frozenset[str]] | None = None,
    **calendars: Version | tuple[Version, ...],
) -> Desk:
    """A desk with these policies; beside the office there is a calendar that is always open."""
    office = version("UTC", WEEKDAYS, day_seconds=8 * 3600)
    known = {"office": office, "always": version("UTC", day_seconds=86400), **calendars}
    made = {
        name: Calendar(name, one if isinstance(one, tuple) else (one,))
        for name, one in known.items()
    }
    kept = PAUSES if pauses is None else pauses
    return Desk(sla=SlaSettings(made, policies or (policy(STANDARD),), kept))


DESK = promising()


def says(
    ticket: Ticket, now: str, desk: Desk = DESK, zone: str = "UTC", kinds: str = ""
) -> list[str]:
    """Every clock in a line: ``resolution met 3h/8h office due 2026-11-23 17:00``."""
    found = clocks(ticket, desk, instant(now, zone))
    wanted = kinds.split() or {clock.clock for clock in found}
    return [told(clock, zone) for clock in found if clock.clock in wanted]


def told(clock: Clock, zone: str = "UTC") -> str:
    """A clock in a line."""
    name = clock.clock if clock.level is None else f"{clock.clock} {clock.level}"
    words = [name, clock.state]
    if clock.target_seconds is not None and clock.elapsed_seconds is not None:
        assert clock.remaining_seconds == clock.target_seconds - clock.elapsed_seconds
        assert clock.percent == clock.elapsed_seconds * 100 // clock.target_seconds
        words.append(f"{exact(clock.elapsed_seconds)}/{exact(clock.target_seconds)}")
        words.append(str(clock.calendar))
    for word, at in (("due", clock.due), ("broke", clock.breached_at)):
        if at is not None:
            words.append(f"{word} {at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}")
    return " ".join(words)


def asked_by(organisation: str) -> dict[str, Requester]:
    """The header of a ticket of somebody there."""
    return {"requester": Requester("Ann Lee", organisation=organisation)}
