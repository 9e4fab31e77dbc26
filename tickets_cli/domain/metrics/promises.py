"""The clocks of one replayed ticket, and which of them leads where several policies hold."""

from __future__ import annotations

from collections.abc import Iterable

from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.clocks import Clock, clock_of, judged
from tickets_cli.domain.clocks.replay import Replay
from tickets_cli.domain.clocks.runs import Run
from tickets_cli.domain.clocks.verdict import Verdict
from tickets_cli.domain.desk import Desk
from tickets_cli.namedtuple import NamedTuple


class Promise(NamedTuple):
    """A clock with the run and the verdict it was read from."""

    clock: Clock
    run: Run
    verdict: Verdict

    @property
    def calendar(self) -> Calendar:
        """The hours it is measured in; only of a promise that still stands."""
        assert self.verdict.terms is not None
        return self.verdict.terms.calendar


def promises(history: Replay, desk: Desk) -> tuple[Promise, ...]:
    """Every clock of a ticket."""
    return tuple(
        Promise(clock_of(history, bound, run, verdict), run, verdict)
        for bound, run, verdict in judged(history, desk)
    )


def governing(made: Iterable[Promise], kind: str) -> Promise | None:
    """The promise of a kind that is due first, as in every list; of equals, the first made."""
    mine = (one for one in made if one.clock.clock == kind and one.clock.calendar)
    return min(mine, key=_by_due, default=None)


def _by_due(promise: Promise) -> tuple[bool, float]:
    due = promise.clock.due
    return (due is None, due.timestamp() if due else 0)
