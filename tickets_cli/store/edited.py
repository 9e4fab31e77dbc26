"""Which tickets were edited by hand: a look before every change, so it loads nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tickets_cli.domain import ids
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files, history

if TYPE_CHECKING:
    from tickets_cli.domain.plan import Plan
    from tickets_cli.store.git import Git


class Edit(NamedTuple):
    """A file that differs from the last commit; ``is_gone``: it was deleted."""

    path: str
    is_gone: bool = False

    @property
    def ticket_id(self) -> str | None:
        """The ticket the file belongs to, by its name."""
        return ids.in_path(self.path)


def of_tickets(git: Git, ticket_ids: Iterable[str]) -> tuple[Edit, ...]:
    """Which of these tickets differ from the last commit; costs one look, whatever the desk."""
    held = {}
    for ticket_id in ticket_ids:
        path = ids.path_of(ticket_id)
        data = files.read(git.folder, path)
        if data is not None:
            held[path] = data
    return tuple(Edit(path) for path in history.uncommitted(git, held))


def under(git: Git, plan: Plan) -> tuple[Edit, ...]:
    """Which of the tickets that a plan changes were edited by hand before."""
    exact = dict(plan.files)
    known = [change.ticket.id for change in plan.changes if change.before is not None]
    return of_tickets(git, [name for name in known if ids.path_of(name) not in exact])
