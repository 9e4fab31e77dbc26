"""What ``tickets sync`` refuses, and that it loses nothing then."""

from __future__ import annotations

import pytest

from tests.commands.clones import Clones, put

pytestmark = pytest.mark.slow


def test_a_ticket_edited_and_not_committed_is_refused(clones: Clones) -> None:
    ann = clones.place("ann")
    ticket = ann.new()
    path = ann.file(ticket)
    path.write_text(path.read_text("utf-8").replace("VPN", "WLAN"), "utf-8")
    result = ann.tickets("sync")
    assert result.code == 4
    assert "tickets commit" in result.err
    assert "WLAN" in path.read_text("utf-8")


def test_a_detached_head_a_missing_remote_and_a_shallow_clone_are_refused(clones: Clones) -> None:
    ann = clones.place("ann")
    ann.new()
    ann.ok("sync")
    shallow = clones.clone("shallow", "--depth=1")
    assert (shallow.tickets("sync").code, "shallow" in shallow.tickets("sync").err) == (4, True)
    assert ann.tickets("sync", "nowhere").code == 2
    ann.git("switch", "-q", "--detach")
    assert "detached" in ann.tickets("sync").err
    ann.git("switch", "-q", "main")
    ann.git("remote", "remove", "origin")
    result = ann.tickets("sync")
    assert (result.code, "no remote" in result.err) == (4, True)


def test_a_remote_that_cannot_be_reached_is_trouble_and_loses_nothing(clones: Clones) -> None:
    ann = clones.place("ann")
    ticket = ann.new()
    clones.hub.rename(clones.folder / "away")
    result = ann.tickets("sync")
    assert result.code == 5
    assert "cannot be reached" in result.err
    assert ann.show(ticket)["id"] == ticket


def test_a_remote_that_does_not_take_it_says_why(clones: Clones) -> None:
    ann = clones.place("ann")
    ann.new()
    hook = clones.hub / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'main is protected' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    result = ann.tickets("sync")
    assert result.code == 5
    assert "main is protected" in result.err


def test_what_only_people_can_merge_is_left_and_nothing_is_half_done(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    for place, text in ((ann, "one\n"), (bob, "two\n")):
        (place.root / "code.py").write_text(text, "utf-8")
        place.git("add", "code.py")
        place.git("commit", "-qm", "code")
    ann.ok("sync")
    head = bob.head
    result = bob.tickets("sync")
    assert result.code == 4
    assert "code.py" in result.err
    assert (bob.head, bob.git("status", "--porcelain")) == (head, "")


def test_what_is_invalid_is_not_pushed(clones: Clones) -> None:
    ann = clones.place("ann")
    ticket = ann.new()
    put(ann, str(ann.file(ticket).relative_to(ann.root)), "impact: medium", "impact: huge")
    there = ann.git("ls-remote", "origin", "main")
    result = ann.tickets("sync")
    assert result.code == 3
    assert "huge" in result.err
    assert ann.git("ls-remote", "origin", "main") == there


def test_what_both_sides_had_changed_is_told_also_where_the_push_is_refused(
    clones: Clones,
) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    put(ann, "desk.yaml", "reopen_window: 7d", "reopen_window: 14d")
    ann.ok("sync")
    put(bob, "desk.yaml", "reopen_window: 7d", "reopen_window: 5d")
    path = bob.file(bob.new()).relative_to(bob.root)
    put(bob, str(path), "impact: medium", "impact: huge")
    result = bob.tickets("sync")
    assert result.code == 3
    assert "desk.yaml: both sides changed reopen_window; kept 14d, the other said 5d" in result.err
    assert "desk.yaml: both stand at its end: settle it, delete" in result.err
    assert result.err.count("huge") == 1
