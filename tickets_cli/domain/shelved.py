"""Articles that a change adds, rewords or takes away, and the work that follows those gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.finding import Finding
from tickets_cli.domain.scripts import followed
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import WARNING
from tickets_cli.namedtuple import NamedTuple

NEW, CHANGED, REMOVED = "new", "changed", "removed"


class ArticleChange(NamedTuple):
    """What happens to an article; ``title`` is None where it cannot be read.

    ``tickets`` are the open ones that follow it, where it is removed.
    """

    name: str
    path: str
    kind: str
    title: str | None
    tickets: tuple[str, ...] = ()

    def doubts(self) -> Iterator[Finding]:
        """Tickets that follow what is gone."""
        for ticket_id in self.tickets:
            yield Finding(
                "lost-script",
                f"{ticket_id} follows the script {self.name}, which is removed",
                WARNING,
                self.path,
                ticket=ticket_id,
                fix="its steps stay in the ticket; kb stop ends it there",
                key=ticket_id,
            )


def followers(
    tickets: Iterable[Ticket], desk: Desk, names: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """The open tickets that follow each of these scripts."""
    found: dict[str, tuple[str, ...]] = {}
    for ticket in tickets:
        if not desk.workflow.is_open(ticket.status):
            continue
        for one in followed(ticket):
            if one.outcome is None and one.script in names:
                found[one.script] = (*found.get(one.script, ()), ticket.id)
    return found
