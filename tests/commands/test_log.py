from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.schemas import assert_matches


def test_the_log_tells_who_did_what(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("start", ticket_id)
    result = desk.ok("log", ticket_id, "--json")
    assert [(row["action"], row["by"]) for row in result.data] == [
        ("new", "ann-lee"),
        ("start", "ann-lee"),
    ]
    assert_matches("log", json.loads(result.out))


def test_a_shallow_clone_is_said_and_not_guessed(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("start", ticket_id)
    clone = desk.root / "clone"
    desk.git("clone", "-q", "--depth", "1", f"file://{desk.root}", str(clone))
    result = desk.ok("--desk", str(clone), "log", ticket_id)
    assert "shallow" in result.err
