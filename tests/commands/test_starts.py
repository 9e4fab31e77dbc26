"""What a start of the program loads: nothing that takes long and is not needed for the answer.

The set is held, not the time: a busy machine must not fail a check.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.desks import NOW, Workplace

PROGRAM = """
import sys
from tickets_cli.starting import lighten
lighten()
from tickets_cli import cli
code = cli.run(sys.argv[1:])
loaded = sys.modules.items()  # stand-ins have no "spec"
real = [name for name, module in loaded if getattr(module, "__spec__", None)]
sys.stderr.write("\\n".join(["", "LOADED", *real]))
sys.exit(code)
"""
DEAR = {
    "git",
    "gitdb",
    "ruamel",
    "jsonschema_rs",
    "tabulate",
    "email",
    "socket",
    "importlib.metadata",
}
SPARED = {"ast", "dis", "tokenize", "platform", "ipaddress", "dataclasses", "uuid"}
STARTING = DEAR | {"sqlite3", "subprocess", "decimal", "zoneinfo", "shutil", "pathlib", "random"}
READING = DEAR | {"subprocess", "decimal", "shutil", "tickets_cli.store.writer"}


def loaded(root: Path, *words: str, now: str | None = NOW) -> set[str]:
    """The modules that are there when a command has ended well; ``now=None``: by the clock."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words, *([f"--now={now}"] if now else [])],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.partition("\nLOADED\n")[2].split("\n"))


@pytest.fixture
def warm(desk: Workplace) -> Workplace:
    """A desk with a ticket, on which something was read before."""
    desk.new()
    desk.ok("list")
    return desk


def ticket(desk: Workplace) -> str:
    """The ticket there is."""
    return desk.ok("list", "--ids").out.strip()


def test_help_loads_no_library_but_click(desk: Workplace) -> None:
    assert not loaded(desk.root, "--help") & STARTING
    assert not loaded(desk.root, "list", "--help") & STARTING


def test_list_reads_without_yaml_schemas_or_git(warm: Workplace) -> None:
    assert not loaded(warm.root, "list") & READING
    assert not loaded(warm.root, "list", "priority:P1..P3", "printer") & DEAR


def test_a_list_without_a_query_loads_no_calendars_and_no_query_language(warm: Workplace) -> None:
    found = loaded(warm.root, "list")

    dear = ("tickets_cli.domain.calendar", "tickets_cli.domain.query")
    assert not {name for name in found if name.startswith(dear)}


def test_a_start_spares_what_click_asks_for_and_does_not_need(warm: Workplace) -> None:
    for words in (("--help",), ("list",)):
        assert not loaded(warm.root, *words) & SPARED, words
    assert "locale" not in loaded(warm.root, "list")


def test_a_ticket_that_was_read_before_is_shown_without_reader_and_schemas(
    warm: Workplace,
) -> None:
    found = loaded(warm.root, "show", ticket(warm))

    assert not found & (DEAR | {"subprocess", "random", "_hashlib", "tickets_cli.store.git"})
    assert "tickets_cli.store.reading" not in found


def test_a_change_loads_the_schemas_without_the_mail_of_their_library(warm: Workplace) -> None:
    found = loaded(warm.root, "set", ticket(warm), "urgency=high")

    assert "jsonschema_rs" in found
    assert not found & {"_hashlib", "locale", "tickets_cli.store.handedits"}
    assert not found & {"socket", "email.utils", "ruamel", "git", "tabulate"}
    assert "tickets_cli.store.yaml.strict" not in found


def test_the_time_zones_are_opened_when_a_time_is_told(warm: Workplace) -> None:
    assert "zoneinfo" not in loaded(warm.root, "list")
    assert "zoneinfo" not in loaded(warm.root, "list", now=None)
