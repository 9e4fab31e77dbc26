"""A query that has been read: printed, asked about, and bound to a desk and an instant."""

from __future__ import annotations

from collections.abc import Iterable

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.query import match, tree
from tickets_cli.domain.query.context import Context
from tickets_cli.domain.query.faults import QueryError
from tickets_cli.domain.query.fields import CLOCK, FieldTable, ticket_fields
from tickets_cli.domain.query.match import Match
from tickets_cli.domain.query.parser import Parser
from tickets_cli.domain.query.tree import Node
from tickets_cli.domain.query.values import Reading


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked. Two queries are equal when their trees are.

    ``unknown`` values cannot occur on this desk, ``doubtful`` ones are not in its settings;
    both are errors nobody raised, to be raised or told.
    """

    tree: Node
    table: FieldTable = field(compare=False, repr=False)
    unknown: tuple[QueryError, ...] = field(default=(), compare=False, repr=False)
    doubtful: tuple[QueryError, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        """The query in its plainest form, views and shorthands written out."""
        return tree.spell(self.tree)

    def __and__(self, other: Query) -> Query:
        """Both; the doubts of both."""
        return Query(
            tree.every((self.tree, other.tree)),
            self.table,
            self.unknown + other.unknown,
            self.doubtful + other.doubtful,
        )

    def fields(self) -> frozenset[str]:
        """The names of the fields it asks for."""
        return frozenset(term.field for term in tree.terms(self.tree))

    def reads(self) -> frozenset[str]:
        """What must be read of a ticket to answer: header, entries, life, clock."""
        found = (self.table.find(name) for name in self.fields())
        return frozenset(one.reads for one in found if one is not None)

    @property
    def needs_clocks(self) -> bool:
        """Whether clocks must be replayed to answer, which is the dear part."""
        return CLOCK in self.reads()

    @property
    def asks_me(self) -> bool:
        """Whether the answer depends on who asks."""
        return any(
            condition.how == tree.ME
            for term in tree.terms(self.tree)
            for condition in term.conditions
        )

    def bind(self, context: Context) -> Match:
        """One quick function that says whether a record fits.

        Raises:
            Usage: ``@me`` is asked and nobody is.
        """
        return match.compiled(self.tree, self.table, context)


def parse(text: str, fields: FieldTable | None = None, *, strict: bool = True) -> Query:
    """Read a query; without a field table any value is taken, as for a ticket of any desk.

    With ``strict=False`` a value that cannot occur is noted in ``unknown`` instead of refused:
    a rule outlives the status it names.

    Raises:
        QueryError: it cannot be understood; a Usage that points at the column and suggests.
    """
    reading = Reading(fields or ticket_fields())
    node = Parser(text, reading).whole()
    if strict and reading.unknown:
        raise reading.unknown[0]
    return Query(node, reading.table, tuple(reading.unknown), tuple(reading.doubtful))


def every(queries: Iterable[Query], fields: FieldTable | None = None) -> Query:
    """All of the queries at once, as flags are added to what was typed."""
    joined = Query(tree.EVERYTHING, fields or ticket_fields())
    for one in queries:
        joined = joined & one
    return joined
