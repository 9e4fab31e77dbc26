"""What a query says, as a tree; and the tree written out as a query again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tickets_cli.namedtuple import NamedTuple

IS, BEGINS, BETWEEN = "is", "begins", "between"
ABOVE, BELOW, UP_TO = "above", "below", "up to"
NONE, ANY, ME = "none", "any", "me"
ALL, EITHER, NOT = "all", "either", "not"
TEXT = "text"
"""The field that bare words search."""

_KEYWORDS = frozenset({"and", "or", "not"})
_PLAIN = r"[\w/+][\w/+:@%&#;.-]*"
_FIELDLIKE = r"[^\W\d][\w.-]*:"


class Condition(NamedTuple):
    """What one value must be: ``how``, and with which value or between which two."""

    how: str
    value: str = ""
    to: str = ""


class Term(NamedTuple):
    """A field and what its value may be: any of the conditions."""

    field: str
    conditions: tuple[Condition, ...]


class Group(NamedTuple):
    """Parts that hold all (none at all: always), either of two or more, or one that does not."""

    how: str
    parts: tuple[Node, ...]


Node = Term | Group
EVERYTHING = Group(ALL, ())


def every(parts: Iterable[Node]) -> Node:
    """All of the parts, flattened: one part stands for itself."""
    return _group(ALL, parts)


def either(parts: Iterable[Node]) -> Node:
    """Any of the parts, flattened: one part stands for itself."""
    return _group(EITHER, parts)


def _group(how: str, parts: Iterable[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, Group) and part.how == how else (part,)
    return flat[0] if len(flat) == 1 else Group(how, tuple(flat))


def negate(part: Node) -> Node:
    """The opposite; twice is none."""
    if isinstance(part, Group) and part.how == NOT:
        return part.parts[0]
    return Group(NOT, (part,))


def terms(node: Node) -> Iterator[Term]:
    """Every term, from left to right."""
    if isinstance(node, Term):
        yield node
    else:
        for part in node.parts:
            yield from terms(part)


def spell(node: Node) -> str:
    """The tree as a query in its plainest form; parsing it gives the same tree."""
    if isinstance(node, Term):
        return _spell_term(node)
    if node.how == NOT:
        return f"not {_inside(node.parts[0])}"
    if node.how == EITHER:
        return " or ".join(spell(part) or "()" for part in node.parts)
    return " ".join(_inside(part, EITHER) for part in node.parts)


def _inside(node: Node, *loose: str) -> str:
    """The part as it stands within another: in parentheses when it would fall apart."""
    whole = isinstance(node, Term) or node.how not in (loose or (ALL, EITHER))
    return spell(node) if whole else f"({spell(node)})"


def _spell_term(term: Term) -> str:
    if term.field == TEXT and len(term.conditions) == 1 and term.conditions[0].how == IS:
        word = term.conditions[0].value
        plain = re.fullmatch(_PLAIN, word) and not re.match(_FIELDLIKE, word)
        return word if plain and word.casefold() not in _KEYWORDS else quoted(word)
    return f"{term.field}:{','.join(spell_condition(condition) for condition in term.conditions)}"


def spell_condition(condition: Condition) -> str:
    """One condition as it stands after the colon."""
    match condition.how:
        case "is":
            return _value(condition.value)
        case "begins":
            return f"{condition.value}*"
        case "between":
            return f"{_value(condition.value)}..{_value(condition.to)}"
        case "above":
            return f">{_value(condition.value)}"
        case "below":
            return f"<{_value(condition.value)}"
        case "up to":
            return f"<={_value(condition.value)}"
        case "none":
            return "none"
        case "any":
            return "*"
    return "@me"


def _value(text: str) -> str:
    """A value, quoted when anything in it has a meaning of its own."""
    plain = re.fullmatch(_PLAIN, text.removeprefix("-")) and ".." not in text and text[-1] != "."
    return text if not text or (plain and text.casefold() != NONE) else quoted(text)


def quoted(text: str) -> str:
    """The text between quotes, whatever it holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
