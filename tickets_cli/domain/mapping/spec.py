"""What a map says: where in a foreign export each part of a ticket stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.ticket import TIMELINE_FIELDS

Where = tuple[str | int, ...]
"""A path inside the map, for the problems that name its lines."""

REQUESTER = ("name", "email", "organisation")
HEADER = ("title", "description", "channel", "requester_urgency", "tags")
"""Header fields beside the timeline's that a map may fill."""

AUTOMATIC, UPDATES, TICKETS = "detect", "updates", "tickets"
"""Rows: one per update, one per ticket, or whichever the file turns out to hold."""

DATES = ("iso",)
MISSING = ("",)


@dataclass(frozen=True, slots=True)
class Source:
    """Where one value comes from: the first of ``columns`` that says something, or all joined.

    ``values`` translates what the export says (case and runs of blanks do not count);
    ``otherwise`` is for what the table does not hold, ``default`` for what is missing.
    """

    where: Where
    columns: tuple[str, ...] = ()
    constant: str | None = None
    join: str | None = None
    split: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    default: str | None = None

    def words(self) -> Iterator[tuple[Where, str]]:
        """Every value the map itself puts in, with its place."""
        for name in ("constant", "otherwise", "default"):
            word = getattr(self, name)
            if word is not None:
                yield (*self.where, name), word
        for said, word in self.values.items():
            yield (*self.where, "values", said), word


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, and who did it."""

    at: Source | None = None
    by: Source | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Custom:
    """A custom field of the desk, its source and how ``desk.yaml`` is to declare it."""

    source: Source
    type: str = "string"
    description: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Csv:
    """How the file is written; without a delimiter, the first line tells it."""

    delimiter: str | None = None
    quote: str = '"'
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One map, read. ``timezone`` is the zone of times that name none."""

    name: str
    key: Source
    key_prefix: str = ""
    rows: str = AUTOMATIC
    csv: Csv = field(default_factory=Csv)
    missing: tuple[str, ...] = MISSING
    dates: tuple[str, ...] = DATES
    timezone: str | None = None
    row: Moment = field(default_factory=Moment)
    opened: Moment = field(default_factory=Moment)
    resolved: Moment = field(default_factory=Moment)
    closed: Moment = field(default_factory=Moment)
    ticket: Mapping[str, Source] = field(default_factory=dict)
    requester: Mapping[str, Source] = field(default_factory=dict)
    fields: Mapping[str, Custom] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    def sources(self) -> Iterator[Source]:
        """Every source the map names."""
        yield self.key
        for moment in (self.row, self.opened, self.resolved, self.closed):
            yield from (source for source in (moment.at, moment.by) if source)
        yield from self.ticket.values()
        yield from self.requester.values()
        yield from (custom.source for custom in self.fields.values())

    def columns(self) -> Iterator[tuple[Where, str]]:
        """Every column the map reads, with its place in the map."""
        for source in self.sources():
            for column in source.columns:
                yield source.where, column


def folded(text: str) -> str:
    """A cell as values are compared: case and runs of blanks do not count."""
    return " ".join(text.split()).casefold()


def spec_of(document: Mapping[str, Any]) -> Spec:
    """The map in a schema-valid document."""
    ticket = document.get("ticket", {})
    plain = {name: ticket[name] for name in (*TIMELINE_FIELDS, *HEADER) if name in ticket}
    requester = ticket.get("requester", {})
    key = document["key"]
    said: dict[str, Any] = {
        name: document[name] for name in ("rows", "timezone") if name in document
    }
    said |= {
        name: tuple(document[name])
        for name in ("missing", "dates", "ignore", "optional")
        if name in document
    }
    return Spec(
        name=document["name"],
        key=_source(key, ("key",)),
        key_prefix=key.get("prefix", "") if isinstance(key, Mapping) else "",
        csv=Csv(**document.get("csv", {})),
        row=_moment(document, "row"),
        opened=_moment(document, "opened"),
        resolved=_moment(document, "resolved"),
        closed=_moment(document, "closed"),
        ticket={name: _source(one, ("ticket", name)) for name, one in plain.items()},
        requester={
            name: _source(one, ("ticket", "requester", name)) for name, one in requester.items()
        },
        fields={name: _custom(one, name) for name, one in document.get("fields", {}).items()},
        **said,
    )


def _source(said: Any, where: Where) -> Source:
    """A column, a list of columns to try in turn, or the long form."""
    if isinstance(said, str):
        return Source(where, (said,))
    if not isinstance(said, Mapping):
        return Source(where, tuple(said))
    column = said.get("column", ())
    return Source(
        where,
        (column,) if isinstance(column, str) else tuple(column),
        **{name: said.get(name) for name in ("constant", "join", "split", "otherwise", "default")},
        values={key: value or "" for key, value in said.get("values", {}).items()},
    )


def _moment(document: Mapping[str, Any], name: str) -> Moment:
    said = document.get(name, {})
    at, by = (_source(said[part], (name, part)) if part in said else None for part in ("at", "by"))
    return Moment(at, by, said.get("status"))


def _custom(said: Any, name: str) -> Custom:
    long = said if isinstance(said, Mapping) else {}
    return Custom(
        _source(said, ("fields", name)),
        type=long.get("type", "string"),
        description=long.get("description"),
        choices=tuple(long.get("choices", ())),
    )
