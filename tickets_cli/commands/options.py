"""Options that several commands share, parsed at the door into what the commands need."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from tickets_cli.dataclass import dataclass, names
from tickets_cli.domain.desk import CHANNELS, TYPES
from tickets_cli.errors import Usage

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a change is to be written: for real or not, dated when, asked about or not."""

    dry_run: bool = False
    at: str | None = None
    yes: bool = False


@dataclass(frozen=True, slots=True)
class Targets:
    """Which tickets a change is for: names as typed (``-``: from stdin), or a query."""

    names: tuple[str, ...] = ()
    where: str | None = None


def _packed(kind: type, name: str, *decorators: Decorator) -> Decorator:
    """Gather the values of a few options into one value of ``kind``, passed as ``name``."""
    fields = names(kind)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def command(*args: Any, **kwargs: Any) -> Any:
            values = {field: kwargs.pop(f"_{field}") for field in fields}
            return function(*args, **{name: kind(**values)}, **kwargs)

        decorated: Callable[..., Any] = command
        for decorator in reversed(decorators):
            decorated = decorator(decorated)
        return decorated

    return decorate


writing = _packed(
    Writing,
    "writing",
    click.option(
        "--dry-run", "_dry_run", is_flag=True, help="Show what would be written, no more."
    ),
    click.option(
        "--at", "_at", metavar="TIME", help="When it happened ('1h ago', '17:00'); default: now."
    ),
    click.option("--yes", "-y", "_yes", is_flag=True, help="Do not ask, however many tickets."),
)

targets = _packed(
    Targets,
    "targets",
    click.argument("_names", metavar="[ID]...", nargs=-1),
    click.option(
        "--where", "_where", metavar="QUERY", help="Every ticket the query finds, after a preview."
    ),
)


def message(help_text: str, *, required: bool = False) -> Decorator:
    """``-m TEXT``; ``-m -`` reads stdin; without it, where words are needed, the editor."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def command(*args: Any, **kwargs: Any) -> Any:
            text = kwargs["message"]
            if text is None and required:
                return _edited(help_text, function, *args, **kwargs)
            if text == "-":
                text = stdin_text()
            return function(*args, **{**kwargs, "message": text or ""})

        option = click.option("--message", "-m", "message", metavar="TEXT", help=help_text)
        return option(command)

    return decorate


def reason(help_text: str) -> Decorator:
    """``--reason TEXT``, where the reason is all there is to say also ``-m``; ``-`` reads stdin."""

    def said(_: click.Context, __: click.Parameter, text: str) -> str:
        return stdin_text() if text == "-" else text

    names = ("--reason", "-m", "--message", "reason")
    return click.option(*names, metavar="TEXT", default="", callback=said, help=help_text)


def stdin_text() -> str:
    """What is piped in, as text; bytes that are no UTF-8 become visible replacements."""
    return stdin_bytes().decode("utf-8", "replace")


def stdin_bytes(most: int = -1) -> bytes:
    """What is piped in, up to so many bytes; a closed stdin holds nothing."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read(most)


def _edited(about: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run a command with what its user writes in the editor; kept until the command is done."""
    from tickets_cli.commands import asking, editing
    from tickets_cli.commands.app import App

    if not asking.is_asked():
        raise Usage("there is no text", hint='give it with -m "...", or -m - to read stdin')
    context = click.get_current_context()
    app = context.ensure_object(App)
    what = f"# {about.partition(';')[0]}: write it above the line. None: nothing happens.\n"
    dry_run = bool(context.params.get("_dry_run"))
    with editing.manuscript(app, f"{context.info_name}.md", keep=dry_run) as text:
        words = text.edited(f"\n{editing.BELOW}{what}", editing.words)
        return function(*args, **{**kwargs, "message": words})


def ticket_fields(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options for what is known of a ticket, as ``new`` takes them."""
    options: Sequence[Decorator] = (
        click.option("--type", "type_", type=click.Choice(TYPES), help="What kind of ticket."),
        click.option("--service", metavar="NAME", help="The service it is about."),
        click.option("--category", metavar="WORD", help="What is wrong with it, for reports."),
        click.option("--impact", metavar="WORD", help="How much is affected: low, medium, high."),
        click.option("--urgency", metavar="WORD", help="How soon it matters: low, medium, high."),
        click.option("--requester-urgency", metavar="WORD", help="How soon the requester says."),
        click.option("--priority", metavar="P", help="Not the matrix's: needs --reason."),
        click.option("--reason", metavar="TEXT", help="Why the priority is another."),
        click.option("--level", metavar="LEVEL", help="The level of support it begins at."),
        click.option("--queue", metavar="NAME", help="The queue it waits in."),
        click.option("--assignee", "--assign", metavar="WHO", help="Who works it; @me is you."),
        click.option("--channel", type=click.Choice(CHANNELS), help="How it came in."),
        click.option(
            "--tag", "tags", multiple=True, metavar="WORD", help="A tag; may be repeated."
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function
