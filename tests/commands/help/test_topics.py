from __future__ import annotations

import re

import pytest

from tickets_cli.cli import tickets
from tickets_cli.commands.help.topics import ALIASES, TOPICS, nearest, text_of, topic_of


@pytest.mark.parametrize(
    ("word", "topic"),
    [("query", "query"), ("EXIT_CODES", "exit-codes"), ("ticket", "file-format"), ("list", None)],
)
def test_a_topic_has_other_names(word: str, topic: str | None) -> None:
    assert topic_of(word) == topic


def test_a_topic_does_not_hide_a_command() -> None:
    assert {*TOPICS, *ALIASES} & set(tickets.entries) == set()


def test_aliases_mean_topics() -> None:
    assert set(ALIASES.values()) <= set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_topics_that_a_topic_points_to_exist(topic: str) -> None:
    named = re.findall(r"tickets help ([a-z-]+)", text_of(topic))
    assert [name for name in named if topic_of(name) is None and name not in tickets.entries] == []


def test_what_is_near_is_found() -> None:
    assert nearest("quary", ["list", "query"]) == ["query"]
    assert nearest("zzz", ["list", "query"]) == []
