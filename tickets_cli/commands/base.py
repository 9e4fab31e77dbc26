"""The commands' common shape: desk and clock options everywhere, help that begins with examples."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, cast

import click

from tickets_cli.commands import screen
from tickets_cli.commands.app import App
from tickets_cli.namedtuple import NamedTuple

pass_app = click.make_pass_decorator(App)

WIDEST_HELP, NARROWEST_HELP = 80, 50  # as Click has it
WHOLE = 1000
"""More characters than any first sentence of a help has."""


def _noted(name: str) -> Any:
    """A callback that hands an option's value to the app, wherever on the line it stood."""

    def note(context: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            setattr(context.ensure_object(App), name, value)

    return note


def common_options() -> list[click.Parameter]:
    """What every command understands, before or after its own name."""
    return [
        click.Option(
            ["--desk"],
            metavar="PATH",
            expose_value=False,
            is_eager=True,
            callback=_noted("desk_option"),
            help="The desk's folder (default: found from here upwards, or TICKETS_DESK).",
        ),
        click.Option(
            ["--now"],
            metavar="TIME",
            expose_value=False,
            is_eager=True,
            callback=_noted("now_option"),
            help="Take this for the present time (default: the clock, or TICKETS_NOW).",
        ),
    ]


def _show_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


class Described:
    """Help with examples, and the common options."""

    examples: Sequence[str]
    _help: click.Option | None = None

    def _describe(self, command: click.Command, examples: Sequence[str]) -> None:
        self.examples = tuple(examples)
        command.params.extend(common_options())

    def get_help_option(self, context: click.Context) -> click.Option:
        """``--help``; Click would look on the disk for its one line in other languages."""
        if self._help is None:
            names = cast(click.Command, self).get_help_option_names(context)
            self._help = click.Option(
                [*names, "_help"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_help,
                help="Show this message and exit.",
            )
        return self._help

    def get_help(self, context: click.Context) -> str:
        """The help, as wide as the reader's end; Click would load ``shutil`` to find that out."""
        if context.terminal_width is None:
            columns, _ = screen.size(os.environ)
            context.terminal_width = max(min(columns, WIDEST_HELP) - 2, NARROWEST_HELP)
        return str(cast(Any, super()).get_help(context))

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Close the help with examples, as they are typed."""
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"  $ {example}\n")


class Command(Described, click.Command):
    """One verb."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._describe(self, examples)

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; before one that writes, what an earlier command was cut off in is settled."""
        if any(ctx.params.get(name) is False for name in ("_dry_run", "dry_run")):
            ctx.ensure_object(App).settle()
        return super().invoke(ctx)


class Group(Described, click.Group):
    """A noun with verbs. Its ``default`` verb may be left out: ``sla`` is ``sla status``."""

    command_class = Command

    def __init__(
        self, *args: Any, examples: Sequence[str] = (), default: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._describe(self, examples)
        self.default = default

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs, each with its whole first sentence: Click would cut it at the margin."""
        verbs = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        rows = [(n, v.get_short_help_str(WHOLE)) for n, v in verbs.items() if v and not v.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Put the default verb in where none was typed; one may still come while completing."""
        coming = context.resilient_parsing and not args
        if self.default and not coming and not self._names_a_verb(args):
            args = [self.default, *args]
        return super().parse_args(context, args)

    def _names_a_verb(self, args: Sequence[str]) -> bool:
        """Whether the first word is a verb, or one mistyped: the default verb takes no words."""
        if not args:
            return False
        if args[0].startswith("-"):
            return args[0] in ("--help", "-h")
        default = self.commands[self.default or ""]
        takes_words = any(isinstance(one, click.Argument) for one in default.params)
        return args[0] in self.commands or not takes_words


class Entry(NamedTuple):
    """Where a top-level command is, and the line that lists it: nothing is loaded for help."""

    module: str
    about: str
    attribute: str = ""
    hidden: bool = False


class Table(Described, click.Group):
    """The root: sections of commands, each loaded when it is named and not before."""

    def __init__(
        self, *args: Any, sections: Mapping[str, Mapping[str, Entry]], **kwargs: Any
    ) -> None:
        examples = kwargs.pop("examples", ())
        super().__init__(*args, **kwargs)
        self._describe(self, examples)
        self.sections = sections
        self.entries = {name: entry for part in sections.values() for name, entry in part.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in the order of the sections."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module = import_module(f"tickets_cli.commands.{entry.module}")
        attribute = entry.attribute or cmd_name.replace("-", "_")
        return cast(click.Command, getattr(module, attribute))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; of one that is not there, say which are near."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            shown = [name for name, entry in self.entries.items() if not entry.hidden]
            raise click.NoSuchCommand(error.command_name, possibilities=shown, ctx=ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands section by section, from the table alone."""
        for title, part in self.sections.items():
            shown = [(name, entry.about) for name, entry in part.items() if not entry.hidden]
            if shown:
                with formatter.section(title):
                    formatter.write_dl(shown)
