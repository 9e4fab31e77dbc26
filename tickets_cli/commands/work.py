"""``tickets work``: time spent, and what was bought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import act
from tickets_cli.commands.app import App
from tickets_cli.commands.assign import person
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Targets, Writing
from tickets_cli.commands.values import amount
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket


LONG = 24 * 60
"""Minutes after which somebody may have meant minutes and typed hours."""


@click.command(
    "work",
    cls=Command,
    examples=(
        "tickets work 7kq3 25m",
        "tickets work 7kq3 2m9x 10m",
        "tickets work 7kq3 1h30m --from bob -m 'On site'",
        "tickets work 7kq3 --vendor acme --cost 340 --material 89.90 -m 'Invoice 8812'",
    ),
)
@options.targets
@click.argument("spent", metavar="[DURATION]", required=False)
@click.option("--from", "from_", metavar="WHO", help="Whose time it was, if not yours.")
@click.option("--vendor", metavar="NAME", help="The vendor who did the work.")
@click.option("--cost", metavar="MONEY", help="What was invoiced, in place of time at a rate.")
@click.option("--material", metavar="MONEY", help="What material cost, beside the work.")
@options.message("What was done; - reads stdin.")
@options.writing
@output.changes
@pass_app
def work(
    app: App,
    /,
    *,
    targets: Targets,
    spent: str | None,
    from_: str | None,
    message: str,
    writing: Writing,
    **bought: str | None,
) -> None:
    """Log time spent on tickets, in minutes rounded up, and what vendors and material cost.

    Of several tickets each gets the whole of it. Reports price the minutes by the rate of the
    person, else of their level, or of the vendor (team.yaml); an invoiced --cost counts in
    place of that.
    """
    from tickets_cli.domain.actions.converse import log_work
    from tickets_cli.domain.duration import parse, say

    targets, spent = _told(targets, spent, is_bought=bool(bought["cost"] or bought["material"]))
    minutes = -(-parse(spent).elapsed // 60) if spent is not None else 0
    whose = person(app, from_) if from_ else None
    values: dict[str, Any] = {"from": whose} if whose else {}
    values |= {"vendor": bought["vendor"]} if bought["vendor"] else {}
    for key in ("cost", "material"):
        told = bought[key]
        values |= {} if told is None else {key: amount(told)}

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return log_work(ticket, app.desk, hand, minutes, text=message, **values)

    act(app, targets, writing, "work", decide)
    if minutes > LONG and not writing.dry_run:
        app.say(
            f"that is {say(minutes * 60, days=False)} on one ticket; tickets undo takes it back"
        )


def _told(targets: Targets, last: str | None, *, is_bought: bool) -> tuple[Targets, str | None]:
    """The tickets and the time: the last word is a ticket where it can be nothing else."""
    alone = not targets.names and targets.where is None
    if last is None or not (alone or is_bought) or _is_time(last):
        return targets, last
    return Targets((*targets.names, last), targets.where), None


def _is_time(word: str) -> bool:
    from tickets_cli.domain.duration import parse

    try:
        parse(word)
    except Usage:
        return False
    return True
