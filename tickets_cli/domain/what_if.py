"""The past under another ``sla.yaml``: which verdicts would have been others.

The other settings count as a whole, versions and all, as if they had always stood there.
A verdict belongs to the period in which it fell, as in reports: a breach when it happened,
a promise kept when its clock stopped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.clocks import BREACHED, MET, Clock, clock_of, judged
from tickets_cli.domain.clocks.replay import Replay, replay
from tickets_cli.domain.ticket import Level

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.period import Period
    from tickets_cli.domain.ticket import Ticket

Key = tuple[str, str, Level | None, datetime | None]
"""Which clock: policy, kind, level, and its start (a ticket has many cycles of some kinds)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A clock whose verdict would be another; ``None``: there is no such clock."""

    ticket: Ticket
    before: Clock | None
    after: Clock | None

    @property
    def clock(self) -> Clock:
        """The clock as it is, or would be."""
        clock = self.before or self.after
        assert clock is not None
        return clock


@dataclass(frozen=True, slots=True)
class Tally:
    """Promises kept and broken in a period."""

    met: int = 0
    breached: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many tickets have a verdict in the period under either settings, which of them
    turn, and the tallies before and after by policy and clock.
    """

    tickets: int
    turns: tuple[Turn, ...]
    compliance: Mapping[tuple[str, str], tuple[Tally, Tally]]


def what_if(
    tickets: Iterable[Ticket], desk: Desk, other: Desk, period: Period, now: datetime
) -> Comparison:
    """Replay tickets under the desk's promises and under another's."""
    turns: list[Turn] = []
    counts: tuple[Counter[tuple[str, str, str]], ...] = (Counter(), Counter())
    concerned = 0
    for ticket in tickets:
        history = replay(ticket, desk.workflow, now)
        if history is None:
            continue
        before, after = (_clocks(history, one) for one in (desk, other))
        for count, clocks in zip(counts, (before, after), strict=True):
            count.update(_verdicts(clocks, period))
        in_period = [key for key in {**before, **after} if _any_decided(before, after, key, period)]
        concerned += bool(in_period)
        turns += (
            Turn(ticket, before.get(key), after.get(key))
            for key in in_period
            if _state(before.get(key)) != _state(after.get(key))
        )
    return Comparison(concerned, tuple(turns), _compliance(*counts))


def _clocks(history: Replay, desk: Desk) -> dict[Key, Clock]:
    found = (clock_of(history, *one) for one in judged(history, desk))
    return {(one.policy, one.clock, one.level, one.started_at): one for one in found}


def decided(clock: Clock) -> datetime | None:
    """When a verdict fell, if one has."""
    if clock.state == BREACHED:
        return clock.breached_at
    return clock.stopped_at if clock.state == MET else None


def _any_decided(
    before: Mapping[Key, Clock], after: Mapping[Key, Clock], key: Key, period: Period
) -> bool:
    return any(key in one and decided(one[key]) in period for one in (before, after))


def _verdicts(clocks: Mapping[Key, Clock], period: Period) -> Iterator[tuple[str, str, str]]:
    for one in clocks.values():
        if decided(one) in period:
            yield one.policy, one.clock, one.state


def _state(clock: Clock | None) -> str | None:
    """The verdict; a clock that is not decided has none, whether it runs or waits."""
    if clock is None:
        return None
    return clock.state if clock.state in (MET, BREACHED) else "undecided"


def _compliance(
    before: Counter[tuple[str, str, str]], after: Counter[tuple[str, str, str]]
) -> dict[tuple[str, str], tuple[Tally, Tally]]:
    promises = dict.fromkeys((policy, clock) for policy, clock, _ in before | after)
    return {
        (policy, clock): (_tally(before, policy, clock), _tally(after, policy, clock))
        for policy, clock in sorted(promises)
    }


def _tally(count: Counter[tuple[str, str, str]], policy: str, clock: str) -> Tally:
    return Tally(count[policy, clock, MET], count[policy, clock, BREACHED])
