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
from tickets_cli.errors import NotFound, TicketsError, Trouble

if TYPE_CHECKING:
    from tickets_cli.domain.notice import Notice
    from tickets_cli.store.outbox import Outbox
    from tickets_cli.store.ways import Ways

SHOWN = output.options("outbox")
FAILED = 5
BAD = ("failed", "unsure")


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
    chosen = _chosen(box, names)
    app.show(words_view([one for one in _standing(app, box) if one.notice in chosen]))


@outbox.command(
    "deliver", examples=("tickets outbox deliver --dry-run", "tickets outbox deliver --json")
)
@click.argument("names", metavar="[ID]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show what would be delivered, no more.")
@SHOWN
@click.pass_context
@pass_app
def deliver(app: App, context: click.Context, *, names: tuple[str, ...], dry_run: bool) -> None:
    """Deliver what waits, each once; what fails stays and is tried again the next time.

    What was being handed over when a delivery was cut off may have gone out: it stays as
    `unsure` until you name it here, or drop it. Exits with 5 when something could not be
    delivered, or nobody knows whether it was.
    """
    from tickets_cli.store.ways import ways

    box = _box(app)
    known = ways(os.environ, app.repository.git.toplevel)
    if dry_run or not known.is_known:
        found = [_rehearsed(app, one, known) for one in _chosen(box, names)]
    else:
        with box.delivering():
            box.doubt(app.now)
            found = list(_delivered(app, box, known, names))
            box.tidy(app.now)
    app.show(outbox_view(found, _unsaid(app, found)))
    context.exit(FAILED if any(one.state in BAD for one in found) else 0)


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


def _chosen(box: Outbox, names: tuple[str, ...]) -> list[Notice]:
    """What waits, or of that what is named."""
    return _named(box.waiting(), names) if names else box.waiting()


def _named(waiting: list[Notice], names: tuple[str, ...]) -> list[Notice]:
    """The notices whose ids begin so."""
    for name in names:
        if not any(one.id.startswith(name) for one in waiting):
            raise NotFound(f"no notice {name!r} waits", hint="tickets outbox lists them")
    return [one for one in waiting if one.id.startswith(names)]


def _standing(app: App, box: Outbox) -> list[Sent]:
    """What waits, and how each stands: a failure is told with its reason."""
    failures, unsure = box.failures(), box.unsure()
    quiet = {one.id for one in box.waiting() if _is_quiet(app, one)}
    return [
        Sent(one, "unsure" if one.id in unsure else "failed", failures[one.id])
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


def _delivered(app: App, box: Outbox, known: Ways, names: tuple[str, ...] = ()) -> Iterator[Sent]:
    from tickets_cli.store.deliver import deliver as hand_over

    failures, unsure = box.failures(), box.unsure()
    for notice in _chosen(box, names):
        if notice.id in unsure and not names:
            yield Sent(notice, "unsure", failures[notice.id])
            continue
        way = known.of(notice.channel)
        if way is None or _is_quiet(app, notice):
            yield _rehearsed(app, notice, known)
            continue
        box.handing(notice.id)
        try:
            hand_over(notice, way, app.repository.git.toplevel, box.folder)
        except TicketsError as error:
            box.failed(notice.id, error.message, app.now)
            yield Sent(notice, "failed", error.message)
        else:
            _noted(app, box, notice)
            yield Sent(notice, "delivered")


def _noted(app: App, box: Outbox, notice: Notice) -> None:
    """Write down that one is delivered (Trouble: it is, and the disk will not have it)."""
    try:
        box.done([notice.id], app.now)
    except Trouble as error:
        short = notice.id[:8]
        raise Trouble(
            f"notice {short} was delivered, but that could not be written down: {error}",
            hint=f"it is kept as unsure: tickets outbox drop {short} when there is room again",
        ) from error


def _unsaid(app: App, found: list[Sent]) -> tuple[str, ...]:
    """What to do where nothing says how to deliver."""
    from tickets_cli.store.ways import VARIABLE, ways

    known = ways(os.environ, app.repository.git.toplevel)
    missing = sorted({one.notice.channel for one in found if not known.of(one.notice.channel)})
    if not missing:
        return ()
    told = f"nothing says how {', '.join(missing)} is delivered"
    return (f"{told}: {VARIABLE} or ~/.config/tickets/config.toml, see tickets help delivery",)
