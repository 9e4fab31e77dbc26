"""Everything wrong or odd about a desk's files: settings, tickets, and what lies about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from tickets_cli.domain import consistency, ids
from tickets_cli.domain.agreement import disagreements
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.relations import Owners, Relations, nobody
from tickets_cli.domain.scripts import lost
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import ERROR, WARNING, Invalid, Problem
from tickets_cli.store import articles, attachments, files, templates, tree
from tickets_cli.store.places import placed
from tickets_cli.store.reading import inspect, located

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


def of_settings(root: Path, desk: Desk) -> list[Problem]:
    """What settings say that does not go together, each at its line."""
    found = [*disagreements(desk), *templates.problems(root, desk)]
    return [*at_lines(root, found), *articles.problems(root, desk)]


def at_lines(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of settings, each at its line."""
    return [placed(one, files.read(root, one.path)) for one in problems]


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
    count = 0
    problems: list[Problem] = []
    relations = Relations(set(everything or ()), owners)
    scripts = articles.names_if_any(root)
    for path, known in chosen:
        count += 1
        relations.known.add(path.rpartition("/")[2].removesuffix(tree.SUFFIX))
        ticket, found = _inspected(root, path, known, desk, now, errors_only)
        problems += found
        if ticket is not None:
            relations.add(ticket)
            if desk and (gone := _wanted(lost(ticket, desk, scripts), errors_only)):
                problems += located(gone, files.read(root, path) or b"", path)
    for ticket_id, finding in relations.findings():
        path = ids.path_of(ticket_id)
        problems += located([finding], files.read(root, path) or b"", path)
    return count, problems


def strays(root: Path) -> Iterator[Problem]:
    """Files among the tickets that are none."""
    return (Problem(path, STRAY, code="stray-file") for path in tree.strays(root))


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
