"""Read a query: from its words to a tree, complaining at the column."""

from __future__ import annotations

from tickets_cli.domain.query import kinds, lexer, tree
from tickets_cli.domain.query.faults import QueryError, nearest, suggestion
from tickets_cli.domain.query.fields import CUSTOM, SHORTHAND, VIEW, Field
from tickets_cli.domain.query.lexer import Choice, Token
from tickets_cli.domain.query.tree import Condition, Node, Term
from tickets_cli.domain.query.values import Reading, Values
from tickets_cli.domain.query.words import ELSEWHERE, SHORTHANDS

DEEPEST = 50
"""Parentheses, nots and views within each other."""

Place = Token | Choice
"""What a complaint can point at."""


class Parser:
    """One text on its way to a tree; ``trail`` names the views that led here, so ``deep``."""

    def __init__(
        self, text: str, reading: Reading, trail: tuple[str, ...] = (), deep: int = 0
    ) -> None:
        self.text = text
        self.reading = reading
        self.table = reading.table
        self.values = Values(text, reading)
        self.trail = trail
        self.deep = deep
        self.tokens = lexer.tokens(text)
        self.at = 0
        self.values.count(len(self.tokens) + 1)

    def whole(self) -> Node:
        """The tree of the whole text; nothing at all means every ticket."""
        if not self.tokens:
            return tree.EVERYTHING
        node = self._either(self.deep)
        if self.at < len(self.tokens):
            raise self._error("nothing opened this parenthesis", self.tokens[self.at])
        return node

    def _peek(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def _either(self, depth: int) -> Node:
        parts = [self._every(depth)]
        while self._peek() == lexer.OR:
            self.at += 1
            parts.append(self._every(depth))
        return tree.either(parts)

    def _every(self, depth: int) -> Node:
        parts = [self._one(depth)]
        while self._peek() not in ("", lexer.OR, lexer.CLOSE):
            if self._peek() == lexer.AND:
                self.at += 1
            parts.append(self._one(depth))
        return tree.every(parts)

    def _one(self, depth: int) -> Node:
        if self.at == len(self.tokens):
            what = f"something is missing after {self.tokens[-1].text!r}"
            raise QueryError(what, self.text, len(self.text.rstrip()))
        token = self.tokens[self.at]
        if depth > DEEPEST:
            raise self._error(f"nested more than {DEEPEST} deep", token)
        self.at += 1
        match token.kind:
            case lexer.OPEN:
                return self._group(token, depth)
            case lexer.NOT:
                return tree.negate(self._one(depth + 1))
            case lexer.TEXT:
                return self._text(token)
            case lexer.VIEW:
                return self._view(token.text, token, depth)
            case lexer.TERM:
                return self._term(token, depth)
        hint = f'quote it to search for it: "{token.text}"'
        raise self._error(f"something is missing before {token.text!r}", token, hint)

    def _group(self, opening: Token, depth: int) -> Node:
        if self._peek() == lexer.CLOSE:
            self.at += 1
            return tree.EVERYTHING
        node = self._either(depth + 1)
        if self._peek() != lexer.CLOSE:
            raise self._error("this parenthesis is never closed", opening)
        self.at += 1
        return node

    def _text(self, token: Token) -> Node:
        if self.table.find(tree.TEXT) is None:
            hint = f"ask for a field: {', '.join(f.name for f in self.table.fields)}"
            raise self._error(f"text such as {token.text!r} cannot be searched here", token, hint)
        if not token.text.strip():
            raise self._error("nothing is between these quotes", token)
        return Term(tree.TEXT, (Condition(tree.IS, token.text),))

    def _term(self, token: Token, depth: int) -> Node:
        field = self._field(token)
        if field.kind in (SHORTHAND, VIEW):
            node = tree.either(self._stand_in(field, choice, depth) for choice in token.choices)
        else:
            node = Term(field.name, self.values.conditions(field, token.choices))
        return tree.negate(node) if token.choices[0].operator == "!=" else node

    def _field(self, token: Token) -> Field:
        found = self.table.find(token.text)
        if found is not None:
            return found
        where = " here" if self.table.fold else ""
        what = f"there is no field {token.text!r}{where}"
        end = token.start + len(token.text)
        raise QueryError(what, self.text, token.start, end, hint=self._instead(token))

    def _instead(self, token: Token) -> str:
        """What was meant by a field that is none."""
        elsewhere = ELSEWHERE.get(token.text.casefold())
        if elsewhere:
            return elsewhere
        names = self.table.names()
        custom = f"{CUSTOM}{token.text}"
        near = custom if custom in names else nearest(token.text, names)
        if near:
            return f"did you mean {near}?"
        said = self.text[token.start : token.end]
        return f"to search for the text, quote it: {tree.quoted(said)}"

    def _stand_in(self, field: Field, choice: Choice, depth: int) -> Node:
        """A shorthand or a saved view: the query it stands for."""
        word = self.values.single(field, choice).text
        if choice.operator not in ("", "=", "!="):
            raise self.values.fault(f"{field.name} has no order", choice)
        if field.kind == VIEW:
            return self._view(word, choice, depth)
        name = kinds.known(field, word)
        if name is None:
            hint = suggestion(word, field.values) or f"words: {', '.join(field.values)}"
            raise self.values.fault(f"is:{word} is not known", choice, hint)
        return self._nested(f"is:{name}", SHORTHANDS[name][0], choice, self.trail, depth)

    def _view(self, name: str, place: Place, depth: int) -> Node:
        views = self.table.views
        if name not in views:
            raise self._error(f"there is no view {name!r}", place, self._no_view(name))
        if name in self.trail:
            path = " -> ".join((*self.trail, name))
            raise self._error(f"view {name!r} leads back to itself", place, path)
        return self._nested(f"view {name!r}", views[name], place, (*self.trail, name), depth)

    def _no_view(self, name: str) -> str:
        """What to do about a view that is none."""
        if name.casefold() == "me":
            return "@me is a value: assignee:@me"
        if self.table.fold:
            return "no views can be used here: write the query out"
        return suggestion(name, self.table.views, all_of="views") or "views are kept in views.yaml"

    def _nested(
        self, what: str, text: str, place: Place, trail: tuple[str, ...], depth: int
    ) -> Node:
        """The tree of another text that this place stands for."""
        reading = self.reading
        before = len(reading.unknown), len(reading.doubtful)
        try:
            node = Parser(text, reading, trail, depth + 1).whole()
        except QueryError as error:
            raise self._from(what, error, place) from error
        for doubts, size in zip((reading.unknown, reading.doubtful), before, strict=True):
            doubts[size:] = [self._from(what, doubt, place) for doubt in doubts[size:]]
        return node

    def _from(self, what: str, error: QueryError, place: Place) -> QueryError:
        """A complaint about another text, shown where this one uses it."""
        said = error.what if error.what.startswith("in view") else f"in {what}: {error.what}"
        return self._error(said, place, error.hint)

    def _error(self, what: str, place: Place, hint: str = "") -> QueryError:
        return QueryError(what, self.text, place.start, place.end, hint=hint)
