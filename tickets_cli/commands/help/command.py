"""``tickets help``: commands and topics, on the screen or as manual pages."""

from __future__ import annotations

import os

import click

from tickets_cli.commands import screen
from tickets_cli.commands.base import Command
from tickets_cli.commands.help.topics import ALIASES, TOPICS, nearest, text_of, topic_of
from tickets_cli.errors import Usage

WIDEST = 100


@click.command(
    "help",
    cls=Command,
    examples=(
        "tickets help",
        "tickets help query",
        "tickets help sla status",
        "tickets help --man list | man -l -",
    ),
)
@click.argument("words", metavar="[TOPIC|COMMAND]...", nargs=-1)
@click.option("--man", is_flag=True, help="Print it as a manual page (roff).")
@click.option("--no-pager", is_flag=True, help="Never page.")
@click.pass_context
def help_(context: click.Context, /, *, words: tuple[str, ...], man: bool, no_pager: bool) -> None:
    """Explain a command or a topic; alone, list them all."""
    columns, lines = screen.size(os.environ)
    terminal = screen.is_terminal()
    colour = screen.colour_wanted("auto", os.environ, terminal)
    width = min(columns, WIDEST) if terminal else WIDEST
    text = page(context.find_root(), words, man=man, width=width, colour=colour)
    pager = screen.pager_command(os.environ) if terminal and not no_pager else ""
    if pager and text.count("\n") >= lines:
        screen.page(text, pager, colour=colour)
    else:
        screen.write(text)


def page(
    root: click.Context, words: tuple[str, ...], *, man: bool, width: int, colour: bool = False
) -> str:
    """The text about a topic or a command.

    Raises:
        Usage: there is neither of that name; what is near is suggested.
    """
    topic = topic_of("-".join(words)) if words else None
    if topic is None:
        return _about_command(command_context(root, words), man, width)
    if man:
        from tickets_cli.commands.help.roff import topic_page

        return topic_page(topic, TOPICS[topic], text_of(topic))
    from tickets_cli.commands.help.plain import plain

    return plain(text_of(topic), width, colour=colour)


def command_context(root: click.Context, words: tuple[str, ...]) -> click.Context:
    """The context of a command, from the words that call it.

    Raises:
        Usage: there is no such command.
    """
    context = root
    for word in words:
        group = context.command
        found = group.get_command(context, word) if isinstance(group, click.Group) else None
        if found is None:
            raise _unknown(context, word)
        context = click.Context(found, info_name=word, parent=context)
    return context


def _about_command(context: click.Context, man: bool, width: int) -> str:
    if man:
        from tickets_cli.commands.help.roff import command_page

        return command_page(context.command, context)
    context.terminal_width = context.max_content_width = width
    text = context.get_help() + "\n"
    if context.parent is None:
        formatter = context.make_formatter()
        with formatter.section("Topics (tickets help TOPIC)"):
            formatter.write_dl(list(TOPICS.items()))
        text += "\n" + formatter.getvalue()
    return text


def _unknown(context: click.Context, word: str) -> Usage:
    group = context.command
    known = group.list_commands(context) if isinstance(group, click.Group) else []
    if context.parent is None:
        known = [*known, *TOPICS, *ALIASES]
    near = nearest(word, known)
    hint = f"did you mean {' or '.join(near)}?" if near else "tickets help lists them"
    return Usage(f"there is no help about {word!r}", hint=hint)
