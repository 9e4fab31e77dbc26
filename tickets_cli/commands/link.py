"""``tickets link``: arrows between tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import act, carry_out
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Targets, Writing
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import Invalid, NotFound, Refused

if TYPE_CHECKING:
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Link, Ticket


@click.command(
    "link",
    cls=Command,
    examples=(
        "tickets link 7kq3 caused_by 0zd2",
        "tickets link 7kq3 2m9x 4c1t child_of 9p0e",
        "tickets link 7kq3 0zd2 --remove",
    ),
)
@click.argument("words", metavar="[ID]... TYPE OTHER", nargs=-1, required=True)
@click.option("--where", metavar="QUERY", help="Every ticket the query finds, after a preview.")
@click.option("--remove", is_flag=True, help="Take the link away; without TYPE: all to OTHER.")
@options.writing
@output.changes
@pass_app
def link(
    app: App, *, words: tuple[str, ...], where: str | None, remove: bool, writing: Writing
) -> None:
    """Link tickets to another: TYPE is what they are to OTHER.

    TYPE is caused_by, duplicate_of, child_of, blocked_by, follows or related_to, or the same
    from the other end: causes, duplicated_by, parent_of, blocks, followed_by. The other
    ticket shows the link too, from its end.
    """
    if remove:
        _remove(app, words, where, writing)
        return
    app.require(
        len(words) > (1 if where else 2),
        "how are they linked? TYPE stands before the other ticket",
        "tickets link 7kq3 caused_by 0zd2; TYPE may also be duplicate_of, child_of, blocked_by, "
        "follows or related_to",
    )
    _draw(app, Targets(words[:-2], where), words[-2], words[-1], writing)


def _draw(app: App, targets: Targets, type_: str, name: str, writing: Writing) -> None:
    from tickets_cli.domain.actions.link import check_type
    from tickets_cli.domain.actions.link import link as draw
    from tickets_cli.domain.links import Relation, goes_round

    kind = check_type(type_)
    other_id = app.repository.find(name)

    def links_of(ticket_id: str) -> tuple[Link, ...]:
        try:
            return app.repository.read(ticket_id).links
        except (NotFound, Invalid):  # validate says so
            return ()

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        linked = draw(ticket, hand, Relation(kind, other_id), app.repository.read(other_id))
        if goes_round(ticket.id, kind, other_id, links_of):
            raise Refused(f"{kind} would go round in a circle: {other_id} leads to {ticket.id}")
        return linked

    act(app, targets, writing, "link", decide)


def _remove(app: App, words: tuple[str, ...], where: str | None, writing: Writing) -> None:
    """Take arrows away, whichever of the two tickets holds them."""
    from tickets_cli.domain.actions.link import check_type, unlink
    from tickets_cli.domain.links import reversed_type

    app.require(where is None, "--remove takes ids", "tickets link 7kq3 0zd2 --remove")
    app.require(len(words) in (2, 3), "which link?", "tickets link 7kq3 caused_by 0zd2 --remove")
    first, other = (app.repository.find(name) for name in (words[0], words[-1]))
    kind = check_type(words[1]) if len(words) == 3 else None
    back = reversed_type(kind) if kind else None
    hand = app.hand(writing.at)

    def plan() -> Plan:
        changes = []
        for here, there, type_ in ((first, other, kind), (other, first, back)):
            ticket = app.repository.read(here)
            if any(one.ticket == there and type_ in (None, one.type) for one in ticket.links):
                changes.append(Change(ticket, unlink(ticket, hand, type_, there)))
        if not changes:
            raise Refused(f"{first} has no {f'{kind} ' if kind else ''}link to {other}")
        return Plan("unlink", narrate.subject("unlink", changes), app.user, tuple(changes))

    carry_out(app, plan, writing)
