"""What a query says, as a tree; and the tree written out as a query again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

IS, BEGINS, BETWEEN = "is", "begins", "between"
ABOVE, BELOW, UP_TO = "above", "below", "up to"
NONE, ANY, ME = "none", "any", "me"
TEXT = "text"
"""The field that bare words search."""

_PLAIN = re.compile(r"[\w/+][\w/+:@%&#;.-]*")
_FIELDLIKE = re.compile(r"[^\W\d][\w.-]*:")
_KEYWORDS = frozenset({"and", "or", "not"})


@dataclass(frozen=True, slots=True)
class Test:
    """What one value must be: ``how``, and with which value or between which two."""

    __test__ = False  # pytest collects what is called Test

    how: str
    value: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A field and what its value may be: any of the tests."""

    field: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; no parts at all fit every ticket."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of two or more parts holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


Node = Term | All | Either | Not
EVERYTHING = All(())


def every(parts: Iterable[Node]) -> Node:
    """All of the parts, flattened: one part stands for itself."""
    flat = tuple(p for part in parts for p in (part.parts if isinstance(part, All) else (part,)))
    return flat[0] if len(flat) == 1 else All(flat)


def either(parts: Iterable[Node]) -> Node:
    """Any of the parts, flattened: one part stands for itself."""
    flat = tuple(p for part in parts for p in (part.parts if isinstance(part, Either) else (part,)))
    return flat[0] if len(flat) == 1 else Either(flat)


def negate(part: Node) -> Node:
    """The opposite; twice is none."""
    return part.part if isinstance(part, Not) else Not(part)


def terms(node: Node) -> Iterator[Term]:
    """Every term, from left to right."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Not):
        yield from terms(node.part)
    else:
        for part in node.parts:
            yield from terms(part)


def spell(node: Node) -> str:
    """The tree as a query in its plainest form; parsing it gives the same tree."""
    if isinstance(node, Term):
        return _spell_term(node)
    if isinstance(node, Not):
        return f"not {_inside(node.part)}"
    if isinstance(node, Either):
        return " or ".join(spell(part) or "()" for part in node.parts)
    return " ".join(_inside(p) if isinstance(p, Either) else spell(p) for p in node.parts)


def _inside(node: Node) -> str:
    return spell(node) if isinstance(node, Term | Not) else f"({spell(node)})"


def _spell_term(term: Term) -> str:
    if term.field == TEXT and len(term.tests) == 1 and term.tests[0].how == IS:
        word = term.tests[0].value
        plain = _PLAIN.fullmatch(word) and not _FIELDLIKE.match(word)
        return word if plain and word.casefold() not in _KEYWORDS else quoted(word)
    return f"{term.field}:{','.join(spell_test(test) for test in term.tests)}"


def spell_test(test: Test) -> str:
    """One test as it stands after the colon."""
    match test.how:
        case "is":
            return _value(test.value)
        case "begins":
            return f"{test.value}*"
        case "between":
            return f"{_value(test.value)}..{_value(test.to)}"
        case "above":
            return f">{_value(test.value)}"
        case "below":
            return f"<{_value(test.value)}"
        case "up to":
            return f"<={_value(test.value)}"
        case "none":
            return "none"
        case "any":
            return "*"
    return "@me"


def _value(text: str) -> str:
    signed = text[1:] if text[:1] == "-" else text
    plain = not text or (_PLAIN.fullmatch(signed) and ".." not in text and text[-1] != ".")
    return text if plain and text.casefold() != NONE else quoted(text)


def quoted(text: str) -> str:
    """The text between quotes, whatever it holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
