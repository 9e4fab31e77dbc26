"""Read what stands after a field's colon: values, ranges, comparisons, and words like none."""

from __future__ import annotations

from collections.abc import Callable

from tickets_cli.domain.query import fields, kinds, tree
from tickets_cli.domain.query.faults import QueryError, Unreadable, suggestion
from tickets_cli.domain.query.fields import Field, FieldTable
from tickets_cli.domain.query.lexer import Choice, Piece
from tickets_cli.domain.query.tree import Condition
from tickets_cli.domain.query.words import CLASS_GROUPS

COMPARISONS = ("<", ">", "<=", ">=")
MOST_WORDS = 5_000
"""Words and values in a query, those of the views it uses included."""

MOST_HINTS = 10
"""Doubts that come with a suggestion; looking for one takes time."""


class Reading:
    """What is kept while a query and the views it uses are read.

    ``unknown`` are values that no ticket of this desk can have, because the field's list of
    values is closed; ``doubtful`` those its settings do not know, though a ticket may have them.
    """

    __slots__ = ("doubtful", "table", "unknown", "words")

    def __init__(self, table: FieldTable) -> None:
        self.table = table
        self.words = 0
        self.unknown: list[QueryError] = []
        self.doubtful: list[QueryError] = []


class Values:
    """The values of one text, and where in it they stand."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading

    def conditions(self, field: Field, choices: tuple[Choice, ...]) -> tuple[Condition, ...]:
        """What the choices between commas mean, each once."""
        self.count(len(choices))
        found: dict[Condition, None] = {}
        for number, choice in enumerate(choices):
            if choice.operator == "!=" and number:
                raise self.fault("!= belongs before the first value", choice)
            found.update(dict.fromkeys(self._choice(field, choice)))
        return tuple(found)

    def count(self, words: int) -> None:
        """So many more words; refuse a query that grows beyond all measure."""
        self.reading.words += words
        if self.reading.words > MOST_WORDS:
            raise QueryError(f"more than {MOST_WORDS} words and values", self.text, 0)

    def fault(self, what: str, choice: Choice, hint: str = "") -> QueryError:
        """A complaint about one choice."""
        return QueryError(what, self.text, choice.start, choice.end, hint=hint)

    def single(self, field: Field, choice: Choice) -> Piece:
        """The one piece of a choice that is no range."""
        piece = choice.pieces[0]
        if len(choice.pieces) > 1:
            raise self.fault("quotes go around the whole value", choice)
        if not piece.text.strip():
            hint = f"{field.name}:none finds what has no {field.name}"
            raise self.fault("nothing is between these quotes", choice, hint)
        return piece

    def _choice(self, field: Field, choice: Choice) -> list[Condition]:
        if choice.operator in COMPARISONS:
            return [self._compared(field, choice)]
        ends = self._ends(field, choice)
        if ends is not None:
            return [self._between(field, choice, *ends)]
        piece = self.single(field, choice)
        special = None if piece.quoted else self._special(field, piece)
        if special is not None:
            return [special]
        value = self._value(field, piece)
        if field.kind == fields.INSTANT:
            self._must_last(field, value, choice)
        if field.name == "class" and value in CLASS_GROUPS:
            return [Condition(tree.IS, name) for name in CLASS_GROUPS[value]]
        return [Condition(tree.IS, value)]

    def _special(self, field: Field, piece: Piece) -> Condition | None:
        """``none``, ``*``, ``@me`` and ``net*``: what quotes would make plain words."""
        text = piece.text
        if text.casefold() == tree.NONE:
            return Condition(tree.NONE)
        if text == "*":
            return Condition(tree.ANY)
        if text.casefold() == "@me" and field.person:
            return Condition(tree.ME)
        if not text.endswith("*"):
            return None
        if field.kind in (fields.WORD, fields.ID):
            return Condition(tree.BEGINS, kinds.read(field, text[:-1]))
        return Condition(tree.IS, text.rstrip("*") or text) if field.kind == fields.TEXT else None

    def _compared(self, field: Field, choice: Choice) -> Condition:
        self._must_be_ranged(field, choice)
        value = self._value(field, self.single(field, choice))
        if choice.operator == ">=":
            return Condition(tree.BETWEEN, value)
        if choice.operator == "<=" and field.kind != fields.INSTANT:
            return Condition(tree.BETWEEN, "", value)
        return Condition(
            {">": tree.ABOVE, "<": tree.BELOW, "<=": tree.UP_TO}[choice.operator], value
        )

    def _ends(self, field: Field, choice: Choice) -> tuple[Piece | None, Piece | None] | None:
        """The two ends of ``a..b``, either of which may be missing; None: it is no range."""
        dots = next((p for p in choice.pieces if not p.quoted and ".." in p.text), None)
        if dots is None or not (field.ranged or len(choice.pieces) > 1):
            return None
        self._must_be_ranged(field, choice)
        place = choice.pieces.index(dots)
        head, _, tail = dots.text.partition("..")
        before = [*choice.pieces[:place], *_piece(head, dots.start)]
        after = [*_piece(tail, dots.end - len(tail)), *choice.pieces[place + 1 :]]
        if len(before) > 1 or len(after) > 1 or ".." in tail or choice.operator:
            raise self.fault("this is no range", choice, f"write it like {field.name}:A..B")
        if not before and not after:
            raise self.fault("both ends are missing", choice, f"{field.name}:* takes any value")
        return before[0] if before else None, after[0] if after else None

    def _between(
        self, field: Field, choice: Choice, low: Piece | None, high: Piece | None
    ) -> Condition:
        first = self._value(field, low) if low else ""
        last = self._value(field, high) if high else ""
        if first and last and self._reversed(field, first, last):
            order = f" (the order: {', '.join(field.values)})" if field.values else ""
            hint = f"write {field.name}:{last}..{first}{order}"
            raise self.fault(f"{first} comes after {last}", choice, hint)
        return Condition(tree.BETWEEN, first, last)

    def _reversed(self, field: Field, low: str, high: str) -> bool:
        """Whether a range runs backwards, as far as that is known before the clock is."""
        place: Callable[[str], float]
        if field.kind == fields.NUMBER:
            place = kinds.number
        elif field.kind == fields.ORDERED and {low, high} <= set(field.values):
            place = field.values.index
        elif field.kind == fields.DURATION:
            from tickets_cli.domain.query.spans import seconds as place
        else:
            return False
        return place(low) > place(high)

    def _value(self, field: Field, piece: Piece) -> str:
        """The value as its field spells it; what the desk does not know is noted."""
        if not piece.text.strip():
            raise QueryError("nothing is between these quotes", self.text, piece.start, piece.end)
        try:
            value = kinds.read(field, piece.text)
        except Unreadable as error:
            hint = error.hint or f"write it like {field.example}"
            what = f"{field.name}: {error.what}"
            raise QueryError(what, self.text, piece.start, piece.end, hint=hint) from None
        if field.values and value not in field.values:
            self._doubt(field, piece, value)
        return value

    def _doubt(self, field: Field, piece: Piece, value: str) -> None:
        doubts = self.reading.unknown if field.closed else self.reading.doubtful
        hint = ""
        if len(doubts) < MOST_HINTS:
            hint = suggestion(piece.text, field.values, all_of="known")
        what = f"{value!r} is not a known {field.name}"
        doubts.append(QueryError(what, self.text, piece.start, piece.end, hint=hint))

    def _must_last(self, field: Field, value: str, choice: Choice) -> None:
        """An instant that counts from now has no extent: nothing happens exactly then."""
        from tickets_cli.domain.query.spans import is_relative

        if is_relative(value.lower()):
            what = f"{value} is a single instant, and nothing happens exactly then"
            hint = f"{field.name}:{value}.. is since then, {field.name}:..{value} is before"
            raise self.fault(what, choice, hint)

    def _must_be_ranged(self, field: Field, choice: Choice) -> None:
        if not field.ranged:
            hint = f"write it like {field.example}"
            raise self.fault(f"{field.name} has no order, so nothing lies between", choice, hint)


def _piece(text: str, start: int) -> list[Piece]:
    return [Piece(text, False, start, start + len(text))] if text else []
