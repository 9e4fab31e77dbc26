from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.commands.test_review import put
from tests.schemas import assert_matches


def findings(desk: Workplace, *words: str) -> dict[str, str]:
    result = desk.tickets("audit", "--json", "--tolerance", "20000d", *words)
    assert_matches("audit", json.loads(result.out))
    return {one["code"]: one["severity"] for one in result.data["findings"]}


def test_ordinary_work_is_in_order(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "Called back")
    desk.ok("resolve", ticket, "-m", "Done")
    assert findings(desk) == {}


def test_an_entry_altered_later_names_its_commit(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "told at nine")
    put(desk, f"tickets/**/{ticket}.yaml", "told at nine", "told at ten")
    result = desk.tickets("audit", "--json", "--tolerance", "20000d")
    assert result.code == 1
    (found,) = result.data["findings"]
    assert (found["code"], found["commit"]) == ("entry-altered", desk.head)


def test_undoing_and_redacting_say_so_themselves(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "the password is hunter2")
    desk.ok("redact", ticket, "--text", "hunter2")
    desk.ok("note", ticket, "-m", "wrong")
    desk.ok("undo", "--yes")
    assert set(findings(desk).values()) <= {"notice"}
    brief = desk.ok("audit", "--tolerance", "20000d")
    assert brief.out == ""
    assert "taken back or redacted openly; --notices lists them" in brief.err
    assert "entry-removed" in desk.ok("audit", "--tolerance", "20000d", "--notices").out
    assert "entry-removed" in desk.ok("audit", "--tolerance", "20000d", "--csv").out


def test_an_entry_by_somebody_who_did_not_commit_it(desk: Workplace) -> None:
    desk.new()
    desk.git("commit", "--amend", "-q", "--no-edit", "--author", "Eve <eve@example.org>")
    assert findings(desk) == {"author-differs": "error"}


def test_events_far_from_their_commit(desk: Workplace) -> None:
    desk.new(now="2020-01-01T09:00:00Z")
    result = desk.tickets("audit", "--json")
    assert "event-misdated" in {one["code"] for one in result.data["findings"]}


def test_commits_without_signature_where_they_are_demanded(desk: Workplace) -> None:
    desk.new()
    assert findings(desk, "--signed")["commit-unsigned"] == "error"


def test_a_shallow_history_is_said(desk: Workplace) -> None:
    desk.new()
    above = desk.root / ".shallow"
    desk.git("clone", "-q", "--depth=1", desk.root.as_uri(), str(above))
    result = desk.tickets("--desk", str(above), "audit", "--json")
    assert result.data["shallow"] is True
    assert "shallow" in result.err


def test_since_leaves_out_what_was_looked_at_before(desk: Workplace) -> None:
    desk.new()
    assert desk.ok("audit", "--since", "HEAD", "--json").data["summary"]["commits"] == 0


def test_a_desk_that_demands_signatures_gets_findings_in_every_format(desk: Workplace) -> None:
    put(desk, "desk.yaml", "# signed_commits: true", "signed_commits: true")
    ticket = desk.new()
    result = desk.tickets("audit", "--tolerance", "20000d", "--format", "lines")
    assert result.code == 1
    assert result.out.count("commit-unsigned") == 2
    assert ticket not in result.out


def test_a_force_push_is_found_out_by_what_was_seen_before(desk: Workplace) -> None:
    kept = desk.new("Kept")
    desk.ok("note", kept, "-m", "told at nine")
    lost = desk.new("Lost")
    seen = desk.head
    desk.git("reset", "-q", "--hard", "HEAD~2")
    desk.ok("note", kept, "-m", "told at ten")
    result = desk.tickets("audit", "--since", seen, "--tolerance", "20000d", "--json")
    assert result.code == 1
    told = {(one["code"], one["ticket"]) for one in result.data["findings"]}
    assert told == {("history-replaced", None), ("entry-removed", kept), ("ticket-removed", lost)}
    gone = "1" * 40
    assert findings(desk, "--since", gone) == {"history-replaced": "error"}
    assert desk.tickets("audit", "--since", "no-such-branch").code == 4
