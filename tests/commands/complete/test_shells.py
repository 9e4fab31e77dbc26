"""The scripts, in real shells where there are any: what is typed, and what a Tab makes of it."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.desks import Workplace
from tickets_cli.commands.complete.shells import SHELLS, Choice, bare, described

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")


def on_path(folder: Path) -> dict[str, str]:
    """An environment in which ``tickets`` is this program."""
    program = folder / "bin" / "tickets"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m tickets_cli "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(Path.cwd())}


def test_a_word_that_goes_on_gets_no_blank() -> None:
    choices = [Choice("status:", "the status"), Choice("vpn")]
    assert described(choices, {}) == "open\tstatus:\tthe status\nplain\tvpn\t\n"


@pytest.mark.parametrize(
    ("line", "breaks", "told"),
    [
        ("tickets list status:op", ":=", "open"),
        ("tickets list status:op", "=", "status:open"),
        ("tickets list 'status:op", ":=", "status:open"),
    ],
)
def test_bash_is_told_from_where_it_thinks_the_word_begins(
    line: str, breaks: str, told: str
) -> None:
    environ = {"COMP_LINE": line, "COMP_BREAKS": breaks}
    assert bare([Choice("status:open")], environ) == f"plain\t{told}\n"


@needs_bash
@pytest.mark.parametrize(
    ("line", "replies"),
    [
        ("tickets vali", ["validate"]),
        ("tickets list status:pending_v", ["pending_vendor"]),
        ("tickets set x priority=P", ["P1", "P2", "P3", "P4"]),
        ("tickets list --queue ser", ["service-desk"]),
        ("tickets show 'zz", []),
    ],
)
def test_bash_gets_its_replies(
    desk: Workplace, tmp_path_factory: pytest.TempPathFactory, line: str, replies: list[str]
) -> None:
    script = SHELLS["bash"].script + (
        "COMP_LINE=$1 COMP_POINT=${#1}; COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'\n"
        '_tickets_complete tickets; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    environ = on_path(tmp_path_factory.mktemp("path"))
    command = ["bash", "--norc", "-c", script, "bash", line]
    done = subprocess.run(command, cwd=desk.root, env=environ, capture_output=True, text=True)
    assert done.stdout.split() == replies, done.stderr
    assert done.stderr == ""


@needs_bash
def test_a_tab_at_a_real_prompt(desk: Workplace, tmp_path_factory: pytest.TempPathFactory) -> None:
    environ = on_path(tmp_path_factory.mktemp("path"))
    (desk.root / "rc").write_text(f"PS1='> '\n{SHELLS['bash'].script}", "utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["bash", "--noprofile", "--rcfile", "rc", "-i"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=desk.root,
        env={**environ, "TERM": "dumb", "INPUTRC": os.devnull},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        read_until(ours, "> ")
        os.write(ours, b"echo; tickets list status:pending_v\t")
        read_until(ours, "pending_vendor")
        os.write(ours, b"\x15exit\n")
    finally:
        process.wait(timeout=20)
        os.close(ours)


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh here")
@pytest.mark.parametrize(
    ("buffer", "quote", "prefix", "added"),
    [
        ("tickets vali", "", "vali", "validate"),
        ("tickets list status:new queu", "'", "status:new queu", "status:new queue:"),
        ("tickets list status:pending_v", "", "status:pending_v", "status:pending_vendor"),
    ],
)
def test_zsh_gets_its_replies(
    desk: Workplace,
    tmp_path_factory: pytest.TempPathFactory,
    buffer: str,
    quote: str,
    prefix: str,
    added: str,
) -> None:
    """As zsh has it inside a quoted word: the opening quote is not in BUFFER."""
    script = (
        'compdef() {}; compadd() { print -rl -- "${(P@)@[-1]}" }; words=(tickets)\n'
        f"{SHELLS['zsh'].script}\n"
        "BUFFER=$1 CURSOR=${#1} QIPREFIX=$2 PREFIX=$3; _tickets_complete"
    )
    environ = on_path(tmp_path_factory.mktemp("path"))
    command = ["zsh", "-f", "-c", script, "zsh", buffer, quote, prefix]
    done = subprocess.run(command, cwd=desk.root, env=environ, capture_output=True, text=True)
    assert done.stdout.splitlines() == [added], done.stderr


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish here")
@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("tickets vali", "validate"),
        ("tickets list 'status:new status:pending_v", "status:new status:pending_vendor"),
        ("tickets list --queue ser", "service-desk"),
    ],
)
def test_fish_gets_its_replies(
    desk: Workplace, tmp_path_factory: pytest.TempPathFactory, line: str, reply: str
) -> None:
    home = tmp_path_factory.mktemp("home")
    environ = {**on_path(home), "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    command = ["fish", "-c", SHELLS["fish"].script + 'complete -C "$argv[1]"', line]
    done = subprocess.run(command, cwd=desk.root, env=environ, capture_output=True, text=True)
    assert [told.partition("\t")[0] for told in done.stdout.splitlines()] == [reply], done.stderr


def read_until(handle: int, wanted: str, patience: float = 20) -> str:
    seen, end = "", time.monotonic() + patience
    while wanted not in seen:
        assert select.select([handle], [], [], max(0.0, end - time.monotonic()))[0], seen
        seen += os.read(handle, 65536).decode("utf-8", "replace")
    return seen


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_script_is_one_its_shell_can_read(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    script = tmp_path / "script"
    script.write_text(SHELLS[shell].script, "utf-8")
    subprocess.run([program, "-n", str(script)], check=True)
