"""What a desk learns of its scripts: how often each solved, and which one fits a ticket."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tickets_cli.domain.article import CURRENT, Article
from tickets_cli.domain.checklist import SCRIPT, SOLVED, checklists
from tickets_cli.domain.consistency import Finding
from tickets_cli.domain.suggestion import ASKED, LIKE, Neighbour
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import WARNING
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

ENOUGH = 2
"""So many similar tickets it solved, or so many of its keywords, and a script surely fits."""

SHORTEST = 4
"""A keyword of so many letters is also found at the beginning of a longer word."""

_WORD = re.compile(r"\w+")


class Tally(NamedTuple):
    """How many tickets followed a script, how many it solved for good, how many still follow it."""

    used: int = 0
    solved: int = 0
    running: int = 0


def tallies(tickets: Iterable[Ticket], desk: Desk) -> dict[str, Tally]:
    """The tally of every script that any ticket names. Nothing of it is stored anywhere."""
    found: dict[str, Tally] = {}
    for ticket in tickets:
        for one in followed(ticket):
            used, solved, running = found.get(one.script, Tally())
            goes_on = one.outcome is None and desk.workflow.is_open(ticket.status)
            solves = one.outcome == SOLVED
            found[one.script] = Tally(used + 1, solved + solves, running + goes_on)
    return found


class Followed(NamedTuple):
    """That a ticket followed a script, and how that ended."""

    script: str
    outcome: str | None


def followed(ticket: Ticket) -> tuple[Followed, ...]:
    """The scripts a ticket followed, each once."""
    if not any("script" in entry.values for entry in ticket.timeline):
        return ()
    return tuple(Followed(one.script, one.outcome) for one in checklists(ticket.timeline))


class Fitting(NamedTuple):
    """An article that may help with a ticket, and what speaks for it.

    ``likeness`` is that of its words to the ticket's, up to 1; ``asked`` and ``solved`` count
    similar tickets that followed it; ``problem`` is the problem both have to do with, and
    ``is_linked`` says that the ticket is linked to it.
    """

    article: Article
    keywords: tuple[str, ...] = ()
    likeness: float = 0.0
    same_service: bool = False
    other_service: bool = False
    solved: int = 0
    asked: int = 0
    problem: str = ""
    is_linked: bool = False
    tally: Tally = Tally()

    @property
    def is_strong(self) -> bool:
        """Whether it surely fits. A weak one is shown with its evidence, and as such."""
        if self.is_linked or (self.solved >= ENOUGH and 2 * self.solved >= self.asked):
            return True
        said = len(self.keywords) + self.same_service
        return bool(self.keywords) and said >= ENOUGH and not self.other_service

    @property
    def weight(self) -> float:
        """What it is put in order by."""
        return (
            4.0 * self.is_linked
            + 2.0 * bool(self.problem)
            + 3.0 * (self.solved / self.asked if self.asked else 0)
            + min(3, len(self.keywords))
            + self.same_service
            - self.other_service
            + self.likeness
        )

    def reasons(self) -> Iterator[str]:
        """The evidence, most telling first."""
        if self.problem:
            yield f"known error {self.problem}" + ("" if self.is_linked else "?")
        if self.asked:
            yield f"solved {self.solved} of {self.asked} similar tickets that followed it"
        if self.keywords:
            yield f"the ticket says {' and '.join(self.keywords)}"
        if self.same_service:
            yield f"same service {self.article.service}"
        elif self.other_service:
            yield f"but for service {self.article.service}"
        if not self.keywords and self.likeness >= LIKE:
            yield f"{self.likeness:.0%} alike in words"
        if self.tally.used:
            yield f"solved {self.tally.solved} of {self.tally.used} so far"

    def __str__(self) -> str:
        """The article with its evidence, in one line."""
        return f"{self.article.name}: {'; '.join(self.reasons())}"


def fitting(
    ticket: Ticket,
    articles: Iterable[Article],
    likeness: Mapping[str, float],
    near: Sequence[Neighbour] = (),
    known: Mapping[str, Tally] | None = None,
    parents: Collection[str] = (),
) -> tuple[Fitting, ...]:
    """The current articles that may help with a ticket, the likeliest first.

    ``likeness`` by the name of the article; ``near`` are similar tickets of the past;
    ``parents`` are problems it may belong to.
    """
    linked = {link.ticket for link in ticket.links}
    words = _words(f"{ticket.title} {ticket.description}")
    past = [one.ticket for one in near if one.likeness >= LIKE and one.ticket.id != ticket.id]
    history = [dict(followed(one)) for one in past[:ASKED]]
    found = (
        Fitting(
            article=one,
            keywords=tuple(key for key in one.keywords if _says(words, key)),
            likeness=likeness.get(one.name, 0.0),
            same_service=bool(one.service) and one.service == ticket.service,
            other_service=bool(one.service and ticket.service) and one.service != ticket.service,
            solved=sum(said.get(one.name) == SOLVED for said in history),
            asked=sum(one.name in said for said in history),
            problem=one.known_error if one.known_error in {*linked, *parents} else "",
            is_linked=one.known_error in linked,
            tally=(known or {}).get(one.name, Tally()),
        )
        for one in articles
        if one.status == CURRENT
    )
    worth = (one for one in found if _is_worth_a_look(one))
    return tuple(sorted(worth, key=lambda one: (-one.weight, one.article.name)))


def _is_worth_a_look(one: Fitting) -> bool:
    return bool(one.problem or one.solved or one.keywords) or one.likeness >= LIKE


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _says(words: frozenset[str], keyword: str) -> bool:
    """Whether all words of a keyword are among those of a ticket, or begin one of them."""
    wanted = _WORD.findall(keyword.casefold())
    return bool(wanted) and all(
        one in words or (len(one) >= SHORTEST and any(word.startswith(one) for word in words))
        for one in wanted
    )


def held(text: str, article: Article) -> tuple[str, ...]:
    """The words of a search that an article holds, in the order they were typed."""
    said = _words(f"{article.title} {article.text}")
    asked = dict.fromkeys(_WORD.findall(text.casefold()))
    return tuple(word for word in asked if _says(said, word))


def lost(ticket: Ticket, desk: Desk, names: Collection[str]) -> Iterator[Finding]:
    """Scripts an open ticket follows of which there is no article: its checklist stays as it is."""
    if not desk.workflow.is_open(ticket.status):
        return
    for one in followed(ticket):
        if one.outcome is None and one.script not in names:
            said = [e for e in ticket.timeline if e.values.get("script") == one.script]
            begun = next((e for e in reversed(said) if e.event == SCRIPT), said[-1])
            yield Finding(
                ("timeline", begun.id, "script"),
                f"it follows the script {one.script}, of which there is no article",
                "lost-script",
                "it was removed or renamed; its steps stay in the ticket",
                WARNING,
            )
