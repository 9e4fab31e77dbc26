"""The table of help topics: what each is about, and where its text is."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

TEXTS = Path(__file__).with_name("texts")

TOPICS: Mapping[str, str] = {
    "query": "The query language: fields, values, ranges, shorthands, examples.",
    "times": "How moments, lengths of time and periods are written.",
    "file-format": "What is in a ticket's file, and how to edit it by hand.",
    "statuses": "Statuses, their classes, and the moves between them.",
    "levels": "Levels of support, escalation and what was tried.",
    "rules": "Rules that escalate, tell, raise and close by themselves.",
    "delivery": "How replies and notices leave the desk, and who delivers them.",
    "clocks": "What the clocks measure, when they pause, and who explains them.",
    "formats": "Tables, JSON, CSV, Markdown and ids: the output formats.",
    "exit-codes": "What the exit code of a command says.",
    "environment": "The variables that change how commands behave.",
    "editors": "Completion and checking of the desk's files in your editor.",
}
"""Name to what it is about, in the order of the list. The text is ``texts/NAME.md``."""

ALIASES: Mapping[str, str] = {
    "ticket": "file-format",
    "workflow": "statuses",
    "escalation": "rules",
    "escalation.yaml": "rules",
    "notices": "delivery",
    "deliver": "delivery",
    "json": "formats",
    "variables": "environment",
    "durations": "times",
    "queries": "query",
}
"""Other words for a topic, each to the one it means."""


def topic_of(word: str) -> str | None:
    """The topic a word means, or None."""
    plain = word.casefold().replace("_", "-")
    plain = ALIASES.get(plain, plain)
    return plain if plain in TOPICS else None


def text_of(topic: str) -> str:
    """The topic as Markdown, with what the code knows filled in."""
    from tickets_cli.commands.help.generated import WRITERS

    text = (TEXTS / f"{topic}.md").read_text("utf-8")
    writer = WRITERS.get(topic)
    return writer(text) if writer else text


def nearest(word: str, known: list[str]) -> list[str]:
    """What somebody may have meant, nearest first."""
    return get_close_matches(word.casefold(), known, n=3, cutoff=0.55)
