"""Reading one ticket: the only place where figures meet clocks, calendars and timelines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tickets_cli.dataclass import replace
from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.checklist import SOLVED, checklists
from tickets_cli.domain.clocks import Clock
from tickets_cli.domain.clocks.replay import replay
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import Life, Stretch, life
from tickets_cli.domain.metrics.dimensions import groups, said
from tickets_cli.domain.metrics.facts import DONE, OPEN, OVER, Facts, Took, Verdict
from tickets_cli.domain.metrics.handovers import handovers, is_escalated
from tickets_cli.domain.metrics.problems import KNOWN_ERROR
from tickets_cli.domain.metrics.promises import Promise, governing, promises
from tickets_cli.domain.metrics.whereabouts import NOTHING, spent
from tickets_cli.domain.metrics.worklog import efforts
from tickets_cli.domain.sla import RESOLUTION, RESPONSE
from tickets_cli.domain.ticket import Entry, Ticket, fold
from tickets_cli.domain.workflow import OPEN_CLASSES, Workflow
from tickets_cli.domain.workflow import RESOLVED as RESOLVED_CLASS


def facts(ticket: Ticket, desk: Desk, now: datetime) -> Facts | None:
    """Replay one ticket. What is dated after ``now`` has not happened; None if nothing has."""
    known = until(ticket, now)
    if known is None:
        return None
    history = replay(known, desk.workflow, now)
    made = promises(history, desk) if history else ()
    solving = governing(made, RESOLUTION)
    lived = life(known, desk.workflow)
    resolved = None if lived.cancelled else lived.resolved
    marks = groups(known, lived.stretches[-1].fields)
    stood = standings(lived.stretches, desk.workflow)
    return Facts(
        id=known.id,
        type=marks["type"],
        groups=marks,
        opened=stamp(lived.opened),
        standings=stood,
        first_response=_stamp(lived.first_response),
        response=responded(lived, governing(made, RESPONSE)),
        resolved=_stamp(resolved),
        resolution=solved(lived.opened, resolved, solving),
        closed=_stamp(lived.closed),
        cancelled=_stamp(lived.cancelled),
        reopenings=tuple(map(stamp, lived.reopenings)),
        verdicts=tuple(verdicts((one.clock for one in made), lived.stretches, marks)),
        spent=spent(history, solving) if history and resolved and solving else NOTHING,
        handovers=handovers(known.timeline),
        is_escalated=is_escalated(known.timeline),
        is_first_contact=is_first_contact(known, lived, resolved, desk),
        is_by_script=resolved is not None and is_by_script(known.timeline),
        efforts=efforts(known, desk),
        rating=last_rating(known.timeline),
        linked=tuple(link.ticket for link in known.links),
        is_known_error=KNOWN_ERROR in known.tags,
        over=stamp(known.timeline[-1].at) if stood[-1][1] == OVER else None,
    )


def _stamp(at: datetime | None) -> int | None:
    return None if at is None else stamp(at)


def until(ticket: Ticket, now: datetime) -> Ticket | None:
    """The ticket as it was known at an instant: later entries have not happened yet."""
    if ticket.timeline[-1].at <= now:
        return ticket
    timeline = tuple(entry for entry in ticket.timeline if entry.at <= now)
    return replace(ticket, timeline=timeline, **fold(timeline)) if timeline else None


def standings(stretches: Iterable[Stretch], workflow: Workflow) -> tuple[tuple[int, str], ...]:
    """Since when a ticket stood open, resolved or closed."""
    found: list[tuple[int, str]] = []
    for stretch in stretches:
        kind = workflow.class_of(stretch.fields["status"])
        where = OPEN if kind in OPEN_CLASSES else DONE if kind == RESOLVED_CLASS else OVER
        if not found or found[-1][1] != where:
            found.append((stamp(stretch.start), where))
    return tuple(found)


def verdicts(
    ran: Iterable[Clock], stretches: tuple[Stretch, ...], marks: Mapping[str, str]
) -> Iterable[Verdict]:
    """What was decided: broken at the instant of the breach, kept at the end of the clock."""
    for clock in ran:
        decided = clock.breached_at if clock.state == "breached" else clock.stopped_at
        if clock.state not in ("met", "breached") or decided is None:
            continue
        own = {"priority": said(_field(stretches, decided, "priority"))}
        if clock.level is not None:
            own["level"] = said(clock.level)
        yield Verdict(
            policy=clock.policy,
            clock=clock.clock,
            met=clock.state == "met",
            decided=stamp(decided),
            ended=_stamp(clock.stopped_at),
            groups=marks if own.items() <= marks.items() else {**marks, **own},
        )


def _field(stretches: tuple[Stretch, ...], instant: datetime, name: str) -> Any:
    """What a timeline field was at an instant."""
    value = stretches[0].fields[name]
    for stretch in stretches:
        if stretch.start > instant:
            break
        value = stretch.fields[name]
    return value


def responded(lived: Life, promise: Promise | None) -> Took | None:
    """From opening to the first public reply.

    Measured, not read off the clock: a ticket answered only after its resolution had
    stopped the clock before that. The clock never pauses, so it is the same otherwise.
    """
    first = lived.first_response
    if first is None:
        return None
    business = promise.calendar.measure(lived.opened, first) if promise else None
    return Took(business=business, calendar=_seconds(lived.opened, first))


def solved(opened: datetime, resolved: datetime | None, promise: Promise | None) -> Took | None:
    """From opening to the last resolution: what the clock counted, and every second."""
    if resolved is None:
        return None
    is_its_end = promise is not None and promise.clock.stopped_at == resolved
    business = promise.clock.elapsed_seconds if promise and is_its_end else None
    return Took(business=business, calendar=_seconds(opened, resolved))


def _seconds(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds())


def is_first_contact(ticket: Ticket, lived: Life, resolved: datetime | None, desk: Desk) -> bool:
    """Resolved with no more than one public reply, by the hands that had it first, for good."""
    if resolved is None or not lived.replies:
        return False
    said_before = sum(reply.at <= resolved for reply in lived.replies)
    reassigned = handovers(ticket.timeline).reassignments
    return said_before <= 1 and not reassigned and not _came_back(lived, desk)


def is_by_script(timeline: Sequence[Entry]) -> bool:
    """Whether a script solved it, and it did not come back since."""
    if not any("script" in entry.values for entry in timeline):
        return False
    return any(one.outcome == SOLVED for one in checklists(timeline))


def _came_back(lived: Life, desk: Desk) -> bool:
    """Whether it was reopened within the reopen window of the resolution before."""
    for reopened in lived.reopenings:
        before = [at for at in lived.resolutions if at <= reopened]
        if before and reopened - before[-1] <= desk.reopen_window:
            return True
    return False


def last_rating(timeline: Iterable[Entry]) -> int | None:
    """The requester's last word on how it went, 1 to 5."""
    rating = None
    for entry in timeline:
        if entry.event == "rated":
            rating = entry.values.get("rating", rating)
    return rating
