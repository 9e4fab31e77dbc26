"""Clocks: a ticket's own entries held against what was promised, replayed as of an instant.

Nothing is stored. A clock is one promise to the requester (``response``, ``next_reply``,
``update``, ``resolution``) or between ourselves (``level``), under one policy.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar.instants import instant
from tickets_cli.domain.clocks import runs
from tickets_cli.domain.clocks.promises import Bound, Promises
from tickets_cli.domain.clocks.replay import Replay, replay
from tickets_cli.domain.clocks.runs import Pauses, Run
from tickets_cli.domain.clocks.verdict import Verdict, judge, terms_of
from tickets_cli.domain.sla import KINDS, LEVEL, NEXT_REPLY, RESOLUTION, RESPONSE, UPDATE
from tickets_cli.domain.ticket import Level, Ticket

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

RUNNING, AT_RISK, PAUSED = "running", "at_risk", "paused"
MET, BREACHED, NONE = "met", "breached", "none"
STATES = (RUNNING, AT_RISK, PAUSED, MET, BREACHED, NONE)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where one clock stands. Instants are UTC; seconds are business time of ``calendar``.

    ``breached`` says that more than the target has passed, whether or not the clock still
    runs (``stopped_at`` tells). A ``paused`` clock has no ``due``. ``none``: nothing is
    promised (any more), and only ``started_at`` and ``stopped_at`` are known. ``percent`` is
    floored.
    """

    clock: str
    policy: str
    calendar: str | None
    state: str
    target_seconds: int | None
    elapsed_seconds: int | None
    remaining_seconds: int | None
    percent: int | None
    due: datetime | None
    started_at: datetime | None
    stopped_at: datetime | None
    level: Level | None
    breached_at: datetime | None


def clocks(ticket: Ticket, desk: Desk, now: datetime) -> tuple[Clock, ...]:
    """Every clock of a ticket as of ``now``: of each policy that ever held for it.

    Empty when no policy ever did, or when the ticket was not open yet.
    """
    history = replay(ticket, desk.workflow, now)
    if history is None:
        return ()
    return tuple(clock_of(history, *found) for found in judged(history, desk))


def judged(
    history: Replay, desk: Desk, kinds: Container[str] = KINDS
) -> Iterator[tuple[Bound, Run, Verdict]]:
    """Every clock of these kinds: the policy it is under, its run, and where it stands."""
    known: dict[str, tuple[Run, ...]] = {}
    for bound in Promises.of(desk).in_force(history.opened):
        for kind in bound.kinds:
            if kind not in kinds:
                continue
            if kind not in known:
                known[kind] = tuple(RUNS[kind](history, desk.sla.pauses))
            for run in known[kind]:
                terms = terms_of(bound, history, run)
                if any(terms[: run.decides + 1]):
                    yield bound, run, judge(history, run, terms)


RUNS: dict[str, Callable[[Replay, Pauses], Iterable[Run]]] = {
    RESPONSE: lambda history, pauses: (runs.response(history),),
    NEXT_REPLY: runs.next_replies,
    UPDATE: runs.updates,
    RESOLUTION: lambda history, pauses: (runs.resolution(history, pauses),),
    LEVEL: runs.levels,
}
"""How each kind of clock is read from a history."""


def clock_of(history: Replay, bound: Bound, run: Run, verdict: Verdict) -> Clock:
    """A clock as the outside sees it."""
    started = instant(history.at[run.first])
    stopped = instant(history.at[run.last]) if run.is_stopped else None
    name, terms = bound.policy.name, verdict.terms
    if terms is None or history.is_cancelled:
        nothing = (None, None, None, None, None)
        return Clock(run.kind, name, None, NONE, *nothing, started, stopped, run.level, None)
    return Clock(
        run.kind,
        name,
        terms.calendar.name,
        state_of(run, verdict, bound.policy.at_risk),
        terms.seconds,
        verdict.spent,
        terms.seconds - verdict.spent,
        verdict.spent * 100 // terms.seconds,
        None if verdict.due is None else instant(verdict.due),
        started,
        stopped,
        run.level,
        None if verdict.breached is None else instant(verdict.breached),
    )


def state_of(run: Run, verdict: Verdict, at_risk: int) -> str:
    """The state of a clock that something is promised for."""
    assert verdict.terms is not None
    if verdict.breached is not None:
        return BREACHED
    if run.is_stopped:
        return MET
    if run.still[run.last]:
        return PAUSED
    return AT_RISK if verdict.spent * 100 >= at_risk * verdict.terms.seconds else RUNNING
