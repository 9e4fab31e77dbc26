"""The proof that a ticket's file holds no error, and the little that the gate wants to know of it.

It rests on this: in our own form every line of the header, and every entry of the timeline,
stands for itself. No rule of the schema ties two header keys together; those of an entry
stay within it. So a line that was once held against the schema and the settings need not be again,
wherever it occurs. What is left are few things between lines: keys occur once, the required
ones are there, entries are in order, and the header is what they add up to.
"""

from __future__ import annotations

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ticket import TIMELINE_FIELDS
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import schema
from tickets_cli.store.sound.header import Header
from tickets_cli.store.sound.history import History
from tickets_cli.store.sound.lines import Doubtful

_LONGEST = 100_000
"""Characters that cannot hold more values than a document may have."""

_TIMELINE = "\ntimeline:\n"


class Brief(NamedTuple):
    """What a gate wants to know of a ticket without errors that links to no other."""

    status: str
    aliases: tuple[str, ...]


class Proof:
    """Proofs for the tickets of one desk; it remembers the lines it has met."""

    def __init__(self, desk: Desk) -> None:
        self._header = Header(desk)
        self._history = History()
        self._required = frozenset(schema.load(schema.TICKET)["required"]) - {"timeline"}

    def brief(self, ticket_id: str, data: bytes) -> Brief | None:
        """What is to be known of a plainly sound ticket; None: it must be read in full.

        Sound is what the schema allows and what ``consistency`` finds no error in. It has no
        links and no attachments, for these are held against other files.
        """
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return None
        if text[-1:] != "\n" or len(text) > _LONGEST or not text.replace("\n", "").isprintable():
            return None
        head, mark, tail = text.partition(_TIMELINE)
        if not mark:
            return None
        try:
            return self._proven(ticket_id, head, tail)
        except Doubtful:
            return None

    def _proven(self, ticket_id: str, head: str, tail: str) -> Brief:
        said = self._header.read(head)
        if said.get("id") != ticket_id or not self._required <= said.keys():
            raise Doubtful
        folded = self._history.folded(tail)
        for name in TIMELINE_FIELDS:
            if said.get(name) != folded.get(name):
                raise Doubtful
        return Brief(said["status"], tuple(said.get("aliases", ())))
