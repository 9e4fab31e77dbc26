"""``tickets problem``: what is behind incidents, and incidents that many follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import asking, options, output
from tickets_cli.commands.act import act, applied, as_typed, carry_out
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.commands.options import Targets, Writing
from tickets_cli.domain import narrate
from tickets_cli.domain.count import counted
from tickets_cli.domain.plan import Change, Plan

if TYPE_CHECKING:
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket


@click.group(
    "problem",
    cls=Group,
    default="list",
    examples=(
        "tickets problem new 'Gateway firmware loses sessions' --from 7kq3 --from 2m9x",
        "tickets problem workaround 9p0e -m 'Reconnect over the second gateway'",
        "tickets problem communicate 9p0e --public",
        "tickets problem resolve 9p0e -m 'Firmware 4.3 is in' --yes",
    ),
)
def problem() -> None:
    """The cause behind incidents: known errors, workarounds, major incidents."""


@problem.command("list", examples=("tickets problem list", "tickets problem list --all --csv"))
@click.option("--all", "everything", is_flag=True, help="Resolved and closed ones too.")
@output.options("problems")
@pass_app
def list_(app: App, *, everything: bool) -> None:
    """List problems, those behind the most open incidents first."""
    from tickets_cli.commands.views.problem import problems_view
    from tickets_cli.domain.problems import problems

    app.show(problems_view(problems(app.tickets(), app.desk, everything=everything), app.now))


@problem.command("new", examples=("tickets problem new --from 7kq3 --from 2m9x",))
@click.argument("title", required=False)
@click.option("--from", "from_", multiple=True, metavar="ID", help="An incident it causes.")
@options.message("What is known of it; - reads stdin.")
@options.writing
@output.options("new", formats=("json", "ids"))
@pass_app
def new(
    app: App, *, title: str | None, from_: tuple[str, ...], message: str, writing: Writing
) -> None:
    """Register a problem behind incidents, which are linked to it, all in one commit.

    Without a title it is called as the first incident; service, category and the widest impact
    come from them, too.
    """
    from tickets_cli.commands.views.registered import new_view
    from tickets_cli.domain.actions.problem import open_problem

    app.require(bool(title or from_), "a problem needs a title", "or incidents: --from ID")
    hand = app.hand(writing.at)
    names = tuple(dict.fromkeys(app.repository.find(name) for name in from_))

    def plan() -> Plan:
        incidents = [app.repository.read(name) for name in names]
        made, linked = open_problem(app.desk, hand, incidents, title or "", message)
        changes = (Change(None, made), *map(Change, incidents, linked))
        return Plan("new", narrate.subject("new", changes[:1]), app.user, changes)

    with as_typed():
        made, commit = applied(app, plan, writing)
    app.show(new_view(made, commit))


@problem.command("workaround", examples=("tickets problem workaround 9p0e -m 'Reconnect'",))
@click.argument("name", metavar="ID")
@options.message("The workaround; - reads stdin; without it the editor opens.", required=True)
@options.writing
@output.changes
@pass_app
def workaround(app: App, *, name: str, message: str, writing: Writing) -> None:
    """Write down how people can work meanwhile: the problem is a known error from here on."""
    from tickets_cli.domain.actions.problem import note_workaround

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return note_workaround(ticket, hand, message)

    act(app, Targets((name,)), writing, "workaround", decide)


@problem.command(
    "communicate",
    examples=(
        "tickets problem communicate 9p0e --dry-run",
        "tickets problem communicate 9p0e --public -m 'A fix is on its way'",
    ),
)
@click.argument("name", metavar="ID")
@options.message("The words; default: the last workaround, or its article's; - reads stdin.")
@click.option("--public", is_flag=True, help="The requesters read it, too.")
@options.writing
@output.changes
@pass_app
def communicate(app: App, *, name: str, message: str, public: bool, writing: Writing) -> None:
    """Add a note to every open incident of a problem, all in one commit.

    An incident that has been told the same before is passed over.
    """
    from tickets_cli.commands.followers import open_followers
    from tickets_cli.domain.actions.problem import communicate as tell

    hand, ticket_id = app.hand(writing.at), app.repository.find(name)

    def plan() -> Plan:
        behind = app.repository.read(ticket_id)
        words = message or _workaround(app, behind)
        incidents = open_followers(app, behind)
        told = (tell(one, hand, behind, words, public=public) for one in incidents)
        changes = tuple(map(Change, incidents, told))
        return Plan("communicate", narrate.subject("communicate", changes), app.user, changes)

    if _agreed(app, plan().changes, writing):
        carry_out(app, plan, writing)


def _workaround(app: App, behind: Ticket) -> str:
    """The last workaround of a problem, else that of an article on it."""
    from tickets_cli.domain.problems import workaround_of
    from tickets_cli.errors import Usage
    from tickets_cli.store.articles import known_error

    entry = workaround_of(behind)
    if entry is not None:
        return str(entry.values["text"])
    written = (one.workaround for one in known_error(app.root, behind.id) if one.workaround)
    found = next(written, None)
    if found is None:
        hint = f'-m "...", or tickets problem workaround {behind.id} first'
        raise Usage(f"{behind.id} has no workaround to tell of", hint=hint)
    return found


def _agreed(app: App, changes: tuple[Change, ...], writing: Writing) -> bool:
    """Show what many tickets are about to be told, and ask, where somebody can be asked."""
    busy = [change for change in changes if not change.is_idle]
    if writing.dry_run or writing.yes or not busy or not asking.is_asked():
        return True
    for change in busy:
        app.say(f"{change.ticket.id}  {change.ticket.title}")
    return click.confirm(f"change {counted(len(busy), 'ticket')}?", err=True)


@problem.command(
    "resolve",
    examples=(
        "tickets problem resolve 9p0e -m 'Firmware 4.3 is in' --dry-run",
        "tickets problem resolve 9p0e -m 'Firmware 4.3 is in' --yes",
    ),
)
@click.argument("name", metavar="ID")
@options.message("What helped: requesters of the incidents read it; - reads stdin.")
@click.option("--internal", is_flag=True, help="Only the team reads the message.")
@options.writing
@output.changes
@pass_app
def resolve(app: App, *, name: str, message: str, internal: bool, writing: Writing) -> None:
    """Resolve a problem or a major incident and, after a look, the open tickets behind it.

    With --yes they are resolved without a question, all in one commit; where nobody can be
    asked and nobody says --yes, only the ticket itself is.
    """
    from tickets_cli.commands.followers import open_followers
    from tickets_cli.domain.actions.move import move

    hand, ticket_id = app.hand(writing.at), app.repository.find(name)
    waiting = open_followers(app, app.repository.read(ticket_id))
    together = _together(app, waiting, writing)

    def plan() -> Plan:
        behind = app.repository.read(ticket_id)
        ids = [one.id for one in waiting] if together else []
        found = [behind, *(app.repository.read(one) for one in ids)]
        visibility = "internal" if internal else "public"
        moved = (
            move(t, app.desk, hand, "resolved", text=message, visibility=visibility) for t in found
        )
        changes = tuple(map(Change, found, moved))
        return Plan("resolve", narrate.subject("resolve", changes), app.user, changes)

    carry_out(app, plan, writing)


def _together(app: App, waiting: list[Ticket], writing: Writing) -> bool:
    """Whether the open followers are resolved as well."""
    if not waiting or writing.yes or writing.dry_run:
        return bool(waiting)
    for one in waiting:
        app.say(f"{one.id}  {one.status}  {one.title}")
    if asking.is_asked():
        return click.confirm(f"resolve {counted(len(waiting), 'ticket')} with it?", err=True)
    app.say(f"{counted(len(waiting), 'ticket')} behind it stay open: --yes resolves them as well")
    return False


@problem.command("majors", examples=("tickets problem majors", "tickets problem majors --least 3"))
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    metavar="N",
    help="So many duplicates and children make one look like it.",
)
@output.options("majors")
@pass_app
def majors(app: App, *, least: int) -> None:
    """List major incidents, and what looks like one: by a rule's tag, or by many duplicates."""
    from tickets_cli.commands.views.problem import majors_view
    from tickets_cli.domain.problems import majors as found

    app.show(majors_view(found(app.tickets(), app.desk, least)))


@problem.command(
    "major",
    examples=(
        "tickets problem major 7kq3 --reason 'no mail in the whole house'",
        "tickets problem major 7kq3 --undo --reason 'one floor only'",
    ),
)
@click.argument("name", metavar="ID")
@options.reason("Why it is one, or is none.")
@click.option("--keep-priority", is_flag=True, help="Do not raise it to the first priority.")
@click.option("--undo", is_flag=True, help="It was none after all.")
@options.writing
@output.changes
@pass_app
def major(
    app: App, *, name: str, reason: str, keep_priority: bool, undo: bool, writing: Writing
) -> None:
    """Say that an incident is a major one: the first priority, and its children follow it.

    Children are the tickets linked to it by child_of; resolving it resolves the open ones.
    """
    from tickets_cli.domain.actions.problem import demote, promote

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        if undo:
            return demote(ticket, hand, reason=reason)
        return promote(ticket, app.desk, hand, reason=reason, keep=keep_priority)

    act(app, Targets((name,)), writing, "major", decide, reason=reason)
