"""What a query asks for in any case: the values a field must have for a ticket to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tickets_cli.domain.query import QueryError, parse, ticket_fields
from tickets_cli.domain.query.tree import ALL, IS, Group, Node, Term

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk


def needs(text: str, desk: Desk) -> dict[str, set[str]]:
    """Fields and the values one of which they must have; nothing of a query that cannot be read."""
    try:
        tree = parse(text, ticket_fields(desk), strict=False).tree
    except QueryError:
        return {}
    found: dict[str, set[str]] = {}
    for term in _all_of(tree):
        if all(one.how == IS for one in term.conditions):
            values = {one.value for one in term.conditions}
            found[term.field] = found.get(term.field, values) & values
    return found


def _all_of(node: Node) -> list[Term]:
    """The terms that hold for whatever the query finds."""
    if isinstance(node, Term):
        return [node]
    if isinstance(node, Group) and node.how == ALL:
        return [term for part in node.parts for term in _all_of(part)]
    return []
