"""Hooks of the repository that refuse, hang, read, meddle, or start us again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.desks import NOW, Workplace
from tests.commands.test_git_states import refused
from tickets_cli.store.git import Git

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


def hook(desk: Workplace, name: str, *lines: str) -> None:
    file = desk.root / ".git" / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(("#!/bin/sh", *lines, "")), "utf-8")
    file.chmod(0o755)


def test_a_hook_that_refuses_is_heard_and_nothing_stays(desk: Workplace) -> None:
    ticket = desk.new()
    hook(desk, "pre-commit", "echo 'no changes on Mondays' >&2", "exit 1")
    assert refused(desk, ticket, "no changes on Mondays")
    assert desk.tickets("new", "Printer").code == 5
    assert desk.ok("list", "--ids").out.split() == [ticket]


def test_a_hook_that_hangs_is_stopped_in_the_end(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = desk.new()
    hook(desk, "pre-commit", "exec sleep 5")
    assert Git.change.__kwdefaults__
    monkeypatch.setitem(Git.change.__kwdefaults__, "timeout", 0.3)
    before = desk.file(ticket).read_bytes()
    result = desk.tickets("note", ticket, "-m", "Hello")
    assert result.code == 5
    assert "git commit did not end within 0.3 s" in result.err
    assert desk.file(ticket).read_bytes() == before
    assert desk.git("status", "--porcelain") == ""


def test_a_hook_that_reads_its_input_gets_none_and_does_not_hang(desk: Workplace) -> None:
    hook(desk, "pre-commit", "cat > seen")
    desk.new()
    assert (desk.root / "seen").read_text("utf-8") == ""


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("pre-commit", "touch extra; git add extra", "it also changes extra"),
        ("prepare-commit-msg", 'echo other > "$1"', "its message lacks Ticket: "),
        ("pre-commit", "git rm -q --cached -r tickets", "it does not hold what was written"),
    ],
)
def test_a_hook_that_meddles_is_found_out_and_the_commit_named(
    desk: Workplace, name: str, line: str, told: str
) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "one")
    hook(desk, name, line)
    result = desk.tickets("note", ticket, "-m", "two")
    assert result.code == 5
    assert told in result.err
    assert desk.head[:12] in result.err


def test_a_hook_that_starts_tickets_may_read_and_not_write(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = desk.new()
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    ours = f"'{sys.executable}' -m tickets_cli"
    (desk.root / ".git/info/exclude").write_text("seen\n", "utf-8")
    hook(desk, "pre-commit", f"{ours} list --ids > seen", f"{ours} note {ticket} -m again")
    assert refused(desk, ticket, "started by a git hook")
    assert (desk.root / "seen").read_text("utf-8") == f"{ticket}\n"


def test_stopped_by_the_keyboard_while_a_hook_runs_nothing_has_happened(desk: Workplace) -> None:
    ticket = desk.new()
    before = (desk.head, desk.file(ticket).read_bytes())
    hook(desk, "pre-commit", "touch running", "exec sleep 20")
    (desk.root / ".git/info/exclude").write_text("running\n", "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "tickets_cli", "note", ticket, "-m", "Hello"],
        cwd=desk.root,
        env={**os.environ, "TICKETS_NOW": NOW, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        while not (desk.root / "running").exists():
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert b"Traceback" not in err
    assert (desk.head, desk.file(ticket).read_bytes()) == before
    assert desk.git("status", "--porcelain") == ""
