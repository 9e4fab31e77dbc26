"""What a desk must learn from an import: people, queues, services, categories and fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.mapping.events import IMPORTER
from tickets_cli.domain.mapping.fields import Books
from tickets_cli.domain.mapping.names import contact
from tickets_cli.domain.mapping.spec import Custom, Spec
from tickets_cli.domain.ticket import Level, Ticket

Document = Mapping[str, Any]

LONGEST_NAME = 200
"""Characters of a person's name, as the schema of ``team.yaml`` allows."""


@dataclass(frozen=True, slots=True)
class Met:
    """Everything met on the way, by handle or name; texts are what the export calls them."""

    people: Mapping[str, str] = field(default_factory=dict)
    queues: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    """The level of a queue, where the map gives levels."""
    services: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The categories met with each service."""
    categories: tuple[str, ...] = ()
    """Categories met without a service."""
    fields: Mapping[str, Custom] = field(default_factory=dict)


def met_in(tickets: Iterable[Ticket], books: Books, spec: Spec) -> Met:
    """What these tickets mention."""
    people: set[str] = set()
    queues: dict[str, Level | None] = {}
    services: dict[str | None, set[str]] = {}
    fields: set[str] = set()
    for ticket in tickets:
        fields.update(ticket.fields)
        now: dict[str, Any] = {}
        for entry in ticket.timeline:
            now.update(entry.values)
            people.update(who for who in (entry.by, now.get("assignee")) if who)
            if now.get("queue"):
                queues.setdefault(now["queue"], now.get("level"))
            if now.get("service") or now.get("category"):
                services.setdefault(now.get("service"), set()).add(now.get("category") or "")
    level = spec.ticket.get("level")
    return Met(
        people={
            handle: books.people.names.get(handle, handle)
            for handle in natural(people - {IMPORTER})
        },
        queues={name: books.queues.names.get(name, name) for name in natural(queues)},
        levels={n: at for n, at in queues.items() if at is not None and level and level.columns},
        services={name: natural(services[name] - {""}) for name in natural(filter(None, services))},
        categories=natural(services.get(None, set()) - {""}),
        fields={name: one for name, one in spec.fields.items() if name in fields},
    )


def natural(names: Iterable[str | None]) -> tuple[str, ...]:
    """Names as people sort them: group-9 before group-10."""
    return tuple(sorted((name for name in names if name), key=_natural))


def _natural(name: str) -> tuple[tuple[str, int], ...]:
    parts = re.findall(r"(\D*)(\d*)", name)
    return tuple((text, int(digits or 0)) for text, digits in parts)


def settings_with(documents: Mapping[str, Document], met: Met) -> dict[str, Document]:
    """The settings files that change, whole: what is there stays, what is new comes after it."""
    changed: dict[str, Document] = {}
    for file, learn in LEARNING.items():
        before = documents.get(file, {"schema": f"{file.removesuffix('.yaml')}/1"})
        after = learn(before, met)
        if after != before:
            changed[file] = after
    return changed


def _team(document: Document, met: Met) -> Document:
    people = {handle: _person(text) for handle, text in met.people.items()}
    queues = {
        name: ({"level": met.levels[name]} if name in met.levels else {}) | {"description": text}
        for name, text in met.queues.items()
    }
    return _added(_added(document, "people", people), "queues", queues)


def _person(text: str) -> dict[str, Any]:
    name, email = contact(text)
    said: dict[str, Any] = {"name": name[:LONGEST_NAME]}
    return {**said, "emails": [email]} if email else said


def _services(document: Document, met: Met) -> Document:
    services = dict(document.get("services", {}))
    for name, categories in met.services.items():
        services[name] = _more(services.get(name, {}), "categories", categories)
    document = {**document, "services": services} if services else document
    return _more(document, "categories", met.categories)


def _desk(document: Document, met: Met) -> Document:
    fields = {name: _declaration(custom) for name, custom in met.fields.items()}
    return _added(document, "fields", fields)


def _declaration(custom: Custom) -> dict[str, Any]:
    said = {
        "type": custom.type,
        "values": list(custom.choices),
        "description": custom.description,
    }
    return {key: value for key, value in said.items() if value}


def _added(document: Document, key: str, new: Mapping[str, Any]) -> Document:
    """The document with the members of one part it does not have yet."""
    there = document.get(key, {})
    missing = {name: value for name, value in new.items() if name not in there}
    return {**document, key: {**there, **missing}} if missing else document


def _more(document: Document, key: str, names: Iterable[str]) -> Document:
    """The document with the names one of its lists does not have yet."""
    there = list(document.get(key, ()))
    missing = [name for name in names if name not in there]
    return {**document, key: [*there, *missing]} if missing else document


LEARNING: Mapping[str, Callable[[Document, Met], Document]] = {
    "team.yaml": _team,
    "services.yaml": _services,
    "desk.yaml": _desk,
}
"""Which file learns what."""
