"""Which words fit which place on the command line: one table for all commands, new ones too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from tickets_cli.commands.app import App
from tickets_cli.commands.base import Table
from tickets_cli.commands.complete.shells import Choice

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

Offer = Callable[[App, str], Iterable[Choice]]

NOT_VALUES = ("none", "*")
"""Values of queries that are none of a field."""


def _values(field: str) -> Offer:
    """The values that a field of a ticket may have."""

    def offer(app: App, word: str) -> Iterator[Choice]:
        from tickets_cli.domain.query.complete import complete
        from tickets_cli.domain.query.fields import ticket_fields

        table = ticket_fields(app.desk)
        for text, about in complete(f"{field}:{word}", table, _live(app, field)):
            value = text.partition(":")[2]
            if value not in NOT_VALUES:
                yield Choice(value, about or _about(app.desk, field, value))

    return offer


def _about(desk: Desk, field: str, value: str) -> str:
    """What the settings say of a value."""
    if field in ("assignee", "by", "opened_by"):
        person = desk.team.people.get(value)
        return (person.name or "") if person else ""
    if field == "service" and value in desk.services:
        return desk.services[value].description or ""
    if field == "status":
        return desk.workflow.statuses.get(value, "")
    if field == "level":
        return {str(level): name for level, name in desk.levels.items()}.get(value, "")
    return ""


def _live(app: App, field: str) -> Mapping[str, Iterable[str]]:
    """Values only tickets know, of those opened last."""
    if field != "tag":
        return {}
    from tickets_cli.commands.complete.live import recent_tags

    return {"tag": recent_tags(app)}


def ids(app: App, word: str) -> Iterable[Choice]:
    """Tickets, by whole id or by its last part."""
    from tickets_cli.commands.complete.live import tickets

    return tickets(app, word)


STATIC = ("sla", "ola", "class", "is", "response", "next_reply", "update", "resolution")
"""Fields whose values no desk can change: no settings need be read for them."""


def query(app: App, word: str) -> Iterator[Choice]:
    """The next word of a query, which may be several words in quotes."""
    from tickets_cli.domain.query.complete import complete
    from tickets_cli.domain.query.fields import ticket_fields

    first, blank, word = word.rpartition(" ")
    bare = word.lstrip("(-")
    name, colon, _ = bare.partition(":")
    needs_desk = (colon and name not in STATIC) or bare.startswith(("@", "fields."))
    table = ticket_fields(app.desk if needs_desk else None)
    live = _live(app, "tag") if name in ("tag", "tags") and colon else {}
    for text, about in complete(word, table, live):
        yield Choice(f"{first}{blank}{text}", about)


def assignment(app: App, word: str) -> Iterator[Choice]:
    """``FIELD=VALUE`` of ``set``, and the tickets before it."""
    from tickets_cli.commands.set import SETTERS

    name, equals, value = word.partition("=")
    if not equals:
        yield from (Choice(f"{field}=") for field in SETTERS if word and field.startswith(word))
        if word.startswith("f"):
            yield from (Choice(f"fields.{own}=") for own in app.desk.fields)
        yield from ids(app, word)
        return
    field = {"tags": "tag"}.get(name, name)
    done = value.rpartition(",")[0] + "," if field == "tag" and "," in value else ""
    for choice in _values(field)(app, value[len(done) :]):
        yield choice._replace(text=f"{name}={done}{choice.text}")


def own_field(app: App, word: str) -> Iterator[Choice]:
    """``NAME=VALUE`` of a custom field."""
    for choice in assignment(app, f"fields.{word}") if "=" in word else ():
        yield choice._replace(text=choice.text.removeprefix("fields."))
    if "=" not in word:
        yield from (
            Choice(f"{name}=", field.description or field.type)
            for name, field in app.desk.fields.items()
            if name.startswith(word)
        )


def _named(find: Callable[[Desk], Mapping[str, object]]) -> Offer:
    """Names that the settings list."""

    def offer(app: App, word: str) -> Iterator[Choice]:
        return (Choice(name) for name in find(app.desk) if name.startswith(word))

    return offer


def topics(app: App, word: str) -> Iterator[Choice]:
    """Topics of help, and commands."""
    from tickets_cli.commands.help.topics import TOPICS

    root = click.get_current_context().find_root().command
    known = {one.text: one.about for one in _of_table(root, "")} if isinstance(root, Table) else {}
    known |= TOPICS
    return (Choice(name, about) for name, about in known.items() if name.startswith(word))


def schemas(_: App, word: str) -> Iterator[Choice]:
    """Names of schemas."""
    from tickets_cli.store.schema import names

    return (Choice(name) for name in names() if name.startswith(word))


def articles(app: App, word: str) -> Iterator[Choice]:
    """Articles of the knowledge base, by name."""
    from tickets_cli.store.articles import names

    return (Choice(name) for name in names(app.root) if name.startswith(word))


def linking(app: App, word: str) -> Iterator[Choice]:
    """Tickets, and what they may be to each other."""
    from tickets_cli.domain.links import REVERSE

    yield from (Choice(kind) for kind in REVERSE if word and kind.startswith(word))
    yield from ids(app, word)


def _files(_: App, word: str) -> Iterator[Choice]:
    yield Choice(word, kind="file")


def _folders(_: App, word: str) -> Iterator[Choice]:
    yield Choice(word, kind="dir")


def _queues_and_levels(app: App, word: str) -> Iterator[Choice]:
    yield from _values("level")(app, word)
    yield from _values("queue")(app, word)


METAVARS: Mapping[str, Offer] = {
    "ID": ids,
    "[ID]...": ids,
    "ID...": ids,
    "[ID]": ids,
    "QUERY": query,
    "[QUERY]...": query,
    "[ID]... FIELD=VALUE...": assignment,
    "[ID]... TYPE OTHER": linking,
    "NAME=VALUE": own_field,
    "ARTICLE": articles,
    "WHO": _values("assignee"),
    "L2|QUEUE|vendor": _queues_and_levels,
    "[TOPIC|COMMAND]...": topics,
    "SCHEMA": schemas,
    "[SCHEMA]": schemas,
    "FILE": _files,
    "[FILE]...": _files,
    "PATH": _folders,
    "[FOLDER]": _folders,
}
"""By what help calls the value."""

NAMES: Mapping[str, Offer] = {
    **{
        f"--{name.replace('_', '-')}": _values(name)
        for name in (
            *("status", "queue", "priority", "type", "service", "level", "tag", "category"),
            *("impact", "urgency", "requester_urgency", "assignee", "channel"),
        )
    },
    "--vendor": _named(lambda desk: desk.team.vendors),
    "--calendar": _named(lambda desk: desk.sla.calendars),
    "--policy": _named(lambda desk: {policy.name: policy for policy in desk.sla.policies}),
    "--map": _files,
    "query": query,
    "calendar": _named(lambda desk: desk.sla.calendars),
}
"""By an option, or by the name of an argument."""


def offered(
    context: click.Context, wanted: click.Command | click.Parameter, word: str
) -> list[Choice] | None:
    """What fits, or None where Click knows as much: options, commands, and words of a choice."""
    if isinstance(wanted, click.Group) and not word.startswith("-"):
        if context._protected_args or context.args:  # a command nobody knows stands before
            return []
        if isinstance(wanted, Table):
            return _of_table(wanted, word)
        return _of_group(context, wanted, word)
    if not isinstance(wanted, click.Parameter) or isinstance(wanted.type, click.Choice):
        return None
    offer = METAVARS.get(wanted.metavar or "") or _by_name(wanted)
    if offer is None:
        return None
    with context:
        app = context.ensure_object(App)
        return [*_after_several(context, wanted, app, word), *offer(app, word)]


def _after_several(
    context: click.Context, wanted: click.Parameter, app: App, word: str
) -> Iterator[Choice]:
    """What may follow any number of values, as an article does the tickets that are to have it."""
    arguments = [one for one in context.command.params if isinstance(one, click.Argument)]
    if wanted.nargs != -1 or not any(context.params.get(one.name or "") for one in arguments):
        return
    for one in arguments:
        offer = METAVARS.get(one.metavar or "") if one is not wanted else None
        yield from offer(app, word) if offer else ()


def _of_table(table: Table, word: str) -> list[Choice]:
    """The commands, from the table alone: none is loaded."""
    return [
        Choice(name, entry.about)
        for name, entry in table.entries.items()
        if name.startswith(word) and not entry.hidden
    ]


def _by_name(wanted: click.Parameter) -> Offer | None:
    return next((NAMES[name] for name in (*wanted.opts, wanted.name) if name in NAMES), None)


def _of_group(context: click.Context, group: click.Group, word: str) -> list[Choice]:
    """The verbs of a noun, and what its default verb takes."""
    verbs = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    found = [
        Choice(name, verb.get_short_help_str(limit=80))
        for name, verb in verbs
        if verb is not None and not verb.hidden and name.startswith(word)
    ]
    default = group.get_command(context, getattr(group, "default", None) or "")
    taken = default.params if default is not None else ()
    argument = next((one for one in taken if isinstance(one, click.Argument)), None)
    if default is None or argument is None:
        return found
    return [*found, *(offered(click.Context(default, context), argument, word) or ())]
