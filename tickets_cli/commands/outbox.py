"""``tickets outbox``: what is to leave the desk, and its delivery."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.commands.views.outbox import Sent, outbox_view
from tickets_cli.errors import NotFound, TicketsError

if TYPE_CHECKING:
    from tickets_cli.domain.notice import Notice
    from tickets_cli.store.outbox import Outbox
    from tickets_cli.store.ways import Ways

SHOWN = output.options("outbox")
TROUBLE = 5


@click.group(
    "outbox",
    cls=Group,
    default="list",
    examples=(
        "tickets outbox",
        "TICKETS_DELIVER='msmtp-json --account desk' tickets outbox deliver",
        "tickets escalate run && tickets outbox deliver",
    ),
)
def outbox() -> None:
    """Notices and public replies on their way out: list them, deliver them.

    They wait in the git directory of this clone, are never tracked, and each is delivered once.
    What delivers is said by your own settings, never by the desk: `tickets help delivery`.
    """


@outbox.command("list", examples=("tickets outbox list", "tickets outbox list --jsonl"))
@SHOWN
@pass_app
def list_(app: App) -> None:
    """List what waits for delivery."""
    box = _box(app)
    found = _standing(app, box)
    app.show(outbox_view(found, _unsaid(app, found)))


@outbox.command("show", examples=("tickets outbox show", "tickets outbox show abfde926"))
@click.argument("names", metavar="[ID]...", nargs=-1)
@SHOWN
@pass_app
def show(app: App, *, names: tuple[str, ...]) -> None:
    """Show what waits word by word, all of it or the notices named."""
    from tickets_cli.commands.views.outbox import words_view

    box = _box(app)
    chosen = _named(box.waiting(), names) if names else box.waiting()
    app.show(words_view([one for one in _standing(app, box) if one.notice in chosen]))


@outbox.command(
    "deliver", examples=("tickets outbox deliver --dry-run", "tickets outbox deliver --json")
)
@click.option("--dry-run", is_flag=True, help="Show what would be delivered, no more.")
@SHOWN
@click.pass_context
@pass_app
def deliver(app: App, context: click.Context, *, dry_run: bool) -> None:
    """Deliver what waits, each once; what fails stays and is tried again the next time.

    Exits with 5 when something could not be delivered.
    """
    from tickets_cli.store.ways import ways

    box = _box(app)
    known = ways(os.environ, app.repository.git.toplevel)
    if dry_run or not known.is_known:
        found = [_rehearsed(app, one, known) for one in box.waiting()]
    else:
        with box.delivering():
            found = list(_delivered(app, box, known))
            box.tidy(app.now)
    app.show(outbox_view(found, _unsaid(app, found)))
    context.exit(TROUBLE if any(one.state == "failed" for one in found) else 0)


@outbox.command("drop", examples=("tickets outbox drop abfde926", "tickets outbox drop --all"))
@click.argument("names", metavar="[ID]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Everything that waits.")
@click.option("--dry-run", is_flag=True, help="Show what would be dropped, no more.")
@SHOWN
@pass_app
def drop(app: App, *, names: tuple[str, ...], everything: bool, dry_run: bool) -> None:
    """Give up on notices: they are not delivered any more."""
    app.require(bool(names) != everything, "which notices?", "name them, or say --all")
    box = _box(app)
    waiting = box.waiting()
    chosen = waiting if everything else _named(waiting, names)
    if not dry_run:
        box.done([one.id for one in chosen], app.now)
        box.tidy(app.now)
    app.show(outbox_view([Sent(one, "dropped") for one in chosen]))


def _box(app: App) -> Outbox:
    from tickets_cli.commands.outgoing import outbox as box
    from tickets_cli.commands.outgoing import settle

    settle(app)
    return box(app)


def _named(waiting: list[Notice], names: tuple[str, ...]) -> list[Notice]:
    """The notices whose ids begin so."""
    for name in names:
        if not any(one.id.startswith(name) for one in waiting):
            raise NotFound(f"no notice {name!r} waits", hint="tickets outbox lists them")
    return [one for one in waiting if one.id.startswith(names)]


def _standing(app: App, box: Outbox) -> list[Sent]:
    """What waits, and how each stands: a failure is told with its reason."""
    failures = box.failures()
    quiet = {one.id for one in box.waiting() if _is_quiet(app, one)}
    return [
        Sent(one, "failed", failures[one.id])
        if one.id in failures
        else Sent(one, "quiet" if one.id in quiet else "waiting")
        for one in box.waiting()
    ]


def _is_quiet(app: App, notice: Notice) -> bool:
    return notice.after is not None and notice.after > app.now


def _rehearsed(app: App, notice: Notice, known: Ways) -> Sent:
    if _is_quiet(app, notice):
        return Sent(notice, "quiet")
    return Sent(notice, "waiting" if known.of(notice.channel) else "no way")


def _delivered(app: App, box: Outbox, known: Ways) -> Iterator[Sent]:
    from tickets_cli.store.deliver import deliver as hand_over

    for notice in box.waiting():
        way = known.of(notice.channel)
        if way is None or _is_quiet(app, notice):
            yield _rehearsed(app, notice, known)
            continue
        try:
            hand_over(notice, way, app.repository.git.toplevel, box.folder)
        except TicketsError as error:
            box.failed(notice.id, error.message, app.now)
            yield Sent(notice, "failed", error.message)
        else:
            box.done([notice.id], app.now)
            yield Sent(notice, "delivered")


def _unsaid(app: App, found: list[Sent]) -> tuple[str, ...]:
    """What to do where nothing says how to deliver."""
    from tickets_cli.store.ways import VARIABLE, ways

    known = ways(os.environ, app.repository.git.toplevel)
    missing = sorted({one.notice.channel for one in found if not known.of(one.notice.channel)})
    if not missing:
        return ()
    told = f"nothing says how {', '.join(missing)} is delivered"
    return (f"{told}: {VARIABLE} or ~/.config/tickets/config.toml, see tickets help delivery",)
