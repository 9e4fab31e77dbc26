"""Why a clock says what it says: every stretch of it, counted or not and why, up to the sum.

The stretches follow each other from the clock's start to its stop, or to now, without a gap,
and are measured in the calendar that decides. The targets that were in force on the way
are told beside them, for what was promised can change during a ticket's life.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.calendar.instants import instant, offset
from tickets_cli.domain.calendar.version import days
from tickets_cli.domain.clocks import Clock, clock_of, judged
from tickets_cli.domain.clocks.partition import blame, paused, share
from tickets_cli.domain.clocks.promises import Bound, Terms
from tickets_cli.domain.clocks.replay import Replay, replay
from tickets_cli.domain.clocks.runs import ELSEWHERE, Run
from tickets_cli.domain.clocks.verdict import Verdict, pieces, terms_of, total
from tickets_cli.domain.duration import say
from tickets_cli.domain.sla import RESOLUTION
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import CLOSED, RESOLVED

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

OPEN, OUT_OF_HOURS = "open", "out_of_hours"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a clock, half-open. ``seconds`` is what it adds, ``total`` the sum so far.

    ``code`` is ``open`` when it counts; else ``out_of_hours``, ``elsewhere`` (at another level)
    or the status in which the clock stands still. ``why`` says it in words.
    """

    start: datetime
    end: datetime
    counted: bool
    seconds: int
    total: int
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class InForce:
    """What was promised from an instant on; no target: nothing. ``elapsed`` is the time the
    clock had run by then, measured in this target's calendar.
    """

    since: datetime
    priority: str | None
    target_seconds: int | None
    calendar: str | None
    elapsed: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A clock with everything its numbers come from.

    Of a resolution clock also with whom its seconds were spent (``parties``: they add up to
    the elapsed ones), with whom it stood still (``paused``), and, where it broke, the party
    that spent most of it (``blame``).
    """

    clock: Clock
    in_force: tuple[InForce, ...]
    segments: tuple[Segment, ...]
    parties: Mapping[str, int]
    paused: Mapping[str, int]
    blame: str | None


def explain(ticket: Ticket, desk: Desk, now: datetime) -> tuple[Explanation, ...]:
    """Every clock of a ticket, in the order of :func:`~tickets_cli.domain.clocks.clocks`."""
    history = replay(ticket, desk.workflow, now)
    if history is None:
        return ()
    return tuple(_explained(history, *found) for found in judged(history, desk))


def _explained(history: Replay, bound: Bound, run: Run, verdict: Verdict) -> Explanation:
    clock = clock_of(history, bound, run, verdict)
    promised = tuple(in_force(history, bound, run))
    if clock.calendar is None:
        return Explanation(clock, promised, (), {}, {}, None)
    solves = run.kind == RESOLUTION
    spent = share(history, run, verdict) if solves else {}
    return Explanation(
        clock=clock,
        in_force=promised,
        segments=tuple(segments(history, run, verdict)),
        parties=spent,
        paused=paused(history, run, verdict) if solves else {},
        blame=blame(spent) if clock.breached_at else None,
    )


def in_force(history: Replay, bound: Bound, run: Run) -> Iterator[InForce]:
    """Each target a clock had, from when on; the last one is what it was held against."""
    terms = terms_of(bound, history, run)
    before: object = in_force
    for mark in range(run.first, run.decides + 1):
        found = terms[mark]
        promised = found and (found.calendar.name, found.seconds)
        if promised != before:
            before = promised
            yield _since(history, run, mark, terms)


def _since(history: Replay, run: Run, mark: int, terms: Sequence[Terms | None]) -> InForce:
    since, priority = instant(history.at[mark]), history.fields[mark]["priority"]
    found = terms[mark]
    if found is None:
        return InForce(since, priority, None, None, None)
    until = [part for part in pieces(history, run, terms) if part.end <= history.at[mark]]
    return InForce(
        since, priority, found.seconds, found.calendar.name, total(found.calendar, until)
    )


def segments(history: Replay, run: Run, verdict: Verdict) -> Iterator[Segment]:
    """Cut a clock where its ticket or its calendar opens and closes."""
    if verdict.terms is None:
        return
    calendar = verdict.terms.calendar
    total = 0
    for part in pieces(history, run, [None] * (run.last + 1)):
        if part.start == part.end:
            continue
        if part.still:
            yield _still(part.start, part.end, part.still, total, calendar)
            continue
        for start, end, is_open in _hours(calendar, part.start, part.end):
            total += end - start if is_open else 0
            yield _hour(start, end, is_open, total, calendar)


def _hours(calendar: Calendar, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Open and closed in turn."""
    at = start
    for opens, closes in calendar.stretches(start, end):
        if opens > at:
            yield at, opens, False
        yield opens, closes, True
        at = closes
    if at < end:
        yield at, end, False


def _still(start: int, end: int, status: str, total: int, calendar: Calendar) -> Segment:
    lost = calendar.seconds(start, end)
    words = _STILL.get(status, f"stands still while {status}")
    why = f"{words}; {say(lost, days=False)} of business time" if lost else words
    return Segment(instant(start), instant(end), False, 0, total, status, why)


_STILL = {
    RESOLVED: "resolved, until it was reopened",
    CLOSED: "closed, until it was reopened",
    ELSEWHERE: "at another level",
}


def _hour(start: int, end: int, is_open: bool, total: int, calendar: Calendar) -> Segment:
    first, last = instant(start), instant(end)
    code, why = (OPEN, "counts") if is_open else (OUT_OF_HOURS, "out of hours")
    notes = [*_clock_change(start, end, calendar)]
    if not is_open:
        notes = [*_holidays(first, last, calendar), *notes]
    seconds = end - start if is_open else 0
    return Segment(first, last, is_open, seconds, total, code, "; ".join([why, *notes]))


def _holidays(first: datetime, last: datetime, calendar: Calendar) -> Iterator[str]:
    """The holidays of a closed stretch, with their names."""
    zone = calendar.version_at(first).zone
    end = (last - timedelta(seconds=1)).astimezone(zone).date()
    for day in days(first.astimezone(zone).date(), end):
        name = calendar.version_on(day).holiday(day)
        if name is not None:
            yield f"{day} {name or 'holiday'}".strip()


def _clock_change(start: int, end: int, calendar: Calendar) -> Iterator[str]:
    """Whether the calendar's wall clock is put forward or back on the way."""
    zone = calendar.version_at(instant(start)).zone
    ahead = offset(zone, end) - offset(zone, start)
    if ahead:
        yield f"clocks go {'forward' if ahead > 0 else 'back'} {say(abs(ahead))}"
