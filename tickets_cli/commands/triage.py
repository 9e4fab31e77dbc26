"""``tickets triage``: from new to routed, by a person, a script, or the desk's own rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import asking, options, output
from tickets_cli.commands.act import act, carry_out, named
from tickets_cli.commands.app import App
from tickets_cli.commands.assign import person
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Targets, Writing
from tickets_cli.commands.values import NOTHING, level
from tickets_cli.domain import narrate
from tickets_cli.domain.desk import TYPES
from tickets_cli.domain.plan import Change, Plan

if TYPE_CHECKING:
    from tickets_cli.commands.advice import Advice
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket

AUTO = "@auto"


def _decisions(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that decide a field."""
    found = (
        click.option("--type", "type_", type=click.Choice(TYPES), help="What kind of ticket."),
        click.option("--service", metavar="NAME", help="The service; its queue follows."),
        click.option("--category", metavar="WORD", help="What is wrong with it, for reports."),
        click.option("--impact", metavar="WORD", help="How much is affected: low, medium, high."),
        click.option("--urgency", metavar="WORD", help="How soon it matters: low, medium, high."),
        click.option("--priority", metavar="P", help="Not the usual one: needs --reason."),
        click.option("--reason", metavar="TEXT", default="", help="Why it is decided so."),
        click.option("--level", metavar="LEVEL", help="The level of support it goes to."),
        click.option("--queue", metavar="NAME", help="The queue it goes to; its level follows."),
        click.option("--assignee", "--assign", metavar="WHO", help="Who works it; @me, @auto."),
        click.option("--tag", "tags", multiple=True, metavar="WORD", help="A tag to add."),
    )
    for option in reversed(found):
        function = option(function)
    return function


@click.command(
    "triage",
    cls=Command,
    examples=(
        "tickets triage",
        "tickets triage 7kq3 --service vpn --impact high --assignee @auto",
        "tickets triage --auto --dry-run",
        "tickets triage --where 'status:new vpn' --auto --assignee @auto",
    ),
)
@options.targets
@_decisions
@click.option("--auto", is_flag=True, help="Apply rules and confident suggestions to all new ones.")
@options.writing
@output.changes
@pass_app
def triage(
    app: App, /, *, targets: Targets, writing: Writing, auto: bool, tags: Any, **said: Any
) -> None:
    """Route new tickets: service, impact and urgency, and with them priority, queue and level.

    Without anything else: at a terminal a walk through the new tickets, one screen and a few
    keys each; in a pipe a list of them with what rules and similar tickets propose
    (tickets/triage/1). @auto chooses who is in the queue, on shift, skilled and least loaded.
    """
    reason = said.pop("reason")
    values = _values(app, said)
    if auto:
        app.require(not (values.keys() - {"assignee"} or tags), "--auto decides by itself")
        _automatic(app, targets, writing, assigns=values.get("assignee") == AUTO)
    elif values or tags:
        _decide(app, targets, writing, values, tags, reason)
    else:
        _look(app, targets, writing)


def _values(app: App, said: dict[str, Any]) -> dict[str, Any]:
    """What was decided on the command line."""
    found = {name.rstrip("_"): text for name, text in said.items() if text is not None}
    for name in ("service", "category", "queue"):
        if found.get(name) in NOTHING:
            found[name] = None
    if "level" in found:
        found["level"] = level(found["level"])
    if found.get("assignee", AUTO) != AUTO:
        found["assignee"] = person(app, found["assignee"])
    return found


def _decide(
    app: App,
    targets: Targets,
    writing: Writing,
    values: dict[str, Any],
    tags: tuple[str, ...],
    reason: str,
) -> None:
    """The same decision for each of the targets."""
    from tickets_cli.domain.actions.triage import decided
    from tickets_cli.domain.actions.triage import triage as route

    loads = _loads(app) if values.get("assignee") == AUTO else {}
    told: dict[str, str] = {}

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        wanted = dict(values)
        if wanted.get("assignee") == AUTO:
            del wanted["assignee"]
            after, _ = decided(ticket, app.desk, wanted, reason)
            wanted["assignee"] = _chosen(app, ticket, after, loads, told)
        return route(ticket, app.desk, hand, wanted, tags=tags, reason=reason)

    act(app, targets, writing, "triage", decide, reason=reason)
    for line in told.values():
        app.say(line)


