"""What leaves the desk: a word for one person, and all that whoever carries it needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.digests import sha256
from tickets_cli.domain import vendor
from tickets_cli.domain.life import TEAM
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.plan import Plan

MAIL = "mail"
NOT_SENT = frozenset({"import", "edit", "undo", "merge", "sync"})
"""Actions that bring words in from elsewhere: they were said long ago, or will not stay."""

_ID = 24  # hexadecimal digits


class Notice(NamedTuple):
    """One word for one person. Its id follows from what caused it, so it is delivered once.

    ``entry`` is the ticket's entry it goes with; ``address`` may be unknown where the channel
    finds people by ``to``, their handle. ``after``: quiet hours, not before that instant.
    """

    id: str
    ticket: str
    entry: str
    cause: str
    at: datetime
    to: str
    address: str | None
    channel: str
    subject: str
    text: str
    after: datetime | None = None

    def document(self) -> dict[str, Any]:
        """The notice as plain values; instants in UTC with Z."""
        said = self._asdict()
        said["at"] = _instant(self.at)
        said["after"] = _instant(self.after) if self.after else None
        return said

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Notice:
        """Read it back.

        Raises:
            ValueError, KeyError, TypeError: it is none.
        """
        said = {name: document[name] for name in cls._fields}
        said["at"] = datetime.fromisoformat(said["at"])
        said["after"] = datetime.fromisoformat(said["after"]) if said["after"] else None
        return cls(**said)


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def notice_id(*cause: str) -> str:
    """The id of a notice: the same wherever the same thing causes it."""
    return sha256("\0".join(cause).encode("utf-8", "surrogatepass")).hex()[:_ID]


def notices_of(plan: Plan, desk: Desk) -> tuple[Notice, ...]:
    """Everything that leaves when a plan has been written.

    That is its own notices, public words, and what vendors are handed.
    """
    if plan.action in NOT_SENT:
        return plan.notices
    found = list(plan.notices)
    for change in plan.changes:
        ticket = change.after
        if ticket is not None:
            known = {entry.id for entry in change.before.timeline} if change.before else set()
            fresh = [entry for entry in ticket.timeline if entry.id not in known]
            found += _replies(ticket, fresh)
            found += _handovers(ticket, fresh, desk)
    return tuple(found)


def _replies(ticket: Ticket, fresh: Iterable[Entry]) -> Iterator[Notice]:
    """What the requester is to read, where it is known how to reach them."""
    who = ticket.requester
    if who is not None and who.email:
        for entry in fresh:
            if _goes_out(entry):
                yield reply(ticket, entry, who.name or who.email, who.email)


def _handovers(ticket: Ticket, fresh: Iterable[Entry], desk: Desk) -> Iterator[Notice]:
    """What a vendor is told of a ticket that was handed to them, where they have an address."""
    for entry in fresh:
        name = vendor.handed_to(entry)
        known = desk.team.vendors.get(name) if name else None
        if name and known and known.email:
            told = vendor.told(ticket, entry)
            yield _mail(ticket, entry, "handed over", name, known.email, told, key=name)


def _goes_out(entry: Entry) -> bool:
    """Words of ours that the requester reads; a bot's comment is ours too."""
    values = entry.values
    ours = values.get("party") in (TEAM, "bot")
    return ours and values.get("visibility") == "public" and "text" in values


def reply(ticket: Ticket, entry: Entry, to: str, address: str) -> Notice:
    """Public words as a notice to the requester."""
    return _mail(ticket, entry, "reply", to, address, entry.values["text"], key=address)


def _mail(
    ticket: Ticket, entry: Entry, what: str, to: str, address: str, text: str, *, key: str
) -> Notice:
    """What an entry tells somebody outside; ``key``: who they are, for the notice's id."""
    return Notice(
        notice_id(ticket.id, entry.id, entry.at.isoformat(), key),
        ticket.id,
        entry.id,
        f"{what} {entry.id}",
        entry.at,
        one_line(to),
        address,
        MAIL,
        one_line(f"[{ticket.id}] {ticket.title}"),
        text,
    )
