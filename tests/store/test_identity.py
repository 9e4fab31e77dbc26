from __future__ import annotations

import pytest

from tickets_cli.store.identity import Identity, stand_in


def test_whom_git_knows_needs_no_help() -> None:
    known = Identity("Ann Lee", "ann@example.org")
    assert known.environment == {}
    assert known.note == ""


def test_a_stand_in_is_told_to_git_and_to_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ann")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody else")
    monkeypatch.delenv("GIT_COMMITTER_NAME", raising=False)
    someone = stand_in()
    assert (someone.name, someone.email.partition("@")[0]) == ("ann", "ann")
    assert "committed as ann <ann@" in someone.note
    assert someone.environment["GIT_COMMITTER_NAME"] == "ann"
    assert someone.environment["GIT_AUTHOR_NAME"] == "Somebody else"


def test_without_a_login_name_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER"):
        monkeypatch.delenv(name, raising=False)
    assert stand_in().name
