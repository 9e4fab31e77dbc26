"""Manual pages: groff, where there is one, has nothing to complain of."""

from __future__ import annotations

import shutil
import subprocess

import click
import pytest

from tests.test_docs import COMMANDS
from tickets_cli.cli import tickets
from tickets_cli.commands.help.command import command_context
from tickets_cli.commands.help.roff import command_page, escaped, name_of, spoken, topic_page
from tickets_cli.commands.help.topics import TOPICS, text_of

ROOT = click.Context(tickets, info_name="tickets")


def page(path: str) -> str:
    context = command_context(ROOT, tuple(path.split()[1:]))
    return command_page(context.command, context)


def printed(roff: str) -> str:
    """What a reader sees, a hundred cells wide."""
    command = ["groff", "-man", "-Tutf8", "-P-cbou", "-rLL=100n", "-ww"]
    done = subprocess.run(command, input=roff, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_marks_of_roff_are_no_marks_in_text() -> None:
    assert escaped(".TH 'a' \\ b-c") == "\\&.TH \\(aqa\\(aq \\e b\\-c"
    assert spoken("the `list` command") == "the \\fBlist\\fR command"


def test_a_page_is_called_after_the_words_of_the_command() -> None:
    assert name_of("tickets sla status") == "tickets-sla-status"


def test_a_command_page_has_its_parts() -> None:
    text = page("tickets sla status")
    for part in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "SEE ALSO"):
        assert f".SH {part}" in text
    assert "tickets\\-sla\\fR(1)" in text


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff here")
def test_groff_understands_every_page() -> None:
    pages = [page(path) for path in ("tickets", *COMMANDS)]
    pages += [topic_page(topic, about, text_of(topic)) for topic, about in TOPICS.items()]
    seen = [printed(text) for text in pages]
    assert all(text.count("\n") > 10 for text in seen)
    assert "List tickets" in "".join(seen)
