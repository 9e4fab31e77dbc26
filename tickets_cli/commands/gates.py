"""What the gates share: ``--format``, several at once, and where each of them goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import output, screen
from tickets_cli.commands.app import App
from tickets_cli.errors import Trouble, Usage
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.finding import Report
    from tickets_cli.render.sheet import View

VIEWS = {"text": "table", "json": "json"}
"""Formats that show the command's own view; the others show its findings."""
FORMATS = ("text", "json", "lines", "github", "gitlab", "junit", "sarif", "md")
_SUMMARY_LIMIT = 1 << 20  # bytes; over it the runner drops the whole summary


class Target(NamedTuple):
    """One format, and the file it goes to; none: stdout."""

    format: str
    file: str | None = None


def format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--format F[=FILE]``, as often as needed."""
    return click.option(
        "--format",
        "targets",
        metavar="FORMAT[=FILE]",
        multiple=True,
        callback=_parsed,
        help=f"One of {', '.join(FORMATS)}; with =FILE into a file. Repeatable. "
        "In GitHub Actions github is the default.",
    )(function)


def _parsed(_: click.Context, __: click.Parameter, words: Sequence[str]) -> tuple[Target, ...]:
    """The targets (Usage for an unknown format, or where two of them want stdout)."""
    found = []
    for word in words:
        name, equals, file = word.partition("=")
        if name not in FORMATS:
            raise Usage(f"there is no format {name!r}", hint=f"one of: {', '.join(FORMATS)}")
        if equals and not file:
            raise Usage(f"--format {name}= names no file", hint=f"--format {name}=FILE")
        found.append(Target(name, file or None))
    if sum(one.file is None for one in found) > 1:
        raise Usage("two formats want stdout", hint="name a file for one: --format sarif=out.sarif")
    return tuple(found)


def emit(
    app: App, view: View, report: Report, targets: Sequence[Target], counts: Mapping[str, str]
) -> None:
    """Write every format that was asked for; stdout gets one of them.

    ``counts`` become outputs of the step in GitHub Actions.
    """
    ours = next((one.format for one in targets if one.file is None), None)
    flagged = output.chosen().format != "table"
    if ours and flagged:
        raise Usage(f"--format {ours} and --{output.chosen().format} both want stdout")
    if ours is None and not flagged and screen.in_workflow(os.environ):
        ours = "github"
    for target in targets:
        if target.file is not None:
            _save(Path(target.file), _text(app, view, report, target.format))
    if ours is None or ours == "text":
        app.show(view)
    else:
        screen.write(_text(app, view, report, ours))
        for line in view.talk:
            app.say(line)
    if ours == "github":
        _tell_runner(report, counts)


def _text(app: App, view: View, report: Report, name: str) -> str:
    if name not in VIEWS:
        from tickets_cli.render.ci import write

        return write(report, name)
    from tickets_cli.render.formats import render
    from tickets_cli.render.sheet import Context

    ci = screen.in_workflow(os.environ)
    return render(view, VIEWS[name], Context(zone=app.zone, now=app.now, ci=ci))


def _save(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise Trouble(f"cannot write {path}: {error.strerror}") from error


def _tell_runner(report: Report, counts: Mapping[str, str]) -> None:
    """The step's summary and outputs, where the runner has set files for them."""
    from secrets import token_hex

    from tickets_cli.render.ci import md
    from tickets_cli.render.ci.github import outputs

    _append("GITHUB_STEP_SUMMARY", md.write(report) + "\n", limit=_SUMMARY_LIMIT)
    _append("GITHUB_OUTPUT", outputs(counts, f"end-{token_hex(16)}"))


def _append(variable: str, text: str, limit: int | None = None) -> None:
    name = os.environ.get(variable)
    if not name:
        return
    data = text.encode("utf-8", "backslashreplace")
    path = Path(name)
    try:
        size = path.stat().st_size if path.exists() else 0
        if limit is not None and size + len(data) > limit:
            return  # others have filled it: one more byte and all of it would go
        with path.open("ab") as file:
            file.write(data)
    except OSError as error:
        raise Trouble(f"cannot write {variable}: {error.strerror}") from error
