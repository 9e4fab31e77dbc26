"""Cut a query into words: fields with their values, text, parentheses, and, or, not."""

from __future__ import annotations

from tickets_cli.domain.query.faults import QueryError
from tickets_cli.namedtuple import NamedTuple

LONGEST = 20_000
"""Characters in a query; a list of a thousand ids fits."""

MOST_PIECES = 3
"""Parts of one value: a quoted end, the dots, another quoted end."""

OPEN, CLOSE, AND, OR, NOT, TERM, TEXT, VIEW = "(", ")", "and", "or", "not", "term", "text", "view"
KEYWORDS = frozenset({AND, OR, NOT})
OPERATORS = ("<=", ">=", "!=", "<", ">", "=")
QUOTES = "\"'"


class Piece(NamedTuple):
    """A part of a value, as typed or unquoted."""

    text: str
    quoted: bool
    start: int
    end: int


class Choice(NamedTuple):
    """One of the values between commas: an operator, perhaps, and its pieces."""

    operator: str
    pieces: tuple[Piece, ...]
    start: int
    end: int


class Token(NamedTuple):
    """A word of the query; ``text`` is a field's name, a view's name or the text sought."""

    kind: str
    text: str
    start: int
    end: int
    choices: tuple[Choice, ...] = ()


def tokens(text: str) -> list[Token]:
    """Every word of the query, in order, in time linear in its length.

    Raises:
        QueryError: too long, an unclosed quote, a value missing.
    """
    if len(text) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST} characters", text, LONGEST)
    return list(_Scanner(text).scan())


class _Scanner:
    """A place in the text that only moves forward."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def scan(self) -> list[Token]:
        """Words until the end."""
        found = []
        while self._skip_blanks():
            found.append(self._next())
        return found

    def _skip_blanks(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def _next(self) -> Token:
        start, char = self.at, self.text[self.at]
        if char in (OPEN, CLOSE):
            self.at += 1
            return Token(char, char, start, self.at)
        if char == "-":
            return self._minus()
        name = self._field()
        if name:
            return self._term(name, start)
        if char in QUOTES:
            piece = self._quoted()
            self._expect_end()
            return Token(TEXT, piece.text, start, self.at)
        return self._word()

    def _minus(self) -> Token:
        start = self.at
        self.at += 1
        if self.at == len(self.text) or self.text[self.at].isspace():
            raise QueryError(
                "nothing follows the minus", self.text, start, hint='quote it to search for it: "-"'
            )
        return Token(NOT, "-", start, self.at)

    def _word(self) -> Token:
        start = self.at
        word = self._run("()")
        self.at += len(word)
        if word.casefold() in KEYWORDS:
            return Token(word.casefold(), word, start, self.at)
        if word[0] == "@" and len(word) > 1:
            return Token(VIEW, word[1:], start, self.at)
        return Token(TEXT, word.rstrip("*") or word, start, self.at)

    def _term(self, name: str, start: int) -> Token:
        choices = [self._choice(name)]
        while self._sees(","):
            self.at += 1
            choices.append(self._choice(name))
        return Token(TERM, name, start, self.at, tuple(choices))

    def _choice(self, name: str) -> Choice:
        start = self.at
        operator = next((o for o in OPERATORS if self.text.startswith(o, self.at)), "")
        self.at += len(operator)
        pieces = tuple(self._pieces())
        if not pieces:
            raise QueryError(
                f"a value is missing after {self.text[max(0, start - 1) : self.at].strip()!r}",
                self.text,
                self.at,
                hint=f"{name}:none finds what has no {name}, {name}:* what has any",
            )
        return Choice(operator, pieces, start, self.at)

    def _pieces(self) -> list[Piece]:
        """What stands between two commas: bare text and quoted text around ``..``."""
        pieces: list[Piece] = []
        while self.at < len(self.text):
            if len(pieces) > MOST_PIECES:
                raise QueryError("this is no range", self.text, pieces[0].start, self.at)
            if self.text[self.at] in QUOTES:
                pieces.append(self._quoted())
                if not self.text.startswith("..", self.at):
                    self._expect_end(",")
                    break
            piece = self._bare()
            if piece is None:
                break
            pieces.append(piece)
        return pieces

    def _bare(self) -> Piece | None:
        start = self.at
        word = self._run("(),")
        for quote in QUOTES:
            head, dots, _ = word.partition(f"..{quote}")
            word = f"{head}.." if dots else word
        self.at = start + len(word)
        return Piece(word, False, start, self.at) if word else None

    def _quoted(self) -> Piece:
        quote, start = self.text[self.at], self.at
        said: list[str] = []
        at = start + 1
        while at < len(self.text):
            char = self.text[at]
            if char == quote:
                self.at = at + 1
                return Piece("".join(said), True, start, self.at)
            if char == "\\" and self.text[at + 1 : at + 2] in (quote, "\\"):
                at += 1
                char = self.text[at]
            said.append(char)
            at += 1
        raise QueryError("this quote is never closed", self.text, start)

    def _field(self) -> str:
        """The name before a colon or a comparison, taking the colon; none in ``http://``."""
        at = self.at
        while at < len(self.text) and (self.text[at].isalnum() or self.text[at] in "_.-"):
            at += 1
        name = self.text[self.at : at]
        colon = self.text.startswith(":", at) and not self.text.startswith("://", at)
        if not (name[:1].isalpha() and (colon or self.text.startswith(OPERATORS, at))):
            return ""
        self.at = at + colon
        return name

    def _run(self, stops: str) -> str:
        """What stands here, up to a blank or a stop."""
        at = self.at
        while at < len(self.text) and not (self.text[at].isspace() or self.text[at] in stops):
            at += 1
        return self.text[self.at : at]

    def _sees(self, char: str) -> bool:
        return self.text.startswith(char, self.at)

    def _expect_end(self, also: str = "") -> None:
        """After a quote comes a blank, a parenthesis or the end."""
        if self.at == len(self.text):
            return
        char = self.text[self.at]
        if not (char.isspace() or char in "()" or char in also):
            raise QueryError("a blank is missing after the closing quote", self.text, self.at)
