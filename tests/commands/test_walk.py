"""The walk of triage, at a real terminal."""

from __future__ import annotations

from tests.commands.desks import Workplace
from tests.commands.test_triage import routed
from tests.terminal import converse

__all__ = ["routed"]

LATER = "2026-11-23T09:30:00Z"


def test_a_walk_accepts_edits_notes_undoes_and_quits(routed: Workplace) -> None:
    printer = routed.new("Printer jams", "--from", "Eve <board@example.org>")
    odd = routed.new("Something odd", now="2026-11-23T09:05:00Z")
    last = routed.new("And this", now="2026-11-23T09:06:00Z")
    talk = converse(
        routed.root,
        ["triage"],
        [
            ("1 of 3", b"a"),
            ("2 of 3", b"i"),
            ("impact", "high"),
            ("impact high*", b"n"),
            ("note", "Called back"),
            ("[q]uit", b"a"),
            ("3 of 3", b"z"),
            ("2 of 3", b"a"),
            ("3 of 3", b"q"),
        ],
        TICKETS_NOW="2026-11-23T10:00:00Z",
        TICKETS_USER="ann",
        COLUMNS="200",
    )
    assert talk.code == 0, talk.screen
    assert "VIP" in talk.screen
    assert "rule 1 (printers are theirs)" in talk.screen
    shown = routed.show(printer)
    assert (shown["queue"], shown["assignee"], shown["status"]) == ("facilities", "bob", "open")
    assert routed.show(odd)["status"] == "open"
    assert [e["event"] for e in routed.show(odd)["timeline"]] == ["opened", "comment", "triaged"]
    assert routed.show(last)["status"] == "new"
    assert routed.git("status", "--porcelain") == ""


def test_a_duplicate_is_closed_and_interrupting_loses_nothing(routed: Workplace) -> None:
    first = routed.new("Printer jams")
    second = routed.new("Printer jams", now="2026-11-23T09:05:00Z")
    talk = converse(
        routed.root,
        ["triage"],
        [
            ("1 of 2", b"k"),
            (f"duplicate of {first}", b"d"),
            ("duplicate of", ""),
            ("last one", b"\x03"),
        ],
        TICKETS_NOW="2026-11-23T10:00:00Z",
        TICKETS_USER="ann",
    )
    assert talk.code == 130, talk.screen
    assert routed.show(second)["status"] == "closed"
    assert routed.show(first)["status"] == "new"


def test_nothing_to_walk_through(routed: Workplace) -> None:
    talk = converse(routed.root, ["triage"])
    assert talk.code == 0
    assert "all is triaged" in talk.screen


def test_a_script_is_begun_from_the_walk(routed: Workplace) -> None:
    (routed.root / "kb").mkdir()
    article = (
        "---\nschema: article/1\ntitle: Paper\nkeywords: [jams, printer]\nsteps: [Open]\n---\n"
    )
    (routed.root / "kb/paper.md").write_text(article, "utf-8")
    one = routed.new("Printer jams")
    talk = converse(
        routed.root,
        ["triage"],
        [
            ("script paper: the ticket says jams and printer", b"r"),
            ("script (paper)", ""),
            ("1 of 1", b"q"),
        ],
        TICKETS_NOW="2026-11-23T10:00:00Z",
        TICKETS_USER="ann",
    )
    assert talk.code == 0, talk.screen
    assert [each["script"] for each in routed.show(one)["checklists"]] == ["paper"]


def test_a_morning_of_triage_shows_history_and_the_past_with_its_evidence(
    routed: Workplace,
) -> None:
    for number in range(3):
        old = routed.new(f"Mailbox of Eve is full {number}", "--from", "eve@example.org")
        routed.ok("triage", old, "--category", "quota", "--queue", "facilities")
    new = routed.new("Mailbox of Eve is full", "--from", "eve@example.org", now=LATER)
    odd = routed.new("A strange noise", now=LATER)
    talk = converse(
        routed.root,
        ["triage"],
        [("1 of 2", b"k"), ("2 of 2", b"b"), ("1 of 2", b"a"), ("2 of 2", b"q")],
        TICKETS_NOW="2026-11-23T10:00:00Z",
        TICKETS_USER="ann",
    )
    assert talk.code == 0, talk.screen
    first = min(new, odd)
    assert "3 other tickets, 3 open" in talk.screen
    assert "open, Mailbox of Eve is full 2" in talk.screen
    assert "queue facilities: 3 of 3 similar tickets" in talk.screen
    assert "duplicate of HD-" in talk.screen
    assert "1 written, 1 of 2 untouched" in talk.screen
    assert routed.show(first)["status"] == "open"
    assert routed.show(max(new, odd))["status"] == "new"
