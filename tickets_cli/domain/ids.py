"""Ticket and entry ids: made without asking anybody, short enough to read aloud.

A ticket id is ``<PREFIX>-<YYMMDD>-<4 random Crockford base32 characters>``; the day is the
day of opening in the desk's zone. An entry id is ``<n>-<4 base32>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""

LENGTH = 4
PATTERN = re.compile(rf"([A-Z][A-Z0-9]{{0,9}})-(\d\d)(\d\d)(\d\d)-([{ALPHABET}]{{{LENGTH}}})")
FOLDER = "tickets"
_LOOKALIKES = str.maketrans("OIL", "011")
_PIVOT = 70  # two digits of a year: 70..99 are the last century's


def mint(prefix: str, day: date, random: Random) -> str:
    """A new ticket id for a ticket opened on this day of the desk's calendar."""
    return f"{prefix}-{day:%y%m%d}-{letters(random)}"


def letters(random: Random) -> str:
    """Four random characters of the alphabet."""
    return "".join(random.choices(ALPHABET, k=LENGTH))


def is_id(text: str) -> bool:
    """Whether the text is a whole ticket id, exactly as files spell it."""
    return PATTERN.fullmatch(text) is not None


def path_of(ticket_id: str) -> str:
    """Where a ticket's file is, below the desk: the path follows from the id.

    Raises:
        ValueError: not a ticket id.
    """
    match = PATTERN.fullmatch(ticket_id)
    if match is None:
        raise ValueError(f"{ticket_id!r} is not a ticket id")
    _, year, month, day, _ = match.groups()
    century = 19 if int(year) >= _PIVOT else 20
    return f"{FOLDER}/{century}{year}/{month}/{day}/{ticket_id}.yaml"


def in_path(path: str) -> str | None:
    """The ticket whose file is at a path below the desk; None: no ticket's, or not its place."""
    name = path.rpartition("/")[2].removesuffix(".yaml")
    return name if is_id(name) and path_of(name) == path else None


def folded(fragment: str) -> str:
    """A fragment as ids are spelled: upper case, look-alikes (O/0, I/L/1) told apart for you."""
    head, dash, tail = fragment.strip().upper().rpartition("-")
    return f"{head}{dash}{tail.translate(_LOOKALIKES)}"


def matching(fragment: str, ids: Iterable[str]) -> list[str]:
    """The ids a fragment may mean: whole id, an ending with dashes, or part of the random part."""
    wanted = folded(fragment)
    if "-" in wanted:
        return [known for known in ids if known == wanted or known.endswith(f"-{wanted}")]
    if not 0 < len(wanted) <= LENGTH:
        return []
    return [known for known in ids if wanted in known[-LENGTH:]]


def next_entry_id(numbers: Iterable[int], random: Random) -> str:
    """The id of the next entry: one more than the highest number so far."""
    return f"{max(numbers, default=0) + 1}-{letters(random).lower()}"
