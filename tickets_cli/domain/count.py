"""Counting things in a sentence."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """``1 ticket``, ``2 tickets``, ``0 tickets``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
