"""``tickets sla``: how the clocks stand, why, when something would be due, and what if."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.domain.desk import TYPES
from tickets_cli.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tickets_cli.domain.clocks import Clock
    from tickets_cli.domain.clocks.explain import Explanation
    from tickets_cli.domain.ticket import Ticket

CLOCKS = ("response", "next_reply", "update", "resolution", "level")
FORMATS = ("json", "csv", "md")


@click.group(
    "sla",
    cls=Group,
    default="status",
    examples=(
        "tickets sla                                       # every open ticket",
        "tickets sla explain 7kq3 --clock resolution",
        "tickets sla due --priority P2 --type incident",
        "tickets sla what-if --sla new-sla.yaml --period 2026-Q3",
    ),
)
def sla() -> None:
    """Business-time clocks: what was promised, how it stands, and why.

    `tickets help clocks` says what each clock measures; docs/sla.md has every rule.
    """


@sla.command(
    "status",
    examples=(
        "tickets sla status",
        "tickets sla status 7kq3",
        "tickets sla status --where 'priority:P1..P2' --json",
    ),
)
@click.argument("names", metavar="[ID]...", nargs=-1)
@click.option("--where", metavar="QUERY", help="The tickets the query finds; open ones by default.")
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@output.options("sla-status")
@pass_app
def status(app: App, *, names: tuple[str, ...], where: str | None, everything: bool) -> None:
    """Show the clocks of tickets: state, elapsed, target, what is left, and when it is due.

    Without ids: every open ticket, the earliest due first.
    """
    from tickets_cli.commands.collecting import without_collecting
    from tickets_cli.commands.views.sla_status import status_view
    from tickets_cli.domain.clocks import clocks

    with without_collecting():
        tickets = _chosen(app, names, where, everything)
        standing: list[tuple[Ticket, tuple[Clock, ...]]] = [
            (ticket, clocks(ticket, app.desk, app.now)) for ticket in tickets
        ]
        app.show(status_view(standing, app.desk, app.zone, app.now))


def _chosen(app: App, names: tuple[str, ...], where: str | None, everything: bool) -> list[Ticket]:
    from tickets_cli.commands.find import found

    app.require(not (names and where), "ids and --where do not go together", "use one of them")
    if names:
        return [app.repository.read(app.repository.find(name)) for name in names]
    return found(app, where or "", everything=everything)


@sla.command(
    "explain",
    examples=(
        "tickets sla explain 7kq3",
        "tickets sla explain 7kq3 --clock resolution --policy standard",
    ),
)
@click.argument("name", metavar="ID")
@click.option("--clock", type=click.Choice(CLOCKS), help="Only clocks of this kind.")
@click.option("--policy", metavar="NAME", help="Only clocks of this policy.")
@output.options("sla-explain", FORMATS)
@pass_app
def explain(app: App, *, name: str, clock: str | None, policy: str | None) -> None:
    """Explain a ticket's clocks: every stretch, counted or not and why, up to the sum.

    Also what was promised when, with whom the time went and who spent most of a breach, and
    a picture of the weeks: of the resolution, or of the clock that was asked for. Local times
    are those of the clock's calendar.
    """
    from tickets_cli.commands.views.sla_explain import explain_view
    from tickets_cli.domain.clocks.explain import explain as explained

    ticket = app.repository.read(app.repository.find(name))
    everything = explained(ticket, app.desk, app.now)
    found = [one for one in everything if _asked(one, clock, policy)]
    if everything and not found:
        raise NotFound("the ticket has no such clock", hint=f"it has: {_there(everything)}")
    drawn = (clock or "resolution",)
    app.show(explain_view(ticket, found, app.desk.sla.calendars, app.now, drawn))


def _asked(one: Explanation, clock: str | None, policy: str | None) -> bool:
    return clock in (None, one.clock.clock) and policy in (None, one.clock.policy)


def _there(found: Sequence[Explanation]) -> str:
    named = (f"{one.clock.clock} of {one.clock.policy}" for one in found)
    return ", ".join(dict.fromkeys(named))


@sla.command(
    "due",
    examples=(
        "tickets sla due --priority P2 --type incident",
        "tickets sla due --impact high --urgency medium --service vpn --opened 'fri 16:30'",
    ),
)
@click.option("--type", "type_", type=click.Choice(TYPES), help="What kind of ticket.")
@click.option("--priority", metavar="P", help="The priority (default: impact and urgency's).")
@click.option("--impact", metavar="WORD", help="How much would be affected.")
@click.option("--urgency", metavar="WORD", help="How soon it would matter.")
@click.option("--service", metavar="NAME", help="The service it would be about.")
@click.option("--category", metavar="WORD", help="What would be wrong with it.")
@click.option("--level", metavar="LEVEL", help="The level of support it would begin at.")
@click.option("--queue", metavar="NAME", help="The queue it would wait in.")
@click.option("--assignee", metavar="WHO", help="Who would work it.")
@click.option("--organisation", metavar="NAME", help="Where the requester belongs.")
@click.option("--status", "status_", metavar="NAME", help="The status it would be opened in.")
@click.option("--opened", metavar="TIME", help="When it would be opened (default: now).")
@output.options("sla-due", FORMATS)
@pass_app
def due(app: App, /, *, opened: str | None, **known: Any) -> None:
    """Tell when a ticket would be due that does not exist yet.

    What is not said is as for `new`: the desk's defaults, the matrix, the service's queue.
    """
    from tickets_cli.commands.values import level
    from tickets_cli.commands.views.sla_due import due_view
    from tickets_cli.domain.clocks import clocks
    from tickets_cli.domain.clocks.forecast import imagined

    start = app.moment(opened) if opened else app.now
    known["type"] = known.pop("type_")
    known["level"] = level(known["level"]) if known["level"] else None
    status, organisation = known.pop("status_"), known.pop("organisation")
    ticket = imagined(app.desk, start, known, status=status, organisation=organisation)
    found = clocks(ticket, app.desk, start)
    app.show(due_view(ticket, found, app.desk.sla.calendars, app.zone, app.now))


@sla.command(
    "what-if",
    examples=(
        "tickets sla what-if --sla new-sla.yaml --period 2026-Q3",
        "tickets sla what-if --sla new-sla.yaml --period 2026-11 --where 'service:vpn' --json",
    ),
)
@click.option("--sla", "file", required=True, metavar="FILE", help="The other sla.yaml.")
@click.option("--period", required=True, metavar="P", help="2026-11, 2026-Q3, 2026 or FROM..TO.")
@click.option("--where", metavar="QUERY", help="Only the tickets the query finds.")
@output.options("sla-what-if", (*FORMATS, "ids"))
@pass_app
def what_if(app: App, *, file: str, period: str, where: str | None) -> None:
    """Replay the past under another sla.yaml: which verdicts change, compliance before and after.

    The other file stands in for sla.yaml as a whole, pauses and calendars too, with the
    valid_from it has itself; without one a policy holds for every ticket. Nothing is written.
    """
    from pathlib import Path

    from tickets_cli.commands.collecting import without_collecting
    from tickets_cli.commands.find import parsed, selected
    from tickets_cli.commands.views.what_if import what_if_view
    from tickets_cli.domain.period import parse
    from tickets_cli.domain.what_if import what_if as compared
    from tickets_cli.store.settings.proposed import proposed

    asked = parse(period, zone=app.zone)
    other = proposed(Path(file), app.desk)
    with without_collecting():
        tickets = selected(app, parsed(app, where or ""), everything=True)
        found = compared(tickets, app.desk, other, asked, app.now)
    app.show(what_if_view(found, asked, file))
