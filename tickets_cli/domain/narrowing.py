"""What an index is asked for: words of the header, a span of opening, texts.

Apart from the query language, so that a list without a query need not load it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Wanted(NamedTuple):
    """What one word may be: one of these, something that begins so, anything, or nothing."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    anything: bool = False
    nothing: bool = False


class Narrowing(NamedTuple):
    """What every ticket has that is looked for: all of it.

    ``words`` by field; ``opened`` half-open, None without a bound; ``texts``: of each group one
    must occur in what was written. ``exact``: nothing else was asked.
    """

    words: Mapping[str, tuple[Wanted, ...]] = {}
    opened: tuple[tuple[datetime | None, datetime | None], ...] = ()
    texts: tuple[tuple[str, ...], ...] = ()
    exact: bool = True

    def and_word(self, field: str, words: Iterable[str]) -> Narrowing:
        """The same, and one of these words in a field."""
        more = Wanted(frozenset(word.casefold() for word in words))
        return self._replace(words={**self.words, field: (*self.words.get(field, ()), more)})
