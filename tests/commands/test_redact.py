from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.commands.desks import Result, Workplace
from tests.terminal import converse

SECRET = "correct horse"


def piped(desk: Workplace, text: str, *words: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return desk.tickets(*words)


def leaky(desk: Workplace) -> str:
    ticket = desk.new("Login", "--description", f"the password is {SECRET}")
    desk.ok("note", ticket, "-m", f"tried {SECRET}\nno luck")
    return ticket


def test_a_pasted_password_leaves_the_file_in_one_commit(desk: Workplace) -> None:
    ticket = leaky(desk)
    before = desk.head
    result = piped(desk, f"{SECRET}\n", "redact", ticket, "--text", "-")
    assert result.code == 0, result.err
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    assert SECRET not in desk.file(ticket).read_text("utf-8")
    shown = desk.show(ticket)
    assert shown["timeline"][1]["text"] == "tried [redacted]\nno luck"
    assert shown["timeline"][-1]["event"] == "redacted"
    assert SECRET not in desk.git("log", "-1", "--format=%B") + result.out + result.err
    assert desk.ok("validate").code == 0


def test_the_word_about_history_is_honest_and_nothing_to_paste(desk: Workplace) -> None:
    ticket = leaky(desk)
    told = piped(desk, SECRET, "redact", ticket, "--text", "-").err
    assert "earlier commits" in told
    assert "change the password" in told
    assert "git filter-repo" in told
    assert "--force" not in told
    assert SECRET in desk.git("log", "-p")


def test_on_a_terminal_it_is_asked_for_and_not_shown(desk: Workplace) -> None:
    ticket = leaky(desk)
    talk = converse(desk.root, ["redact", ticket], [("not shown", SECRET)])
    assert talk.code == 0, talk.screen
    assert SECRET not in talk.screen + talk.out
    assert SECRET not in desk.file(ticket).read_text("utf-8")


def test_what_stood_on_the_command_line_is_said(desk: Workplace) -> None:
    ticket = leaky(desk)
    result = desk.ok("redact", ticket, "--text", SECRET)
    assert "shell's history" in result.err
    assert SECRET not in result.err
    missing = desk.tickets("redact", ticket, "--text", SECRET)
    assert (missing.code, missing.out) == (4, "")
    assert SECRET not in missing.err


def test_a_comment_of_the_file_is_not_forgotten(desk: Workplace) -> None:
    ticket = leaky(desk)
    path = desk.file(ticket)
    path.write_text(f"# {SECRET}\n" + path.read_text("utf-8"), "utf-8")
    desk.git("commit", "-qam", "by hand")
    head = desk.head
    result = desk.tickets("redact", ticket, "--text", SECRET)
    assert result.code == 4
    assert "line 1" in result.err
    assert desk.head == head


def test_an_entry_and_a_file_are_taken_out(
    desk: Workplace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file: Path = tmp_path_factory.mktemp("in") / "dump.sql"
    file.write_text(SECRET, "utf-8")
    ticket = leaky(desk)
    desk.ok("attach", ticket, str(file))
    entry = desk.show(ticket)["timeline"][1]["id"]
    desk.ok("redact", ticket, "--entry", entry)
    desk.ok("redact", ticket, "--attachment", "dump.sql", "--reason", "customer data")
    shown = desk.show(ticket)
    assert shown["timeline"][1]["text"] == "[redacted]"
    assert shown["attachments"] == []
    assert not list(desk.root.glob(f"attachments/{ticket}/*"))
    assert "Reason: customer data" in desk.git("log", "-1", "--format=%B")
    assert desk.ok("validate").code == 0


def test_undo_does_not_bring_it_back(desk: Workplace) -> None:
    ticket = leaky(desk)
    desk.ok("redact", ticket, "--text", SECRET)
    result = desk.tickets("undo", "--yes")
    assert result.code == 4
    assert "not brought back" in result.err


def test_one_thing_at_a_time_and_a_dry_run_first(desk: Workplace) -> None:
    ticket = leaky(desk)
    head = desk.head
    assert desk.tickets("redact", ticket, "--text", "x", "--entry", "1-aaaa").code == 2
    assert desk.tickets("redact", ticket).code == 2
    assert "would write" in desk.ok("redact", ticket, "--text", SECRET, "--dry-run").err
    assert desk.head == head
