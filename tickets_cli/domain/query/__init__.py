"""The query language: one for lists, bulk changes, rules, policies, views, reports and CI.

``parse(text, ticket_fields(desk))`` reads a query; ``query.bind(Context.of(desk, now, me))``
makes it a quick function of a record: ``TicketRecord`` for a ticket, ``FoldRecord`` for an
instant of one.
"""

from __future__ import annotations

from tickets_cli.domain.query.context import Context
from tickets_cli.domain.query.faults import QueryError
from tickets_cli.domain.query.fields import Field, FieldTable, fold_fields, ticket_fields
from tickets_cli.domain.query.match import Match, Record
from tickets_cli.domain.query.query import Query, every, parse
from tickets_cli.domain.query.records import FoldRecord, TicketRecord

__all__ = [
    "Context",
    "Field",
    "FieldTable",
    "FoldRecord",
    "Match",
    "Query",
    "QueryError",
    "Record",
    "TicketRecord",
    "every",
    "fold_fields",
    "parse",
    "ticket_fields",
]
