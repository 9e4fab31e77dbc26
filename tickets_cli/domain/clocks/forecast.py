"""A ticket that does not exist yet: when would it be due?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.register import Draft, register
from tickets_cli.domain.actions.values import check_values
from tickets_cli.domain.ticket import Requester, Ticket, fold

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

ASKED = "as asked"


def imagined(
    desk: Desk,
    opened: datetime,
    values: Mapping[str, Any],
    *,
    status: str | None = None,
    organisation: str | None = None,
) -> Ticket:
    """The ticket ``new`` would register with these values, opened in any status.

    Raises:
        Usage: a value is not one of the desk's.
    """
    draft = Draft(
        title="not registered yet",
        requester=Requester(organisation=organisation) if organisation else None,
        priority_reason=ASKED,
        **values,
    )
    ticket = register(desk, Hand("nobody", opened, Random(0)), draft)
    if status is None:
        return ticket
    check_values(desk, {"status": status})
    opening = replace(ticket.opening, values={**ticket.opening.values, "status": status})
    return replace(ticket, timeline=(opening,), **fold((opening,)))
