"""What may come next in a query, for the shell's completion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tickets_cli.domain.query import fields, tree
from tickets_cli.domain.query.fields import Field, FieldTable
from tickets_cli.domain.query.words import CLASS_GROUPS, SHORTHANDS
from tickets_cli.namedtuple import NamedTuple

_MOMENTS = ("today", "yesterday", "this-week", "last-week", "this-month", "last-month", "-7d..")
_AHEAD = ("today", "tomorrow", "this-week", "..1h", "..4h", "..now")
_BEFORE_WORD = "(-"


class Suggestion(NamedTuple):
    """A whole word to put in place of the one begun, and what it says."""

    text: str
    about: str = ""


def complete(
    word: str, table: FieldTable, live: Mapping[str, Iterable[str]] | None = None
) -> tuple[Suggestion, ...]:
    """The words that begin like this one, the last of a query being typed.

    ``live`` holds values the settings do not know, by field: tags, organisations, ids.
    """
    bare = word.lstrip(_BEFORE_WORD)
    before = word[: len(word) - len(bare)]
    if bare.startswith("@"):
        found = [Suggestion(f"@{name}", text) for name, text in table.views.items()]
    elif ":" in bare:
        found = list(_values(bare, table, live or {}))
    else:
        found = [Suggestion(f"{field.name}:", field.about) for field in table.fields]
    return tuple(Suggestion(before + text, about) for text, about in found if text.startswith(bare))


def _values(
    bare: str, table: FieldTable, live: Mapping[str, Iterable[str]]
) -> Iterator[Suggestion]:
    """The values of the field, after those already typed."""
    name, _, typed = bare.partition(":")
    field = table.find(name)
    if field is None:
        return
    kept = bare[: len(bare) - len(typed.rpartition(",")[2])]
    if field.kind == fields.ORDERED and ".." in bare[len(kept) :]:
        kept = bare[: bare.rindex("..") + 2]
        yield from (Suggestion(f"{kept}{value}") for value in field.values)
        return
    taken = set(typed.split(",")[:-1])
    for value, about in _known(field, live.get(field.name, ())):
        if value not in taken:
            yield Suggestion(f"{kept}{value}", about)


def _known(field: Field, live: Iterable[str]) -> Iterator[Suggestion]:
    if field.kind == fields.SHORTHAND:
        yield from (Suggestion(word, about) for word, (_, about) in SHORTHANDS.items())
        return
    for value in dict.fromkeys((*field.values, *live)):
        group = CLASS_GROUPS.get(value, ()) if field.name == "class" else ()
        yield Suggestion(tree.spell_condition(tree.Condition(tree.IS, value)), ", ".join(group))
    if field.kind == fields.INSTANT:
        yield from (Suggestion(text) for text in (_AHEAD if field.ahead else _MOMENTS))
    if field.kind == fields.FLAG:
        yield from (Suggestion("yes"), Suggestion("no"))
    if field.person:
        yield Suggestion("@me", "you")
    if field.kind != fields.VIEW:
        yield Suggestion("none", f"no {field.name}")
        yield Suggestion("*", f"any {field.name}")
