"""Pieces of a ticket's file, each held against the schema once and remembered."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Generic, TypeVar

from tickets_cli.store import schema
from tickets_cli.store.typed import converter
from tickets_cli.store.yaml import canonical

Learned = TypeVar("Learned")
Item = TypeVar("Item")

MOST = 20_000
LONGEST = 500
"""So many pieces, of so many characters, are remembered: some megabytes."""

_ENTRY = {"id": "1-0000", "at": "2000-01-01T00:00:00Z", "by": "x", "event": "edited"}
_REST = {
    "schema": "ticket/1",
    "id": "X-000101-0000",
    "title": "x",
    "type": "incident",
    "status": "new",
    "timeline": [_ENTRY],
}
"""The least that a ticket is: what stands around a piece while it is held against the schema."""


class Doubtful(Exception):
    """Nothing is proven: the ticket must be read in full."""


class Known(Generic[Learned]):
    """What ``learn`` makes of pieces of text; it may end in ``Doubtful``."""

    def __init__(self, learn: Callable[[str], Learned]) -> None:
        self._learn = learn
        self.held: dict[str, Learned] = {}
        """What has been learned so far; a look in here is what most pieces cost."""

    def __call__(self, piece: str) -> Learned:
        """What a piece says, remembered from last time."""
        held = self.held.get(piece)
        if held is None:
            held = self._learn(piece)
            if len(self.held) < MOST and len(piece) < LONGEST:
                self.held[piece] = held
        return held


def document(piece: str) -> dict[str, Any]:
    """Keys of a ticket in our own form, typed, each of them as the schema wants it (Doubtful)."""
    found = canonical.read(f"{piece}\n")
    if found is None:
        raise Doubtful
    whole: dict[str, Any] = converter(schema.TICKET)({**_REST, **found})
    if not schema.validator(schema.TICKET).is_valid(whole):
        raise Doubtful
    return {name: whole[name] for name in found}


def only(found: Collection[Item]) -> Item:
    """The one thing that a piece is; it may not be more (Doubtful)."""
    if len(found) != 1:
        raise Doubtful
    return next(iter(found))
