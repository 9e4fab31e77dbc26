"""``tickets escalate``: hand a ticket to a higher level of support, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import act, agreed, carry_out, named
from tickets_cli.commands.app import App
from tickets_cli.commands.assign import person
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.commands.escalate_run import run
from tickets_cli.commands.options import Targets, Writing
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan

if TYPE_CHECKING:
    from tickets_cli.domain.actions.escalate import Handover
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket


@click.group(
    "escalate",
    cls=Group,
    default="ticket",
    examples=(
        "tickets escalate 7kq3 --tried 'restarted the client' --reason 'needs gateway access'",
        "tickets escalate 7kq3 --to vendor --tried 'firmware 4.2 and 4.3'",
        "tickets escalate 7kq3 --reference 8812    # the vendor has called back",
        "tickets escalate return 7kq3 -m 'certificate renewed'",
        "tickets escalate 7kq3 --notify manager --reason 'the whole floor is down'",
        "tickets escalate run --dry-run",
    ),
)
def escalate() -> None:
    """Hand a ticket to a higher level (L1 -> L2 -> L3 -> vendor), and back.

    The desk keeps its word to the requester: the customer's clocks go on, and each level
    has one of its own from the handover.
    """


escalate.add_command(run)


def _handover(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        options.reason("Why it is handed over."),
        click.option("--assignee", "--assign", metavar="WHO", help="Who works it there."),
        click.option("--queue", metavar="NAME", help="The queue there."),
        click.option("--to", metavar="L2|QUEUE|vendor", help="Where; default: the next level."),
    ):
        function = option(function)
    return function


@escalate.command(
    "ticket",
    examples=(
        "tickets escalate 7kq3 --to L2 --tried 'rebooted'",
        "tickets escalate 7kq3 --notify manager --reason 'no answer from the vendor for a week'",
    ),
)
@options.targets
@_handover
@click.option("--vendor", metavar="NAME", help="Which vendor; default: who stands behind it.")
@click.option("--reference", metavar="TEXT", help="The vendor's own case number.")
@click.option("--tried", metavar="TEXT", default="", help="What was tried so far (needed).")
@click.option(
    "--notify",
    multiple=True,
    metavar="WHO",
    help="Only tell manager, managers, queue, assignee or a handle: it stays where it is.",
)
@options.writing
@output.changes
@pass_app
def ticket(
    app: App, /, *, targets: Targets, notify: tuple[str, ...], writing: Writing, **to: Any
) -> None:
    """Hand tickets to a higher level; what was tried goes along.

    A vendor with an address in team.yaml is written to by way of the outbox. Their case number
    may be said later: --reference alone, while the ticket is with them. With --notify nothing
    moves: people are told, and the ticket says so. Where nobody works the queue, that is said.
    """
    if notify:
        _tell(app, targets, writing, notify, to)
        return
    from tickets_cli.domain.actions.escalate import escalate as hand_up

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return hand_up(ticket, app.desk, hand, _destination(app, ticket, to, step=1))

    act(app, targets, writing, "escalate", decide, reason=to["reason"])


def _tell(
    app: App, targets: Targets, writing: Writing, who: tuple[str, ...], to: dict[str, Any]
) -> None:
    """Tell people of tickets: hierarchical escalation."""
    from tickets_cli.domain.actions.notify import notify

    moving = [f"--{name}" for name, value in to.items() if value and name != "reason"]
    app.require(not moving, f"--notify moves nothing: {', '.join(moving)}", "leave one of them out")
    names = [person(app, name) or "" for name in who]
    hand, chosen = app.hand(writing.at), named(app, targets)

    def plan() -> Plan:
        before = [app.repository.read(ticket_id) for ticket_id in chosen]
        done = [notify(one, app.desk, hand, names, to["reason"]) for one in before]
        changes = tuple(Change(one, after) for one, (after, _) in zip(before, done, strict=True))
        notices = tuple(notice for _, told in done for notice in told)
        subject = narrate.subject("notify", changes)
        return Plan("notify", subject, app.user, changes, reason=to["reason"], notices=notices)

    previewed = agreed(app, plan, targets, writing)
    carry_out(app, plan, writing, previewed=previewed)


@escalate.command("return", examples=("tickets escalate return 7kq3 --reason 'fixed'",))
@options.targets
@_handover
@options.writing
@output.changes
@pass_app
def return_(app: App, /, *, targets: Targets, writing: Writing, **to: Any) -> None:
    """Return tickets to a lower level: without --to, the one they came up from."""
    from tickets_cli.domain.actions.escalate import hand_back

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return hand_back(ticket, app.desk, hand, _destination(app, ticket, to, step=-1))

    act(app, targets, writing, "return", decide, reason=to["reason"])


def _destination(app: App, ticket: Ticket, to: dict[str, Any], step: int) -> Handover:
    """Where a ticket goes: a level, a queue (at its level), or the next one up or down."""
    from tickets_cli.domain.actions.escalate import Handover, destination
    from tickets_cli.domain.vendor import VENDOR

    is_out = step > 0 and (to["vendor"] or ticket.level == VENDOR)
    where = to["to"] or (VENDOR if is_out else None)
    level, queue = destination(ticket, app.desk, where, to["queue"], step)
    who = to["assignee"]
    return Handover(
        level=level,
        queue=queue,
        assignee=person(app, who) if who else None,
        tried=to.get("tried") or "",
        reason=to["reason"],
        vendor=to.get("vendor"),
        reference=to.get("reference"),
    )
