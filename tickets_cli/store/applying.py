"""A plan applied: decided under the lock on what is on disk then, past the gate, as one commit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.domain import ids
from tickets_cli.errors import Trouble
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files
from tickets_cli.store.writer import Receipt, Writer
from tickets_cli.store.writing import settings_bytes, ticket_bytes, words_of

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.plan import Plan
    from tickets_cli.store.repository import Repository

ATTEMPTS = 5  # at a free id: each collision has odds of one in a million

Contents = dict[str, bytes | None]
"""What each file of a plan will hold; None: it goes."""


class Outcome(NamedTuple):
    """What a write did: the plan as applied, and its commit (none: there was nothing to do)."""

    plan: Plan
    commit: str | None = None
    note: str = ""


def apply(
    desk: Repository,
    decide: Callable[[], Plan],
    now: datetime,
    progress: Callable[[int], None] | None,
    commit: Callable[[Plan, Contents], Receipt] | None,
) -> Outcome:
    """Decide under the lock and apply it; ``commit`` is another way into history.

    Raises:
        Invalid: the plan would not pass the gate; nothing was written.
        Trouble: git, the lock or the disk is in the way.
    """
    writer = Writer(desk.git, desk.root)
    with writer.locked():
        desk.forget()
        done = desk.shelf.before_write()
        plan = _free(desk, decide)
        if _took_in_edits(desk, writer, plan, now):
            plan = _free(desk, decide)
        contents = rehearse(desk, plan, now)
        if not contents:
            return Outcome(plan)
        desk.has_written = True
        if commit is not None:
            receipt = commit(plan, contents)
        else:
            receipt = writer.commit(contents, words_of(plan), progress=progress or _nothing)
        desk.forget()
        done()
        return Outcome(plan, receipt.id, receipt.note)


def rehearse(desk: Repository, plan: Plan, now: datetime) -> Contents:
    """What each file of a plan will hold, all of it past the gate (Invalid). Nothing is written."""
    contents: Contents = {}
    for setting in plan.settings:
        current = files.read(desk.root, setting.file)
        before = desk.documents.get(setting.file)
        contents[setting.file] = settings_bytes(setting, current, before)
    after = _after(desk, plan)
    exact = dict(plan.files)
    for change in plan.changes:
        path = ids.path_of(change.ticket.id)
        if change.is_idle or path in exact:
            continue
        if change.after is None:
            contents[path] = None
            continue
        current = None if change.before is None else files.read(desk.root, path)
        contents[path] = ticket_bytes(change, current, after, now)
    return contents | exact


def _took_in_edits(desk: Repository, writer: Writer, plan: Plan, now: datetime) -> bool:
    """Whether a ticket had been edited by hand: that is committed first, on its own."""
    from tickets_cli.store import edited

    edits = edited.under(desk.git, plan)
    if not edits:
        return False
    from tickets_cli.store import handedits

    taken = handedits.plan(desk.git, edits, plan.by, now)
    writer.commit(rehearse(desk, taken, now), words_of(taken))
    desk.forget()
    return True


def _after(desk: Repository, plan: Plan) -> Desk:
    """The settings as they will be: new tickets are held against those."""
    if not plan.settings:
        return desk.desk
    from tickets_cli.store.settings.desk import desk_settings

    changed = {setting.file: dict(setting.document) for setting in plan.settings}
    return desk_settings({**desk.documents, **changed})


def _free(desk: Repository, decide: Callable[[], Plan]) -> Plan:
    """A plan whose new tickets have ids that no file has yet."""
    for _ in range(ATTEMPTS):
        plan = decide()
        exact = dict(plan.files)
        new = [ids.path_of(c.ticket.id) for c in plan.changes if c.before is None]
        if not any((desk.root / path).exists() for path in new if path not in exact):
            return plan
    raise Trouble("no free ticket id was found", hint="try again")


def _nothing(_: object) -> None:
    """Nobody wants to hear of progress."""
