"""Who says that who did it: the ``by`` of entries against the author of their commit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import ids
from tickets_cli.domain.finding import NOTICE, Finding
from tickets_cli.domain.team import Team, handle_of
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.errors import ERROR

_ADDRESS = re.compile(r"<([^<>]*)>\s*\Z")
HOSTS = ("noreply@github.com", "noreply@gitlab.com")
"""Committers that press buttons for others: a squash or a merge on the host."""


@dataclass(frozen=True, slots=True)
class Signer:
    """What a commit says about the people behind it."""

    name: str
    email: str
    committer_email: str
    by: tuple[str, ...] = ()
    co_authors: tuple[str, ...] = ()

    @property
    def is_squash(self) -> bool:
        """Whether several people's commits were made one: on a host, or with their names kept."""
        on_host = self.committer_email in HOSTS and self.email not in HOSTS
        return on_host or len(set(self.by)) > 1 or bool(self.co_authors)


def strangers(
    ticket: Ticket, entries: Iterable[Entry], signer: Signer, team: Team
) -> Iterator[Finding]:
    """Entries by somebody other than the commit's author.

    In a squash the author stands for all who took part, which is told as a notice. What was
    written for somebody else (``from``) is still by the one who typed it.
    """
    hands = _hands(signer, team)
    for entry in entries:
        if entry.by in hands or entry.event == "imported":
            continue
        yield Finding(
            "author-differs",
            f"{ticket.id}: entry {entry.id} ({entry.event}) is by {entry.by}, "
            f"its commit by {_author(signer, team)}" + (" (a squash)" if signer.is_squash else ""),
            NOTICE if signer.is_squash else ERROR,
            path=ids.path_of(ticket.id),
            ticket=ticket.id,
            key=entry.id,
        )


def _author(signer: Signer, team: Team) -> str:
    person = team.with_email(signer.email) if signer.email else None
    return person.handle if person else handle_of(signer.name or signer.email)


def _hands(signer: Signer, team: Team) -> set[str]:
    """The handles under which the author, and named co-authors, write."""
    people = [(signer.name, signer.email)]
    for line in signer.co_authors:
        found = _ADDRESS.search(line[:500])
        people.append((line.partition("<")[0].strip(), found[1] if found else ""))
    hands = set()
    for name, email in people:
        person = team.with_email(email) if email else None
        before = handle_of(name or email)  # what they wrote as until the team listed them
        hands.update({person.handle} if person else {before})
        hands.update({before} - team.people.keys())
    return hands
