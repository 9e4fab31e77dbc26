"""The fields of a ticket as readings: one per timeline field, header field and custom field."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from tickets_cli.domain.desk import CHANNELS, Desk
from tickets_cli.domain.mapping.cells import (
    Cells,
    Fault,
    Reading,
    address,
    choice,
    nothing,
    single_line,
    tags,
    words,
)
from tickets_cli.domain.mapping.names import Book, people_book
from tickets_cli.domain.mapping.spec import Source, Spec
from tickets_cli.domain.ticket import TIMELINE_FIELDS


class Books:
    """The books of handles: people, queues, services, categories."""

    def __init__(self, desk: Desk) -> None:
        self.people = people_book(desk.team)
        self.queues = Book("queue", zip(desk.team.queues, desk.team.queues, strict=True))
        self.services = Book("service", zip(desk.services, desk.services, strict=True))
        self.categories = Book("category")


Read = Callable[[Source | None, Callable[[str], Any]], Reading[Any]]


def state_readings(spec: Spec, desk: Desk, books: Books, read: Read) -> list[Reading[Any]]:
    """The readings of the timeline fields, in their order; the desk's defaults where unmapped."""
    closed = desk.words
    handles = {
        "service": books.services.handle,
        "category": books.categories.handle,
        "queue": books.queues.handle,
        "assignee": books.people.handle,
    }
    always = {"type": desk.defaults.type, "level": desk.defaults.level}
    readings: list[Reading[Any]] = []
    for name in TIMELINE_FIELDS:
        source = spec.ticket.get(name)
        if source is None:
            value = always.get(name)
            readings.append(nothing if value is None else _always(value))
        elif name in closed:
            needed = _needed if name in (*always, "status") else _optional
            convert = choice(name, closed[name], source.otherwise)
            readings.append(needed(read(source, convert), name, always.get(name)))
        else:
            readings.append(read(source, _renamed(source, handles[name])))
    return readings


def _always(value: Any) -> Reading[Any]:
    return lambda _: value


def _optional(read: Reading[Any], _: str, __: Any) -> Reading[Any]:
    return read


def _needed(read: Reading[Any], name: str, default: Any) -> Reading[Any]:
    """A field no ticket goes without: its default, or a fault."""

    def always(cells: Cells) -> Any:
        value = read(cells)
        value = default if value is None else value
        if value is None:
            raise Fault(f"no {name}")
        return value

    return always


def _renamed(source: Source, handle: Callable[[str], str]) -> Callable[[str], str]:
    """A name; where the map has a table, names outside it become what ``otherwise`` says."""
    table = set(source.values.values())

    def convert(text: str) -> str:
        if source.otherwise is not None and text not in table:
            return handle(source.otherwise)
        return handle(text)

    return convert


def header_readings(spec: Spec, desk: Desk, read: Read) -> dict[str, Reading[Any]]:
    """The readings of what is not in the timeline."""
    ticket = spec.ticket
    channel, perceived, labels = (
        ticket.get(name) for name in ("channel", "requester_urgency", "tags")
    )
    other = perceived.otherwise if perceived else None
    found: dict[str, Reading[Any]] = {
        "title": read(ticket.get("title"), single_line("title")),
        "description": read(ticket.get("description"), words("description")),
        "channel": read(
            channel, choice("channel", CHANNELS, channel.otherwise if channel else None)
        ),
        "requester_urgency": read(perceived, choice("urgency", desk.urgencies, other)),
        "tags": read(labels, tags(labels.split if labels else None)),
    }
    found |= {
        f"requester.{part}": read(source, address if part == "email" else single_line(part))
        for part, source in spec.requester.items()
    }
    return {name: one for name, one in found.items() if one is not nothing}


def declared(name: str, spec: Spec, desk: Desk) -> tuple[str, Collection[str]]:
    """Type and choices of a custom field: the desk's own declaration wins."""
    own = desk.fields.get(name)
    return (own.type, own.values) if own else (spec.fields[name].type, spec.fields[name].choices)
