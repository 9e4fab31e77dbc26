"""Edits people made by hand: found in the work tree, checked, taken into the history.

A header that somebody changed in an editor becomes an entry of the timeline, for clocks and
reports read that. Everything else is taken as it was typed, comments and layout included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.domain import ids, narrate
from tickets_cli.domain.count import counted
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.domain.reconcile import reconcile
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Invalid, Problem, Refused, TicketsError
from tickets_cli.store import article_file, articles, files, history, schema, templates, tree
from tickets_cli.store.edited import Edit
from tickets_cli.store.reading import read_document, read_ticket
from tickets_cli.store.settings.desk import desk_settings
from tickets_cli.store.writing import ticket_bytes

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.store.git import Git

ACTION = "edit"
PAGES = (f"{article_file.FOLDER}/", f"{templates.FOLDER}/")
"""Folders of files that are taken as they are."""


def find(git: Git) -> tuple[Edit, ...]:
    """Every file of the desk that differs from the last commit, new ones included.

    One saved with other line ends, which git makes LF again, does not.
    Beside articles and templates their folders may hold pictures and the like: those are for
    their owner to commit.
    """
    tree.insist(git.folder)
    out = git.run(
        *("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all"),
        *("--", ids.FOLDER, article_file.FOLDER, templates.FOLDER, *schema.SETTINGS),
    )
    prefix = git.prefix
    found = []
    for row in out.decode("utf-8", "surrogateescape").split("\0"):
        state, path = row[:2], row[3:].removeprefix(prefix)
        if path and (_is_page(path) or not path.startswith(PAGES)):
            found.append(Edit(path, "D" in state))
    alike = _alike(git, [one.path for one in found if not one.is_gone])
    return tuple(one for one in found if one.path not in alike)


def _alike(git: Git, paths: Iterable[str]) -> set[str]:
    """Those of these files that git would store as they are in the last commit."""
    held = {}
    for path in paths:
        try:
            data = files.read(git.folder, path)
        except TicketsError:  # whoever takes it in says why
            continue
        if data is not None and b"\r" in data:
            held[path] = data
    return held.keys() - set(history.uncommitted(git, held)) if held else set()


def plan(git: Git, edits: Sequence[Edit], by: str, now: datetime) -> Plan:
    """What taking these edits in will write.

    Raises:
        Invalid: with every problem of every edited file; nothing is taken in then.
        Refused: a ticket's file was deleted: that is not how tickets end.
    """
    gone = [edit.path for edit in edits if edit.is_gone and edit.ticket_id]
    if gone:
        raise Refused(
            f"deleted by hand: {', '.join(gone)}",
            hint="tickets are closed or cancelled, not deleted; git restore brings a file back",
        )
    desk, contents = _settings(git, edits)
    changes: list[Change] = []
    problems: list[Problem] = []
    contents += _pages(git, edits, problems)
    for edit in edits:
        if edit.ticket_id:
            try:
                change, data = _ticket(git, edit.path, desk, by, now)
            except Invalid as error:
                problems += error.problems or [Problem(edit.path, error.message, error.hint)]
                continue
            changes.append(change)
            contents.append((edit.path, data))
    if problems:
        raise Invalid(
            f"{counted(len(problems), 'problem')} in files edited by hand", problems=problems
        )
    subject = _subject(changes, [path for path, _ in contents])
    return Plan(ACTION, subject, by, tuple(changes), files=tuple(contents))


def _settings(git: Git, edits: Sequence[Edit]) -> tuple[Desk, list[tuple[str, bytes | None]]]:
    """The desk as its settings files say now, and those of them that were edited."""
    contents: list[tuple[str, bytes | None]] = []
    documents = {}
    for name, kind in schema.SETTINGS.items():
        data = files.read(git.folder, name)
        if data is not None:
            documents[name] = read_document(data, kind, name)
        if any(edit.path == name for edit in edits):
            contents.append((name, data))
    return desk_settings(documents), contents


def _is_page(path: str) -> bool:
    """Whether a file is an article or a template."""
    return bool(articles.name_in(path) or templates.name_in(path))


def _pages(
    git: Git, edits: Sequence[Edit], problems: list[Problem]
) -> list[tuple[str, bytes | None]]:
    """The articles and templates that were edited, as they are now; what is wrong joins the
    problems."""
    found: list[tuple[str, bytes | None]] = []
    for edit in edits:
        if not _is_page(edit.path):
            continue
        data = None if edit.is_gone else files.read(git.folder, edit.path)
        try:
            if data is not None and (name := articles.name_in(edit.path)):
                article_file.article_of(data, name)
            elif data is not None:
                document = read_document(data, templates.SCHEMA, edit.path)
                templates.template_of(document, edit.path)
        except Invalid as error:
            problems += error.problems
            continue
        found.append((edit.path, data))
    return found


def _ticket(git: Git, path: str, desk: Desk, by: str, now: datetime) -> tuple[Change, bytes]:
    """One edited ticket: before it, after it, and the bytes its file will hold."""
    data = files.read(git.folder, path) or b""
    ticket = read_ticket(data, path, desk.fields)
    after = reconcile(ticket, now, by)
    written = data if after == ticket else ticket_bytes(Change(ticket, after), data, desk, now)
    if after == ticket:  # as it is, but through the same gate as everything that is written
        ticket_bytes(Change(ticket, ticket), data, desk, now)
    return Change(_committed(git, path, desk), after), written


def _committed(git: Git, path: str, desk: Desk) -> Ticket | None:
    """The ticket as the last commit has it; none when it is new, or was broken."""
    head = git.head()
    data = history.blob(git, head, path) if head else None
    try:
        return read_ticket(data, path, desk.fields) if data is not None else None
    except Invalid:
        return None


def _subject(changes: Sequence[Change], paths: Sequence[str]) -> str:
    """What was edited, without a word of the text."""
    if len(paths) == 1 and len(changes) == 1:
        told = ", ".join(narrate.story(changes[0])) or "layout"
        return f"{changes[0].ticket.id} edited by hand: {told}"
    settings = [path for path in paths if path in schema.SETTINGS or _is_page(path)]
    parts = [counted(len(changes), "ticket")] if changes else []
    return f"edited by hand: {', '.join([*parts, *settings])}"
