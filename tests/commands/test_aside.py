from __future__ import annotations

import json

import pytest

from tests.commands.desks import Workplace
from tests.schemas import assert_matches
from tickets_cli.commands import aside


def test_people_hear_it_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    with aside.kept(False):
        aside.speak("on it")
        assert capsys.readouterr().err == "on it\n"
    assert capsys.readouterr().err == ""


def test_programs_hear_it_when_the_command_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with aside.kept(True):
        aside.speak("on it")
        assert capsys.readouterr().err == ""
    assert capsys.readouterr().err == "on it\n"


def test_what_was_taken_out_is_not_said_again(capsys: pytest.CaptureFixture[str]) -> None:
    with aside.kept(True) as said:
        aside.speak("on it")
        said.clear()
    assert capsys.readouterr().err == ""


def test_talk_before_an_error_stands_in_its_document(desk: Workplace) -> None:
    words = ("redact", desk.new(), "--text", "hunter2")
    plain = desk.tickets(*words)
    assert plain.code > 1
    assert plain.err.startswith("note: the text stood on the command line")
    result = desk.tickets(*words, "--json")
    assert (result.code, result.out) == (plain.code, "")
    found = json.loads(result.err)
    assert_matches("error", found)
    assert found["error"]["talk"] == plain.err.splitlines()[:1]
