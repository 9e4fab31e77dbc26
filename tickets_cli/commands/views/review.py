"""A review: the verdict first, then what to look at, settings, tickets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from tickets_cli import __version__
from tickets_cli.domain import duration
from tickets_cli.domain.clocks import Clock
from tickets_cli.domain.count import counted
from tickets_cli.domain.escalation.compared import Firing
from tickets_cli.domain.finding import NOTICE, Finding, Report
from tickets_cli.domain.reorganised import Turn
from tickets_cli.domain.review import Consequence, Reviewed, Shift
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.ci.md import MOST_CHARACTERS
from tickets_cli.render.sheet import Block, Column, Context, Detail, Fact, Sheet, View
from tickets_cli.store.review import Difference

DOUBTS = (
    Column("severity", "Severity"),
    Column("path", "File"),
    Column("message", "What", wide=True),
)
TICKETS = (
    Column("ticket", "Ticket", "id"),
    Column("kind", "Kind"),
    Column("story", "What happens", wide=True),
    Column("clocks", "Clocks", wide=True),
    Column("title", "Title", wide=True),
)
EFFECTS = (
    Column("ticket", "Ticket", "id"),
    Column("clock", "Clock"),
    Column("before", "Before"),
    Column("after", "After"),
    Column("gained", "Gains", "age"),
)
FIRINGS = (
    Column("ticket", "Ticket", "id"),
    Column("rule", "Rule"),
    Column("step", "Step"),
    Column("turn", "With the change"),
    Column("why", "Why", wide=True),
)
ARTICLES = (
    Column("article", "Article"),
    Column("kind", "Kind"),
    Column("title", "Title", wide=True),
    Column("tickets", "Followed by", "list", wide=True),
)
TEAM = (Column("what", "What", wide=True),)
SHORT, LONGEST = 10, 300
ROOM = (50, 25, 10, 5, 1, 0)
"""Rows per table that are tried until Markdown fits where hosts take it."""


class Effects(NamedTuple):
    """What changed settings do: to clocks, to what the rules do, to people and queues."""

    clocks: tuple[Consequence, ...] = ()
    firings: tuple[Firing, ...] = ()
    team: tuple[Turn, ...] = ()

    @property
    def is_felt(self) -> bool:
        """Whether a ticket nobody touched has another clock, is next for a rule, or loses hands."""
        return bool(self.clocks or self.firings or any(one.left for one in self.team))


def review_view(
    found: Difference,
    tickets: Sequence[Reviewed],
    doubts: Sequence[Finding],
    effects: Effects,
    zone: tzinfo,
    *,
    fit: bool = False,
) -> View:
    """Everything; with ``fit`` as many rows as a host's comment holds, the rest counted."""
    data = _data(found, tickets, doubts, effects)
    ticket_ids = tuple(one.change.ticket.id for one in tickets)
    for most in ROOM if fit else (None,):
        blocks = _blocks(data, found, tickets, doubts, effects, zone, most)
        view = View("review", data, blocks, ticket_ids)
        if most is None or _length(view, zone, found.committed) <= MOST_CHARACTERS:
            break
    return view


def _length(view: View, zone: tzinfo, now: datetime) -> int:
    from tickets_cli.render.markdown import document

    return len(document(view, Context(zone=zone, now=now, ci=True)))


def review_report(found: Difference, doubts: Sequence[Finding], now: datetime) -> Report:
    """The same as findings, for CI formats."""
    errors = sum(one.severity == "error" for one in doubts)
    told = f"{counted(len(found.changes), 'ticket')} changed, {counted(errors, 'error')}"
    passed = f"{counted(len(found.changes), 'ticket')} reviewed"
    return Report("review", tuple(doubts), told, passed, now, __version__)


def verdict(found: Difference, doubts: Sequence[Finding], effects: Effects) -> str:
    """One word: invalid, look (something must be looked at), or fine."""
    if found.problems:
        return "invalid"
    untold = bool(found.settings) and found.old is None
    doubted = any(one.severity != NOTICE for one in doubts)
    return "look" if doubted or untold or effects.is_felt else "fine"


def _data(
    found: Difference,
    tickets: Sequence[Reviewed],
    doubts: Sequence[Finding],
    effects: Effects,
) -> dict[str, Any]:
    kinds = [one.kind for one in tickets]
    return {
        "verdict": verdict(found, doubts, effects),
        "base": found.base,
        "head": found.head,
        "summary": {
            **{kind: kinds.count(kind) for kind in ("new", "changed", "closed", "removed")},
            "errors": sum(one.severity == "error" for one in doubts),
            "warnings": sum(one.severity == "warning" for one in doubts),
            "other_files": found.others,
        },
        "tickets": [_ticket(one) for one in tickets],
        "settings": list(found.settings),
        "effects": [_effect(one) for one in effects.clocks],
        "firings": [_firing(one) for one in effects.firings],
        "team": [one.words for one in effects.team],
        "articles": [
            {"name": one.name, "kind": one.kind, "title": one.title, "tickets": list(one.tickets)}
            for one in found.articles
        ],
        "findings": [finding_facts(one) for one in doubts],
        "unreadable_before": list(found.unreadable),
    }


def finding_facts(one: Finding) -> dict[str, Any]:
    """One finding for programs."""
    return {
        "severity": one.severity,
        "code": one.code,
        "path": one.path or None,
        "line": one.line or None,
        "column": one.column or None,
        "ticket": one.ticket,
        "commit": one.commit,
        "message": one.message,
        "fix": one.fix or None,
    }


