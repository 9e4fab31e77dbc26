"""Hooks as git runs them: real commits, real pushes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.commands.clones import Clones
from tests.commands.desks import NOW, Workplace


def git(folder: Path, *words: str) -> tuple[int, str]:
    """What git does with our hooks around: exit code, and all it says."""
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**os.environ, "TICKETS_NOW": NOW},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def spoil(desk: Workplace, ticket_id: str) -> Path:
    """Write a status that no desk knows."""
    file = desk.file(ticket_id)
    file.write_text(file.read_text("utf-8").replace("status: new", "status: nwe"), "utf-8")
    return file


@pytest.fixture
def server(clones: Clones, monkeypatch: pytest.MonkeyPatch) -> Clones:
    """The hub with our hook in it."""
    Workplace(clones.hub, clones._capsys).ok("hook", "install")
    return clones


def test_a_commit_that_would_be_invalid_is_refused_in_the_words_of_check(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("hook", "install")
    spoil(desk, ticket)
    told = desk.tickets("check", "--fail-on", "invalid", "--format", "lines").out.splitlines()
    code, said = git(desk.root, "commit", "-qam", "by hand")
    assert code == 1
    assert all(line in said for line in told) and len(told) == 1
    assert "nothing was committed" in said


def test_what_is_staged_counts_and_not_what_lies_in_the_work_tree(desk: Workplace) -> None:
    one, other = desk.new(), desk.new()
    file = spoil(desk, one)
    desk.git("add", str(file))
    file.write_text(desk.git("show", f"HEAD:{file.relative_to(desk.root)}"), "utf-8")
    assert desk.tickets("hook", "pre-commit").code == 3
    desk.git("reset", "-q")
    spoil(desk, other)
    assert desk.ok("hook", "pre-commit").out == ""


def test_our_own_commands_are_not_looked_at_twice(desk: Workplace) -> None:
    desk.ok("hook", "install")
    hook = desk.root / ".git" / "hooks" / "pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(" hook pre-commit\n", " no such command\n"))
    desk.new()
    assert git(desk.root, "commit", "-q", "--allow-empty", "-m", "by hand")[0] == 1


def test_a_hook_that_is_there_already_is_kept_and_called_first(desk: Workplace) -> None:
    hooks = desk.root / ".git" / "hooks"
    theirs = hooks / "pre-commit"
    theirs.parent.mkdir(exist_ok=True)
    theirs.write_text("#!/bin/sh\necho theirs >> seen\ntest ! -e refuse\n", "utf-8")
    theirs.chmod(0o755)
    desk.ok("hook", "install")
    assert "nothing to do" in desk.ok("hook", "install").err
    ticket = desk.new()
    (desk.root / "refuse").touch()
    assert desk.tickets("note", ticket, "-m", "Hello").code == 5
    (desk.root / "refuse").unlink()
    spoil(desk, ticket)
    assert git(desk.root, "commit", "-qam", "by hand")[0] == 1
    assert (desk.root / "seen").read_text("utf-8") == "theirs\n" * 3
    desk.ok("hook", "uninstall")
    assert "theirs" in theirs.read_text("utf-8")
    assert "nothing to do" in desk.ok("hook", "uninstall").err


def test_where_the_program_is_gone_commits_go_on_and_pushes_do_not(
    desk: Workplace, tmp_path: Path
) -> None:
    desk.ok("hook", "install", "pre-commit", "pre-receive")
    for name in ("pre-commit", "pre-receive"):
        hook = desk.root / ".git" / "hooks" / name
        line = next(one for one in hook.read_text().splitlines() if one.endswith(f"hook {name}"))
        program = line.removeprefix("printf '%s\\n' \"$pushed\" | ").split(" hook ")[0]
        hook.write_text(hook.read_text().replace(program, "/gone/tickets"))
    code, said = git(desk.root, "commit", "-q", "--allow-empty", "-m", "by hand")
    assert code == 0 and "tickets hook install" in said
    assert git(desk.root, "push", "-q", ".", "HEAD:refs/heads/other")[0] == 1


def test_a_folder_that_others_share_is_not_written_to_unasked(desk: Workplace) -> None:
    desk.git("config", "core.hooksPath", ".githooks")
    refused = desk.tickets("hook", "install")
    assert refused.code == 4 and "--shared" in refused.err
    desk.ok("hook", "install", "--shared")
    assert "\ntickets hook pre-commit\n" in (desk.root / ".githooks" / "pre-commit").read_text()


def test_a_dry_run_says_what_would_be_done(desk: Workplace) -> None:
    said = desk.ok("hook", "install", "--dry-run").err
    assert said.startswith("would write ") and "pre-commit" in said
    assert not (desk.root / ".git" / "hooks" / "pre-commit").exists()


def test_what_was_done_is_told_as_done(desk: Workplace) -> None:
    hooks = (desk.root / ".git/hooks").resolve()
    hooks.mkdir(exist_ok=True)
    (hooks / "pre-commit").write_text("#!/bin/sh\n")
    told = f"kept {hooks}/pre-commit as pre-commit.before-tickets\nwrote {hooks}/pre-commit\n"
    assert desk.ok("hook", "install").err == told
    for name in ("pre-commit", "pre-commit.before-tickets"):
        (hooks / name).unlink()
    desk.ok("hook", "install")
    assert desk.ok("hook", "uninstall", "--dry-run").err == f"would remove {hooks}/pre-commit\n"
    assert desk.ok("hook", "uninstall").err == f"removed {hooks}/pre-commit\n"


def test_an_invalid_push_is_refused_with_the_same_words(server: Clones) -> None:
    ann = server.place("ann")
    ticket = ann.new()
    assert git(ann.root, "push", "-q")[0] == 0
    spoil(ann, ticket)
    ann.git("commit", "-qam", "by hand")
    told = ann.tickets("check", "--fail-on", "invalid", "--format", "lines").out.splitlines()
    code, said = git(ann.root, "push", "-q")
    assert code == 1 and len(told) == 1
    assert all(f"remote: {line}" in said for line in told)
    assert "refused: main would hold an invalid desk" in said
    assert git(ann.root, "push", "-q", "origin", "main:new-branch")[0] == 1
    ann.git("revert", "-n", "HEAD")
    ann.git("commit", "-qm", "back")
    assert git(ann.root, "push", "-q")[0] == 0


def test_branches_come_go_and_are_forced_as_long_as_they_are_valid(server: Clones) -> None:
    ann = server.place("ann")
    ann.new()
    assert git(ann.root, "push", "-q", "origin", "main", "main:side")[0] == 0
    assert git(ann.root, "push", "-q", "origin", ":side")[0] == 0
    ann.git("reset", "-q", "--hard", "HEAD~1")
    ann.new("Another")
    assert git(ann.root, "push", "-q", "--force")[0] == 0


def test_an_unrelated_history_is_looked_at_whole(server: Clones) -> None:
    ann = server.place("ann")
    spoil(ann, ann.new())
    ann.git("checkout", "-q", "--orphan", "apart")
    ann.git("commit", "-qam", "all of it")
    assert git(ann.root, "push", "-q", "origin", "apart")[0] == 1


def test_desks_in_folders_and_repositories_without_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top = Workplace(tmp_path, capsys)
    top.git("init", "-q", "--bare", "hub.git")
    Workplace(tmp_path / "hub.git", capsys).ok("hook", "install")
    top.git("clone", "-q", "hub.git", "code")
    code = Workplace(tmp_path / "code", capsys)
    (code.root / "desk.yaml").write_text("somebody: else\n", "utf-8")
    code.git("add", ".")
    code.git("commit", "-qm", "code")
    assert git(code.root, "push", "-q", "origin", "HEAD")[0] == 0
    desk = Workplace(code.root / "help", capsys)
    desk.root.mkdir()
    desk.ok("init", "--timezone", "UTC")
    spoil(desk, desk.new())
    desk.git("commit", "-qam", "by hand")
    code_, said = git(code.root, "push", "-q")
    assert code_ == 1 and "remote: help/tickets/2026/11/23/" in said
