from __future__ import annotations

import json
import subprocess

import pytest

from tests.commands.clones import Clones, at, events, put, same
from tests.commands.desks import Workplace
from tests.schemas import assert_matches

pytestmark = pytest.mark.slow


def parted(clones: Clones) -> tuple[Workplace, str]:
    """A clone whose branches ``main`` and ``side`` have both changed one ticket."""
    ann = clones.place("ann")
    ticket = ann.new(now=at(1))
    ann.git("branch", "side")
    ann.ok("note", ticket, "-m", "on main", now=at(2))
    ann.ok("set", ticket, "impact=high", now=at(3))
    ann.git("switch", "-q", "side")
    ann.ok("note", ticket, "-m", "on side", now=at(4))
    ann.ok("set", ticket, "urgency=high", now=at(5))
    ann.git("switch", "-q", "main")
    return ann, ticket


def whole(place: Workplace, ticket: str) -> bool:
    """Whether the merge is done and the ticket holds both sides."""
    facts = place.show(ticket)
    return (
        facts["priority"] == "P1"
        and {"on main", "on side"} <= set(events(place, ticket))
        and place.git("status", "--porcelain") == ""
        and len(place.git("log", "-1", "--format=%P").split()) == 2
        and place.ok("validate").code == 0
    )


def stopped(place: Workplace, *words: str) -> bool:
    """Whether git stops at a conflict."""
    return subprocess.run(["git", *words], cwd=place.root, capture_output=True).returncode == 1


def test_a_branch_is_merged_by_meaning(clones: Clones) -> None:
    ann, ticket = parted(clones)
    result = ann.ok("merge", "side", "--json")
    assert_matches("merge", json.loads(result.out))
    assert result.data["merged"] == [ticket]
    assert whole(ann, ticket)


def test_the_commit_names_the_tickets_both_sides_had_changed(clones: Clones) -> None:
    ann, ticket = parted(clones)
    ann.ok("merge", "side")
    message = ann.git("log", "-1", "--format=%B")
    assert message.startswith("merge: side\n")
    assert f"\nTicket: {ticket}\nAction: merge\nBy: ann-lee\n" in message


def test_a_dry_run_tells_and_changes_nothing(clones: Clones) -> None:
    ann, _ = parted(clones)
    head = ann.head
    assert "changed on both sides and merged" in ann.ok("merge", "side", "--dry-run").err
    assert (ann.head, ann.git("status", "--porcelain")) == (head, "")


def test_merging_again_has_nothing_to_do(clones: Clones) -> None:
    ann, _ = parted(clones)
    ann.ok("merge", "side")
    head = ann.head
    ann.ok("merge", "side")
    assert ann.head == head


def test_conflicts_that_git_left_are_settled_without_any_set_up(clones: Clones) -> None:
    ann, ticket = parted(clones)
    ann.git("config", "--remove-section", "merge.tickets")
    assert stopped(ann, "merge", "-q", "side")
    assert "<<<<<<<" in ann.file(ticket).read_text("utf-8")
    ann.ok("merge")
    assert whole(ann, ticket)


def test_a_rebase_that_stands_still_is_helped_along(clones: Clones) -> None:
    ann, ticket = parted(clones)
    ann.git("config", "--remove-section", "merge.tickets")
    ann.git("switch", "-q", "side")
    stopped(ann, "rebase", "-q", "main")
    ann.ok("merge")
    while (ann.root / ".git" / "rebase-merge").exists():
        if stopped(ann, "-c", "core.editor=true", "rebase", "--continue"):
            ann.ok("merge")
    assert {"on main", "on side"} <= set(events(ann, ticket))
    assert ann.ok("validate").code == 0


def test_other_files_in_conflict_are_left_to_people(clones: Clones) -> None:
    ann, ticket = parted(clones)
    for branch, text in (("side", "one\n"), ("main", "two\n")):
        ann.git("switch", "-q", branch)
        (ann.root / "code.py").write_text(text, "utf-8")
        ann.git("add", "code.py")
        ann.git("commit", "-qm", "code")
    result = ann.tickets("merge", "side")
    assert result.code == 4
    assert "still in conflict: code.py" in result.err
    assert ann.git("diff", "--name-only", "--diff-filter=U").split() == ["code.py"]
    assert "<<<<<<<" not in ann.file(ticket).read_text("utf-8")
    (ann.root / "code.py").write_text("both\n", "utf-8")
    ann.git("add", "code.py")
    ann.ok("merge")
    assert whole(ann, ticket)


