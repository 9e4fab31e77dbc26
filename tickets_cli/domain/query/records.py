"""Tickets as a query sees them: every field a value, worked out only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.query import fields
from tickets_cli.domain.query.words import CLOCKS

if TYPE_CHECKING:
    from tickets_cli.domain.clocks import Clock
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.life import Life
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.domain.workflow import Workflow

_SPOKEN = ("text", "tried", "reason", "script")
"""Keys of an entry that hold what somebody wrote."""


class FoldRecord:
    """One instant of a ticket: the timeline fields as they were, and whose request it is."""

    __slots__ = ("_fields", "_organisation", "_workflow")

    def __init__(
        self, fold: Mapping[str, Any], organisation: str | None, workflow: Workflow
    ) -> None:
        self._fields = fold
        self._organisation = organisation
        self._workflow = workflow

    def value(self, name: str) -> object:
        """The value of a field of :func:`~tickets_cli.domain.query.fields.fold_fields`."""
        if name == "organisation":
            return self._organisation
        if name == "class":
            return self._workflow.class_of(str(self._fields.get("status")))
        return self._fields.get(name)


class TicketRecord:
    """A ticket at ``now``; its life and its clocks are read once, and only when asked for.

    Whoever has replayed the clocks already gives them.
    """

    __slots__ = ("_clocks", "_desk", "_life", "_now", "_ticket")

    def __init__(
        self, ticket: Ticket, desk: Desk, now: datetime, clocks: tuple[Clock, ...] | None = None
    ) -> None:
        self._ticket = ticket
        self._desk = desk
        self._now = now
        self._life: Life | None = None
        self._clocks = clocks

    @property
    def ticket(self) -> Ticket:
        """The ticket itself."""
        return self._ticket

    @property
    def life(self) -> Life:
        """Its life, read off the timeline."""
        if self._life is None:
            from tickets_cli.domain.life import life

            self._life = life(self._ticket, self._desk.workflow)
        return self._life

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """Its clocks at ``now``."""
        if self._clocks is None:
            from tickets_cli.domain.clocks import clocks

            self._clocks = clocks(self._ticket, self._desk, self._now)
        return self._clocks

    def value(self, name: str) -> object:
        """The value of a field of :func:`~tickets_cli.domain.query.fields.ticket_fields`."""
        read = _READERS.get(name)
        if read is not None:
            return read(self)
        if name.startswith(fields.CUSTOM):
            return self._custom(name.removeprefix(fields.CUSTOM))
        return getattr(self._ticket, name, None)

    def _custom(self, name: str) -> object:
        """A field of the desk; a date is its midnight in the desk's zone."""
        value = self._ticket.fields.get(name)
        declared = self._desk.fields.get(name)
        kind = fields.CUSTOM_KINDS.get(declared.type) if declared else None
        if kind == fields.INSTANT:
            return _midnight(value, self._desk.timezone)
        if kind == fields.NUMBER and not isinstance(value, int | float):
            return None
        return tuple(value) if isinstance(value, list) else value


def _midnight(value: object, timezone: str) -> datetime | None:
    from zoneinfo import ZoneInfo

    from tickets_cli.domain.moment import local

    try:
        return local(datetime.fromisoformat(str(value)), ZoneInfo(timezone))
    except (ValueError, OverflowError):
        return None


def texts_of(ticket: Ticket) -> tuple[str, ...]:
    """Everything somebody wrote, and what names the ticket."""
    who = ticket.requester
    names = (who.name, who.email) if who else ()
    said = (e.values.get(key) for e in ticket.timeline for key in _SPOKEN)
    found = (ticket.id, ticket.title, ticket.description, *names, *ticket.tags, *said)
    return tuple(text for text in found if text)


def _requester(record: TicketRecord) -> tuple[str, ...]:
    who = record.ticket.requester
    return tuple(part for part in (who.name, who.email) if part) if who else ()


def _of_requester(part: str) -> Callable[[TicketRecord], object]:
    def read(record: TicketRecord) -> object:
        who = record.ticket.requester
        return getattr(who, part) if who else None

    return read


def _class(record: TicketRecord) -> str:
    return record._desk.workflow.class_of(record.ticket.status)


def _worked(record: TicketRecord) -> int:
    logged = (e.values.get("minutes") for e in record.ticket.timeline if e.event == "work")
    minutes: int = sum(spent for spent in logged if spent)
    return minutes * 60


