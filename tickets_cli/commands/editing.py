"""Text written in the user's editor: on disk before anything can fail, and until all is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from tickets_cli.commands import asking
from tickets_cli.errors import Interrupted, TicketsError, Trouble, Usage

if TYPE_CHECKING:
    from tickets_cli.commands.app import App
    from tickets_cli.store.drafts import Draft
    from tickets_cli.store.git import Git

T = TypeVar("T")

SCISSORS = "# ------------------------ >8 ------------------------"
BELOW = f"{SCISSORS}\n# Everything from the line above on is ignored.\n"
COMPLAINT = "#! "
"""How lines begin that say what was wrong the last time; they are never part of the text."""

ATTEMPTS = 20  # an editor that is a script must not go round for ever


class Unchanged(Interrupted):
    """Nothing was written, so nothing is to be done (exit 130)."""


def editor(git: Git) -> str | None:
    """The user's editor: ours, git's, anybody's; None leaves the choice to Click."""
    for name in ("TICKETS_EDITOR", "GIT_EDITOR"):
        if os.environ.get(name):
            return os.environ[name]
    told = git.config("core.editor")
    return told or os.environ.get("VISUAL") or os.environ.get("EDITOR") or None


def above(text: str) -> str:
    """What stands above the scissors."""
    lines = text.splitlines()
    cut = next((n for n, line in enumerate(lines) if line.startswith(SCISSORS)), len(lines))
    return "\n".join(lines[:cut]).strip("\n")


def words(text: str) -> str:
    """What stands above the scissors, which must not be nothing (Unchanged)."""
    said = above(text)
    if not said.strip():
        raise Unchanged("nothing was written: the text is empty")
    return said


class Manuscript:
    """A text on its way: opened in the editor as often as it takes."""

    def __init__(self, app: App, draft: Draft, instead: str) -> None:
        self.app = app
        self.instead = instead
        self.draft = draft
        self.start = ""

    def edited(self, start: str, read: Callable[[str], T]) -> T:
        """What ``read`` makes of the text; while it cannot, its complaint stands on top.

        Raises:
            Unchanged: nothing was written.
            TicketsError: it was left as it was after a complaint, which this is.
        """
        if not asking.is_asked():
            raise Usage("there is no terminal to write at", hint=self.instead)
        left, self.start = self._left(), start
        shown, last = left or start, None if left else start
        failure: TicketsError | None = None
        for _ in range(ATTEMPTS):
            written = _without_complaints(self._opened(shown))
            if written == last or not written.strip():
                raise failure or Unchanged("nothing was written: the text is unchanged or empty")
            try:
                return read(written)
            except (Trouble, Interrupted):
                raise
            except TicketsError as error:
                failure, last = error, written
                shown = _complaint(error) + written
        raise failure or Unchanged("nothing was written")

    def _left(self) -> str:
        """A text an earlier command left behind, if the user wants to go on with it."""
        if not self.draft.is_left:
            return ""
        when = self.draft.saved_at.astimezone(self.app.zone)
        if click.confirm(f"go on with the text you left at {when:%Y-%m-%d %H:%M}?", True, err=True):
            return _without_complaints(self.draft.text())
        self.app.say(f"it is kept in {self.draft.aside()}")
        return ""

    def _opened(self, text: str) -> str:
        """The text after the user has had it in the editor."""
        self.draft.save(text)
        command = editor(self.app.repository.git)
        if command == ":":  # git's word for no editor at all
            return text
        try:
            click.edit(filename=str(self.draft.path), editor=command)
        except click.ClickException as error:
            raise Trouble(
                error.format_message(),
                hint="TICKETS_EDITOR, GIT_EDITOR, git's core.editor, VISUAL or EDITOR names one",
            ) from error
        return self.draft.text()


@contextmanager
def manuscript(
    app: App, name: str, *, keep: bool = False, instead: str = 'give the text with -m "..."'
) -> Iterator[Manuscript]:
    """A text that stays on disk until the command it is for is done.

    ``name`` is the draft's, as in ``edit-HD-261122-7KQ3.yaml``. ``keep`` it even then: a dry
    run wants it again. ``instead`` is what somebody without a terminal can do.
    """
    from tickets_cli.store.drafts import draft

    text = Manuscript(app, draft(app.repository.git, name), instead)
    try:
        yield text
    except Unchanged:
        text.draft.drop()
        raise
    except BaseException:
        _tell_where(text)
        raise
    if keep:
        _tell_where(text)
    else:
        text.draft.drop()


def _tell_where(text: Manuscript) -> None:
    """Where the user's words are, if there are any: an editor that failed has written none."""
    if text.draft.is_left and text.draft.text() == text.start:
        text.draft.drop()
    elif text.draft.is_left:
        text.app.say(f"your text is kept in {text.draft.path}")


def _complaint(error: TicketsError) -> str:
    """What was wrong, as lines on top; places count in the text as it will be shown."""
    lines = [error.message, *([error.hint] if error.hint else [])]
    total = len(lines) + len(error.problems)
    for problem in error.problems:
        place = f"line {problem.line + total}: " if problem.line else ""
        hint = f" ({problem.hint})" if problem.hint else ""
        field = f"{problem.field}: " if problem.field else ""
        lines.append(f"{place}{field}{problem.message}{hint}")
    return "".join(f"{COMPLAINT}{' '.join(line.split())}\n" for line in lines)


def _without_complaints(text: str) -> str:
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith(COMPLAINT)]
    return "".join(kept)
