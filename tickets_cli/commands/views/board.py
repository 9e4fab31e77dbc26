"""The open tickets in lanes: counts first, then the most pressing of each lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tickets_cli.domain.board import CLASSES, Card, Lane
from tickets_cli.domain.clocks import AT_RISK, BREACHED
from tickets_cli.domain.count import counted
from tickets_cli.domain.desk import Desk
from tickets_cli.render.cells import age
from tickets_cli.render.page import Chart, Page, Section, Series, Tile
from tickets_cli.render.sheet import Column, Sheet, View

CARD = (
    Column("id", "Ticket", "id"),
    Column("priority", "Prio", "priority"),
    Column("status", "Status", "status", spared=2),
    Column("assignee", "Assignee", spared=1),
    Column("age_seconds", "Age", "age", spared=4),
    Column("clock", "Clock", spared=3),
    Column("state", "State", "state"),
    Column("remaining_seconds", "Left", "duration"),
    Column("title", "Title", wide=True),
)


def board_view(
    lanes: Sequence[Lane], by: str, limit: int, desk: Desk, where: str | None = None
) -> View:
    """The whole board; JSON has every ticket, people see the first of each lane."""
    overview = _overview(lanes, by, desk)
    named = tuple(_cards(lane, limit) for lane in lanes if limit)
    cards = [card for lane in lanes for card in lane.cards]
    return View(
        "board",
        {"by": by, "lanes": [_facts(lane, desk) for lane in lanes]},
        (overview, *named),
        tuple(card.ticket.id for card in cards),
        fields=("by", "lanes"),
        flat=_flat(lanes, by),
        page=_page(lanes, by, named, overview, desk, where),
    )


def _overview(lanes: Sequence[Lane], by: str, desk: Desk) -> Sheet:
    columns = (
        Column("lane", by.capitalize()),
        *(Column(name, name.capitalize(), "number") for name in CLASSES),
        Column("open", "Open", "number"),
        Column("unassigned", "Unassigned", "number"),
        Column("at_risk", "At risk", "number"),
        Column("breached", "Breached", "number"),
        Column("oldest_seconds", "Oldest", "age"),
    )
    rows = []
    for lane in lanes:
        known = _counts(lane, desk)
        rows.append((lane.name, *(known[column.key] for column in columns[1:])))
    return Sheet("", columns, tuple(rows), empty="no open tickets")


def _counts(lane: Lane, desk: Desk) -> dict[str, int | None]:
    statuses = desk.workflow.statuses
    return {
        "open": len(lane.cards),
        **{name: lane.count(statuses, name) for name in CLASSES},
        "unassigned": lane.unassigned,
        "at_risk": lane.standing(AT_RISK),
        "breached": lane.standing(BREACHED),
        "oldest_seconds": lane.oldest.age if lane.oldest else None,
    }


def _facts(lane: Lane, desk: Desk) -> dict[str, Any]:
    """A lane for programs."""
    cards = [_card(card, desk) for card in lane.cards]
    return {"lane": lane.name, **_counts(lane, desk), "tickets": cards}


def _card(card: Card, desk: Desk) -> dict[str, Any]:
    ticket, clock = card.ticket, card.clock
    return {
        "id": ticket.id,
        "title": ticket.title,
        "type": ticket.type,
        "status": ticket.status,
        "class": desk.workflow.class_of(ticket.status),
        "priority": ticket.priority,
        "assignee": ticket.assignee,
        "age_seconds": card.age,
        "clock": {
            "clock": clock.clock,
            "policy": clock.policy,
            "state": clock.state,
            "due": clock.due,
            "remaining_seconds": clock.remaining_seconds,
        }
        if clock
        else None,
    }


def _row(card: Card) -> tuple[Any, ...]:
    ticket, clock = card.ticket, card.clock
    return (
        ticket.id,
        ticket.priority,
        ticket.status,
        ticket.assignee,
        card.age,
        clock.clock if clock else None,
        clock.state if clock else None,
        clock.remaining_seconds if clock else None,
        ticket.title,
    )


def _cards(lane: Lane, limit: int) -> Sheet:
    rest = len(lane.cards) - limit
    notes = (f"and {rest} more",) if rest > 0 else ()
    rows = tuple(_row(card) for card in lane.cards[:limit])
    return Sheet(f"{lane.name}: {counted(len(lane.cards), 'ticket')}", CARD, rows, notes)


def _flat(lanes: Sequence[Lane], by: str) -> Sheet:
    """Every ticket with its lane, for CSV."""
    rows = tuple((lane.name, *_row(card)) for lane in lanes for card in lane.cards)
    return Sheet("", (Column(by, by), *CARD), rows)


def _page(
    lanes: Sequence[Lane],
    by: str,
    named: tuple[Sheet, ...],
    overview: Sheet,
    desk: Desk,
    where: str | None,
) -> Page:
    """The same with pictures, for a screen on the wall."""
    everything = Lane("", tuple(card for lane in lanes for card in lane.cards))
    late, close = everything.standing(BREACHED), everything.standing(AT_RISK)
    oldest = everything.oldest
    tiles = (
        Tile("Open", f"{len(everything.cards):,}"),
        Tile("Breached", f"{late:,}", mood="bad" if late else ""),
        Tile("At risk", f"{close:,}"),
        Tile("Unassigned", f"{everything.unassigned:,}"),
        *([Tile("Oldest", age(oldest.age), oldest.ticket.id)] if oldest else []),
    )
    top = Section("", tiles, (_lengths(lanes, by),) if lanes else (), (overview,))
    rest = [
        Section(lane.name, blocks=(_beside(sheet),), lead=sheet.title.split(": ")[-1])
        for lane, sheet in zip(lanes, named, strict=False)
    ]
    lines = (f"only {where}",) if where else ()
    return Page(desk.name, f"Board by {by}", lines, (top, *rest))


def _beside(sheet: Sheet) -> Sheet:
    """The titles beside the ids: a telephone shows what fits of the columns from the left."""
    columns, rows = (
        [(one[0], one[-1], *one[1:-1]) for one in lines] for lines in ((sheet.columns,), sheet.rows)
    )
    return sheet._replace(title="", columns=columns[0], rows=tuple(rows))


def _lengths(lanes: Sequence[Lane], by: str) -> Chart:
    late = [lane.standing(BREACHED) for lane in lanes]
    close = [lane.standing(AT_RISK) for lane in lanes]
    calm = [len(one.cards) - a - b for one, a, b in zip(lanes, late, close, strict=True)]
    return Chart(
        f"Open tickets by {by}",
        "; ".join(f"{one.name}: {len(one.cards)}" for one in lanes),
        tuple(one.name for one in lanes),
        (
            Series("breached", tuple(late), "bad"),
            Series("at risk", tuple(close), "second"),
            Series("in time", tuple(calm)),
        ),
        "bars",
        ends=tuple(str(len(one.cards)) for one in lanes),
    )