def _age(record: TicketRecord) -> int:
    """Seconds from opening until now, or until it was resolved or closed."""
    if _class(record) in ("new", "active", "waiting"):
        end: datetime | None = None
    else:
        lived = record.life
        ends = (lived.resolved, lived.closed, lived.cancelled)
        end = min((at for at in ends if at), default=None)
    return _seconds((end or record._now) - record.ticket.opened)


def _since(name: str) -> Callable[[TicketRecord], int]:
    """Seconds since a timeline field took its present value, an entry of the same value aside."""

    def read(record: TicketRecord) -> int:
        start, value = record.ticket.opened, None
        for entry in record.ticket.timeline:
            if name in entry.values and entry.values[name] != value:
                start, value = entry.at, entry.values[name]
        return _seconds(record._now - start)

    return read


def _seconds(length: timedelta) -> int:
    return max(0, int(length.total_seconds()))


def _reassigned(record: TicketRecord) -> int:
    from tickets_cli.domain.metrics.handovers import handovers

    return handovers(record.ticket.timeline).reassignments


def _customer_clocks(record: TicketRecord) -> Iterator[Clock]:
    return (clock for clock in record.clocks if clock.clock in CLOCKS and clock.state != "none")


def _due(record: TicketRecord) -> datetime | None:
    """When the next of the clocks that still count runs out, or the first ran out."""
    ends = (c.due for c in _customer_clocks(record) if c.due and not c.stopped_at)
    return min(ends, default=None)


def _breached(record: TicketRecord) -> datetime | None:
    broken = (c.breached_at for c in _customer_clocks(record) if c.breached_at)
    return min(broken, default=None)


def _own_level(record: TicketRecord) -> tuple[str, ...]:
    level = record.ticket.level
    own = (c for c in record.clocks if c.clock == "level" and c.level == level)
    return tuple(c.state for c in own if c.state != "none")


def _of_clock(
    clock: str, figure: str, *, counting: bool = False
) -> Callable[[TicketRecord], tuple[object, ...]]:
    """A figure of each clock of this kind: several policies may each have one.

    ``counting``: only of clocks that have not come to their end.
    """

    def read(record: TicketRecord) -> tuple[object, ...]:
        own = (c for c in _customer_clocks(record) if c.clock == clock)
        found = (getattr(c, figure) for c in own if not (counting and c.stopped_at))
        return tuple(value for value in found if value is not None)

    return read


def _clock_readers() -> Iterator[tuple[str, Callable[[TicketRecord], object]]]:
    for clock in CLOCKS:
        yield clock, _of_clock(clock, "state")
        yield f"{clock}.due", _of_clock(clock, "due", counting=True)
        yield f"{clock}.remaining", _of_clock(clock, "remaining_seconds", counting=True)
        yield f"{clock}.percent", _of_clock(clock, "percent")


_READERS: dict[str, Callable[[TicketRecord], object]] = {
    "class": _class,
    "organisation": _of_requester("organisation"),
    "requester": _requester,
    "requester.name": _of_requester("name"),
    "requester.email": _of_requester("email"),
    "text": lambda record: texts_of(record.ticket),
    "alias": lambda record: record.ticket.aliases,
    "tag": lambda record: record.ticket.tags,
    "link": lambda record: tuple(link.ticket for link in record.ticket.links),
    "link.type": lambda record: tuple(link.type for link in record.ticket.links),
    "age": _age,
    "updated": lambda record: record.ticket.timeline[-1].at,
    "by": lambda record: tuple({entry.by for entry in record.ticket.timeline}),
    "event": lambda record: tuple({entry.event for entry in record.ticket.timeline}),
    "script": lambda record: tuple(
        {entry.values["script"] for entry in record.ticket.timeline if "script" in entry.values}
    ),
    "worked": _worked,
    "resolved": lambda record: record.life.resolved,
    "closed": lambda record: record.life.closed,
    "cancelled": lambda record: record.life.cancelled,
    "answered": lambda record: record.life.first_response,
    "age_in_status": _since("status"),
    "age_at_level": _since("level"),
    "reopened": lambda record: len(record.life.reopenings),
    "reassigned": _reassigned,
    "sla": lambda record: tuple({clock.state for clock in _customer_clocks(record)}),
    "due": _due,
    "breached": _breached,
    "ola": _own_level,
    "policy": lambda record: tuple({clock.policy for clock in _customer_clocks(record)}),
    **dict(_clock_readers()),
}
"""Fields that are not simply attributes of the ticket."""
