"""Topics that are written from the code itself, so that they cannot be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tickets_cli.commands.help.blocks import table
from tickets_cli.domain.query.fields import Field
from tickets_cli.errors import TicketsError


def filled(text: str, **parts: str) -> str:
    """The text with its places, ``{fields}``, filled in; other braces are left alone."""
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part.rstrip("\n"))
    return text


def query(text: str) -> str:
    """The query language: its rules, then every field, shorthand and example there is."""
    from tickets_cli.domain.query.examples import EXAMPLES
    from tickets_cli.domain.query.fields import ticket_fields
    from tickets_cli.domain.query.words import SHORTHANDS

    examples = table(("query", "finds"), ((f"`{q}`", about) for q, about in EXAMPLES))
    fields = table(("field", "for example", "asks for"), map(_field, ticket_fields().fields))
    words = ((f"`is:{w}`", f"`{q}`", about) for w, (q, about) in SHORTHANDS.items())
    shorthands = table(("word", "stands for", "finds"), words)
    return filled(text, examples=examples, fields=fields, shorthands=shorthands)


def _field(field: Field) -> tuple[str, str, str]:
    aliases = f"; also called {', '.join(field.aliases)}" if field.aliases else ""
    return f"`{field.name}`", f"`{field.example}`", f"{field.about}{aliases}"


def exit_codes(text: str) -> str:
    """What each exit code says, from the kinds of errors there are."""
    codes: dict[int, list[str]] = {0: ["Done. A list that is empty is done, too."]}
    codes[1] = ["A gate found something: `check`, `audit` and `review` only."]
    for kind in sorted(_kinds(TicketsError), key=lambda kind: kind.exit_code):
        codes.setdefault(kind.exit_code, []).append(_meaning(kind))
    codes[70] = ["A bug in tickets."]
    rows = ((f"{code}", " ".join(said)) for code, said in sorted(codes.items()))
    return filled(text, codes=table(("code", "meaning"), rows))


def _kinds(kind: type[TicketsError]) -> Iterator[type[TicketsError]]:
    """The kinds of errors of ``errors.py``; what others derive from them says the same."""
    for one in kind.__subclasses__():
        if one.__module__ == kind.__module__:
            yield one


def _meaning(kind: type[TicketsError]) -> str:
    words = (kind.__doc__ or "").strip().splitlines()[0]
    return f"{words.rpartition(' (exit')[0] or words.removesuffix('.')}."


def formats(text: str) -> str:
    """The output formats."""
    from tickets_cli.render.formats import FORMATS

    rows = ((f"`--{name}`", one.about) for name, one in FORMATS.items() if name != "table")
    return filled(text, formats=table(("option", "prints"), rows))


def environment(text: str) -> str:
    """The variables that are listened to."""
    from tickets_cli.commands.help.variables import VARIABLES

    rows = ((f"`{name}`", about) for name, about in VARIABLES.items())
    return filled(text, variables=table(("variable", "what it does"), rows))


def statuses(text: str) -> str:
    """The statuses and moves a desk has by default."""
    from tickets_cli.domain.workflow import DEFAULT_WORKFLOW

    rows = (
        (f"`{status}`", of, ", ".join(DEFAULT_WORKFLOW.moves[status]))
        for status, of in DEFAULT_WORKFLOW.statuses.items()
    )
    return filled(text, statuses=table(("status", "class", "may become"), rows))


def levels(text: str) -> str:
    """The levels a desk has by default."""
    from tickets_cli.domain.desk import LEVELS

    rows = ((f"`{level}`", name) for level, name in LEVELS.items())
    return filled(text, levels=table(("level", "called"), rows))


WRITERS: Mapping[str, Callable[[str], str]] = {
    "query": query,
    "exit-codes": exit_codes,
    "formats": formats,
    "environment": environment,
    "statuses": statuses,
    "levels": levels,
}
"""Topics whose text has places (``{fields}``) that are filled in from the code."""
