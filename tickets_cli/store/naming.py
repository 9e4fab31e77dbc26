"""Which ticket a name means: a fragment of an id, another system's number, a former id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tickets_cli.domain import ids
from tickets_cli.errors import Ambiguous, Invalid, NotFound
from tickets_cli.store import files

if TYPE_CHECKING:
    from tickets_cli.store.repository import Repository

SHOWN = 12  # candidates listed for an ambiguous name


def find(desk: Repository, name: str) -> str:
    """The whole id that a fragment of one, or an alias, means.

    Raises:
        NotFound: nothing fits.
        Ambiguous: several tickets fit; the open ones are listed first.
    """
    found = desk.shelf.matching(name) or aliased(desk, name)
    if not found:
        words = f" {name!r} looks for the words" if " " in name else " shows them"
        raise NotFound(f"no ticket matches {name!r}", hint=f"tickets list --all{words}")
    if len(found) > 1:
        raise _ambiguous(desk, name, found)
    return found[0]


def aliased(desk: Repository, alias: str) -> list[str]:
    """Tickets that carry another system's number, or a former id of their own."""
    from tickets_cli.store.aliases import aliases_in

    found = []
    for ticket_id in desk.shelf.aliased(alias):
        path = ids.path_of(ticket_id)
        try:
            names = aliases_in(files.read(desk.root, path) or b"", path)
        except Invalid:  # a link, or too large: validate says so
            continue
        found += [ticket_id] if alias in names else []
    return found


def _ambiguous(desk: Repository, name: str, found: list[str]) -> Ambiguous:
    """The candidates, each with its status and title."""
    workflow = desk.desk.workflow
    lines = []
    for ticket_id in found[: 5 * SHOWN]:
        try:
            ticket = desk.read(ticket_id)
        except Invalid:
            lines.append((2, f"{ticket_id}  (unreadable)"))
            continue
        rank = 0 if workflow.is_open(ticket.status) else 1
        lines.append((rank, f"{ticket_id}  {ticket.status}  {ticket.title}"))
    listed = "\n".join(line for _, line in sorted(lines)[:SHOWN])
    more = f"\n... and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return Ambiguous(
        f"{name!r} fits {len(found)} tickets:\n{listed}{more}",
        hint="type more of the id",
    )
