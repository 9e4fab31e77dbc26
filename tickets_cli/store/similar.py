"""Texts like a text, by SQLite's own full-text search (FTS5, ranked by BM25), in memory."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

WORDS = 48
"""So many different words of a text are looked for, the first ones."""

TITLE_WEIGHT = 3.0
"""A word of the title counts so many times one of the text below it."""

PADDED = 1000
"""Up to so many texts are padded; in larger sets no word that tells anything is in every second."""

FILLER = "\ue000 "
"""A word of nobody's language (private use)."""

_WORD = re.compile(r"\w+")
_TAKEN = "insert into texts (rowid, title, text) values (?, ?, ?)"
_FOUND = f"select rowid, -bm25(texts, {TITLE_WEIGHT}, 1.0) from texts where texts match ?"


class Similar:
    """A set of texts, each with a title, known by the number they were given in with."""

    def __init__(
        self, texts: Iterable[tuple[str, str]], *, untelling: frozenset[str] = frozenset()
    ) -> None:
        """Take in (title, text) pairs; they are numbered from 0.

        ``untelling``: words that are not looked for, as if every text held them.

        Raises:
            sqlite3.OperationalError: this Python's SQLite was built without FTS5.
        """
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "create virtual table texts using fts5("
            "title, text, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        rows = [(number, *pair) for number, pair in enumerate(texts)]
        padding = _padding(rows)
        self._database.executemany(_TAKEN, [*rows, *padding])
        self._common = untelling | self._words_of_most(len(rows) + len(padding))

    def like(self, title: str, text: str, limit: int) -> list[tuple[int, float]]:
        """The numbers of the most similar texts and their scores, the best first."""
        words = self._question(title, text)
        if not words:
            return []
        asked = f"{_FOUND} order by rank, rowid limit ?"
        return list(self._database.execute(asked, (words, limit)))

    def _words_of_most(self, count: int) -> frozenset[str]:
        """Words that are in more than half of all texts: they have no weight, and cost the most."""
        self._database.execute("create virtual table words using fts5vocab(texts, row)")
        asked = "select term from words where doc * 2 > ?"
        return frozenset(row[0] for row in self._database.execute(asked, (count,)))

    def _question(self, title: str, text: str) -> str:
        """Any of a text's words. Quoted, so that none is an operator."""
        words = words_of(f"{title} {text}")
        telling = [word for word in words if word not in self._common]
        return " OR ".join(f'"{word}"' for word in (telling or words)[:WORDS])

    def near(self, number: int, title: str, text: str, limit: int) -> list[tuple[int, float]]:
        """The same for a text that is among them: the others, each with a likeness up to 1.

        The measure is the text's own score, which no other can have a right to exceed.
        """
        found = self.like(title, text, limit + 1)
        own = dict(found).get(number)
        if own is None and found:  # many that are like it stand before it
            asked = (self._question(title, text), number)
            row = self._database.execute(f"{_FOUND} and rowid = ?", asked).fetchone()
            own = row[1] if row else None
        if own is None or own <= 0:
            return []
        others = [(other, min(1.0, score / own)) for other, score in found if other != number]
        return others[:limit]


def _padding(rows: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Texts of the same lengths that say nothing, two for each.

    BM25 gives no weight to a word that is in more than half of all texts. On a young desk that
    is the very word that matters: the one trouble everybody has.
    """
    few = rows[:PADDED]
    return [
        (len(rows) + place, FILLER * len(title.split()), FILLER * len(text.split()))
        for place, (_, title, text) in enumerate([*few, *few])
    ]


def words_of(text: str) -> list[str]:
    """The different words of a text, in order."""
    return list(dict.fromkeys(_WORD.findall(text.casefold())))
