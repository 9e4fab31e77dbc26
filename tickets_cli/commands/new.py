"""``tickets new``: the single point of contact writes down what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.app import App
from tickets_cli.commands.assign import person
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Writing
from tickets_cli.commands.values import field_value, level
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.domain.actions.register import Draft
    from tickets_cli.domain.ticket import Requester


@click.command(
    "new",
    cls=Command,
    examples=(
        "tickets new 'Printer on floor 3 jams'",
        "tickets new 'VPN drops' --from ann@example.org --service vpn --impact high",
        "dmesg | tickets new 'Disk errors on web1' --description -",
    ),
)
@click.argument("title")
@options.ticket_fields
@click.option("--from", "from_", metavar="EMAIL", help="Who asks: an address, or 'Ann Lee <a@b>'.")
@click.option("--organisation", metavar="NAME", help="Where the requester belongs.")
@click.option("--description", "-d", metavar="TEXT", help="More about it; - reads stdin.")
@click.option("--field", "own", multiple=True, metavar="NAME=VALUE", help="A custom field.")
@options.writing
@output.options("new", formats=("json", "ids"))
@pass_app
def new(app: App, /, *, title: str, writing: Writing, **known: Any) -> None:
    """Register a ticket and print its id.

    What is not said takes the desk's default; the priority follows from impact and urgency.
    """
    from tickets_cli.commands.views.registered import new_view
    from tickets_cli.domain.actions.register import register

    draft = _draft(app, title, known)
    hand = app.hand(writing.at)

    def plan() -> Plan:
        ticket = register(app.desk, hand, draft)
        changes = (Change(None, ticket),)
        return Plan("new", narrate.subject("new", changes), app.user, changes)

    if writing.dry_run:
        app.show(new_view(plan(), None))
        return
    outcome = app.write(plan)
    app.show(new_view(outcome.plan, outcome.commit))


def _draft(app: App, title: str, known: dict[str, Any]) -> Draft:
    """What was typed, as the draft of a ticket."""
    from tickets_cli.domain.actions.register import Draft

    description = known["description"]
    assignee = known["assignee"]
    as_typed = (
        "channel",
        "requester_urgency",
        "impact",
        "urgency",
        "priority",
        "service",
        "category",
        "queue",
    )
    return Draft(
        title=title,
        requester=requester(known["from_"], known["organisation"]),
        type=known["type_"],
        priority_reason=known["reason"],
        level=level(known["level"]) if known["level"] else None,
        assignee=person(app, assignee) if assignee else None,
        tags=known["tags"],
        fields=dict(_own_field(app, text) for text in known["own"]),
        description=options.stdin_text() if description == "-" else description or "",
        **{name: known[name] for name in as_typed},
    )


def requester(text: str | None, organisation: str | None) -> Requester | None:
    """``ann@example.org``, ``Ann Lee <ann@example.org>`` or a name, as who asks."""
    from tickets_cli.domain.text import one_line
    from tickets_cli.domain.ticket import Requester

    plain = one_line(text or "")
    organisation = one_line(organisation or "") or None
    if not plain and not organisation:
        return None
    name, angle, rest = plain.rpartition("<")
    if angle and rest.endswith(">"):
        return Requester(name.strip() or None, rest[:-1].strip() or None, organisation)
    if "@" in plain:
        return Requester(None, plain, organisation)
    return Requester(plain or None, None, organisation)


def _own_field(app: App, text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise Usage(f"{text!r} is not NAME=VALUE", hint="--field asset=PC-0042")
    return name, field_value(app.desk, name, value)
