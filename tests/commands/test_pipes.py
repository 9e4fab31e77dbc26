"""Whatever lies in the git directory's folder of ours may be a pipe: no command waits for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.commands.desks import Workplace


@pytest.fixture
def piped(desk: Workplace) -> Workplace:
    """A desk in daily use, each file in its folder of the git directory a pipe."""
    desk.ok("reply", desk.new("x", "--from", "eve@example.org"), "-m", "Hello")
    desk.ok("list")
    for file in sorted((desk.root / ".git/tickets").rglob("*")):
        if file.is_file() and file.name != "lock":
            swap(file)
    return desk


def swap(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def test_reading_and_writing_do_without_what_is_kept(piped: Workplace) -> None:
    [one] = piped.ok("list", "--ids").out.split()
    piped.ok("show", one)
    piped.ok("note", one, "-m", "Looking at it")
    assert "sound" in piped.ok("index").out
    piped.ok("check")


def test_the_outbox_is_named_where_it_is_needed(piped: Workplace) -> None:
    for words in (["outbox"], ["outbox", "deliver"], ["doctor"]):
        result = piped.tickets(*words)
        assert result.code == 5
        assert "waiting.jsonl: is not a regular file" in result.out + result.err


def test_a_pipe_among_the_tickets_is_named_and_hides_no_other(desk: Workplace) -> None:
    one, other = desk.new("x"), desk.new("y")
    swap(desk.file(one))
    listed = desk.ok("list", "--ids")
    assert listed.out.split() == [other]
    for words in (["show", one], ["note", one, "-m", "x"], ["validate"]):
        result = desk.tickets(*words)
        assert result.code == 3
        assert f"{one}.yaml" in result.out + result.err


def test_a_pipe_in_place_of_settings_is_named(desk: Workplace) -> None:
    swap(desk.root / "team.yaml")
    for words in (["list"], ["new", "x"], ["validate"]):
        result = desk.tickets(*words)
        assert result.code == 3
        assert "team.yaml" in result.out + result.err
