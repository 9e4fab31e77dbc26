"""What the whole desk has to say about an untriaged ticket: its past, and who has how much."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.domain.assignment import open_loads
from tickets_cli.domain.problems import leading
from tickets_cli.domain.proposal import Proposal, propose
from tickets_cli.domain.scripts import Fitting, fitting, tallies
from tickets_cli.domain.suggestion import YOUNG, Neighbour, parents, untelling
from tickets_cli.domain.workflow import NEW
from tickets_cli.store.similar import Similar, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tickets_cli.domain.article import Article
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.ticket import Ticket

NEAREST = 30
"""So many similar tickets are looked at for votes, duplicates and parents."""


class Advice:
    """Every ticket of the desk, read once; ``loads`` may be counted up by who hands out work."""

    def __init__(
        self,
        tickets: Iterable[Ticket],
        desk: Desk,
        now: datetime,
        articles: Sequence[Article] = (),
    ) -> None:
        self.desk, self.now, self._articles = desk, now, articles
        self._tickets = sorted(tickets, key=lambda one: one.id)
        self._numbers = {one.id: number for number, one in enumerate(self._tickets)}
        self._similar: Similar | None = None
        self._asked: dict[str, list[Ticket]] | None = None
        flow = desk.workflow
        self.loads = open_loads(one.assignee for one in self._tickets if flow.is_open(one.status))
        self._followers = leading(self._tickets)
        self._tallies = tallies(self._tickets, desk) if articles else {}

    def untriaged(self) -> list[Ticket]:
        """The tickets nobody has looked at: those whose status is of class new."""
        flow = self.desk.workflow
        return [one for one in self._tickets if flow.class_of(one.status) == NEW]

    def proposal(self, ticket: Ticket) -> Proposal:
        """What is proposed for a ticket."""
        near = self._near(ticket)
        scripts = self._scripts(ticket, near)
        return propose(
            ticket,
            self.desk,
            self.now,
            near,
            self.loads,
            self._followers,
            scripts=scripts,
            is_young=len(self._tickets) < YOUNG,
        )

    def scripts(self, ticket: Ticket) -> tuple[Fitting, ...]:
        """The articles that may help with a ticket, with the evidence, the likeliest first."""
        return self._scripts(ticket, self._near(ticket))

    def _scripts(self, ticket: Ticket, near: Sequence[Neighbour]) -> tuple[Fitting, ...]:
        if not self._articles:
            return ()
        above = {one.ticket.id for one in parents(ticket, near, self.desk, self._followers)}
        likeness = _likeness(ticket, self._articles)
        return fitting(ticket, self._articles, likeness, near, self._tallies, above)

    def history(self, ticket: Ticket) -> list[Ticket]:
        """The requester's other tickets: the open ones first, then the newest."""
        if self._asked is None:
            self._asked = {}
            for one in self._tickets:
                self._asked.setdefault(_address(one), []).append(one)
        who = _address(ticket)
        others = [one for one in self._asked.get(who, ()) if who and one.id != ticket.id]
        newest = sorted(others, key=lambda one: one.opened, reverse=True)
        return sorted(newest, key=lambda one: not self.desk.workflow.is_open(one.status))

    def _near(self, ticket: Ticket) -> list[Neighbour]:
        number = self._numbers.get(ticket.id)
        if number is None:
            return []
        if self._similar is None:
            texts = [(one.title, one.description) for one in self._tickets]
            self._similar = Similar(texts, untelling=self._untelling())
        found = self._similar.near(number, ticket.title, ticket.description, NEAREST)
        return [Neighbour(self._tickets[other], likeness) for other, likeness in found]

    def _untelling(self) -> frozenset[str]:
        """Words that tell nothing, on a desk too young to know them by their number."""
        flow = self.desk.workflow
        if len(self._tickets) >= YOUNG:
            return frozenset()
        routed = [one for one in self._tickets if flow.class_of(one.status) != NEW]
        kinds = ((one, one.service or one.category or one.queue) for one in routed)
        return untelling(
            (kind, words_of(f"{one.title} {one.description}")) for one, kind in kinds if kind
        )


def _likeness(ticket: Ticket, articles: Sequence[Article]) -> dict[str, float]:
    """How like the words of each article are to a ticket's, up to 1."""
    texts = [(one.title, one.text) for one in articles]
    similar = Similar([*texts, (ticket.title, ticket.description)])
    found = similar.near(len(texts), ticket.title, ticket.description, len(texts))
    return {articles[number].name: likeness for number, likeness in found}


def _address(ticket: Ticket) -> str:
    """Who asks, in one word: the address, else the name."""
    requester = ticket.requester
    return ((requester.email or requester.name or "") if requester else "").casefold()
