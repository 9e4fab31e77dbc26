"""Why a clock says what it says: stretches and their sum, targets, parties, a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from tickets_cli.commands.views.clocks import clock_facts, name_of
from tickets_cli.commands.views.moments import away, reopening, until, wall
from tickets_cli.commands.views.week import week_block
from tickets_cli.domain.duration import exact
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import Block, Column, Sheet, View

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar
    from tickets_cli.domain.clocks import Clock
    from tickets_cli.domain.clocks.explain import Explanation, InForce, Segment

STRETCHES = (
    Column("from", "From"),
    Column("to", "To"),
    Column("seconds", "Counts", align="right"),
    Column("total", "Sum", align="right"),
    Column("why", "Why"),
)
TARGETS = (
    Column("since", "Since"),
    Column("priority", "Prio", "priority"),
    Column("target_seconds", "Target", align="right"),
    Column("calendar", "Calendar"),
    Column("elapsed_seconds", "Elapsed by then", align="right"),
)
PARTIES = (
    Column("party", "Party"),
    Column("counted", "Counted", align="right"),
    Column("paused", "Paused", align="right"),
)
FLAT = (
    Column("clock", "Clock"),
    Column("policy", "Policy"),
    Column("level", "Level"),
    Column("from", "From", "time"),
    Column("to", "To", "time"),
    Column("counted", "Counted", "flag"),
    Column("seconds", "Seconds", "duration"),
    Column("total", "Sum", "duration"),
    Column("code", "Code"),
    Column("why", "Why"),
)
NOTHING = "no policy promises anything for this ticket"
Calendars = Mapping[str, "Calendar"]


def explain_view(
    ticket: Ticket,
    found: Sequence[Explanation],
    calendars: Calendars,
    now: datetime,
    drawn: Sequence[str],
) -> View:
    """Every clock in full; those of the kinds ``drawn`` with a picture of their weeks."""
    data = {
        "id": ticket.id,
        "title": ticket.title,
        "clocks": [explanation_facts(one) for one in found],
    }
    blocks = [
        block for one in found for block in _blocks(one, calendars, now, one.clock.clock in drawn)
    ]
    rows = tuple(row for one in found for row in _flat(one))
    nothing = "the ticket was not opened yet" if ticket.opened > now else NOTHING
    talk = () if found else (nothing,)
    return View(
        "sla-explain",
        data,
        tuple(blocks),
        (ticket.id,),
        talk,
        tuple(data),
        Sheet("", FLAT, rows),
    )


def _blocks(
    one: Explanation, calendars: Calendars, now: datetime, is_drawn: bool
) -> Iterator[Block]:
    clock = one.clock
    if clock.calendar is None:
        gone = one.in_force[-1].target_seconds is None
        told = "nothing is promised any more" if gone else "the ticket was cancelled"
        yield Sheet(f"{name_of(clock)}, policy {clock.policy}", STRETCHES, (), (told,))
        return
    calendar = calendars[clock.calendar]
    zone = calendar.version_at(clock.started_at or now).zone
    title = f"{name_of(clock)}, policy {clock.policy}, calendar {clock.calendar} ({zone.key})"
    rows = tuple(_stretch(segment, zone) for segment in one.segments)
    notes = tuple(verdict(one, calendar, zone, now))
    yield Sheet(title, STRETCHES, rows, notes, "no time has passed", tuple(map(_sentence, rows)))
    if len(one.in_force) > 1:
        targets = tuple(_target(promise, zone) for promise in one.in_force)
        yield Sheet("What was promised", TARGETS, targets)
    if one.parties or one.paused:
        yield Sheet("Where the time went", PARTIES, tuple(_parties(one)))
    if is_drawn and one.segments:
        yield week_block(one.segments, calendar)


def _stretch(segment: Segment, zone: tzinfo) -> tuple[Any, ...]:
    counts = exact(segment.seconds) if segment.counted else None
    start, end = wall(segment.start, zone), until(segment.start, segment.end, zone)
    return (start, end, counts, exact(segment.total), segment.why)


def _sentence(stretch: tuple[Any, ...]) -> str:
    """A stretch for a terminal that is too narrow for the table: the reason must be read whole."""
    start, end, counts, total, why = stretch
    adds = f"counts {counts}, {total} by then" if counts else f"does not count, {total} by then"
    return f"{start} to {end}: {adds}" + ("" if why == "counts" else f"; {why}")


def verdict(one: Explanation, calendar: Calendar, zone: tzinfo, now: datetime) -> Iterator[str]:
    """The sum against the target, and what follows from it."""
    clock = one.clock
    assert clock.elapsed_seconds is not None and clock.target_seconds is not None
    yield (
        f"sum {exact(clock.elapsed_seconds)} of {exact(clock.target_seconds)}"
        f" ({clock.percent} %): {_state(clock, zone)}"
    )
    if clock.due is not None and (clock.stopped_at is None or clock.breached_at):
        distance = "" if clock.stopped_at else f", {away(clock.due, now)}"
        yield f"due {wall(clock.due, zone)}{distance}"
        opening = reopening(calendar, clock.due)
        if opening is not None:
            yield f"that is closing time; the next opening is {wall(opening, zone)}"
    elif clock.due is None and clock.stopped_at is None:
        left = clock.target_seconds - clock.elapsed_seconds
        yield f"nothing is due while it stands still; {exact(max(left, 0))} are left"
    if one.blame is not None:
        yield f"most of it was spent by: {party(one.blame)}"


def _state(clock: Clock, zone: tzinfo) -> str:
    if clock.breached_at is not None:
        ended = f", ended {wall(clock.stopped_at, zone)}" if clock.stopped_at else ", still running"
        return f"breached at {wall(clock.breached_at, zone)}{ended}"
    if clock.stopped_at is not None:
        return f"met, ended {wall(clock.stopped_at, zone)}"
    return clock.state.replace("_", " ")


def party(name: str) -> str:
    """A party in words: ``level 2``."""
    return name.replace("_", " ")


def _target(promise: InForce, zone: tzinfo) -> tuple[Any, ...]:
    target = None if promise.target_seconds is None else exact(promise.target_seconds)
    elapsed = None if promise.elapsed is None else exact(promise.elapsed)
    return (wall(promise.since, zone), promise.priority, target, promise.calendar, elapsed)


def _parties(one: Explanation) -> Iterator[tuple[str, str | None, str | None]]:
    for name in {**one.parties, **one.paused}:
        counted, paused = one.parties.get(name), one.paused.get(name)
        yield (
            party(name),
            None if counted is None else exact(counted),
            None if paused is None else exact(paused),
        )
    yield "in all", exact(sum(one.parties.values())), exact(sum(one.paused.values()))


def _flat(one: Explanation) -> Iterator[tuple[Any, ...]]:
    head = (one.clock.clock, one.clock.policy, one.clock.level)
    for part in one.segments:
        how = (part.counted, part.seconds, part.total, part.code, part.why)
        yield (*head, part.start, part.end, *how)


def explanation_facts(one: Explanation) -> dict[str, Any]:
    """One clock for programs, with everything its numbers come from."""
    return {
        **clock_facts(one.clock),
        "breached_at": one.clock.breached_at,
        "in_force": [
            {
                "since": promise.since,
                "priority": promise.priority,
                "target_seconds": promise.target_seconds,
                "calendar": promise.calendar,
                "elapsed_seconds": promise.elapsed,
            }
            for promise in one.in_force
        ],
        "segments": [
            {
                "from": part.start,
                "to": part.end,
                "counted": part.counted,
                "seconds": part.seconds,
                "total": part.total,
                "code": part.code,
                "why": part.why,
            }
            for part in one.segments
        ],
        "parties": dict(one.parties),
        "paused": dict(one.paused),
        "blame": one.blame,
    }
