"""Say in words what a query asks, so that nobody need guess what it will change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.domain.query import fields, tree
from tickets_cli.domain.query.hits import bounds, within
from tickets_cli.domain.query.tree import Condition, Node, Term

if TYPE_CHECKING:
    from tickets_cli.domain.query.context import Context
    from tickets_cli.domain.query.fields import Field
    from tickets_cli.domain.query.query import Query

_CALLED = {"text": "any text", "id": "the id", "sla": "any clock", "ola": "the level's clock"}
_NEGATED = {"is": "is not", "has": "does not have", "contains": "does not contain"}
_NEGATED["starts with"] = "does not start with"


def explain(query: Query, context: Context) -> str:
    """The query in one sentence: ``status is new or open, and age is more than 3d``."""
    return ", ".join(lines(query, context))


def lines(query: Query, context: Context) -> tuple[str, ...]:
    """The query in words, a line for each of its outermost parts."""
    node = query.tree
    if node == tree.EVERYTHING:
        return ("every ticket",)
    say = _Sayer(query.table, context).say
    if isinstance(node, Term) or node.how == tree.NOT:
        return (say(node),)
    word = "and" if node.how == tree.ALL else "or"
    first, *rest = (say(part, inside=True) for part in node.parts)
    return (first, *(f"{word} {part}" for part in rest))


class _Sayer:
    """Puts the parts of a tree into words, with the desk's orders and the dates meant."""

    def __init__(self, table: fields.FieldTable, context: Context) -> None:
        self.table = table
        self.context = context

    def say(self, node: Node, *, inside: bool = False) -> str:
        """The words for a part; ``inside`` others it needs parentheses."""
        if isinstance(node, Term):
            return self._term(node, opposite=False)
        if node == tree.EVERYTHING:
            return "every ticket"
        if node.how == tree.NOT:
            part = node.parts[0]
            if isinstance(part, Term):
                return self._term(part, opposite=True)
            return f"not ({self.say(part)})"
        word = " and " if node.how == tree.ALL else " or "
        words = word.join(self.say(part, inside=True) for part in node.parts)
        return f"({words})" if inside else words

    def _term(self, term: Term, *, opposite: bool) -> str:
        field = self.table.find(term.field)
        assert field is not None
        called = _CALLED.get(term.field, term.field.replace("_", " "))
        said: dict[str, list[str]] = {}
        for condition in term.conditions:
            verb, words = self._condition(field, condition)
            said.setdefault(verb, []).extend(words)
        verbs = {verb: _NEGATED[verb] if opposite else verb for verb in said}
        joint = " and " if opposite else " or "
        return f"{called} {joint.join(f'{verbs[v]} {_or(words)}' for v, words in said.items())}"

    def _condition(self, field: Field, condition: Condition) -> tuple[str, list[str]]:
        """A verb and what follows it."""
        match condition.how:
            case tree.NONE:
                return "is", ["empty"]
            case tree.ANY:
                return "has", ["a value"]
            case tree.ME:
                return "is", [f"you ({self.context.me or 'nobody'})"]
            case tree.BEGINS:
                return "starts with", [condition.value]
        if field.kind == fields.TEXT:
            return "contains", [f'"{condition.value}"']
        if field.kind == fields.ID:
            return "is", [
                condition.value if "-" in condition.value else f"one with {condition.value}"
            ]
        if field.kind == fields.INSTANT:
            return "is", [self._instant(field, condition)]
        if field.kind == fields.ORDERED and condition.how != tree.IS:
            order = self.context.orders.get(field.name, field.values)
            return "is", list(within(condition, order)) or ["nothing the desk knows"]
        return "is", [_measure(field, condition)]

    def _instant(self, field: Field, condition: Condition) -> str:
        """The stretch of time a condition means, on the desk's wall clock."""
        start, end = bounds(field, condition, self.context)
        if start is None:
            return f"before {self._wall(end)}"
        if end is None:
            return f"from {self._wall(start)} on"
        return f"from {self._wall(start)} to before {self._wall(end)}"

    def _wall(self, instant: datetime | None) -> str:
        assert instant is not None
        return f"{instant.astimezone(self.context.zone):%a %Y-%m-%d %H:%M %Z}"


def _measure(field: Field, condition: Condition) -> str:
    """A number, a length of time or a word."""
    match condition.how:
        case tree.ABOVE:
            return f"more than {condition.value}"
        case tree.BELOW:
            return f"less than {condition.value}"
        case tree.BETWEEN if not condition.to:
            return f"at least {condition.value}"
        case tree.BETWEEN if not condition.value:
            return f"at most {condition.to}"
        case tree.BETWEEN:
            return f"from {condition.value} to {condition.to}"
    return _whole(condition.value) if field.kind == fields.DURATION else condition.value


def _whole(length: str) -> str:
    """What ``3d`` alone means: three days and not yet four."""
    from tickets_cli.domain.duration import say
    from tickets_cli.domain.query.spans import seconds, unit

    return f"at least {length} but less than {say(seconds(length) + unit(length), parts=4)}"


def _or(words: list[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