def _ticket(one: Reviewed) -> dict[str, Any]:
    shifts = [
        {"clock": s.clock, "before": _clock(s.before), "after": _clock(s.after)} for s in one.shifts
    ]
    ticket = one.change.ticket
    head = {"ticket": ticket.id, "title": ticket.title, "kind": one.kind}
    return {**head, "story": list(one.story), "clocks": shifts}


def _effect(one: Consequence) -> dict[str, Any]:
    return {
        "ticket": one.ticket.id,
        "clock": one.shift.clock,
        "is_verdict": one.is_verdict,
        "before": _clock(one.shift.before),
        "after": _clock(one.shift.after),
        "gained_seconds": one.seconds,
    }


def _firing(one: Firing) -> dict[str, Any]:
    named = {"ticket": one.ticket.id, "rule": one.rule, "step": one.step}
    return {**named, "is_new": one.is_new, "why": one.why}


def _clock(clock: Clock | None) -> dict[str, Any] | None:
    return None if clock is None else {"state": clock.state, "due": clock.due}


def _words(clock: Clock | None, zone: tzinfo) -> str:
    if clock is None:
        return "none"
    due = f" due {clock.due.astimezone(zone):%Y-%m-%d %H:%M}" if clock.due else ""
    return f"{clock.state}{due}"


def _shift(one: Shift, zone: tzinfo) -> str:
    return f"{one.clock}: {_words(one.before, zone)} -> {_words(one.after, zone)}"


def _blocks(
    data: dict[str, Any],
    found: Difference,
    tickets: Sequence[Reviewed],
    doubts: Sequence[Finding],
    effects: Effects,
    zone: tzinfo,
    most: int | None,
) -> tuple[Block, ...]:
    looked = [(d.severity, d.path, d.message[:LONGEST]) for d in doubts]
    rows = [
        (
            one.change.ticket.id,
            one.kind,
            "; ".join(one.story)[:LONGEST],
            "; ".join(_shift(s, zone) for s in one.shifts)[:LONGEST],
            one.change.ticket.title[:LONGEST],
        )
        for one in tickets
    ]
    moved = [
        (one.ticket.id, one.shift.clock, *_sides(one.shift, zone), one.seconds)
        for one in effects.clocks
    ]
    fired = [
        (one.ticket.id, one.rule, one.step, _turn(one), one.why[:LONGEST])
        for one in effects.firings
    ]
    articles = [
        (one.name, one.kind, (one.title or "")[:LONGEST], one.tickets[:SHORT])
        for one in found.articles
    ]
    sheets = (
        _sheet("To look at", DOUBTS, looked, most),
        _sheet("What the settings move", EFFECTS, moved, most),
        _sheet("What the rules do", FIRINGS, fired, most),
        _sheet("Team and services", TEAM, [(one.words[:LONGEST],) for one in effects.team], most),
        _sheet("Articles", ARTICLES, articles, most),
        _sheet("Tickets", TICKETS, rows, most),
    )
    return (_head(data, found, effects), *(sheet for sheet in sheets if sheet.rows or sheet.notes))


def _turn(one: Firing) -> str:
    return "fires now" if one.is_new else "no longer fires"


def _sides(one: Shift, zone: tzinfo) -> tuple[str, str]:
    return _words(one.before, zone), _words(one.after, zone)


def _sheet(
    title: str, columns: tuple[Column, ...], rows: Sequence[tuple[Any, ...]], most: int | None
) -> Sheet:
    shown = tuple(rows[:most])
    left = len(rows) - len(shown)
    return Sheet(title, columns, shown, (f"{left} more are left out here",) if left else ())


def _head(data: dict[str, Any], found: Difference, effects: Effects) -> Detail:
    summary = data["summary"]
    told = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in summary.items() if n)
    nothing = "no ticket changes, settings do" if found.settings else "nothing changes"
    facts = [Fact("Verdict", f"{data['verdict']}: {told or nothing}")]
    if found.settings:
        facts.append(Fact("Settings", f"{', '.join(found.settings)}: {_moving(found, effects)}"))
    if found.unreadable:
        facts.append(Fact("Unreadable before", counted(len(found.unreadable), "ticket")))
    facts.append(Fact("Commits", f"{found.base[:SHORT]}..{found.head[:SHORT]}"))
    return Detail("Review", tuple(facts))


def _moving(found: Difference, effects: Effects) -> str:
    """The consequences in one sentence; where one side cannot be read, that."""
    if found.old is None or found.new is None:
        side = "before" if found.old is None else "after"
        return f"what they move cannot be told: the settings {side} cannot be read"
    parts = [_clocks_moving(effects.clocks)]
    fresh = sum(one.is_new for one in effects.firings)
    if effects.firings:
        gone = len(effects.firings) - fresh
        parts.append(f"{counted(fresh, 'step')} of rules would fire now, {gone} no longer")
    if effects.team:
        parts.append(f"{counted(len(effects.team), 'change')} of team and services")
    return "; ".join(parts)


def _clocks_moving(effects: Sequence[Consequence]) -> str:
    if not effects:
        return "no clock moves"
    verdicts = sum(one.is_verdict for one in effects)
    running = [one for one in effects if not one.is_verdict]
    gain = [one.seconds for one in running if (one.seconds or 0) > 0]
    lose = [one.seconds for one in running if (one.seconds or 0) < 0]
    most = f" (at most {duration.say(max(-(s or 0) for s in lose))})" if lose else ""
    return (
        f"{counted(len(gain), 'open clock')} gain time, {len(lose)} lose time{most}, "
        f"{counted(len(running) - len(gain) - len(lose), 'other')} move, "
        f"{counted(verdicts, 'past verdict')} would be another"
    )
