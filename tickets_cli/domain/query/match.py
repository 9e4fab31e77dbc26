"""Does a ticket fit: a tree compiled once into closures, so that many tickets are quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from tickets_cli.domain.query import fields, tree
from tickets_cli.domain.query.context import Context
from tickets_cli.domain.query.fields import FieldTable
from tickets_cli.domain.query.hits import hit_of
from tickets_cli.domain.query.tree import Node, Term


class Record(Protocol):
    """What a query can be asked of.

    A value is None, a text, a number, an aware instant, a length of time in seconds, a truth,
    or a tuple of those, of which any may fit. None, "" and () are no value.
    """

    def value(self, name: str) -> object:
        """The value of a field, by the name the field table gives it."""


Match = Callable[[Record], bool]


def compiled(node: Node, table: FieldTable, context: Context) -> Match:
    """The tree as one function of a record.

    Raises:
        Usage: ``@me`` is asked and nobody is.
    """
    if isinstance(node, Term):
        return _term(node, table, context)
    cheapest_first = sorted(node.parts, key=lambda part: _cost(part, table))
    parts = tuple(compiled(part, table, context) for part in cheapest_first)
    if node.how == tree.NOT:
        return _opposite(parts[0])
    return _either(parts) if node.how == tree.EITHER else _every(parts)


def _cost(node: Node, table: FieldTable) -> int:
    """How dear the dearest value is that a part asks for: clocks come last of all."""
    found = (table.find(term.field) for term in tree.terms(node))
    return max((fields.COSTS[one.reads] for one in found if one), default=0)


def _opposite(part: Match) -> Match:
    return lambda record: not part(record)


def _every(parts: tuple[Match, ...]) -> Match:
    def matches(record: Record) -> bool:
        for part in parts:  # noqa: SIM110  (a loop is twice as quick as a generator)
            if not part(record):
                return False
        return True

    return matches


def _either(parts: tuple[Match, ...]) -> Match:
    def matches(record: Record) -> bool:
        for part in parts:  # noqa: SIM110
            if part(record):
                return True
        return False

    return matches


def _term(term: Term, table: FieldTable, context: Context) -> Match:
    """A term: the empty value fits ``none`` only; of several values any may fit."""
    name = term.field
    found = table.find(name)
    assert found is not None, name
    empty_fits = any(condition.how == tree.NONE for condition in term.conditions)
    hit = hit_of(found, term.conditions, context)

    def matches(record: Record) -> bool:
        value = record.value(name)
        if value.__class__ is tuple:
            if not value:
                return empty_fits
            for one in value:  # noqa: SIM110
                if hit(one):
                    return True
            return False
        if value is None or value == "":
            return empty_fits
        return hit(value)

    return matches
