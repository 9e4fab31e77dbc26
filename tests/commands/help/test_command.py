from __future__ import annotations

import pytest

from tests.commands.desks import Workplace
from tickets_cli.commands.help.topics import TOPICS


def test_alone_it_lists_commands_and_topics(desk: Workplace) -> None:
    text = desk.ok("help").out
    assert text.startswith("Usage: tickets [OPTIONS] COMMAND")
    assert all(f"  {topic} " in text for topic in TOPICS)


def test_a_command_is_explained_as_it_explains_itself(desk: Workplace) -> None:
    assert desk.ok("help", "sla", "status").out.startswith("Usage: tickets sla status")


def test_a_topic_is_printed_as_text(desk: Workplace) -> None:
    assert desk.ok("help", "exit-codes").out.startswith("Exit codes\n\n")
    assert desk.ok("help", "exit", "codes").out.startswith("Exit codes\n\n")


@pytest.mark.parametrize("words", [("list",), ("query",), ()])
def test_both_are_manual_pages_as_well(desk: Workplace, words: tuple[str, ...]) -> None:
    assert desk.ok("help", "--man", *words).out.startswith('.TH "TICKETS')


def test_what_is_unknown_suggests_what_is_near(desk: Workplace) -> None:
    refused = desk.tickets("help", "quary")
    assert (refused.code, refused.out) == (2, "")
    assert "did you mean query" in refused.err
    assert "did you mean status?" in desk.tickets("help", "sla", "stats").err


def test_help_needs_no_desk(tmp_path_factory: pytest.TempPathFactory, desk: Workplace) -> None:
    desk.root = tmp_path_factory.mktemp("nowhere")
    assert desk.ok("help", "times").out
