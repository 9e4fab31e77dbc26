"""Rows gathered into cases: what an export says of each ticket, in the order it says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.cells import (
    Cells,
    Fault,
    Reading,
    Times,
    custom,
    reading,
    single_line,
)
from tickets_cli.domain.mapping.fields import Books, declared, header_readings, state_readings
from tickets_cli.domain.mapping.spec import REQUESTER, TICKETS, Moment, Source, Spec
from tickets_cli.domain.priority import priority_of, raised
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Requester

Line = tuple[int, Cells]
"""A row and the line of the file it begins on, counted from 1."""

State = tuple[Any, ...]
"""The timeline fields, in their order, as one row leaves them."""

IMPACT, URGENCY, PRIORITY, SERVICE = (
    TIMELINE_FIELDS.index(f) for f in ("impact", "urgency", "priority", "service")
)
NOT_TEXT = "not written in the encoding the map names"


@dataclass(frozen=True, slots=True)
class Reject:
    """A row, or a part of one, that was not imported, and why."""

    line: int
    reason: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Row:
    """One row: when, by whom, and how things stood then."""

    line: int
    at: datetime | None
    by: str | None
    state: State


@dataclass(slots=True)
class Stamp:
    """When the export says something finally happened, and by whom."""

    at: datetime | None = None
    by: str | None = None


@dataclass(slots=True)
class Case:
    """Everything an export says of one ticket. ``header`` is as the last row has it."""

    key: str
    rows: list[Row] = field(default_factory=list)
    opened: Stamp = field(default_factory=Stamp)
    resolved: Stamp = field(default_factory=Stamp)
    closed: Stamp = field(default_factory=Stamp)
    header: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    last: Cells = ()


class Gatherer:
    """Takes rows one by one; keeps the cases, and the rows that were no good."""

    def __init__(self, spec: Spec, header: Sequence[str], desk: Desk, zone: tzinfo) -> None:
        self.spec = spec
        self.books = Books(desk)
        self.cases: dict[str, Case] = {}
        self.rejects: list[Reject] = []
        self.count = 0
        self._width = len(header)
        self._places = {column: place for place, column in reversed([*enumerate(header)])}
        self._missing = frozenset(one_line(word) for word in ("", *spec.missing))
        self._times = Times(spec.dates, zone)
        self._states: dict[State, State] = {}
        self._compile(desk)

    def _compile(self, desk: Desk) -> None:
        """Make the readings of every field the map names."""
        spec, person = self.spec, self.books.people.handle
        self._key = self._read(spec.key, single_line("number"))
        self._row_at = self._read(spec.row.at, self._times.read)
        self._row_by = self._read(spec.row.by, person)
        self._moments = {
            name: self._moment(getattr(spec, name)) for name in ("opened", "resolved", "closed")
        }
        self._fields = state_readings(spec, desk, self.books, self._read)
        self._header = header_readings(spec, desk, self._read)
        self._custom = {
            name: self._read(one.source, custom(name, *declared(name, spec, desk), self._times))
            for name, one in spec.fields.items()
        }
        self._weighs = desk if "priority" not in spec.ticket else None

    def _read(self, source: Source | None, convert: Callable[[str], Any]) -> Reading[Any]:
        return reading(source, self._places, self._missing, convert)

    def _moment(self, moment: Moment) -> tuple[Reading[datetime], Reading[str]]:
        person = self.books.people.handle
        return self._read(moment.at, self._times.read), self._read(moment.by, person)

    def take_all(self, lines: Iterable[Line]) -> None:
        """Take every row of an export."""
        for line, cells in lines:
            self.take(line, cells)

    def take(self, line: int, cells: Cells) -> None:
        """Take one row. A faulty one is kept among the rejects with the reason."""
        self.count += 1
        try:
            case = self._case(cells)
            row = self._row(case, line, cells)
        except Fault as fault:
            self.rejects.append(Reject(line, str(fault), cells))
            return
        case.rows.append(row)
        self.cases[case.key] = case
        for what in self._details(case, cells):
            self.rejects.append(Reject(line, f"{what}; the rest of the row counts", cells))

    def _case(self, cells: Cells) -> Case:
        if len(cells) != self._width:
            raise Fault(f"{len(cells)} columns, where the first line has {self._width}")
        if not _is_text(cells):
            raise Fault(NOT_TEXT)
        key = self._key(cells)
        if not key:
            raise Fault("no number: the column of the key is empty")
        key = self.spec.key_prefix + key
        case = self.cases.get(key)
        if case and self.spec.rows == TICKETS:
            raise Fault(f"a second row for {key}, and the map says one row per ticket")
        return case or Case(key)

    def _row(self, case: Case, line: int, cells: Cells) -> Row:
        at = self._row_at(cells)
        if case.rows:
            if at is None:
                raise Fault(f"no time, though it is not the first row of {case.key}")
            at = self._times.not_before(at, case.rows[-1].at)
        state = tuple([read(cells) for read in self._fields])
        if self._weighs:
            priority = self._usual(self._weighs, state, cells)
            state = (*state[:PRIORITY], priority, *state[PRIORITY + 1 :])
        return Row(line, at, self._row_by(cells), self._states.setdefault(state, state))

    def _usual(self, desk: Desk, state: State, cells: Cells) -> str | None:
        """The priority the desk gives to what a row says, where the export has none."""
        who = None
        if desk.vips:
            parts = {part: self._header.get(f"requester.{part}") for part in REQUESTER}
            who = Requester(**{n: _tried(r, cells, "", []) for n, r in parts.items() if r})
        matrix = priority_of(desk, state[IMPACT], state[URGENCY])
        return raised(desk, matrix, state[SERVICE], who)[0]

    def _details(self, case: Case, cells: Cells) -> list[str]:
        """Take what is not in the timeline, the last row's word for it; say what failed."""
        wrong: list[str] = []
        for name, (at, by) in self._moments.items():
            stamp: Stamp = getattr(case, name)
            stamp.at = _tried(at, cells, f"{name}: ", wrong) or stamp.at
            stamp.by = by(cells) or stamp.by
        case.header = {n: _tried(read, cells, "", wrong) for n, read in self._header.items()}
        case.fields = {n: _tried(read, cells, "", wrong) for n, read in self._custom.items()}
        case.last = cells
        return wrong


def _tried(read: Reading[Any], cells: Cells, what: str, wrong: list[str]) -> Any:
    try:
        return read(cells)
    except Fault as fault:
        wrong.append(f"{what}{fault}")
        return None


def _is_text(cells: Cells) -> bool:
    """Whether no cell holds bytes that could not be decoded, or a NUL."""
    text = "".join(cells)
    if text.isascii():
        return "\0" not in text
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
