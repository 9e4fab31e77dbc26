"""``tickets kb``: the scripts and known errors of the first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import act
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.commands.kb_new import new
from tickets_cli.commands.options import Targets, Writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.article import Article
    from tickets_cli.domain.scripts import Tally
    from tickets_cli.domain.ticket import Ticket


@click.group(
    "kb",
    cls=Group,
    default="list",
    examples=(
        "tickets kb suggest 7kq3",
        "tickets kb start 7kq3 reset-password",
        "tickets kb tick 7kq3",
        "tickets kb search forgotten password",
        "tickets kb new --from 7kq3",
    ),
)
def kb() -> None:
    """The articles of kb/: scripts the first line follows, and known errors."""


@kb.command("list", examples=("tickets kb list", "tickets kb list --service vpn --csv"))
@click.option("--all", "everything", is_flag=True, help="Retired ones too.")
@click.option("--service", metavar="NAME", help="Of this service only.")
@output.options("kb-list")
@pass_app
def list_(app: App, *, everything: bool, service: str | None) -> None:
    """List the articles, with how many tickets followed them and how many they solved.

    Nothing of it is stored: a script has solved a ticket that was resolved while it was being
    followed, and that did not come back.
    """
    from tickets_cli.commands.views.kb import list_view
    from tickets_cli.domain.article import RETIRED

    found = [
        one
        for one in app.articles()
        if (everything or one.status != RETIRED) and service in (None, one.service)
    ]
    app.show(list_view(found, _tallies(app, found)))


@kb.command("show", examples=("tickets kb show reset-password",))
@click.argument("name", metavar="ARTICLE")
@output.options("kb-show", formats=("json", "md", "ids"))
@pass_app
def show(app: App, *, name: str) -> None:
    """Show an article: its steps, the workaround, and what else is written there."""
    from tickets_cli.commands.views.kb import article_view
    from tickets_cli.store.article_file import path_of
    from tickets_cli.store.articles import article

    found = article(app.root, name)
    app.show(article_view(found, _tallies(app, [found]), path_of(found.name)))


@kb.command("search", examples=("tickets kb search forgotten password", "tickets kb search vpn"))
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@output.options("kb-search")
@pass_app
def search(app: App, *, words: tuple[str, ...]) -> None:
    """Find articles by any of these words; a word of the title counts most.

    The ranking is that of SQLite's full-text search (BM25), as everywhere here.
    """
    from tickets_cli.commands.views.kb import search_view
    from tickets_cli.domain.scripts import held
    from tickets_cli.store.similar import Similar

    known = app.articles()
    text = " ".join(words)
    similar = Similar((one.title, one.text) for one in known)
    found = [known[number] for number, _ in similar.like("", text, len(known))]
    told = [(one, held(text, one)) for one in found]
    app.show(search_view(told, _tallies(app, found)))


@kb.command("suggest", examples=("tickets kb suggest 7kq3", "tickets kb suggest 7kq3 --json"))
@click.argument("name", metavar="ID")
@output.options("kb-suggest", formats=("json", "md", "ids"))
@pass_app
def suggest(app: App, *, name: str) -> None:
    """Say which articles may help with a ticket, and why.

    The evidence: keywords the ticket says, its service, what solved similar tickets, and the
    known error of a problem it belongs to. A weak suggestion says "perhaps". Drafts are not
    offered: `status: current` in the article makes one a script.
    """
    from tickets_cli.commands.advice import Advice
    from tickets_cli.commands.views.kb import suggest_view
    from tickets_cli.domain.article import DRAFT

    ticket = app.repository.read(app.repository.find(name))
    known = app.articles()
    advice = Advice(app.tickets(), app.desk, app.now, known)
    drafts = sum(one.status == DRAFT for one in known)
    app.show(suggest_view(ticket.id, advice.scripts(ticket), drafts))


@kb.command(
    "start",
    examples=("tickets kb start 7kq3 reset-password", "tickets kb start 7kq3 2m9x paper-jam"),
)
@options.targets
@click.argument("script", metavar="ARTICLE")
@options.writing
@output.changes
@pass_app
def start(app: App, *, targets: Targets, script: str, writing: Writing) -> None:
    """Follow a script: its steps, as they are now, become a checklist of each ticket."""
    from tickets_cli.domain.actions.script import begin
    from tickets_cli.store.articles import article

    found = article(app.root, script)

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return begin(ticket, app.desk, hand, found)

    act(app, targets, writing, "kb start", decide)


@kb.command(
    "tick",
    examples=(
        "tickets kb tick 7kq3",
        "tickets kb tick 7kq3 2-4",
        "tickets kb tick 7kq3 3 --skip -m 'No second factor yet'",
        "tickets kb tick 7kq3 3 --undo",
    ),
)
@click.argument("name", metavar="ID")
@click.argument("steps", metavar="[STEP]...", nargs=-1)
@click.option("--skip", is_flag=True, help="It does not apply here.")
@click.option("--undo", is_flag=True, help="It is not done after all.")
@options.message("What came of it, for the team; - reads stdin.")
@options.writing
@output.changes
@pass_app
def tick(
    app: App,
    *,
    name: str,
    steps: tuple[str, ...],
    skip: bool,
    undo: bool,
    message: str,
    writing: Writing,
) -> None:
    """Tick steps of the script a ticket follows: by number, 2-4, all, or the next one."""
    from tickets_cli.commands.values import step_numbers
    from tickets_cli.domain.actions.script import tick as settle
    from tickets_cli.domain.checklist import DONE, OPEN, SKIPPED

    app.require(not (skip and undo), "--skip and --undo do not go together", "use one of them")
    state = SKIPPED if skip else OPEN if undo else DONE

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        numbers = step_numbers(steps, ticket, undo=undo)
        return settle(ticket, hand, numbers, state=state, text=message)

    act(app, Targets((name,)), writing, "kb tick", decide)


@kb.command("stop", examples=("tickets kb stop 7kq3 -m 'Account is not locked at all'",))
@options.targets
@options.message("Why it did not help; - reads stdin.")
@options.writing
@output.changes
@pass_app
def stop(app: App, *, targets: Targets, message: str, writing: Writing) -> None:
    """Give the script up: it did not help. What was ticked stays there."""
    from tickets_cli.domain.actions.script import give_up

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return give_up(ticket, hand, text=message)

    act(app, targets, writing, "kb stop", decide)


kb.add_command(new)


def _tallies(app: App, found: Sequence[Article]) -> dict[str, Tally]:
    """How often each was used, asking only tickets that may say so."""
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.scripts import tallies

    if not found:
        return {}
    narrowing = Narrowing(texts=(tuple(one.name for one in found),), exact=False)
    return tallies(app.tickets(narrowing), app.desk)
