"""What ``tickets new`` shows: the id, alone."""

from __future__ import annotations

from tickets_cli.commands.views.ticket import facts
from tickets_cli.domain.plan import Plan
from tickets_cli.render.sheet import Prose, View


def new_view(plan: Plan, commit: str | None) -> View:
    """The id of the new ticket on stdout; the rest is talk, or JSON's."""
    ticket = plan.changes[0].ticket
    would = "" if commit else "would write "
    told = (
        f"{would}{ticket.type} {ticket.priority or 'without priority'}, "
        f"{ticket.status}, level {ticket.level}"
    )
    if ticket.queue:
        told += f", queue {ticket.queue}"
    return View(
        "new",
        {"commit": commit, "ticket": facts(ticket)},
        sheets=(Prose("", ticket.id),) if commit else (),
        ids=(ticket.id,),
        talk=(told,),
    )
