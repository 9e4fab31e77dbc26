"""A change and what it tells people: written down before, on its way once the change is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tickets_cli.commands.app import App
    from tickets_cli.domain.notice import Notice
    from tickets_cli.domain.plan import Plan
    from tickets_cli.store.applying import Outcome
    from tickets_cli.store.outbox import Outbox


def written(app: App, decide: Callable[[], Plan]) -> Outcome:
    """Apply what ``decide`` decides; its notices go to the outbox.

    Whatever fails after they are written down leaves them pending: whether the change was made
    decides about them later.
    """
    from tickets_cli.domain.notice import notices_of

    pending: list[Path] = []

    def decided() -> Plan:
        plan = decide()
        notices = notices_of(plan, app.desk)
        if notices or pending:
            box = outbox(app)
            box.waiting()  # what cannot be read is said before anything is changed
            pending[:] = [box.spool(notices, pending[0] if pending else None)]
        return plan

    outcome = app.repository.write(decided, app.now)
    for path in pending:
        if outcome.commit:
            _posted(outbox(app), path, outcome.commit)
        else:
            outbox(app).discard(path)
    return outcome


def _posted(box: Outbox, pending: Path, commit: str) -> None:
    from tickets_cli.errors import TicketsError, Trouble

    try:
        box.post(pending)
    except TicketsError as error:
        raise Trouble(
            f"the change was committed as {commit[:12]}, but its notices are not in the outbox "
            f"yet: {error.message}",
            hint="do not say it again: `tickets outbox deliver` finds the notices",
        ) from error


def outbox(app: App) -> Outbox:
    """The outbox of this desk."""
    from tickets_cli.store.outbox import Outbox

    return Outbox.of(app.repository.git)


def settle(app: App) -> None:
    """Decide about what commands left behind that were cut off."""
    from tickets_cli.errors import Invalid, NotFound
    from tickets_cli.store.writer import Writer

    box = outbox(app)
    if not box.left():
        return

    def happened(notice: Notice) -> bool:
        try:
            ticket = app.repository.read(notice.ticket)
        except (NotFound, Invalid):
            return False
        return any(entry.id == notice.entry for entry in ticket.timeline)

    with Writer(app.repository.git, app.root).locked():
        box.settle(happened)
