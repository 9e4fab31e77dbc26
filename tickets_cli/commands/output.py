"""How a command's output is chosen and shown: ``--json`` and its kin, colour, width, pager.

A command says what it shows, once::

    @click.command("list")
    @output.options("list")
    @pass_app
    def list_(app: App) -> None:
        app.show(view)  # output.show(view, output.chosen(), now=..., zone=...)

The choice travels in Click's context, so that a command's own signature stays about its work.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, ParamSpec, TypeVar

import click

from tickets_cli.commands import aside, screen
from tickets_cli.errors import Usage
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.fields import check_fields, parse_fields
from tickets_cli.render.formats import FORMATS, render
from tickets_cli.render.sheet import Context, View
from tickets_cli.render.text import safe

P = ParamSpec("P")
R = TypeVar("R")

FLAGS = tuple(name for name in FORMATS if name != "table")
USUAL = tuple(name for name in FLAGS if name != "html")
"""What a command offers unless it says otherwise: only some have pictures to show."""

_CHOSEN = "tickets_cli.output"
_PREFIX = "output_"


class Output(NamedTuple):
    """What the user asked for on the command line."""

    format: str = "table"
    fields: tuple[str, ...] = ()
    raw: bool = False
    pager: bool = True
    colour: str = "auto"


def options(
    kind: str, formats: Iterable[str] = USUAL, fields: Sequence[str] = ()
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Give a command the output options; ``kind`` names the JSON schema it prints.

    ``fields`` are the keys that may be picked. Name them on every command that writes, so that
    a wrong one is refused before the work, not after.
    """
    offered = tuple(formats)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def command(*args: P.args, **kwargs: P.kwargs) -> R:
            asked = {name: kwargs.pop(name) for name in tuple(kwargs) if name.startswith(_PREFIX)}
            choice = _choice({name.removeprefix(_PREFIX): asked[name] for name in asked})
            if fields:
                check_fields(choice.fields, fields)
            click.get_current_context().meta[_CHOSEN] = choice
            return function(*args, **kwargs)

        decorated: Any = command
        for option in reversed(_option_list(kind, offered)):
            decorated = option(decorated)
        decorated.output_kind = kind
        return decorated  # type: ignore[no-any-return]

    return decorate


changes = options("changes", formats=("json", "ids"))
"""The options of every command that changes tickets."""


def chosen() -> Output:
    """The current command's choice; a table where it offers none."""
    context = click.get_current_context(silent=True)
    return context.meta.get(_CHOSEN, Output()) if context else Output()


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether a command line asks for JSON, told without parsing it: it may not be parsable."""
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return any(word.partition("=")[0] in ("--json", "--jsonl") for word in before)


def show(view: View, output: Output, *, now: datetime, zone: tzinfo) -> None:
    """Write the view to stdout, through a pager if it is long, and its talk to stderr."""
    terminal = screen.is_terminal()
    columns, lines = screen.size(os.environ)
    context = Context(
        zone=zone,
        now=now,
        width=columns if terminal else None,
        colour=output.format == "table"
        and screen.colour_wanted(output.colour, os.environ, terminal),
        terminal=terminal,
        ci=screen.in_workflow(os.environ),
        raw=output.raw,
        fields=output.fields,
    )
    text = render(view, output.format, context)
    pager = screen.pager_command(os.environ) if terminal and output.pager else ""
    if pager and text.count("\n") >= lines:
        screen.page(text, pager, colour=context.colour)
    else:
        screen.write(text)
    for line in view.talk:
        say(line)


def text(view: View, name: str, *, now: datetime, zone: tzinfo) -> str:
    """The view in one format, as it goes into a file: the same on every machine."""
    return render(view, name, Context(zone=zone, now=now))


def say(message: str) -> None:
    """Tell people something on stderr, neutralised."""
    aside.speak(safe(message, multiline=True, ci=screen.in_workflow(os.environ)))


def _choice(asked: Mapping[str, Any]) -> Output:
    """Read the options' values as one choice (Usage where they contradict each other)."""
    formats = [name for name in FLAGS if asked.get(name)]
    if len(formats) > 1:
        raise Usage(
            "one output format at a time: " + " and ".join(f"--{name}" for name in formats),
            hint="run the command once for each",
        )
    output = Output(
        format=formats[0] if formats else "table",
        fields=parse_fields(asked.get("fields")),
        raw=bool(asked.get("raw")),
        pager=not asked.get("no_pager"),
        colour=asked.get("color") or "auto",
    )
    if output.raw and output.format != "csv":
        raise Usage("--raw goes with --csv", hint="add --csv, or leave --raw out")
    if output.fields and output.format == "ids":
        raise Usage("--ids prints ids alone", hint="leave --fields out, or use --csv")
    return output


class FormatFlag(click.Option):
    """A flag that also takes fields: ``--json=id,title`` means ``--json --fields=id,title``.

    Click's own optional values would swallow the ticket id in ``show --json 7kq3``.
    """

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Register the flag, and have the command line spelled out before it is parsed."""
        super().add_to_parser(parser, ctx)
        parse = parser.parse_args
        takers = {
            word
            for option in ctx.command.params
            if isinstance(option, click.Option) and not (option.is_flag or option.count)
            for word in option.opts
        }

        def parse_spelled_out(args: list[str]) -> Any:
            return parse(_spelled_out(args, self.opts[0], takers))

        parser.parse_args = parse_spelled_out


def _spelled_out(args: Sequence[str], flag: str, takers: set[str]) -> list[str]:
    """Turn ``--json=a`` into ``--json --fields=a``, save where it is another option's value."""
    result: list[str] = []
    for place, word in enumerate(args):
        if word == "--":
            return result + list(args[place:])
        name, equals, value = word.partition("=")
        if name == flag and equals and not (result and result[-1] in takers):
            result += [flag, f"--fields={value}"]
        else:
            result.append(word)
    return result


def _option_list(kind: str, formats: Sequence[str]) -> list[Callable[[Any], Any]]:
    """The options in the order in which help lists them."""
    picking = [name for name in formats if name != "ids"]
    found = [_format_option(name, kind, picks=name in picking) for name in formats]
    if picking:
        found.append(_option("fields", metavar="A,B", help="Only these fields, in this order."))
    if "csv" in formats:
        found.append(_option("raw", is_flag=True, help="With --csv: exact values, for machines."))
    found.append(_option("no_pager", is_flag=True, help="Never page."))
    choice = click.Choice(["auto", "always", "never"])
    found.append(_option("color", type=choice, default="auto", help="Colour on a terminal."))
    return found


def _format_option(name: str, kind: str, *, picks: bool) -> Callable[[Any], Any]:
    about = FORMATS[name].about
    text = f"Print {about}"
    if name == "json":
        text += f" (tickets/{kind}/1); --json=id,title picks fields"
    return _option(name, cls=FormatFlag if picks else click.Option, is_flag=True, help=text + ".")


def _option(name: str, **settings: Any) -> Callable[[Any], Any]:
    return click.option("--" + name.replace("_", "-"), _PREFIX + name, **settings)
