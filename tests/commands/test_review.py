from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.hostile import STRINGS, acting
from tests.schemas import assert_matches

LATER = "2026-11-23T10:00:00Z"


def put(desk: Workplace, name: str, old: str, new: str) -> None:
    """Change a file by hand and commit it with plain git."""
    file = desk.root / name if "/" not in name else next(desk.root.glob(name))
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    desk.git("commit", "-qam", "by hand")


def test_what_happened_to_tickets_is_told_old_to_new(desk: Workplace) -> None:
    kept = desk.new("Kept")
    base = desk.head
    new = desk.new("Another")
    desk.ok("set", kept, "urgency=high")
    result = desk.ok("review", f"{base}..HEAD", "--json", now=LATER)
    assert_matches("review", json.loads(result.out))
    told = {one["ticket"]: one for one in result.data["tickets"]}
    assert told[new]["kind"] == "new"
    assert any("urgency" in line and "->" in line for line in told[kept]["story"])
    assert result.data["verdict"] == "fine"


def test_the_verdict_comes_first(desk: Workplace) -> None:
    base = desk.head
    desk.new()
    result = desk.ok("review", f"{base}..HEAD")
    assert "Verdict" in "\n".join(result.out.splitlines()[:3])


def test_a_rewritten_entry_fails_the_review(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "We were told at nine")
    base = desk.head
    put(desk, f"tickets/**/{ticket}.yaml", "told at nine", "told at ten")
    result = desk.tickets("review", f"{base}..HEAD", "--json")
    assert result.code == 1
    assert [one["code"] for one in result.data["findings"]] == ["entry-altered"]


def test_an_undone_change_is_only_noticed(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "Wrong ticket")
    base = desk.head
    desk.ok("undo", "--yes")
    result = desk.ok("review", f"{base}..HEAD", "--json")
    assert {one["severity"] for one in result.data["findings"]} == {"notice"}


def test_a_broken_head_is_invalid_and_a_broken_base_is_survived(desk: Workplace) -> None:
    ticket = desk.new()
    base = desk.head
    put(desk, f"tickets/**/{ticket}.yaml", "status: new", "status: [")
    broken = desk.head
    assert desk.tickets("review", f"{base}..HEAD").code == 3
    put(desk, f"tickets/**/{ticket}.yaml", "status: [", "status: new")
    result = desk.ok("review", f"{broken}..HEAD", "--json")
    assert result.data["unreadable_before"] == [ticket]


def test_other_promises_are_told_as_what_they_move(desk: Workplace) -> None:
    ticket = desk.new("Slow", "--impact", "high", "--urgency", "high")
    base = desk.head
    put(desk, "sla.yaml", "response: 15m", "response: 4h")
    result = desk.tickets("review", f"{base}..HEAD", "--json", now=LATER)
    assert result.data["settings"] == ["sla.yaml"]
    moved = [one for one in result.data["effects"] if one["clock"] == "response"]
    assert [one["ticket"] for one in moved] == [ticket]
    assert moved[0]["gained_seconds"] > 0


def test_markdown_stays_under_the_limit_and_counts_the_rest(desk: Workplace) -> None:
    base = desk.head
    for name in ("script", "mention", "bidi override", "quick action"):
        desk.new(STRINGS[name])
    text = desk.ok("review", f"{base}..HEAD", "--md").out
    assert len(text) < 60_000
    assert acting(text) == []
    assert "<img" not in text and "@all " not in text


def test_words_that_are_no_range_are_refused(desk: Workplace) -> None:
    assert desk.tickets("review", "HEAD").code == 2
    assert desk.tickets("review", "nowhere..HEAD").code == 4
