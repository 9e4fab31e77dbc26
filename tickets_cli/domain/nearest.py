"""The known word that comes nearest to one somebody got wrong."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words; empty where none is near enough to be meant."""
    from difflib import get_close_matches  # only where something is wrong

    return next(iter(get_close_matches(word, list(known), n=1)), "")
