"""The walk through the untriaged tickets: one screen a ticket, one key a decision.

Every decision that is accepted is a commit of its own, so that leaving at any moment loses
nothing that was accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tickets_cli.commands import asking
from tickets_cli.commands.app import App
from tickets_cli.commands.keys import key
from tickets_cli.commands.walk_screen import HELP, screen
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import TicketsError

if TYPE_CHECKING:
    from tickets_cli.commands.advice import Advice
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket

EDITS: Mapping[str, str] = {
    "i": "impact",
    "u": "urgency",
    "s": "service",
    "c": "category",
    "g": "queue",
    "w": "assignee",
}
"""Keys that set a field of the ticket on the screen."""


class Walk:
    """Where one walk is, what was said about the ticket on the screen, and what was written."""

    def __init__(self, app: App, advice: Advice, tickets: Sequence[Ticket], at: str | None) -> None:
        self.app, self.advice, self.at = app, advice, at
        self.tickets = list(tickets)
        self.place = 0
        self.said: dict[str, Any] = {}
        self.written: list[int] = []
        """Of each commit of this walk, the place it was made at."""

    @property
    def ticket(self) -> Ticket:
        """The ticket on the screen, as it is on disk."""
        return self.app.repository.read(self.tickets[self.place].id)

    def values(self) -> dict[str, Any]:
        """What accepting would decide: the proposal, and over it what was said."""
        proposal = self.advice.proposal(self.ticket)
        values = {**proposal.values, **self.said}
        if "assignee" not in values and self.ticket.assignee is None and "queue" not in self.said:
            values |= {"assignee": proposal.choice.person} if proposal.choice.person else {}
        return values

    def go(self, place: int) -> None:
        """To another ticket; what was said of this one and not accepted is forgotten."""
        self.place, self.said = place, {}

    def write(self, action: str, decide: Callable[[Ticket, Hand], Ticket]) -> None:
        """One commit about the ticket on the screen."""
        hand = self.app.hand(self.at)

        def plan() -> Plan:
            before = self.ticket
            changes = (Change(before, decide(before, hand)),)
            return Plan(action, narrate.subject(action, changes), self.app.user, changes)

        self._told(plan)
        self.written.append(self.place)

    def _told(self, plan: Callable[[], Plan]) -> None:
        for change in self.app.write(plan).plan.changes:
            self.app.say(f"{change.ticket.id}  {', '.join(narrate.story(change))}")

    def accept(self) -> None:
        """Triage the ticket as the screen says, and go on."""
        from tickets_cli.domain.actions.triage import triage

        proposal = self.advice.proposal(self.ticket)
        values = self.values()
        reason = "; ".join(proposal.reasons) if not self.said else ""

        def decide(ticket: Ticket, hand: Hand) -> Ticket:
            return triage(ticket, self.app.desk, hand, values, tags=proposal.tags, reason=reason)

        self.write("triage", decide)
        if who := values.get("assignee"):
            self.advice.loads[who] = self.advice.loads.get(who, 0) + 1
        self.go(self.place + 1)

    def edit(self, name: str) -> None:
        """Ask for a field; an empty answer leaves it as it was."""
        desk = self.app.desk
        known = {**desk.words, **desk.names, "category": self._categories()}[name]
        answer = asking.ask(name, known=known)
        if answer is not None:
            self.said[name] = answer

    def _categories(self) -> tuple[str, ...]:
        service = self.said.get("service") or self.values().get("service") or self.ticket.service
        known = self.app.desk.services.get(service or "")
        return known.categories if known else ()

    def note(self) -> None:
        """A note for the team, written at once."""
        from tickets_cli.domain.actions.converse import INTERNAL, comment

        text = asking.ask("note")
        if text:
            self.write("note", lambda t, h: comment(t, self.app.desk, h, text, visibility=INTERNAL))

    def script(self) -> None:
        """Begin a script of the first line; the likeliest is offered. The ticket stays here."""
        from tickets_cli.domain.actions.script import begin
        from tickets_cli.store.articles import article, names

        fit = self.advice.proposal(self.ticket).scripts
        default = fit[0].article.name if fit else ""
        name = asking.ask("script", default=default, known=names(self.app.root))
        if name:
            chosen = article(self.app.root, name)
            self.write("kb start", lambda t, h: begin(t, self.app.desk, h, chosen))

    def duplicate(self) -> None:
        """Close it as a duplicate; the likest open ticket is offered."""
        from tickets_cli.commands.duplicate import tell_of_many
        from tickets_cli.domain.actions.link import close_as_duplicate, note_duplicate

        near = self.advice.proposal(self.ticket).duplicates
        name = asking.ask("duplicate of", default=near[0].ticket.id if near else "")
        if not name:
            return
        original, hand = self.app.repository.find(name), self.app.hand(self.at)

        def plan() -> Plan:
            before, other = self.ticket, self.app.repository.read(original)
            changes = (
                Change(before, close_as_duplicate(before, self.app.desk, hand, other)),
                Change(other, note_duplicate(other, hand, before.id)),
            )
            return Plan("close", narrate.subject("close", changes[:1]), self.app.user, changes)

        self._told(plan)
        tell_of_many(self.app, original)
        self.written.append(self.place)
        self.go(self.place + 1)

    def undo(self) -> None:
        """Take back the last commit of this walk, and return to its ticket."""
        from tickets_cli.commands.undo import taking_back

        if not self.written:
            self.app.say("nothing to undo in this walk")
            return
        self._told(lambda: taking_back(self.app))
        self.go(self.written.pop())


ACTIONS: Mapping[str, Callable[[Walk], None]] = {
    "a": Walk.accept,
    "n": Walk.note,
    "r": Walk.script,
    "d": Walk.duplicate,
    "k": lambda walk: walk.go(walk.place + 1),
    "b": lambda walk: walk.go(max(0, walk.place - 1)),
    "z": Walk.undo,
    "?": lambda walk: walk.app.say(HELP),
}
"""Keys that do something with the ticket on the screen."""


def walk(app: App, advice: Advice, tickets: Sequence[Ticket], at: str | None) -> None:
    """Walk through the tickets until the last, or until ``q``."""
    going = Walk(app, advice, tickets, at)
    while _step(going):
        pass
    left = len(tickets) - len({*going.written})
    app.say(f"{len(going.written)} written, {left} of {len(tickets)} untouched")


def _step(going: Walk) -> bool:
    """Show a ticket and do what one key asks; whether there is more to do."""
    if going.place >= len(going.tickets):
        if not going.tickets:
            going.app.say("all is triaged")
            return False
        going.app.say("that was the last one: z takes the last step back, any other key ends")
        if key() != "z":
            return False
        going.undo()
        return True
    going.app.say(screen(going))
    pressed = key()
    if pressed in ("q", ""):
        return False
    try:
        if pressed in EDITS:
            going.edit(EDITS[pressed])
        elif pressed in ACTIONS:
            ACTIONS[pressed](going)
    except TicketsError as error:
        going.app.say(f"{error.message}" + (f" ({error.hint})" if error.hint else ""))
    return True
