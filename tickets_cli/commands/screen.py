"""The reader's end of stdout: how large it is, whether it shows colour, pages or goes away."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

import click

from tickets_cli.errors import Trouble

SMALL = (80, 24)
NARROWEST = 20


def size(environ: Mapping[str, str]) -> tuple[int, int]:
    """Columns and lines: what COLUMNS and LINES say, else the terminal, else 80 by 24."""
    try:
        found = os.get_terminal_size(sys.__stdout__.fileno()) if sys.__stdout__ else SMALL
    except (OSError, ValueError):
        found = SMALL
    columns, lines = (
        int(said) if (said := environ.get(name, "")).isdecimal() else 0
        for name in ("COLUMNS", "LINES")
    )
    return columns or found[0] or SMALL[0], lines or found[1] or SMALL[1]


def is_terminal() -> bool:
    """Whether stdout is a terminal; a closed one is none."""
    return sys.stdout is not None and sys.stdout.isatty()


def fitted(text: str) -> str:
    """What is said on stderr, broken at its words where a person reads it on a terminal.

    A line with marks below it stays whole: they point into it.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        return text
    told = os.environ.get("COLUMNS", "")
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        columns = 0
    wanted = int(told) if told.isdecimal() else 0
    return at_words(text, max(wanted or columns or SMALL[0], NARROWEST))


def at_words(text: str, columns: int) -> str:
    """Break lines longer than so many columns at their words; what goes on stands further in."""
    lines = text.split("\n")
    if max(map(len, lines)) <= columns:
        return text
    from tickets_cli.render.folding import folded

    found: list[str] = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        pointed_at = below and not below.strip(" ^")
        found += [line] if pointed_at else folded(line, columns)
    return "\n".join(found)


def in_workflow(environ: Mapping[str, str]) -> bool:
    """Whether a CI runner reads our output and obeys the workflow commands in it."""
    return bool(environ.get("GITHUB_ACTIONS"))


def colour_wanted(choice: str, environ: Mapping[str, str], terminal: bool) -> bool:
    """Decide on colour: the option first, then NO_COLOR, then what forces it, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("CLICOLOR_FORCE", "FORCE_COLOR")):
        return True
    return terminal and environ.get("TERM") != "dumb"


def pager_command(environ: Mapping[str, str]) -> str:
    """The pager to use, or nothing: ours, git's, anybody's, then less; never in CI."""
    if environ.get("CI") or environ.get("TERM") == "dumb":
        return ""
    for name in ("TICKETS_PAGER", "GIT_PAGER", "PAGER"):
        if name in environ:
            return "" if environ[name].strip() in ("", "cat") else environ[name]
    return "less"


def write(text: str) -> None:
    """Write finished text to stdout once; a reader who has gone away is no error, nor is none.

    Raises:
        Trouble: what stdout goes to takes no more.
    """
    if not text or sys.stdout is None:
        return
    try:
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            stream.write(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
        sys.stdout.flush()
    except OSError as error:
        # Whatever is still buffered must not fail once more when Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise Trouble(
                f"the output could not be written: {error.strerror}",
                hint="what the command was to change is changed; tickets log shows it",
            ) from error


def page(text: str, pager: str, *, colour: bool) -> None:
    """Show long text through the pager; Click starts it, with an argument list and no shell."""
    os.environ["PAGER"] = pager
    os.environ.setdefault("LESS", "FIRX")
    click.echo_via_pager(text.removesuffix("\n"), color=colour)
