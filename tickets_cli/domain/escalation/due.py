"""Which steps of a ladder have come: reached, not fired yet, and not overtaken by a later one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.domain.duration import say
from tickets_cli.domain.escalation.causes import Cause, fired, is_act
from tickets_cli.domain.escalation.rules import (
    AFTER,
    AT_ONCE,
    BREACHED,
    IGNORED,
    OPENED,
    PERCENT,
    Rule,
    Step,
)
from tickets_cli.domain.sla import LEVEL
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.clocks import Clock
    from tickets_cli.domain.desk import Desk

PAUSED = "paused"


class Due(NamedTuple):
    """A step that has come, and why. ``is_overtaken``: a later one speaks in its place."""

    step: Step
    why: str
    is_overtaken: bool = False


def due(rule: Rule, cause: Cause, ticket: Ticket, desk: Desk, now: datetime) -> list[Due]:
    """The steps of a rule that are to fire for one cause, in order.

    A step that a later one has overtaken does its work in silence, and nothing where telling
    is all it does.
    """
    look = _Look(rule, cause, ticket, now, _measure(rule, desk))
    done = [fired(ticket, rule.name, step.name, cause.key) for step in rule.steps]
    came: list[tuple[int, Due]] = []
    for place, step in enumerate(rule.steps):
        if not done[place] and (why := _why(look, step, done[:place])):
            came.append((place, Due(step, why)))
    gone = (place for place, entry in enumerate(done) if entry)
    loudest = max([*gone, *(place for place, _ in came)], default=-1)
    found = (one._replace(is_overtaken=place < loudest) for place, one in came)
    return [one for one in found if not (one.is_overtaken and one.step.do.only_tells)]


Measure = Callable[[datetime, datetime], int]


class _Look(NamedTuple):
    """One rule looking at one cause: how long something is, is for the rule to say."""

    rule: Rule
    cause: Cause
    ticket: Ticket
    now: datetime
    measure: Measure


def _measure(rule: Rule, desk: Desk) -> Measure:
    """How long it is from one instant to another, in seconds of the rule's calendar."""
    calendar = desk.sla.calendars.get(rule.calendar or "")
    if calendar is not None:
        return calendar.measure
    return lambda start, end: int((end - start).total_seconds())


def _why(look: _Look, step: Step, fired: list[Entry | None]) -> str:
    """Why a step has come; nothing: it has not. ``fired``: the steps before it."""
    if step.trigger != IGNORED:
        return REACHED[step.trigger](look, step)
    if fired and fired[-1] is None:
        return ""
    return _left_alone(look, step, fired[-1] if fired else None)


def _percent(look: _Look, step: Step) -> str:
    clock = look.cause.clock
    if (
        clock is None or clock.percent is None or clock.state == PAUSED
    ):  # what stands still can wait
        return ""
    used = f"{clock.percent} % of the {_called(clock)} target used"
    return used if clock.percent >= step.amount else ""


def _broken(look: _Look, step: Step) -> str:
    clock = look.cause.clock
    if clock is None or clock.state != "breached" or clock.remaining_seconds is None:
        return ""
    return f"{_called(clock)} overdue by {say(max(1, -clock.remaining_seconds))}"


def _called(clock: Clock) -> str:
    kind = clock.clock.replace("_", " ")
    return f"{kind} {clock.level}" if clock.clock == LEVEL else kind


def _after(look: _Look, step: Step) -> str:
    passed = look.measure(look.cause.since, look.now)
    return f"{say(passed)} since {_named(look.cause)}" if passed >= step.amount else ""


def _named(cause: Cause) -> str:
    """What a cause is called in a sentence."""
    if cause.field and cause.entry is not None:
        return f"{cause.field} {cause.entry.values.get(cause.field) or 'none'}"
    what = cause.key.partition(" ")[0]
    return "its opening" if what == OPENED else f"the last {what}"


def _left_alone(look: _Look, step: Step, before: Entry | None) -> str:
    """Why an ignored step has come: nobody has done anything since the one before."""
    cause = look.cause
    mark = before or cause.entry
    start = before.at if before else cause.since
    passed = look.measure(start, look.now)
    later = (e for e in look.ticket.timeline if (e.key > mark.key if mark else e.at > start))
    if passed < step.amount or any(is_act(entry) for entry in later):
        return ""
    return f"nobody has reacted for {say(passed)}"


def _found(look: _Look, step: Step) -> str:
    return look.rule.about or look.rule.when


REACHED: dict[str, Callable[[_Look, Step], str]] = {
    PERCENT: _percent,
    BREACHED: _broken,
    AFTER: _after,
    AT_ONCE: _found,
}
"""Why a step has come, by its trigger."""