def test_what_somebody_has_settled_already_is_not_settled_again(clones: Clones) -> None:
    ann, ticket = parted(clones)
    ann.git("config", "--remove-section", "merge.tickets")
    assert stopped(ann, "merge", "-q", "side")
    ann.git("checkout", "-q", "--ours", "--", str(ann.file(ticket)))
    ann.git("add", "--", str(ann.file(ticket)))
    ann.ok("merge")
    assert "on side" not in events(ann, ticket)


def test_without_a_merge_there_is_nothing_to_settle(clones: Clones) -> None:
    result = clones.place("ann").tickets("merge")
    assert result.code == 4
    assert "no merge is going on" in result.err
    assert clones.place("ann").tickets("merge", "nowhere").code == 4
    assert clones.place("ann").tickets("merge", "main", "--repair", "main").code == 2


def test_a_pull_request_is_repaired_so_that_the_host_merges_it(clones: Clones) -> None:
    """What CI does: a detached checkout of the branch, no set-up, then a push."""
    ann, ticket = parted(clones)
    ann.git("push", "-q", "origin", "main", "side")
    path = str(ann.file(ticket).relative_to(ann.root))
    ci = clones.clone("ci")
    ci.git("checkout", "-q", "--detach", "origin/side")
    put(ci, path, "\nqueue: service-desk\n", "\nqueue: network\n")
    ci.ok("merge", "--repair", "origin/main", now=at(6))
    assert ci.show(ticket)["queue"] == "network"
    assert "edited" in events(ci, ticket)
    ci.git("push", "-q", "origin", "HEAD:side")
    ann.git("fetch", "-q")
    ann.git("-c", "merge.tickets.driver=false", "merge", "-q", "origin/side")
    assert ann.ok("validate").code == 0
    assert ann.head == ci.head


def test_a_file_edited_here_that_the_merge_changes_is_refused(clones: Clones) -> None:
    ann = clones.place("ann")
    (ann.root / "notes.txt").write_text("one\n", "utf-8")
    ann.git("add", "notes.txt")
    ann.git("commit", "-qm", "notes")
    ann.git("switch", "-qc", "side")
    put(ann, "notes.txt", "one", "two")
    ann.git("switch", "-q", "main")
    ann.new()
    (ann.root / "notes.txt").write_text("mine\n", "utf-8")
    result = ann.tickets("merge", "side")
    assert result.code == 4
    assert "notes.txt" in result.err
    assert (ann.root / "notes.txt").read_text("utf-8") == "mine\n"


def test_a_side_that_cannot_be_read_is_named_and_nothing_merged(clones: Clones) -> None:
    ann, ticket = parted(clones)
    ann.git("switch", "-q", "side")
    put(ann, str(ann.file(ticket).relative_to(ann.root)), "timeline:", "timeline: [")
    ann.git("switch", "-q", "main")
    head = ann.head
    result = ann.tickets("merge", "side")
    assert result.code == 3
    assert f"{ticket}.yaml" in result.err
    assert "the other side" in result.err
    assert ann.head == head


def test_a_ticket_deleted_on_one_side_and_changed_on_the_other_stays(clones: Clones) -> None:
    ann, ticket = parted(clones)
    ann.git("rm", "-q", str(ann.file(ticket)))
    ann.git("commit", "-qm", "gone")
    told = ann.ok("merge", "side").err
    assert "deleted on one side and changed on the other; it was kept" in told
    assert "on side" in events(ann, ticket)


def test_both_directions_come_to_the_same_bytes(clones: Clones) -> None:
    ann, ticket = parted(clones)
    ann.ok("set", ticket, "title=A", now=at(8))
    bob = clones.place("bob")
    clones.run("git", "clone", "-q", "ann", "bob")
    bob.git("switch", "-q", "side")
    bob.ok("set", ticket, "title=Another", now=at(9))
    ann.git("fetch", "-q", "../bob", "side")
    ann.ok("merge", "FETCH_HEAD")
    bob.ok("merge", "origin/main")
    assert same(ann, bob)