def _loads(app: App) -> dict[str, int]:
    from tickets_cli.domain.assignment import open_loads
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.workflow import OPEN_CLASSES

    wanted = Narrowing().and_word("class", OPEN_CLASSES)
    flow = app.desk.workflow
    return open_loads(one.assignee for one in app.tickets(wanted) if flow.is_open(one.status))


def _chosen(
    app: App,
    ticket: Ticket,
    after: dict[str, Any],
    loads: dict[str, int],
    told: dict[str, str],
) -> str | None:
    """Who is chosen, counted as one more of theirs; why is told once the work is done."""
    from tickets_cli.domain.assignment import choose

    wanted = (after["service"], after["category"])
    choice = choose(app.desk, after["queue"], now=app.now, loads=loads, wanted=wanted)
    if choice.person and ticket.id not in told:
        loads[choice.person] = loads.get(choice.person, 0) + 1
    told[ticket.id] = f"{ticket.id}  {'; '.join(choice.reasons)}"
    return choice.person


def _advice(app: App) -> Advice:
    from tickets_cli.commands.advice import Advice
    from tickets_cli.commands.collecting import without_collecting

    with without_collecting():
        return Advice(app.tickets(), app.desk, app.now, app.articles())


def _untriaged(app: App, advice: Advice, targets: Targets) -> list[Ticket]:
    """The new tickets, most pressing first; of those named, where some are."""
    from tickets_cli.domain.sorting import in_order

    found = advice.untriaged()
    if targets.names or targets.where is not None:
        chosen = set(named(app, targets))
        found = [one for one in found if one.id in chosen]
    return in_order(found, "priority", app.desk, app.now)


def _look(app: App, targets: Targets, writing: Writing) -> None:
    """Walk through the new tickets, or list them where nobody sits at a terminal."""
    advice = _advice(app)
    tickets = _untriaged(app, advice, targets)
    if asking.is_asked() and output.chosen().format == "table" and not writing.dry_run:
        from tickets_cli.commands.walk import walk

        walk(app, advice, tickets, writing.at)
        return
    from tickets_cli.commands.views.triage import triage_view

    app.show(triage_view([(one, advice.proposal(one)) for one in tickets], app.now))


def _automatic(app: App, targets: Targets, writing: Writing, *, assigns: bool) -> None:
    """Triage whatever a rule, the catalogue or the past decides; the rest waits for a person."""
    advice = _advice(app)
    hand = app.hand(writing.at)
    tickets = _untriaged(app, advice, targets)
    loads = dict(advice.loads)

    def plan() -> Plan:
        advice.loads = dict(loads)
        found = [_routed(app, advice, one, hand, assigns) for one in _fresh(app, tickets)]
        return Plan("triage", narrate.subject("triage", found), app.user, tuple(found))

    changes = carry_out(app, plan, writing).changes
    for change in changes:
        if not change.is_idle:
            app.say(f"{change.ticket.id}  {'; '.join(change.reasons)}")
    waiting = [change.ticket.id for change in changes if change.is_idle]
    if waiting:
        app.say(f"left for a person: {', '.join(waiting)}")


def _fresh(app: App, tickets: list[Ticket]) -> list[Ticket]:
    """The tickets as they are now, those that are still new."""
    from tickets_cli.domain.workflow import NEW

    found = (app.repository.read(one.id) for one in tickets)
    return [one for one in found if app.desk.workflow.class_of(one.status) == NEW]


def _routed(app: App, advice: Advice, ticket: Ticket, hand: Hand, assigns: bool) -> Change:
    """The change that triage proposes; an idle one where nothing is sure."""
    from tickets_cli.domain.actions.triage import triage as route

    proposal = advice.proposal(ticket)
    if not proposal.is_sure:
        return Change(ticket, ticket)
    values, reasons = dict(proposal.values), proposal.reasons
    if assigns and ticket.assignee is None and proposal.choice.person:
        values["assignee"] = proposal.choice.person
        reasons += proposal.choice.reasons[:1]
        advice.loads[proposal.choice.person] = advice.loads.get(proposal.choice.person, 0) + 1
    reasons = reasons or (f"service {ticket.service} was known",)
    after = route(ticket, app.desk, hand, values, tags=proposal.tags, reason="; ".join(reasons))
    return Change(ticket, after, reasons)
