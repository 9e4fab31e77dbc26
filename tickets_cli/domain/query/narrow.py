"""What a query asks of the header alone, so that an index can pass over the rest.

Only what every ticket found must have is told: the plain terms that a query joins with "and".
Whether that is all it asks is told as well; if not, each ticket passed on is still matched.
"""

from __future__ import annotations

from collections.abc import Iterable

from tickets_cli.domain.narrowing import Narrowing, Wanted
from tickets_cli.domain.query import fields, tree
from tickets_cli.domain.query.context import Context
from tickets_cli.domain.query.hits import bounds, folded, sought, within
from tickets_cli.domain.query.query import Query
from tickets_cli.domain.query.tree import Condition, Node, Term

WORDS = frozenset(
    ("type", "status", "class", "priority", "service", "category", "level", "queue", "assignee")
)
"""Fields of one plain word: ASCII in any case of letters."""


def narrowed(query: Query, context: Context) -> Narrowing:
    """What a query asks of the header."""
    found = Narrowing()
    for part in _joined(query.tree):
        narrower = _with(found, part, query, context) if isinstance(part, Term) else None
        found = found._replace(exact=False) if narrower is None else narrower
    return found


def _joined(node: Node) -> tuple[Node, ...]:
    return node.parts if not isinstance(node, Term) and node.how == tree.ALL else (node,)


def _with(found: Narrowing, term: Term, query: Query, context: Context) -> Narrowing | None:
    """The narrowing with one more term; None when the term is not a plain one."""
    field = query.table.find(term.field)
    assert field is not None, term.field
    if field.name in WORDS:
        wanted = _wanted(field, term.conditions, context)
        words = {**found.words, field.name: (*found.words.get(field.name, ()), wanted)}
        return found._replace(words=words)
    hows = {condition.how for condition in term.conditions}
    if field.name == "opened" and len(term.conditions) == 1 and not hows & {tree.NONE, tree.ANY}:
        return found._replace(opened=(*found.opened, bounds(field, term.conditions[0], context)))
    if field.name == tree.TEXT and hows == {tree.IS}:
        texts = tuple(sought(condition.value) for condition in term.conditions)
        return found._replace(texts=(*found.texts, texts))
    return None


def _wanted(field: fields.Field, conditions: Iterable[Condition], context: Context) -> Wanted:
    words: set[str] = set()
    starts: list[str] = []
    anything = nothing = False
    for condition in conditions:
        match condition.how:
            case tree.IS:
                words.add(condition.value)
            case tree.ME:
                words.add(context.me or "")
            case tree.BEGINS:
                starts.append(condition.value.casefold())
            case tree.ANY:
                anything = True
            case tree.NONE:
                nothing = True
            case _:
                words.update(within(condition, context.orders.get(field.name, field.values)))
    return Wanted(frozenset(w.casefold() for w in words), tuple(starts), anything, nothing)


def searched(texts: Iterable[str]) -> str:
    """Texts in the form in which the words of a narrowing are looked for: one a line."""
    return "\n".join(" ".join(folded(text).split()) for text in texts)
