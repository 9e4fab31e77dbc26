"""Everything wrong or odd about a desk's files: settings, tickets, and what lies about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from tickets_cli.domain import attachment, consistency, ids
from tickets_cli.domain.agreement import disagreements
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.relations import Owners, Relations, nobody
from tickets_cli.domain.scripts import lost
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import ERROR, WARNING, Invalid, Problem
from tickets_cli.store import articles, attachments, files, templates, tree
from tickets_cli.store.places import placed
from tickets_cli.store.reading import inspect, located
from tickets_cli.store.sound.brief import Brief, Proof

STRAY = "is not where, or not called as, a ticket's file is: tickets/YYYY/MM/DD/ID.yaml"

ALONE = Problem(
    "tickets",
    "held against the schema and their own history only",
    "mend the settings, then validate again",
    code="no-settings",
    severity=WARNING,
)
"""What is said where the settings cannot be read."""

Known = Iterable[tuple[str, Ticket | None]]
"""Paths of ticket files, each with its ticket if it has been read already."""

Meet = Callable[[Ticket], None]
"""Who wants to know every open ticket."""

_BATCH = 250


def of_settings(root: Path, desk: Desk) -> list[Problem]:
    """What settings say that does not go together, each at its line."""
    found = [*disagreements(desk), *templates.problems(root, desk)]
    return [*at_lines(root, found), *articles.problems(root, desk)]


def at_lines(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of settings, each at its line."""
    return [placed(one, _read(root, one.path)) for one in problems]


def _read(root: Path, path: str) -> bytes | None:
    try:
        return files.read(root, path)
    except Invalid:  # a link, or a folder: there is no line to be at
        return None


def of_tickets(
    root: Path,
    desk: Desk | None,
    now: datetime,
    chosen: Known,
    everything: Iterable[str] | None,
    *,
    errors_only: bool = False,
    owners: Owners = nobody,
) -> tuple[int, list[Problem]]:
    """How many tickets these are, and what is wrong with them and with what they say of others.

    ``desk``: None where the settings cannot be read. ``everything``: the ids of all tickets,
    where not all of them are chosen, and ``owners`` says then who else goes by an alias.
    ``errors_only``: warnings are left out, and with them the slow search for the line of each.
    """
    relations = Relations(set(everything or ()), owners)
    look = _Look(root, desk, now, relations, errors_only=errors_only)
    for path, known in chosen:
        look.at(path, known)
    return look.count, [*look.problems, *look.across()]


def for_gate(
    root: Path, desk: Desk | None, now: datetime, meet: Meet, progress: Callable[[int], None]
) -> tuple[int, list[Problem]]:
    """The errors of all tickets, from their files; ``meet`` gets every open one.

    What is plainly sound and no longer open is not read in full (see ``sound``).
    """
    look = _Look(root, desk, now, Relations(set()), errors_only=True)
    proof = Proof(desk) if desk else None
    for path, data in tree.contents(root):
        ticket_id = path.rpartition("/")[2].removesuffix(tree.SUFFIX)
        brief = proof.brief(ticket_id, data) if proof and data is not None else None
        if brief is not None and not _is_open(desk, brief.status):
            look.past(ticket_id, brief)
        else:
            ticket = look.at(path, None)
            if ticket is not None and _is_open(desk, ticket.status):
                meet(ticket)
        if look.count % _BATCH == 0:
            progress(look.count)
    return look.count, [*look.problems, *look.across()]


def _is_open(desk: Desk | None, status: str) -> bool:
    return desk is not None and desk.workflow.is_open(status)


class _Look:
    """What was found so far, ticket by ticket."""

    def __init__(
        self,
        root: Path,
        desk: Desk | None,
        now: datetime,
        relations: Relations,
        *,
        errors_only: bool,
    ) -> None:
        self.root, self.desk, self.now = root, desk, now
        self.errors_only = errors_only
        self.count = 0
        self.problems: list[Problem] = []
        self.relations = relations
        self.scripts = articles.names_if_any(root)

    def at(self, path: str, known: Ticket | None) -> Ticket | None:
        """Look at one ticket in full."""
        self.count += 1
        self.relations.known.add(path.rpartition("/")[2].removesuffix(tree.SUFFIX))
        ticket, found = _inspected(self.root, path, known, self.desk, self.now, self.errors_only)
        self.problems += found
        if ticket is not None:
            self.relations.add(ticket)
            self.problems += self._lost(path, ticket)
        return ticket

    def _lost(self, path: str, ticket: Ticket) -> list[Problem]:
        """The scripts it follows that are gone."""
        gone = lost(ticket, self.desk, self.scripts) if self.desk else ()
        wanted = _wanted(gone, self.errors_only)
        return located(wanted, files.read(self.root, path) or b"", path) if wanted else []

    def past(self, ticket_id: str, brief: Brief) -> None:
        """Pass over one that is plainly sound."""
        self.count += 1
        self.relations.known.add(ticket_id)
        self.relations.name(ticket_id, brief.aliases)

    def across(self) -> Iterator[Problem]:
        """What is wrong with what tickets say of each other."""
        for ticket_id, finding in self.relations.findings():
            path = ids.path_of(ticket_id)
            yield from located([finding], files.read(self.root, path) or b"", path)


def strays(root: Path) -> Iterator[Problem]:
    """Files among the tickets that are none, and what stands where a folder of the desk should."""
    for name in (ids.FOLDER, attachment.FOLDER):
        place = root / name
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            yield Problem(name, tree.NO_FOLDER, code="file")
    for path in tree.strays(root):
        if path != ids.FOLDER:
            yield Problem(path, STRAY, code="stray-file")


def _inspected(
    root: Path,
    path: str,
    known: Ticket | None,
    desk: Desk | None,
    now: datetime,
    errors_only: bool,
) -> tuple[Ticket | None, list[Problem]]:
    """One ticket file, and what is wrong or odd about it and its attachments."""
    if known is not None:
        odd = [*consistency.findings(known, desk, now), *attachments.findings(root, known)]
        if not _wanted(odd, errors_only):
            return known, []
    try:
        data = files.read(root, path)
    except Invalid as error:
        return None, list(error.problems) or [Problem(path, error.message, hint=error.hint)]
    if data is None:
        return None, []
    ticket, found = inspect(data, path, desk, now, errors_only=errors_only)
    odd = _wanted(attachments.findings(root, ticket), errors_only) if ticket is not None else []
    return ticket, [*found, *located(odd, data, path)] if odd else found


def _wanted(
    findings: Iterable[consistency.Finding], errors_only: bool
) -> list[consistency.Finding]:
    return [one for one in findings if not errors_only or one.severity == ERROR]
