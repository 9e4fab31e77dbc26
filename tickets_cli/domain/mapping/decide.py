"""Deciding an import: rows in, tickets and what the desk must learn out; nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.dataclass import dataclass, field, replace
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.cells import Fault
from tickets_cli.domain.mapping.events import Step, steps_of
from tickets_cli.domain.mapping.names import drawn, free_id
from tickets_cli.domain.mapping.rows import Case, Gatherer, Reject
from tickets_cli.domain.mapping.settings import Met, met_in, settings_with
from tickets_cli.domain.mapping.spec import REQUESTER, Spec
from tickets_cli.domain.plan import Change, Plan, SettingsChange
from tickets_cli.domain.priority import usual_priority
from tickets_cli.domain.ticket import Entry, Requester, Ticket, fold, ordered

REASON = "imported"
"""Why a priority is not the usual one: the other tool said so."""

MOST_ENTRIES = 3000
"""More than a ticket's file, at most 1 MiB, could hold beside its words."""

OWN_TIME = "x-at"
"""The entry key of a time that could not be kept, as the export had it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an import comes to: new tickets, numbers there already, rows that were no good.

    ``changed`` are there already, but the export has more of their history; they are left
    alone. ``left`` counts new ones beyond the limit.
    """

    tickets: tuple[Ticket, ...]
    there: tuple[str, ...]
    changed: tuple[str, ...]
    left: int
    rejects: tuple[Reject, ...]
    met: Met
    rows: int


@dataclass(frozen=True, slots=True)
class There:
    """What the desk has: the ids taken, and by source number the ids of the entries."""

    numbers: Mapping[str, Collection[str]] = field(default_factory=dict)
    ids: Collection[str] = ()


def decide(
    gathered: Gatherer, spec: Spec, desk: Desk, there: There, limit: int | None = None
) -> Decision:
    """Decide which gathered cases become tickets, at most ``limit`` of them."""
    maker = Maker(spec, desk, there.ids)
    old = [case for case in gathered.cases.values() if case.key in there.numbers]
    new = [case for case in gathered.cases.values() if case.key not in there.numbers]
    wanted = new if limit is None else new[:limit]
    tickets = tuple(maker.tickets(wanted))
    changed = tuple(c.key for c in old if maker.says_more(c, there.numbers[c.key]))
    rejects = sorted([*gathered.rejects, *maker.rejects], key=lambda reject: reject.line)
    return Decision(
        tickets=tickets,
        there=tuple(case.key for case in old),
        changed=changed,
        left=len(new) - len(wanted),
        rejects=tuple(rejects),
        met=met_in(tickets, gathered.books, spec),
        rows=gathered.count,
    )


def plan_of(
    decision: Decision, documents: Mapping[str, Mapping[str, Any]], by: str, name: str
) -> Plan:
    """What an import writes: the tickets, and the settings with what was met on the way."""
    changed = settings_with(documents, decision.met) if decision.tickets else {}
    count = len(decision.tickets)
    return Plan(
        action="import",
        subject=f"Import {count} ticket{'' if count == 1 else 's'} from {name}",
        by=by,
        changes=tuple(Change(None, ticket) for ticket in decision.tickets),
        settings=tuple(SettingsChange(file, document) for file, document in changed.items()),
    )


class Maker:
    """Makes tickets of cases; keeps the ids it has given and what could not be placed."""

    def __init__(self, spec: Spec, desk: Desk, taken: Collection[str]) -> None:
        self.rejects: list[Reject] = []
        self._spec = spec
        self._desk = desk
        self._zone = ZoneInfo(desk.timezone)
        self._taken = set(taken)

    def tickets(self, cases: Iterable[Case]) -> Iterator[Ticket]:
        """One ticket per case, in their order."""
        for case in cases:
            timeline = self._timeline(case)
            if timeline:
                ticket_id = self._id(case.key, timeline[0].at)
                self._taken.add(ticket_id)
                yield ticket_of(case, timeline, ticket_id, self._desk)

    def says_more(self, case: Case, known: Collection[str]) -> bool:
        """Whether the export has entries that the ticket it once became does not have."""
        return any(entry.id not in known for entry in self._timeline(case))

    def _timeline(self, case: Case) -> tuple[Entry, ...]:
        """The history of a case; empty, and the case rejected, where there can be none."""
        try:
            steps, notes = steps_of(case, self._spec, self._desk.workflow)
            if len(steps) > MOST_ENTRIES:
                raise Fault(f"{len(steps)} changes, at most {MOST_ENTRIES} fit in a ticket")
        except Fault as fault:
            self._reject(case, f"{fault}; not imported")
            return ()
        for note in notes:
            self._reject(case, note)
        steps[0].values["source"] = self._spec.name
        return entries(case.key, steps)

    def _id(self, key: str, opened: datetime) -> str:
        day = opened.astimezone(self._zone).date()

        def make(letters: str) -> str:
            return f"{self._desk.prefix}-{day:%y%m%d}-{letters}"

        return free_id(make, (self._spec.name, key), self._taken)

    def _reject(self, case: Case, reason: str) -> None:
        self.rejects.append(Reject(case.rows[-1].line, f"{case.key}: {reason}", case.last))


def entries(key: str, steps: Iterable[Step]) -> tuple[Entry, ...]:
    """The entries of a timeline; their ids follow from the source's number and theirs."""
    return ordered(_entry(key, n, step) for n, step in enumerate(steps, 1))


def _entry(key: str, n: int, step: Step) -> Entry:
    values = step.values
    if step.said is not None:
        values = {**values, OWN_TIME: f"{step.said:%Y-%m-%dT%H:%M:%S}Z"}
    return Entry(f"{n}-{drawn(key, str(n)).lower()}", step.at, step.by, step.event, values)


def ticket_of(case: Case, timeline: tuple[Entry, ...], ticket_id: str, desk: Desk) -> Ticket:
    """The ticket with this timeline and what the last row says of the rest."""
    header = case.header
    parts = {part: header.get(f"requester.{part}") for part in REQUESTER}
    said: dict[str, Any] = fold(timeline)
    ticket = Ticket(
        id=ticket_id,
        title=header.get("title") or case.key,
        requester=Requester(**parts) if any(parts.values()) else None,
        channel=header.get("channel") or desk.defaults.channel,
        requester_urgency=header.get("requester_urgency"),
        tags=header.get("tags") or (),
        aliases=(case.key,),
        fields={name: value for name, value in case.fields.items() if value is not None},
        description=header.get("description") or "",
        timeline=timeline,
        **said,
    )
    return replace(ticket, priority_reason=reason_of(ticket, desk))


def reason_of(ticket: Ticket, desk: Desk) -> str | None:
    """Why its priority is not the usual one; None where it is."""
    if ticket.priority in (None, usual_priority(desk, ticket)):
        return None
    return REASON
