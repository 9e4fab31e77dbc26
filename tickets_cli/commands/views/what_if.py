"""Verdicts that another ``sla.yaml`` would turn, and compliance before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tickets_cli.commands.views.clocks import name_of
from tickets_cli.commands.views.report_sheets import percent
from tickets_cli.domain.count import counted
from tickets_cli.domain.metrics.statistics import share
from tickets_cli.render.sheet import Column, Sheet, View

if TYPE_CHECKING:
    from tickets_cli.domain.clocks import Clock
    from tickets_cli.domain.period import Period
    from tickets_cli.domain.what_if import Comparison, Tally, Turn

TURNS = (
    Column("ticket", "Ticket", "id"),
    Column("policy", "Policy"),
    Column("clock", "Clock"),
    Column("before", "Is", "state"),
    Column("after", "Would be", "state"),
    Column("elapsed_before", "Elapsed", "duration"),
    Column("target_before", "Target", "duration"),
    Column("elapsed_after", "Then", "duration"),
    Column("target_after", "Of", "duration"),
    Column("title", "Title", wide=True),
)
COMPLIANCE = (
    Column("policy", "Policy"),
    Column("clock", "Clock"),
    Column("met_before", "Met", "number"),
    Column("decided_before", "Of", "number"),
    Column("share_before", "Share", "percent"),
    Column("met_after", "Would", "number"),
    Column("decided_after", "Of", "number"),
    Column("share_after", "Share", "percent"),
)
FIGURES = ("state", "target_seconds", "elapsed_seconds", "due", "stopped_at", "breached_at")


def what_if_view(found: Comparison, period: Period, file: str) -> View:
    """The turned verdicts, then compliance by policy and clock."""
    compliance = [_compliance(*one) for one in found.compliance.items()]
    data = {
        "period": period.text,
        "from": period.start,
        "to": period.end,
        "file": file,
        "tickets": found.tickets,
        "changed": [_facts(turn) for turn in found.turns],
        "compliance": compliance,
    }
    turns = Sheet(
        "Verdicts that change",
        TURNS,
        tuple(_row(turn) for turn in found.turns),
        empty="no verdict changes",
    )
    tallies = Sheet(
        f"Compliance, {period.label}",
        COMPLIANCE,
        tuple(tuple(_cells(one)) for one in compliance),
        empty="no verdicts in this period",
    )
    ids = tuple(dict.fromkeys(turn.ticket.id for turn in found.turns))
    talk = f"{counted(found.tickets, 'ticket')} with verdicts, {len(ids)} with others under {file}"
    return View("sla-what-if", data, (turns, tallies), ids, (talk,), tuple(data), turns)


def _row(turn: Turn) -> tuple[Any, ...]:
    sides = (turn.before, turn.after)
    states = (side.state if side else None for side in sides)
    figures = (
        getattr(side, name) if side else None
        for side in sides
        for name in ("elapsed_seconds", "target_seconds")
    )
    name = name_of(turn.clock)
    return (turn.ticket.id, turn.clock.policy, name, *states, *figures, turn.ticket.title)


def _facts(turn: Turn) -> dict[str, Any]:
    clock = turn.clock
    return {
        "id": turn.ticket.id,
        "title": turn.ticket.title,
        "policy": clock.policy,
        "clock": clock.clock,
        "level": clock.level,
        "started_at": clock.started_at,
        "before": _figures(turn.before),
        "after": _figures(turn.after),
    }


def _figures(clock: Clock | None) -> dict[str, Any] | None:
    return None if clock is None else {name: getattr(clock, name) for name in FIGURES}


def _compliance(promise: tuple[str, str], tallies: tuple[Tally, Tally]) -> dict[str, Any]:
    policy, clock = promise
    before, after = map(_tally, tallies)
    return {"policy": policy, "clock": clock, "before": before, "after": after}


def _tally(tally: Tally) -> dict[str, Any]:
    met, breached = tally.met, tally.breached
    return {"met": met, "breached": breached, "share": share(met, met + breached)}


def _cells(one: dict[str, Any]) -> Iterator[Any]:
    yield from (one["policy"], one["clock"])
    for side in (one["before"], one["after"]):
        yield from (side["met"], side["met"] + side["breached"], percent(side["share"]))
