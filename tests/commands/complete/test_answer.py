from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.desks import Workplace
from tickets_cli.cli import tickets
from tickets_cli.commands.complete.answer import answer, asked
from tickets_cli.commands.complete.shells import SHELLS


def pressed(desk: Workplace, line: str, shell: str = "zsh", **environ: str) -> str:
    """What the program prints for one Tab; nothing on stderr, ever."""
    done = subprocess.run(
        [sys.executable, "-m", "tickets_cli"],
        cwd=desk.root,
        env={
            **os.environ,
            "PYTHONPATH": str(Path.cwd()),
            "_TICKETS_COMPLETE": shell,
            "COMP_LINE": f"tickets {line}",
            **environ,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("line", "words", "word"),
    [
        ("tickets ", [], ""),
        ("tickets sh", [], "sh"),
        ("tickets show 7k", ["show"], "7k"),
        ("tickets list 'a b", ["list"], "a b"),
        ("tickets list 'a b' ", ["list", "a b"], ""),
    ],
)
def test_what_was_typed_is_read_up_to_the_cursor(line: str, words: list[str], word: str) -> None:
    assert asked(SHELLS["zsh"], {"COMP_LINE": line}) == (words, word)


def test_a_tab_is_answered_through_the_front_door(desk: Workplace) -> None:
    assert pressed(desk, "val") == "plain\tvalidate\tList every problem of every file.\n"


@pytest.mark.parametrize(("shell", "line"), [("tcsh", "sh"), ("zsh", "show 'half"), ("bash", "")])
def test_nothing_is_said_about_what_goes_wrong(desk: Workplace, shell: str, line: str) -> None:
    (desk.root / "desk.yaml").write_text("[broken", "utf-8")
    pressed(desk, line, shell)
    assert pressed(desk, "assign x --to ") == ""


def test_without_a_line_there_is_no_answer() -> None:
    assert answer(tickets, {"_TICKETS_COMPLETE": "bash"}) == 1


def test_words_that_no_desk_changes_cost_nothing_to_offer(desk: Workplace) -> None:
    ask = "from tickets_cli import cli; cli.run([])"
    ask += "; import sys; sys.stderr.write(' '.join(sys.modules))"
    for line in ("", "list st", "list sla:", "check --where is:", "list --"):
        done = subprocess.run(
            [sys.executable, "-c", ask],
            cwd=desk.root,
            env={
                **os.environ,
                "PYTHONPATH": str(Path.cwd()),
                "_TICKETS_COMPLETE": "zsh",
                "COMP_LINE": f"tickets {line}",
            },
            capture_output=True,
            text=True,
            check=True,
        )
        modules = {name.partition(".")[0] for name in done.stderr.split()}
        heavy = {"git", "ruamel", "jsonschema_rs", "tabulate", "sqlite3", "subprocess", "filelock"}
        assert modules & heavy == set(), line
