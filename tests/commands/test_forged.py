"""What is kept of settings may have been forged, sum and all: that is no bug of ours."""

from __future__ import annotations

import json
from typing import Any
from zlib import crc32

import pytest

from tests.commands.desks import Workplace

FORGED: list[Any] = [
    None,
    [],
    {"desk.yaml": 5},
    {"desk.yaml": {"schema": "desk/1", "matrix": "x", "priorities": 3, "statuses": {"new": "n"}}},
    {"team.yaml": {"people": 5}, "sla.yaml": {"policies": [1]}},
    {"desk.yaml": {"schema": "desk/1", "reopen_window": "never"}, "sla.yaml": {"policies": 7}},
]


def forge(desk: Workplace, documents: Any) -> None:
    """Put other documents into what is kept of the settings, with a sum that fits."""
    file = desk.root / ".git/tickets/cache/settings"
    made_by, held, _ = json.loads(file.read_bytes()[4:])
    payload = json.dumps([made_by, held, documents]).encode()
    file.write_bytes(crc32(payload).to_bytes(4, "big") + payload)


@pytest.mark.parametrize("documents", FORGED, ids=json.dumps)
def test_a_command_misled_by_forged_settings_goes_by_the_files(
    desk: Workplace, documents: Any
) -> None:
    one = desk.new("x", "--impact", "low", "--urgency", "low")
    told = desk.ok("show", one).out
    forge(desk, documents)
    assert desk.ok("show", one).out == told


def test_a_change_is_made_once_and_by_the_files(desk: Workplace) -> None:
    one = desk.new("x", "--impact", "low", "--urgency", "low")
    forge(desk, {"desk.yaml": {"schema": "desk/1", "matrix": "x"}})
    desk.ok("set", one, "impact=high")
    ticket = desk.show(one)
    assert (ticket["priority"], len(ticket["timeline"])) == ("P3", 2)


@pytest.mark.parametrize("words", [["list"], ["new", "x"], ["commit"]])
def test_settings_that_cannot_be_read_are_told_and_nothing_misled(
    desk: Workplace, words: list[str]
) -> None:
    desk.ok("list")
    (desk.root / "views.yaml").unlink(missing_ok=True)
    (desk.root / "views.yaml").symlink_to("/etc/passwd")
    result = desk.tickets(*words)
    assert result.code == 3
    assert "views.yaml is, or lies behind, a symbolic link" in result.err
