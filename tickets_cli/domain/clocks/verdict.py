"""Holding one clock against its targets: how much has passed, when it is due, when it broke.

At each instant the target then in force is held against the whole life of the clock so
far, measured in that target's calendar. A breach dates from the first instant at which
that is more than the target, never from before the change that made it so; from then on
the clock keeps the target that was broken.
"""

from __future__ import annotations

from collections.abc import Sequence

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.clocks.promises import Bound, Terms
from tickets_cli.domain.clocks.replay import DONE, Replay
from tickets_cli.domain.clocks.runs import ELSEWHERE, Run
from tickets_cli.domain.life import CANCELLED
from tickets_cli.namedtuple import NamedTuple

OFF = DONE | {CANCELLED, ELSEWHERE}
"""While it stands still for one of these a clock is not on, and cannot break."""


class Piece(NamedTuple):
    """A stretch of a clock, in stamps, half-open: why it stands still ("" = it counts)."""

    start: int
    end: int
    still: str
    terms: Terms | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a clock stands, in stamps and business seconds of the calendar that decides.

    ``terms`` are those broken, or else those in force at the end: ``None`` when nothing is
    promised any more. ``due`` is when the target was or will be used up, as things stand.
    """

    terms: Terms | None
    spent: int = 0
    due: int | None = None
    breached: int | None = None


def terms_of(bound: Bound, history: Replay, run: Run) -> list[Terms | None]:
    """What a policy promises for a clock, from each mark of the history on."""
    found: list[Terms | None] = [None] * (run.last + 1)
    by_priority: dict[str | None, Terms | None] = {}
    before = terms = None
    for mark in range(run.first, run.last + 1):
        fields = history.fields[mark]
        if fields is not before:
            before, terms = fields, None
            if bound.applies(fields, history.organisation):
                priority = fields["priority"]
                if priority not in by_priority:
                    by_priority[priority] = bound.terms(
                        run.kind, run.level, priority, history.opened
                    )
                terms = by_priority[priority]
        found[mark] = terms
    return found


def pieces(history: Replay, run: Run, terms: Sequence[Terms | None]) -> list[Piece]:
    """Cut a clock where its target or its counting changes.

    What lasts no second is left out, but for the instants at which a clock is held against its
    target whatever comes next: each resolution, and the end, which is the last piece.
    """
    found: list[Piece] = []
    last = run.last if run.is_stopped else run.last + 1
    for mark in range(run.first, last):
        start, end, still = history.at[mark], history.until(mark), run.still[mark]
        if still in DONE and mark > run.first and run.still[mark - 1] not in OFF:
            found.append(Piece(start, start, "", terms[mark]))
        if start == end:
            continue
        before = found[-1] if found else None
        if before and before.still == still and before.terms is terms[mark]:
            found[-1] = Piece(before.start, end, still, before.terms)
        else:
            found.append(Piece(start, end, still, terms[mark]))
    end = history.at[run.last] if run.is_stopped else history.now
    final = terms[run.decides]
    return [*found, Piece(end, end, "" if run.is_stopped else run.still[run.last], final)]


def judge(history: Replay, run: Run, terms: Sequence[Terms | None]) -> Verdict:
    """Hold a clock against its targets."""
    parts = pieces(history, run, terms)
    calendar: Calendar | None = None
    spent = 0
    for place, part in enumerate(parts):
        if part.still in OFF:
            continue
        if part.terms is None:
            calendar = None
            continue
        if part.terms.calendar is not calendar:
            calendar = part.terms.calendar
            spent = total(calendar, parts[:place])
        if spent > part.terms.seconds:
            return _broken(part.terms, part.start, parts)
        if part.still:
            continue
        gained = calendar.seconds(part.start, part.end)
        if spent + gained > part.terms.seconds:
            beyond = calendar.reach(part.start, part.terms.seconds - spent + 1)
            assert beyond is not None
            return _broken(part.terms, beyond - 1, parts)
        spent += gained
    end = parts[-1]
    if end.terms is None or calendar is None:
        return Verdict(None)
    due = None if end.still else _due(end.terms, spent, parts, end.end)
    return Verdict(end.terms, spent, due)


def total(calendar: Calendar, parts: Sequence[Piece]) -> int:
    """Business seconds of the pieces that count."""
    return sum(calendar.seconds(part.start, part.end) for part in parts if not part.still)


def _due(terms: Terms, spent: int, parts: Sequence[Piece], end: int) -> int | None:
    """When the target is used up if the clock goes on from the end."""
    if spent < terms.seconds:
        return terms.calendar.reach(end, terms.seconds - spent)
    return _used_up(terms, parts)


def _used_up(terms: Terms, parts: Sequence[Piece]) -> int | None:
    """When the target was used up, within the pieces."""
    left = terms.seconds
    for part in parts:
        if not part.still:
            gained = terms.calendar.seconds(part.start, part.end)
            if gained >= left:
                return terms.calendar.reach(part.start, left)
            left -= gained
    return None


def _broken(terms: Terms, at: int, parts: Sequence[Piece]) -> Verdict:
    return Verdict(terms, total(terms.calendar, parts), _used_up(terms, parts), at)
