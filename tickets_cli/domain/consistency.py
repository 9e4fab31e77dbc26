"""What a schema cannot see: whether a ticket agrees with itself, its history and the settings.

Errors make the data invalid. Warnings are history that looks odd but may well have happened:
replay clamps and goes on, and an import accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.ticket import Ticket, fold
from tickets_cli.errors import ERROR, WARNING

FUTURE = timedelta(minutes=5)
"""How far ahead of us another clock may be before we say so."""

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree, at a path inside the document."""

    where: Where
    message: str
    code: str
    hint: str = ""
    severity: str = ERROR


def findings(ticket: Ticket, desk: Desk | None, now: datetime) -> Iterator[Finding]:
    """Everything about one ticket that the settings or its own history contradict.

    Without settings, because they cannot be read, its own history alone is asked.
    """
    yield from _header(ticket)
    if desk is not None:
        yield from _words(ticket, desk)
        yield from _people(ticket, desk)
        yield from _own_fields(ticket, desk)
    yield from _entries(ticket, now)
    if desk is not None:
        yield from _moves(ticket, desk)


def _header(ticket: Ticket) -> Iterator[Finding]:
    """The header is the present: it must be what the timeline folds to."""
    for name, folded in fold(ticket.timeline).items():
        said = getattr(ticket, name)
        if said != folded:
            yield Finding(
                (name,),
                f"the header says {_shown(said)}, the timeline {_shown(folded)}",
                "header-fold",
                "tickets commit takes a hand edit in as an entry",
            )


def _words(ticket: Ticket, desk: Desk) -> Iterator[Finding]:
    """Words the settings define; one that is gone is an error now, a warning in the past."""
    for name, words in desk.words.items():
        said = getattr(ticket, name)
        if said is not None and said not in words:
            listed = ", ".join(str(word) for word in words)
            yield Finding(
                (name,), f"{said!r} is not a known {name}", "unknown-word", f"known: {listed}"
            )


def _people(ticket: Ticket, desk: Desk) -> Iterator[Finding]:
    """Names of people, queues and services that the settings no longer list."""
    for name, known in desk.names.items():
        said = getattr(ticket, name)
        if said is not None and known and said not in known:
            message = f"{said!r} is not in the settings"
            yield Finding((name,), message, f"unknown-{name}", severity=WARNING)


def _own_fields(ticket: Ticket, desk: Desk) -> Iterator[Finding]:
    for name, value in ticket.fields.items():
        declared = desk.fields.get(name)
        if declared is None:
            message = f"the field {name!r} is not declared"
            yield Finding(
                ("fields", name), message, "unknown-field", "declare it under fields in desk.yaml"
            )
        elif not fits(value, declared):
            wanted = f"one of {', '.join(declared.values)}" if declared.values else declared.type
            message = f"is {_shown(value)}, expected {wanted}"
            yield Finding(("fields", name), message, "field-type")


def fits(value: Any, declared: CustomField) -> bool:
    """Whether a custom field's value is of the declared type."""
    if declared.type == "choice":
        return bool(value in declared.values)
    kinds: dict[str, Any] = {
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "list": (list, tuple),
    }
    kind = kinds.get(declared.type, str)
    if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
        return False
    return declared.type != "date" or _is_date(str(value))


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _entries(ticket: Ticket, now: datetime) -> Iterator[Finding]:
    """Ids that occur twice, and times that cannot be right."""
    seen: set[str] = set()
    for entry in ticket.timeline:
        where = ("timeline", entry.id)
        if entry.id in seen:
            yield Finding(where, f"the entry id {entry.id} occurs twice", "duplicate-entry")
        seen.add(entry.id)
        if entry.at > now + FUTURE:
            message = f"entry {entry.id} lies in the future"
            yield Finding(where, message, "future-entry", severity=WARNING)
        if entry.at < ticket.opened:
            message = f"entry {entry.id} is dated before the opening"
            yield Finding(where, message, "before-opening", severity=WARNING)


def _moves(ticket: Ticket, desk: Desk) -> Iterator[Finding]:
    """Moves between statuses that the workflow would not allow today."""
    status = None
    for entry in ticket.timeline:
        target = entry.values.get("status")
        if target is None:
            continue
        if status is not None and not desk.workflow.allows(status, target):
            yield Finding(
                ("timeline", entry.id),
                f"entry {entry.id} moved from {status} to {target}, which the workflow forbids",
                "forbidden-move",
                severity=WARNING,
            )
        status = target


def _shown(value: Any) -> str:
    return "nothing" if value is None else repr(value)
