"""Taking out of a ticket what should never have been in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tickets_cli.dataclass import dataclass, replace
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.attachment import Attachment
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import Entry, Requester, Ticket
from tickets_cli.errors import NotFound, Refused, Usage

GONE = "[redacted]"
SHORTEST = 4
"""Anything shorter stands in too many innocent words."""

WORDS = ("text", "tried", "reason")
"""Keys of an entry that hold what somebody wrote."""

LINES = (*WORDS, "reference", "from", "to", "file", "source", "cause", "outcome", "step", "steps")
"""Keys of an entry that hold free text of any kind."""

Take = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Redaction:
    """A ticket without it, and where it stood: ``title``, ``fields.asset``, ``3-q1x9``."""

    ticket: Ticket
    places: tuple[str, ...]


def redact_text(ticket: Ticket, hand: Hand, secret: str, *, reason: str = "") -> Ticket:
    """Replace a text wherever somebody wrote it; one entry says where, never what.

    Raises:
        Usage: it is too short to be told from innocent words.
        NotFound: it does not occur. The message does not repeat it.
    """
    if len(secret.strip()) < SHORTEST:
        raise Usage(f"a text of fewer than {SHORTEST} characters stands in too many words")
    if secret in reason:
        raise Usage("the reason repeats the text that is to go")

    def take(text: str) -> str:
        return text.replace(secret, GONE)

    found = _without(ticket, take, secret)
    if not found.places:
        raise NotFound(
            f"the text does not occur in {ticket.id}",
            hint="case, blanks and line ends count; attachments are not searched",
        )
    return _recorded(found, hand, reason)


def redact_entry(ticket: Ticket, hand: Hand, entry_id: str, *, reason: str = "") -> Ticket:
    """Take all words out of one entry; that it happened, and when, stays.

    Raises:
        NotFound: there is no such entry.
        Refused: it has no words.
    """
    entry = next((one for one in ticket.timeline if one.id == entry_id), None)
    if entry is None:
        raise NotFound(f"{ticket.id} has no entry {entry_id}", hint=f"tickets show {ticket.id}")
    if not any(key in entry.values for key in WORDS):
        raise Refused(f"entry {entry_id} holds no words")
    blank = {**entry.values, **{key: GONE for key in WORDS if key in entry.values}}
    timeline = _replaced(ticket, entry, blank)
    return _recorded(Redaction(replace(ticket, timeline=timeline), (entry_id,)), hand, reason)


def redact_file(ticket: Ticket, hand: Hand, file: Attachment, *, reason: str = "") -> Ticket:
    """Take a file out under all its names: the entries stay, without size and hash.

    The hash goes because a short secret can be guessed from it.
    """
    places = []
    for entry in ticket.timeline:
        if entry.values.get("sha256") == file.sha256:
            kept = {k: v for k, v in entry.values.items() if k not in ("sha256", "size")}
            ticket = replace(ticket, timeline=_replaced(ticket, entry, kept))
            places.append(entry.id)
    return _recorded(Redaction(ticket, tuple(places)), hand, reason)


def _recorded(found: Redaction, hand: Hand, reason: str) -> Ticket:
    """With the entry that says where something was taken out."""
    why = {"reason": one_line(reason)} if reason else {}
    entry = hand.entry(found.ticket, "redacted", changed=list(found.places), **why)
    return found.ticket.with_entries(entry)


def _replaced(ticket: Ticket, entry: Entry, values: Mapping[str, Any]) -> tuple[Entry, ...]:
    return tuple(
        replace(one, values=dict(values)) if one is entry else one for one in ticket.timeline
    )


def _without(ticket: Ticket, take: Take, secret: str) -> Redaction:
    """The ticket without the text, and where it stood."""
    places: list[str] = []
    changed: dict[str, Any] = {}
    for name, value in _header(ticket, take, secret):
        if value != getattr(ticket, name):
            changed[name] = value
            places.append(name)
    own = {name: _taken(value, take) for name, value in ticket.fields.items()}
    places += [f"fields.{name}" for name in own if own[name] != ticket.fields[name]]
    timeline = tuple(_entry(entry, take) for entry in ticket.timeline)
    places += [new.id for new, old in zip(timeline, ticket.timeline, strict=True) if new is not old]
    extra = {key: _taken(value, take) for key, value in ticket.extra.items()}
    places += [key for key in extra if extra[key] != ticket.extra[key]]
    after = replace(ticket, **changed, fields=own, timeline=timeline, extra=extra)
    return Redaction(after, tuple(places))


def _header(ticket: Ticket, take: Take, secret: str) -> Iterator[tuple[str, Any]]:
    """Header fields of free text; names that cannot hold brackets go altogether."""
    yield "title", take(ticket.title)
    yield "description", take(ticket.description)
    if ticket.priority_reason:
        yield "priority_reason", take(ticket.priority_reason)
    if ticket.requester:
        yield "requester", _requester(ticket.requester, take, secret)
    yield "tags", tuple(tag for tag in ticket.tags if secret not in tag)
    yield "aliases", tuple(alias for alias in ticket.aliases if secret not in alias)


def _requester(who: Requester, take: Take, secret: str) -> Requester | None:
    """An address with a hole in it is none."""
    email = None if secret in (who.email or "") else who.email
    name, organisation = (take(part) if part else part for part in (who.name, who.organisation))
    found = Requester(name, email, organisation)
    return None if found == Requester() else found


def _entry(entry: Entry, take: Take) -> Entry:
    """An entry without the text; the very same one where it did not hold it."""
    values = {
        key: _taken(value, take) if key in LINES or key.startswith("x-") else value
        for key, value in entry.values.items()
    }
    return entry if values == entry.values else replace(entry, values=values)


def _taken(value: Any, take: Take) -> Any:
    """A value of any shape without the text."""
    if isinstance(value, str):
        return take(value)
    if isinstance(value, list | tuple):
        return [_taken(one, take) for one in value]
    if isinstance(value, dict):
        return {key: _taken(one, take) for key, one in value.items()}
    return value
