"""Does one value fit one of a term's conditions: by the kind of the field, each in its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from tickets_cli.domain.query import fields, kinds, tree
from tickets_cli.domain.query.context import Context
from tickets_cli.domain.query.fields import Field
from tickets_cli.domain.query.tree import Condition
from tickets_cli.errors import Usage

Hit = Callable[[object], bool]
"""Whether a value, never an empty one, fits."""


def hit_of(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    """Whether one value, never an empty one, fits any of the conditions."""
    if any(condition.how == tree.ANY for condition in conditions):
        return lambda value: True
    wanted = tuple(condition for condition in conditions if condition.how != tree.NONE)
    if not wanted:
        return lambda value: False
    return _HITS[field.kind](field, wanted, context)


def _any_of(hits: tuple[Hit, ...]) -> Hit:
    return hits[0] if len(hits) == 1 else lambda value: any(hit(value) for hit in hits)


def _mine(field: Field, context: Context) -> tuple[str, ...]:
    """Who ``@me`` is in this field: a handle, or where the requester is meant, the addresses."""
    if context.me is None:
        raise Usage("nobody is known as @me here", hint="name the person: assignee:HANDLE")
    return context.emails if field.kind == fields.TEXT else (context.me,)


def _words(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    exact = {condition.value for condition in conditions if condition.how == tree.IS}
    if any(condition.how == tree.ME for condition in conditions):
        exact.update(_mine(field, context))
    folded = frozenset(word.casefold() for word in exact)
    starts = tuple(
        condition.value.casefold() for condition in conditions if condition.how == tree.BEGINS
    )
    if not starts:
        return lambda value: value in exact or str(value).casefold() in folded

    def matches(value: object) -> bool:
        word = str(value).casefold()
        return word in folded or word.startswith(starts)

    return matches


def _ordered(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    """Ranges become the set of values within them; an end the desk does not know holds nothing."""
    order = context.orders.get(field.name, field.values)
    fitting: set[str] = set()
    for condition in conditions:
        fitting.update([condition.value] if condition.how == tree.IS else within(condition, order))
    folded = frozenset(word.casefold() for word in fitting)
    return lambda value: str(value) in fitting or str(value).casefold() in folded


def within(condition: Condition, order: tuple[str, ...]) -> tuple[str, ...]:
    """The values of an order that a range takes."""
    places = {word.casefold(): place for place, word in enumerate(order)}
    ends = [places.get(end.casefold()) for end in (condition.value, condition.to) if end]
    if None in ends:
        return ()
    low = places[condition.value.casefold()] if condition.value else 0
    high = places[condition.to.casefold()] if condition.to else len(order) - 1
    if condition.how == tree.ABOVE:
        low, high = low + 1, len(order) - 1
    elif condition.how == tree.BELOW:
        low, high = 0, low - 1
    return order[low : high + 1]


def _texts(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    sought = [condition.value for condition in conditions if condition.how == tree.IS]
    if any(condition.how == tree.ME for condition in conditions):
        sought += _mine(field, context)
    return _any_of(tuple(_contains(text) for text in sought) or (lambda value: False,))


def _contains(text: str) -> Hit:
    """Whether a text holds another, in any case of letters; a blank fits any stretch of blanks."""
    needle = sought(text)
    if " " in needle:
        return lambda value: needle in " ".join(folded(str(value)).split())
    return lambda value: needle in folded(str(value))


def sought(text: str) -> str:
    """A text in the form in which it is looked for."""
    return " ".join(folded(text).split())


def folded(text: str) -> str:
    """The text without its case, and with accents spelled one way only."""
    if text.isascii():
        return text.lower()
    from unicodedata import normalize

    return normalize("NFC", text).casefold()


def _ids(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    from tickets_cli.domain import ids

    whole = frozenset(condition.value for condition in conditions if condition.how == tree.IS)
    parts = tuple(text for text in whole if not ids.is_id(text))
    starts = tuple(condition.value for condition in conditions if condition.how == tree.BEGINS)

    def matches(value: object) -> bool:
        known = str(value)
        if known in whole or (starts and known.startswith(starts)):
            return True
        return any(ids.matching(part, (known,)) for part in parts)

    return matches


def _flags(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    wanted = {condition.value == "yes" for condition in conditions}
    return lambda value: (str(value).casefold() in kinds.YES) in wanted


def _numbers(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    return _any_of(
        tuple(_measured(condition, kinds.number, lambda text: 0) for condition in conditions)
    )


def _durations(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    from tickets_cli.domain.query import spans

    return _any_of(
        tuple(_measured(condition, spans.seconds, spans.unit) for condition in conditions)
    )


def _measured(
    condition: Condition, read: Callable[[str], float], unit: Callable[[str], int]
) -> Hit:
    """Numbers and lengths: ``3`` is itself, ``3d`` a whole day, ranges hold their ends."""
    low = read(condition.value) if condition.value else float("-inf")
    high = read(condition.to) if condition.to else float("inf")
    match condition.how:
        case tree.ABOVE:
            return lambda value: value > low  # type: ignore[operator]
        case tree.BELOW:
            return lambda value: value < low  # type: ignore[operator]
        case tree.BETWEEN:
            return lambda value: low <= value <= high  # type: ignore[operator]
    beyond = low + unit(condition.value)
    if beyond == low:
        return lambda value: value == low
    return lambda value: low <= value < beyond  # type: ignore[operator]


def _instants(field: Field, conditions: tuple[Condition, ...], context: Context) -> Hit:
    return _any_of(tuple(_during(*bounds(field, condition, context)) for condition in conditions))


def _during(start: datetime | None, end: datetime | None) -> Hit:
    if start is None:
        return lambda value: value < end  # type: ignore[operator]
    if end is None:
        return lambda value: value >= start  # type: ignore[operator]
    return lambda value: start <= value < end  # type: ignore[operator]


def bounds(
    field: Field, condition: Condition, context: Context
) -> tuple[datetime | None, datetime | None]:
    """The instants a condition lies between, half-open; None has no bound on that side."""
    from tickets_cli.domain.query.spans import span

    def read(text: str) -> tuple[datetime, datetime]:
        return span(text, ahead=field.ahead, now=context.now, zone=context.zone)

    match condition.how:
        case tree.ABOVE:
            return read(condition.value)[1], None
        case tree.BELOW:
            return None, read(condition.value)[0]
        case tree.UP_TO:
            return None, read(condition.value)[1]
        case tree.BETWEEN:
            start = read(condition.value)[0] if condition.value else None
            return start, read(condition.to)[0] if condition.to else None
    return read(condition.value)


_HITS: Mapping[str, Callable[[Field, tuple[Condition, ...], Context], Hit]] = {
    fields.WORD: _words,
    fields.TEXT: _texts,
    fields.ID: _ids,
    fields.NUMBER: _numbers,
    fields.DURATION: _durations,
    fields.INSTANT: _instants,
    fields.ORDERED: _ordered,
    fields.FLAG: _flags,
}
