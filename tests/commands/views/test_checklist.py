"""Checklists as sheets."""

from __future__ import annotations

from tests.builders import at, entry, ticket
from tickets_cli.commands.views.checklist import checklist_facts, checklist_sheets

BEGUN = entry(2, at("12:01"), "script", script="reset", steps=["Look", "Set", "Tell"])
TICKED = entry(3, at("12:02"), "step", by="bob", script="reset", step="Look")
SKIPPED = entry(4, at("12:03"), "step", script="reset", step="Set", outcome="skipped")
SOLVED = entry(5, at("12:04"), "status", status="resolved", script="reset", outcome="solved")


def test_each_step_has_its_mark() -> None:
    (sheet,) = checklist_sheets(ticket(BEGUN, TICKED, SKIPPED))
    assert sheet.title == "Script reset"
    assert [row[:4] for row in sheet.rows] == [
        (1, "[x]", "Look", "bob"),
        (2, "[-]", "Set", "ann"),
        (3, "[ ]", "Tell", None),
    ]


def test_the_heading_says_how_it_ended() -> None:
    (sheet,) = checklist_sheets(ticket(BEGUN, SOLVED))
    assert sheet.title == "Script reset: solved"


def test_programs_read_the_same() -> None:
    (fact,) = checklist_facts(ticket(BEGUN, TICKED))
    assert (fact["script"], fact["outcome"], fact["by"]) == ("reset", None, "ann")
    assert fact["steps"][0] == {"step": "Look", "state": "done", "at": at("12:02"), "by": "bob"}
    assert checklist_facts(ticket()) == []
