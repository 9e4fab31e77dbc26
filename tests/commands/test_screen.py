"""The reader's end: colour, size, pager, readers who leave. A real terminal where it matters."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import acting_uncoloured
from tickets_cli.commands.screen import at_words, colour_wanted, pager_command, size, write

LISTING = [sys.executable, "-m", "tests.commands.listing"]


def on_a_terminal(*words: str, **environ: str) -> str:
    """What the listing command writes to a terminal of its own, 80 by 24 unless told."""
    ours, theirs = pty.openpty()
    settings = {"TERM": "xterm", "COLUMNS": "80", "LINES": "24"} | environ
    process = subprocess.Popen(
        [*LISTING, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **settings},
    )
    os.close(theirs)
    seen = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert process.wait(timeout=20) == 0
    return seen.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("choice", "environ", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_who_decides_about_colour(
    choice: str, environ: dict[str, str], terminal: bool, wanted: bool
) -> None:
    assert colour_wanted(choice, environ, terminal) is wanted


@pytest.mark.parametrize(
    ("environ", "pager"),
    [
        ({}, "less"),
        ({"PAGER": "more"}, "more"),
        ({"PAGER": "more", "GIT_PAGER": "most -s"}, "most -s"),
        ({"PAGER": "more", "TICKETS_PAGER": "less"}, "less"),
        ({"PAGER": "more", "TICKETS_PAGER": ""}, ""),
        ({"PAGER": "cat"}, ""),
        ({"CI": "true", "PAGER": "more"}, ""),
        ({"TERM": "dumb"}, ""),
    ],
)
def test_which_pager_is_meant(environ: dict[str, str], pager: str) -> None:
    assert pager_command(environ) == pager


def test_the_environment_may_say_how_large_the_screen_is() -> None:
    assert size({"COLUMNS": "132", "LINES": "50"}) == (132, 50)
    assert min(size({"COLUMNS": "wide", "LINES": "-1"})) > 0


def test_a_terminal_gets_colour_and_lines_that_fit() -> None:
    shown = on_a_terminal()
    assert "\x1b[1;31mP1\x1b[0m" in shown
    assert "…" in shown
    assert acting_uncoloured(shown) == []


def test_a_terminal_without_colour_gets_no_escape_at_all() -> None:
    assert "\x1b" not in on_a_terminal(NO_COLOR="1")


def test_what_fills_more_than_the_screen_is_paged(tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\necho "paged $LESS"\nhead -n 2\n', encoding="utf-8")
    pager.chmod(0o755)
    shown = on_a_terminal(LONG="1", TICKETS_PAGER=str(pager))
    assert shown.startswith("paged FIRX\n")
    assert shown.count("\n") == 3


def test_what_fits_the_screen_is_not_paged() -> None:
    assert "VPN" in on_a_terminal(TICKETS_PAGER="false")


@pytest.mark.parametrize("words", [("--no-pager",), ("--json", "--no-pager")])
def test_paging_can_be_refused(words: tuple[str, ...]) -> None:
    assert on_a_terminal(*words, LONG="1", TICKETS_PAGER="false").count("\n") > 300


def test_what_is_piped_is_never_paged_nor_shortened() -> None:
    environ = {**os.environ, "LONG": "1", "TICKETS_PAGER": "false", "COLUMNS": "40"}
    ran = subprocess.run(LISTING, capture_output=True, env=environ, check=True)
    assert ran.stdout.count(b"VPN drops every ten minutes") == 100


def test_a_reader_who_leaves_is_no_error() -> None:
    environ = {**os.environ, "LONG": "1"}
    process = subprocess.Popen(LISTING, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)
    assert process.stdout and process.stderr
    process.stdout.close()
    talk = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert talk == "asked for () None\n"


def test_text_that_the_stream_cannot_say_is_spelled_out() -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(LISTING, capture_output=True, env=environ, check=True)
    assert b"M\\xfcller" in ran.stdout


def test_lines_end_as_they_were_written(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write("a\r\nb\n")
    write("")
    assert capfdbinary.readouterr().out == b"a\r\nb\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_behind_stdout_is_trouble_and_no_bug() -> None:
    command = f"{sys.executable} -m tickets_cli help exit-codes >/dev/full"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "could not be written" in done.stderr) == (5, True)


def test_a_closed_stdout_is_no_error() -> None:
    command = f"{sys.executable} -m tickets_cli help exit-codes >&-"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_said_breaks_at_words_and_marks_keep_their_place() -> None:
    short = "error: no\n  a:b\n    ^"
    assert at_words(short, 20) == short
    assert at_words("hint: `tickets init` makes one here", 20).split("\n") == [
        "hint: `tickets init`",
        "  makes one here",
    ]
    marked = f"  {'word ' * 5}oops\n{' ' * 27}^^^^"
    assert at_words(marked, 20) == marked
    path = "  tickets/2026/11/23/HD-261123-S0DD.yaml:4: wrong"
    assert at_words(path, 20).split("\n")[0] == "  tickets/2026/11/23/HD-261123-S0DD.yaml:4:"
