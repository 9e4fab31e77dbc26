"""What happens at a real terminal: questions, the pager, colour, help, and Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.commands.desks import NOW, Workplace
from tests.hostile import STRINGS, acting_uncoloured
from tests.terminal import Talk, _read_until, _rest, _take_terminal, converse

CTRL_C = "\x03"


def whole_terminal(
    root: Path, words: Sequence[str], answers: Sequence[tuple[str, str]] = (), **environ: str
) -> Talk:
    """Run ``tickets`` with all three streams at one terminal, 100 by 24; answers as typed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tickets_cli", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=root,
        env={
            **os.environ,
            "TERM": "xterm",
            "TICKETS_NOW": NOW,
            "PYTHONPATH": str(Path.cwd()),
            **environ,
        },
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    seen = ""
    for question, answer in answers:
        seen = _read_until(ours, seen, question)
        time.sleep(0.5)  # nobody answers before the program waits: Python may sleep through Ctrl-C
        os.write(ours, answer.encode())
    screen = _rest(ours, seen).replace("\r\n", "\n")
    os.close(ours)
    return Talk(process.wait(timeout=60), screen, screen)


@pytest.fixture
def busy(desk: Workplace) -> Workplace:
    """A desk with five tickets on one subject."""
    for number in range(5):
        desk.new(f"VPN drops {number}", "--tag", "outage")
    return desk


BULK = ("resolve", "--where", "tag:outage", "-m", "Power is back")


def test_many_tickets_are_changed_only_after_a_yes(busy: Workplace) -> None:
    talk = converse(busy.root, BULK, [("change 5 tickets?", "y")])
    assert talk.code == 0, talk.screen
    assert talk.screen.count("VPN drops") + talk.screen.count("-> resolved") >= 5
    assert busy.ok("list", "--ids").out == ""
    assert busy.git("log", "-1", "--format=%s").startswith("resolve 5 tickets: ")
    assert "5 tickets changed, as shown" in talk.screen


@pytest.mark.parametrize("answer", ["n", ""])
def test_anything_but_a_yes_changes_nothing(busy: Workplace, answer: str) -> None:
    head = busy.head
    talk = converse(busy.root, BULK, [("change 5 tickets?", answer)])
    assert (talk.code, talk.out) == (130, "")
    assert busy.head == head
    assert busy.git("status", "--short") == ""


def test_ctrl_c_at_a_question_stops_with_130(busy: Workplace) -> None:
    head = busy.head
    talk = whole_terminal(busy.root, BULK, [("change 5 tickets?", CTRL_C)])
    assert talk.code == 130
    assert "Traceback" not in talk.screen
    assert "stopped" in talk.screen
    assert busy.head == head


def test_ctrl_c_while_stdin_is_read_stops_with_130(busy: Workplace) -> None:
    ticket = busy.ok("list", "--ids").out.split()[0]
    process = subprocess.Popen(
        [sys.executable, "-m", "tickets_cli", "note", ticket, "-m", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=busy.root,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        start_new_session=True,
    )
    assert process.stdin and process.stdout and process.stderr
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err.strip() == b"error: stopped"


def test_a_long_list_is_paged_and_a_short_one_is_not(desk: Workplace, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\necho "paged"\nhead -n 2\n', "utf-8")
    pager.chmod(0o755)
    desk.new("Only one")
    assert "paged" not in whole_terminal(desk.root, ["list"], TICKETS_PAGER=str(pager)).screen
    talk = whole_terminal(desk.root, ["help", "query"], TICKETS_PAGER=str(pager))
    assert talk.code == 0
    assert talk.screen.startswith("paged\n")
    refused = whole_terminal(desk.root, ["help", "query", "--no-pager"], TICKETS_PAGER=str(pager))
    assert "paged" not in refused.screen


def test_a_real_pager_is_left_with_q(desk: Workplace) -> None:
    talk = whole_terminal(
        desk.root, ["help", "query"], [("How it is written", "q")], PAGER="less", LESS="FIRX"
    )
    assert talk.code == 0
    assert "Shorthands" not in talk.screen


def test_a_pager_that_is_not_there_is_no_obstacle(desk: Workplace) -> None:
    talk = whole_terminal(desk.root, ["help", "query"], TICKETS_PAGER="no-such-pager-anywhere")
    assert talk.code == 0
    assert "Shorthands" in talk.screen


def test_a_hostile_title_cannot_act_on_the_terminal(desk: Workplace) -> None:
    for name in ("clipboard", "clear screen", "window title", "bidi override", "overwritten"):
        desk.new(STRINGS[name])
    for words in (["list"], ["show", desk.ok("list", "--ids").out.split()[0]]):
        talk = whole_terminal(desk.root, words)
        assert talk.code == 0
        assert acting_uncoloured(talk.screen.replace("\r", "")) == []


def test_no_color_is_heard_at_a_terminal(desk: Workplace) -> None:
    desk.new("VPN", "--impact", "high", "--urgency", "high")
    assert "\x1b[" in whole_terminal(desk.root, ["list"]).screen
    assert "\x1b" not in whole_terminal(desk.root, ["list"], NO_COLOR="1").screen
    assert "\x1b" not in whole_terminal(desk.root, ["list", "--color", "never"]).screen
    assert (
        "\x1b" not in whole_terminal(desk.root, ["help", "times", "--no-pager"], NO_COLOR="1").out
    )


def test_a_terminal_that_hangs_up_leaves_the_desk_whole(busy: Workplace) -> None:
    head = busy.head
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tickets_cli", *BULK],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=busy.root,
        env={**os.environ, "TERM": "xterm", "TICKETS_NOW": NOW, "PYTHONPATH": str(Path.cwd())},
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    _read_until(ours, "", "change 5 tickets?")
    os.close(ours)
    assert process.wait(timeout=60) != 0
    assert busy.head == head
    assert busy.git("status", "--short") == ""
