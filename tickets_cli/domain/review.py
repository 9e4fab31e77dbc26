"""What a change of the desk means: per ticket, per promise, per verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import ids, narrate
from tickets_cli.domain.clocks import BREACHED, MET, Clock, clocks
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.finding import Finding
from tickets_cli.domain.gate import INTERNAL
from tickets_cli.domain.plan import Change
from tickets_cli.domain.rewritten import forbidden, fresh_entries, misdated, rewritten
from tickets_cli.domain.ticket import Ticket

Dated = Callable[[str, str], datetime | None]
"""From ticket and entry id to the instant of the commit that brought the entry; None: it may be
dated freely, as what an import brings.
"""


@dataclass(frozen=True, slots=True)
class Shift:
    """One clock before and after; None: there is none."""

    clock: str
    before: Clock | None
    after: Clock | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One ticket of a change: what happens to it, and to its clocks."""

    change: Change
    story: tuple[str, ...]
    shifts: tuple[Shift, ...]
    kind: str  # new, changed, closed, removed


@dataclass(frozen=True, slots=True)
class Consequence:
    """What other settings do to a ticket that nobody touched: its clocks move."""

    ticket: Ticket
    shift: Shift
    is_verdict: bool
    seconds: int | None  # of time gained; negative: lost


def reviewed(change: Change, old: Desk | None, new: Desk | None, now: datetime) -> Reviewed:
    """One ticket; without readable settings its clocks are not told."""
    shifts = tuple(_moved(_by_name(change.before, old, now), _by_name(change.after, new, now)))
    return Reviewed(change, narrate.story(change), shifts, _kind(change, new or old))


def _kind(change: Change, desk: Desk | None) -> str:
    if change.after is None:
        return "removed"
    is_open = desk is None or desk.workflow.is_open(change.after.status)
    if change.before is None:
        return "new"
    was_open = desk is None or desk.workflow.is_open(change.before.status)
    return "closed" if was_open and not is_open else "changed"


def _by_name(ticket: Ticket | None, desk: Desk | None, now: datetime) -> dict[str, Clock]:
    """The customer's clocks; of several cycles, the last."""
    if ticket is None or desk is None:
        return {}
    return {one.clock: one for one in clocks(ticket, desk, now) if one.clock != INTERNAL}


def _moved(before: dict[str, Clock], after: dict[str, Clock]) -> Iterator[Shift]:
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if _standing(old) != _standing(new):
            yield Shift(name, old, new)


def _standing(clock: Clock | None) -> tuple[object, ...]:
    return () if clock is None else (clock.state, clock.due)


def doubts(change: Change, new: Desk | None, dated: Dated, *, undone: bool) -> Iterator[Finding]:
    """What a reviewer must look at in one ticket. ``dated``: when an entry was committed."""
    after = change.after
    if after is None:
        gone = change.ticket.id
        yield Finding(
            "ticket-removed",
            f"{gone} was removed",
            path=ids.path_of(gone),
            ticket=gone,
            fix="tickets are closed or cancelled, not deleted",
        )
        return
    fresh = fresh_entries(change.before, after)
    if change.before is not None:
        yield from rewritten(change.before, after, undone=undone)
    for entry in fresh:
        committed = dated(after.id, entry.id)
        if committed is not None:
            yield from misdated(after, (entry,), committed)
    if new is not None:
        yield from forbidden(after, fresh, new.workflow)


def consequences(
    tickets: Iterable[Ticket], old: Desk, new: Desk, now: datetime
) -> list[Consequence]:
    """How other settings move the clocks of tickets, as they stand after the change.

    Every clock counts: each policy's, each cycle of a repeating promise, and the team's own.
    Past verdicts come first, then who loses most.
    """
    found = (one for ticket in tickets for one in _of_ticket(ticket, old, new, now))
    return sorted(found, key=lambda one: (not one.is_verdict, one.seconds or 0, one.ticket.id))


def _of_ticket(ticket: Ticket, old: Desk, new: Desk, now: datetime) -> Iterator[Consequence]:
    is_open = new.workflow.is_open(ticket.status)
    before, after = _every(ticket, old, now), _every(ticket, new, now)
    for key in {**before, **after}:
        one = Shift(_label(key), before.get(key), after.get(key))
        if _standing(one.before) == _standing(one.after):
            continue
        states = [clock.state if clock else None for clock in (one.before, one.after)]
        is_verdict = not is_open or set(states) == {MET, BREACHED}
        if not (is_verdict and states[0] == states[1]):
            yield Consequence(ticket, one, is_verdict, _gained(one))


Key = tuple[str, str, object, object]


def _every(ticket: Ticket, desk: Desk, now: datetime) -> dict[Key, Clock]:
    """Every clock by policy, kind, level and start."""
    found = clocks(ticket, desk, now)
    return {(one.policy, one.clock, one.level, one.started_at): one for one in found}


def _label(key: Key) -> str:
    """A clock as people call it."""
    _, clock, level, _ = key
    return clock if level is None or clock != INTERNAL else f"{clock} {level}"


def _gained(shift: Shift) -> int | None:
    before, after = shift.before, shift.after
    if before is None or after is None or before.due is None or after.due is None:
        return None
    return int((after.due - before.due).total_seconds())
