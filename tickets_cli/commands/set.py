"""``tickets set``: fields, one or many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import act
from tickets_cli.commands.app import App
from tickets_cli.commands.assign import person
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.drafting import requester
from tickets_cli.commands.options import Targets, Writing
from tickets_cli.commands.values import NOTHING, field_value, level
from tickets_cli.dataclass import dataclass
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import TIMELINE_FIELDS
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket

Setter = Callable[[App, str], Any]


def _word(_: App, text: str) -> str | None:
    return None if text in NOTHING else one_line(text)


@dataclass(frozen=True, slots=True)
class Tags:
    """Tags to have alone, or, where each has a sign, to come and to go."""

    only: frozenset[str] | None
    more: frozenset[str] = frozenset()
    less: frozenset[str] = frozenset()

    def after(self, before: Sequence[str]) -> tuple[str, ...]:
        """The tags of a ticket that had some before."""
        kept = {*before} - self.less if self.only is None else self.only
        return tuple(sorted(kept | self.more))


def _tags(text: str) -> Tags:
    """``a,b`` are all there shall be; ``+a,-b`` come and go, and the others stay."""
    words = [word for part in text.split(",") if (word := part.strip()) and word != "none"]
    signed = [word for word in words if word[0] in "+-" and len(word) > 1]
    if not signed:
        return Tags(frozenset(words))
    if len(signed) < len(words):
        raise Usage("some tags have a sign and others none", hint="tags=+new,-old, or tags=a,b")
    more, less = ({word[1:] for word in words if word[0] == sign} for sign in "+-")
    return Tags(None, frozenset(more), frozenset(less))


def _must(_: App, text: str) -> str:
    if not one_line(text) or text == "none":
        raise Usage("a ticket always has one", hint="give a value after =")
    return one_line(text)


SETTERS: Mapping[str, Setter] = {
    **dict.fromkeys(TIMELINE_FIELDS, _word),
    "type": _must,
    "status": _must,
    "level": lambda _, text: level(text),
    "assignee": person,
    "title": _must,
    "channel": _word,
    "requester_urgency": _word,
    "description": lambda _, text: prose(text),
    "tags": lambda _, text: _tags(text),
    "requester": lambda _, text: None if text in NOTHING else requester(text, None),
}
"""What may be set, and how the text after ``=`` becomes a value."""


@click.command(
    "set",
    cls=Command,
    examples=(
        "tickets set 7kq3 impact=high urgency=high",
        "tickets set 7kq3 2m9x service=vpn tags=+remote,-new",
        "tickets set 7kq3 requester='Ann Lee <ann@example.org>'",
        "tickets set 7kq3 priority=P1 --reason 'the board meets today'",
        "tickets set --where 'queue:old' queue=network",
    ),
)
@click.argument("words", metavar="[ID]... FIELD=VALUE...", nargs=-1, required=True)
@click.option("--where", metavar="QUERY", help="Every ticket the query finds, after a preview.")
@click.option("--reason", metavar="TEXT", help="Why; a priority that is not the matrix's needs it.")
@options.writing
@output.changes
@pass_app
def set_(
    app: App, *, words: tuple[str, ...], where: str | None, reason: str | None, writing: Writing
) -> None:
    """Set fields: timeline fields make an entry, the others are kept by git alone.

    FIELD is type, status, impact, urgency, priority, service, category, level, queue,
    assignee, title, channel, requester, requester_urgency, description, tags or fields.NAME.
    The value none clears one; tags=+new,-old leaves the other tags alone.
    """
    from tickets_cli.domain.actions.change import change

    names = tuple(word for word in words if "=" not in word)
    values = dict(_assignment(app, word) for word in words if "=" in word)
    app.require(bool(values), "nothing to set", "tickets set 7kq3 impact=high")
    own = {name: values.pop(name) for name in list(values) if name.startswith("fields.")}
    tags: Tags | None = values.pop("tags", None)

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        more: dict[str, Any] = {"fields": _merged(ticket.fields, own)} if own else {}
        more |= {"tags": tags.after(ticket.tags)} if tags else {}
        who = values.get("requester")
        if who and ticket.requester and not who.organisation:
            more["requester"] = who._replace(organisation=ticket.requester.organisation)
        return change(ticket, app.desk, hand, {**values, **more}, reason=reason)

    act(app, Targets(names, where), writing, "set", decide, reason=reason)


def _assignment(app: App, text: str) -> tuple[str, Any]:
    """``FIELD=VALUE`` as a field and its value."""
    name, _, value = text.partition("=")
    if name.startswith("fields."):
        own = name.removeprefix("fields.")
        return name, None if value in NOTHING else field_value(app.desk, own, value)
    setter = SETTERS.get(name)
    if setter is None:
        from tickets_cli.domain.nearest import nearest

        near = nearest(name, SETTERS)
        hint = f"did you mean {near}? " if near else ""
        raise Usage(f"{name!r} cannot be set", hint=f"{hint}fields: {', '.join(SETTERS)}")
    return name, setter(app, value)


def _merged(before: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    after = {**before, **{name.removeprefix("fields."): value for name, value in own.items()}}
    return {name: value for name, value in after.items() if value is not None}
