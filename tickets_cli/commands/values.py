"""Values people type, as the values tickets hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.consistency import fits
from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.ticket import Level
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.domain.ticket import Ticket

NOTHING = ("none", "")
LONGEST_RANGE = 9
"""Characters of a range of steps: 100-100, and a few to spare."""
WANTED = {
    "integer": "a whole number",
    "number": "a number such as 12.5",
    "boolean": "yes or no",
    "date": "a date such as 2026-12-31",
    "list": "words with commas between them",
}
"""What a value of a declared type looks like."""


def level(text: str) -> Level:
    """``2``, ``L2`` or a name such as ``vendor``."""
    plain = text.strip().lower()
    digits = plain.removeprefix("l")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 3 else plain


def amount(text: str) -> int | float:
    """Money: ``340`` or ``89.90``, at most two decimals.

    Raises:
        Usage: it is none.
    """
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,2})?", text):
        raise Usage(f"{text!r} is no amount of money", hint="digits and a point, as in 89.90")
    return float(text) if "." in text else int(text)


def field_value(desk: Desk, name: str, text: str) -> Any:
    """A custom field's value of the type the desk declares.

    Raises:
        Usage: the field is not declared, or the value is of another type.
    """
    declared = desk.fields.get(name)
    if declared is None:
        known = ", ".join(desk.fields) or "none; declare them under fields in desk.yaml"
        raise Usage(f"there is no field {name!r}", hint=f"fields of this desk: {known}")
    return typed_value(declared, text)


def typed_value(declared: CustomField, text: str) -> Any:
    """A text as a value of a declared type.

    Raises:
        Usage: it is of another type.
    """
    value = _typed(declared.type, text)
    if not fits(value, declared):
        wanted = " or ".join(declared.values) or WANTED.get(declared.type, f"a {declared.type}")
        raise Usage(f"{text!r} does not fit the field {declared.name}", hint=f"expected {wanted}")
    return value


def _typed(kind: str, text: str) -> Any:
    """As files are read: what is no such value stays text."""
    from tickets_cli.store.typed import SCALARS

    if kind == "list":
        return [part.strip() for part in text.split(",") if part.strip()]
    return SCALARS[kind](text) if kind in SCALARS else text


def step_numbers(words: Iterable[str], ticket: Ticket, *, undo: bool = False) -> tuple[int, ...]:
    """Steps of the script a ticket follows: ``3``, ``2-4``, or ``all`` that are left.

    Taken back (``undo``), ``all`` are those that were settled.

    Raises:
        Usage: it is no number of a step.
    """
    from tickets_cli.domain.checklist import running

    found: list[int] = []
    for word in words:
        if word == "all":
            followed = running(ticket)
            left = followed.left if followed else ()
            every = range(1, len(followed.steps) + 1) if followed else ()
            found += [n for n in every if (n in left) != undo]
            continue
        first, dash, last = word.partition("-")
        if not (first.isdecimal() and (last.isdecimal() or not dash)) or len(word) > LONGEST_RANGE:
            raise Usage(f"{word!r} is no step", hint="its number, 2-4, or all")
        found += range(int(first), int(last or first) + 1)
    return tuple(dict.fromkeys(found))
