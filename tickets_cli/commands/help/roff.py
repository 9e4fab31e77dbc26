"""Manual pages: a command or a topic as roff, from the same words as its help."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

import click

from tickets_cli import __version__
from tickets_cli.commands.help.blocks import Block, Bullets, Code, Heading, Paragraph, Rows, blocks

COMMAND, TOPIC = 1, 7
"""Sections of the manual: programs, and everything else."""

_TICKS = re.compile(r"`([^`]+)`")


def escaped(text: str) -> str:
    """Text that roff prints as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    text = text.replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti")
    return f"\\&{text}" if text.startswith(".") else text


def spoken(text: str) -> str:
    """Running words; what stands in backticks is bold."""
    parts = _TICKS.split(text.replace("**", ""))
    bold = (f"\\fB{escaped(part)}\\fR" if n % 2 else escaped(part) for n, part in enumerate(parts))
    line = "".join(bold)
    return f"\\&{line}" if line.startswith((".", "'")) else line


def name_of(path: str) -> str:
    """What a page is called: ``tickets sla status`` is ``tickets-sla-status``."""
    return path.replace(" ", "-")


def topic_page(topic: str, about: str, text: str) -> str:
    """The page of a topic, ``tickets-query(7)``."""
    _, *rest = blocks(text)
    name = f"tickets-{topic}"
    lines = [*_head(name, TOPIC, about), ".SH DESCRIPTION"]
    for block in rest:
        lines += _block(block)
    return _page([*lines, *_see_also(["tickets(1)"])])


def command_page(command: click.Command, context: click.Context) -> str:
    """The page of a command, ``tickets-list(1)``."""
    path = context.command_path
    usage = " ".join(command.collect_usage_pieces(context))
    lines = _head(name_of(path), COMMAND, summary(command))
    lines += [".SH SYNOPSIS", f"\\fB{escaped(path)}\\fR {escaped(usage)}"]
    lines += [".SH DESCRIPTION", *_prose(command)]
    options = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    lines += [".SH OPTIONS", *_options(options, context)]
    below = _subcommands(command, context)
    if below:
        lines += [".SH COMMANDS", *_terms(below)]
    examples = getattr(command, "examples", ())
    if examples:
        lines += [".SH EXAMPLES", *_code(f"$ {example}" for example in examples)]
    lines += [".SH EXIT STATUS", "\\fBtickets help exit\\-codes\\fR lists them."]
    above = [f"{name_of(context.parent.command_path)}(1)"] if context.parent else []
    also = above + [f"{name_of(f'{path} {name}')}(1)" for name, _ in below]
    return _page([*lines, *_see_also(also)])


def summary(command: click.Command) -> str:
    """What a command does, in its first sentence."""
    text = inspect.cleandoc(command.help or "").partition("\n\n")[0]
    return " ".join(text.split())


def _subcommands(command: click.Command, context: click.Context) -> list[tuple[str, str]]:
    if not isinstance(command, click.Group):
        return []
    found = ((name, command.get_command(context, name)) for name in command.list_commands(context))
    return [(name, summary(one)) for name, one in found if one is not None and not one.hidden]


def _prose(command: click.Command) -> Iterator[str]:
    for part in inspect.cleandoc(command.help or "").split("\n\n"):
        yield from (".PP", spoken(" ".join(part.replace("\b", "").split())))


def _options(options: Iterable[click.Option], context: click.Context) -> Iterator[str]:
    for option in options:
        record = option.get_help_record(context)
        if record is not None:
            yield from _terms([record])


def _head(name: str, section: int, about: str) -> list[str]:
    title = f'.TH "{escaped(name.upper())}" {section} "" "tickets {__version__}" "tickets manual"'
    about = about.removesuffix(".")
    return [title, ".SH NAME", f"{escaped(name)} \\- {spoken(about)}"]


def _see_also(pages: Iterable[str]) -> list[str]:
    found = [f"\\fB{escaped(page[:-3])}\\fR{page[-3:]}" for page in pages]
    return [".SH SEE ALSO", ", ".join(found)] if found else []


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f".SS {escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield from (".PP", spoken(block.text))
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from (".IP \\(bu 2", spoken(item))
    elif isinstance(block, Code):
        yield from _code(block.lines)
    else:
        yield from _rows(block)


def _rows(rows: Rows) -> Iterator[str]:
    """A table as terms: what stands first is explained by the rest of its row."""
    for first, *rest in rows.rows:
        yield from _terms([(first, ": ".join(rest))])


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, text in pairs:
        yield from (".TP", f"\\fB{escaped(term.replace('`', ''))}\\fR", spoken(text) or "\\&")


def _code(lines: Iterable[str]) -> Iterator[str]:
    yield from (".PP", ".RS 2", ".nf")
    yield from (escaped(line) or "\\&" for line in lines)
    yield from (".fi", ".RE")


def _page(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
