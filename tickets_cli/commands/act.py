"""The way of every change: which tickets, decide, preview or write, and tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tickets_cli.commands import asking, options
from tickets_cli.commands.app import App
from tickets_cli.commands.options import Targets, Writing
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Invalid, NotFound, Usage

if TYPE_CHECKING:
    from tickets_cli.domain.actions.hand import Hand

MANY = 3
"""More tickets than this by query are changed only after a yes."""

Decision = Callable[[Ticket, "Hand"], Ticket]


def act(
    app: App,
    targets: Targets,
    writing: Writing,
    action: str,
    decide: Decision,
    *,
    reason: str | None = None,
) -> None:
    """Do the same to each of the targets, as one commit."""
    hand = app.hand(writing.at)
    chosen = named(app, targets)

    def plan() -> Plan:
        before = [app.repository.read(ticket_id) for ticket_id in chosen]
        changes = tuple(Change(ticket, decide(ticket, hand)) for ticket in before)
        subject = narrate.subject(action, changes)
        return Plan(action, subject, app.user, changes, reason=reason or None)

    previewed = agreed(app, plan, targets, writing)
    with as_typed():
        carry_out(app, plan, writing, previewed=previewed)


@contextmanager
def as_typed() -> Iterator[None]:
    """What the schema refuses of a ticket that is still to be written is what somebody typed.

    Raises:
        Usage: instead of Invalid, which would send them looking through their files.
    """
    try:
        yield
    except Invalid as error:
        found = error.problems
        if not found or any(one.line or not one.code.startswith("schema-") for one in found):
            raise
        words = "; ".join(f"{one.field}: {one.message}" for one in found)
        raise Usage(words, hint=found[0].hint) from error


def carry_out(
    app: App, plan: Callable[[], Plan], writing: Writing, *, previewed: bool = False
) -> Plan:
    """Write a plan, or show what it would write; the plan as it was applied.

    What the user has just read and agreed to (``previewed``) is not told a second time.
    """
    from tickets_cli.commands.views.changes import changes_view

    done, commit = applied(app, plan, writing)
    app.show(changes_view(done, commit, previewed=previewed))
    warn_of_empty_queues(app, done)
    return done


def applied(app: App, plan: Callable[[], Plan], writing: Writing) -> tuple[Plan, str | None]:
    """Write a plan, or with --dry-run only lead it past the gate; what it was, and its commit."""
    if writing.dry_run:
        decided = plan()
        app.repository.rehearse(decided, app.now)
        return decided, None
    outcome = app.write(plan)
    return outcome.plan, outcome.commit


def warn_of_empty_queues(app: App, plan: Plan) -> None:
    """It is done as it was meant, but where nobody works a queue the ticket waits unseen."""
    moved = [c.ticket for c in plan.changes if not c.before or c.ticket.queue != c.before.queue]
    for queue in sorted({ticket.queue for ticket in moved if ticket.queue}):
        team = app.desk.team
        if queue in team.queues and not team.is_staffed(queue):
            app.say(f"warning: nobody works the queue {queue}; team.yaml says who works which")


def named(app: App, targets: Targets) -> tuple[str, ...]:
    """The ids of the targets, each once, in the order they were named.

    Raises:
        Usage: no ticket is named, or both names and a query.
    """
    names = list(targets.names)
    if targets.where is not None:
        app.require(not names, "ids and --where do not go together", "use one of them")
        from tickets_cli.commands.find import found

        return tuple(ticket.id for ticket in found(app, targets.where))
    if names == ["-"]:
        names = options.stdin_text().split()
        if not names:
            return ()
    if not names:
        raise Usage("which ticket?", hint="name it, as in 7kq3; several ids, - or --where do too")
    return tuple(dict.fromkeys(_found(app, names)))


def _found(app: App, names: Sequence[str]) -> Iterator[str]:
    """Their ids; a word after the first that is no ticket may be of a text without its quotes."""
    for place, name in enumerate(names):
        try:
            yield app.repository.find(name)
        except NotFound as error:
            given = click.get_current_context().params
            if place and (given.get("message") or given.get("words")):
                error.hint = f"is it part of a text? quotes keep words together; {error.hint}"
            raise


def agreed(app: App, plan: Callable[[], Plan], targets: Targets, writing: Writing) -> bool:
    """Show what a query found and ask, before many tickets are changed; whether that was done.

    Raises:
        Usage: many would be, and nobody can be asked.
    """
    if targets.where is None or writing.dry_run or writing.yes:
        return False
    lines: Sequence[Change] = [change for change in plan().changes if not change.is_idle]
    if len(lines) <= MANY:
        return False
    for change in lines:
        app.say(f"{change.ticket.id}  {', '.join(narrate.story(change))}")
    if not asking.is_asked():
        raise Usage(f"{len(lines)} tickets would be changed", hint="--yes says that this is meant")
    click.confirm(f"change {len(lines)} tickets?", abort=True, err=True)
    return True
