from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands.clones import Clones, at, begin, events, met, put, same
from tests.commands.desks import Workplace
from tests.schemas import assert_matches

pytestmark = pytest.mark.slow


def test_what_two_people_did_to_a_ticket_is_one_ticket_in_both_clones(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new(now=at(1))
    ann.ok("sync")
    bob.ok("sync")
    ann.ok("note", ticket, "-m", "from ann", now=at(2))
    ann.ok("set", ticket, "impact=high", now=at(3))
    bob.ok("note", ticket, "-m", "from bob", now=at(4))
    bob.ok("set", ticket, "urgency=high", now=at(5))
    met(ann, bob)
    assert same(ann, bob)
    assert ann.show(ticket)["priority"] == "P1"
    assert {"from ann", "from bob"} <= set(events(bob, ticket))
    assert ann.ok("validate").code == 0
    assert "(priority) is by merge" not in ann.tickets("audit").out


def test_it_says_in_words_what_came_and_what_went(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new()
    told = ann.ok("sync").err
    assert "left for origin/main: 1 new ticket" in told
    assert f"{ticket}  new incident P3" in told
    told = bob.ok("sync").err
    assert "arrived from origin/main: 1 new ticket" in told
    assert "nothing new: same as origin/main" in bob.ok("sync").err


def test_the_json_keeps_its_promise(clones: Clones) -> None:
    import json

    ann, bob = clones.place("ann"), clones.clone("bob")
    ann.new()
    assert_matches("sync", json.loads(ann.ok("sync", "--json").out))
    bob.new()
    result = bob.ok("sync", "--json")
    assert_matches("sync", json.loads(result.out))
    assert result.data["kind"] == "merge"
    assert result.data["pushed"]


def test_a_dry_run_changes_nothing_anywhere(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ann.new()
    ann.ok("sync")
    bob.new()
    before, there = bob.head, bob.git("ls-remote", "origin", "main")
    told = bob.ok("sync", "--dry-run").err
    assert "would arrive from origin/main: 1 new ticket" in told
    assert "would leave for origin/main: 1 new ticket" in told
    assert (bob.head, bob.git("ls-remote", "origin", "main")) == (before, there)
    assert bob.git("status", "--porcelain") == ""


def test_edits_of_other_files_and_what_is_staged_stay_as_they_are(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    (bob.root / "notes.txt").write_text("one\n", "utf-8")
    bob.git("add", "notes.txt")
    bob.git("commit", "-qm", "notes")
    bob.ok("sync")
    (bob.root / "notes.txt").write_text("two\n", "utf-8")
    (bob.root / "staged.txt").write_text("x\n", "utf-8")
    bob.git("add", "staged.txt")
    before = bob.git("status", "--porcelain")
    ann.new()
    ann.ok("sync")
    bob.new()
    bob.ok("sync")
    assert bob.git("status", "--porcelain") == before == " M notes.txt\nA  staged.txt\n"


def test_somebody_who_pushes_at_the_same_moment_is_merged_too(clones: Clones) -> None:
    ann, bob, cy = clones.place("ann"), clones.clone("bob"), clones.clone("cy")
    ann.new()
    ann.ok("sync")
    bob.new()
    cy.new()
    quicker = cy.root / ".git" / "hooks" / "once"
    hook = bob.root / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\n[ -e '{quicker}' ] && exit 0\n: >'{quicker}'\n"
        f"unset GIT_DIR\ngit -C '{cy.root}' pull -q --no-edit --no-rebase >/dev/null 2>&1\n"
        f"git -C '{cy.root}' push -q origin main >/dev/null 2>&1\nexit 0\n",
        "utf-8",
    )
    quicker.parent.mkdir(exist_ok=True)
    hook.chmod(0o755)
    result = bob.ok("sync", "--json")
    assert result.data["attempts"] == 2
    met(ann, bob, cy)
    assert same(ann, bob, cy)
    assert len(ann.ok("list", "--ids").out.split()) == 3


def test_after_a_squash_merge_upstream_nothing_is_doubled_or_disputed(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new(now=at(1))
    met(ann, bob)
    bob.ok("note", ticket, "-m", "one", now=at(2))
    bob.ok("set", ticket, "title=Second title", now=at(3))
    new = bob.new("By Bob", now=at(4))
    bob.git("push", "-q", "origin", "main:review")
    ann.git("fetch", "-q", "origin", "review")
    ann.git("merge", "-q", "--squash", "FETCH_HEAD")
    ann.git("commit", "-qm", "squashed")
    ann.ok("note", ticket, "-m", "two", now=at(5))
    ann.ok("sync")
    bob.ok("set", ticket, "title=Third title", now=at(6))
    bob.ok("set", new, "title=By Bob himself", now=at(7))
    result = bob.ok("sync", "--json")
    assert result.data["conflicts"] == []
    ann.ok("sync")
    assert same(ann, bob)
    assert ann.show(ticket)["title"] == "Third title"
    assert ann.show(new)["title"] == "By Bob himself"
    assert sorted(events(ann, ticket)) == ["one", "opened", "two"]


def test_after_a_rebase_upstream_nothing_is_doubled(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new(now=at(1))
    met(ann, bob)
    bob.ok("note", ticket, "-m", "bob's", now=at(2))
    bob.ok("sync")
    ann.ok("sync")
    ann.git("commit", "-q", "--amend", "-m", "the same, rewritten")
    ann.ok("note", ticket, "-m", "ann's", now=at(3))
    ann.git("push", "-qf", "origin", "main")
    bob.ok("note", ticket, "-m", "bob's again", now=at(4))
    met(bob, ann)
    assert same(ann, bob)
    assert events(ann, ticket) == ["opened", "bob's", "ann's", "bob's again"]


def test_the_same_id_twice_becomes_two_tickets_everywhere(clones: Clones) -> None:
    ann, bob, cy = clones.place("ann"), clones.clone("bob"), clones.clone("cy")
    first = ann.new("Ann's", now=at(1))
    bob.new("Bob's", now=at(2))
    second = _renamed(bob, first)
    cause = bob.new("Caused by Bob's", now=at(3))
    path = bob.file(cause)
    arrow = f"links:\n- {{type: caused_by, ticket: {first}}}\n\nfields: {{}}"
    path.write_text(path.read_text("utf-8").replace("fields: {}", arrow), "utf-8")
    bob.git("commit", "-qam", "an arrow")
    bob.git("push", "-q", "origin", "main:bobs")
    ann.ok("sync")
    cy.ok("sync")
    cy.ok("merge", "origin/bobs") if cy.git("fetch", "-q", "origin") == "" else None
    result = bob.ok("sync", "--json")
    (change,) = result.data["reminted"]
    assert change["from"] == first == second
    arrived = [(one["id"], one["changes"][:1]) for one in result.data["arrived"]["tickets"]]
    assert (first, ["new incident P3"]) in arrived
    assert change["to"] not in [ticket for ticket, _ in arrived]  # it was ours all the time
    met(ann, bob, cy)
    assert same(ann, bob, cy)
    assert ann.show(first)["title"] == "Ann's"
    assert ann.show(change["to"])["title"] == "Bob's"
    assert ann.show(change["to"])["aliases"] == [first]
    assert ann.show(cause)["links"] == [{"type": "caused_by", "ticket": change["to"]}]


def test_an_opening_corrected_by_hand_is_no_second_ticket(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new(now=at(2))
    ann.ok("sync")
    bob.ok("sync")
    path = ann.file(ticket)
    (opened,) = re.findall(r'at: "([^"]*)"', path.read_text("utf-8"))
    right = f"{opened[:10]}T00:00:00Z"
    path.write_text(path.read_text("utf-8").replace(opened, right), "utf-8")
    ann.ok("commit")
    bob.ok("note", ticket, "-m", "from bob", now=at(4))
    met(ann, bob)
    assert same(ann, bob)
    assert "reminted" not in ann.git("log", "--format=%B")
    assert [path.stem for path in ann.root.glob("tickets/*/*/*/*.yaml")] == [ticket]
    assert ann.show(ticket)["timeline"][0]["at"] == right
    assert "from bob" in events(ann, ticket)
    assert ann.ok("validate").code == 0


def _renamed(place: Workplace, wanted: str) -> str:
    """Give the one ticket of a clone the id of another, as if chance had."""
    (path,) = place.root.glob("tickets/*/*/*/*.yaml")
    text = path.read_text("utf-8").replace(path.stem, wanted)
    place.git("mv", str(path), str(path.with_stem(wanted)))
    path.with_stem(wanted).write_text(text, "utf-8")
    place.git("commit", "-qam", "chance")
    return wanted


def test_settings_edited_on_both_sides_keep_both_and_their_comments(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    put(ann, "views.yaml", "views:\n", 'views:\n  # ours alone\n  p1: "priority:P1"\n')
    put(bob, "views.yaml", 'waiting: "class:waiting"', 'waiting: "class:waiting"  # bob\n  x: "a"')
    met(ann, bob)
    assert same(ann, bob)
    text = (ann.root / "views.yaml").read_text("utf-8")
    assert '# ours alone\n  p1: "priority:P1"' in text
    assert 'waiting: "class:waiting"  # bob\n  x: "a"' in text


def test_a_setting_both_changed_is_kept_once_and_both_are_told(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    put(ann, "desk.yaml", "reopen_window: 7d", "reopen_window: 14d")
    put(bob, "desk.yaml", "reopen_window: 7d", "reopen_window: 5d")
    ann.ok("sync")
    assert "both sides changed reopen_window; kept 14d, the other said 5d" in bob.ok("sync").err
    ann.ok("sync")
    assert same(ann, bob)
    assert '# merge: reopen_window: both sides changed it; "14d" was kept, not: "5d"' in (
        ann.root / "desk.yaml"
    ).read_text("utf-8")


def test_days_both_have_split_differently_are_a_conflict_and_no_broken_file(
    clones: Clones,
) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    days = 'mon-fri: ["08:00-17:00"]'
    put(ann, "sla.yaml", days, 'mon-thu: ["08:00-17:00"]\n      fri: ["08:00-15:00"]')
    put(bob, "sla.yaml", days, 'mon-tue: ["08:00-17:00"]\n      wed-fri: ["08:00-15:00"]')
    ann.ok("sync")
    told = bob.ok("sync").err
    assert "sla.yaml: both sides changed calendars.office.hours; kept {" in told
    text = (bob.root / "sla.yaml").read_text("utf-8")
    assert text.splitlines()[-1].startswith("# merge: calendars.office.hours: both sides")
    bob.ok("validate")


def test_a_title_both_changed_stays_with_the_other_in_the_timeline(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new()
    met(ann, bob)
    ann.ok("set", ticket, "title=VPN drops every day")
    bob.ok("set", ticket, "title=VPN is slow")
    met(ann, bob)
    assert same(ann, bob)
    assert bob.show(ticket)["title"] == "VPN drops every day"
    assert "VPN is slow" in events(bob, ticket)[-1]


def test_a_header_edited_by_hand_and_committed_becomes_an_entry(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new(now=at(1))
    met(ann, bob)
    path = bob.file(ticket)
    path.write_text(path.read_text("utf-8").replace("status: new\n", "status: open\n", 1), "utf-8")
    bob.git("commit", "-qam", "by hand")
    ann.ok("note", ticket, "-m", "meanwhile", now=at(2))
    met(ann, bob)
    assert same(ann, bob)
    assert ann.show(ticket)["status"] == "open"
    assert events(ann, ticket).count("edited") == 1
    assert ann.ok("validate").code == 0


def test_comments_of_both_sides_in_a_ticket_survive(clones: Clones) -> None:
    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new(now=at(1))
    met(ann, bob)
    put(
        ann, str(ann.file(ticket).relative_to(ann.root)), "\nstatus: new\n", "\nstatus: new  # hm\n"
    )
    put(bob, str(bob.file(ticket).relative_to(bob.root)), "title: VPN", "# ours\ntitle: VPN")
    bob.ok("note", ticket, "-m", "x", now=at(3))
    met(ann, bob)
    text = ann.file(ticket).read_text("utf-8")
    assert "status: new  # hm" in text
    assert "# ours\ntitle: VPN" in text


def test_other_files_both_changed_in_different_lines_are_merged_by_git(clones: Clones) -> None:
    ann = clones.place("ann")
    (ann.root / "code.py").write_text("a\nb\nc\nd\ne\n", "utf-8")
    ann.git("add", "code.py")
    ann.git("commit", "-qm", "code")
    ann.ok("sync")
    bob = clones.clone("bob")
    put(ann, "code.py", "a\n", "A\n")
    put(bob, "code.py", "e\n", "E\n")
    ticket = ann.new()
    met(ann, bob)
    assert same(ann, bob)
    assert (bob.root / "code.py").read_text("utf-8") == "A\nb\nc\nd\nE\n"
    assert bob.show(ticket)


def test_a_desk_inside_a_code_repository_syncs_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path, "support")
    clones = Clones(tmp_path, capsys)
    ann = clones.place("ann/support")
    ticket = ann.new(now=at(1))
    ann.ok("sync")
    clones.clone("bob")
    bob = clones.place("bob/support")
    ann.ok("note", ticket, "-m", "one", now=at(2))
    bob.ok("note", ticket, "-m", "two", now=at(3))
    met(ann, bob)
    assert events(ann, ticket) == events(bob, ticket) == ["opened", "one", "two"]


def test_a_step_cut_short_is_undone_and_done_again(clones: Clones) -> None:
    """As if killed while git was writing files: one is new already, the branch is not."""
    import json

    ann, bob = clones.place("ann"), clones.clone("bob")
    ticket = ann.new(now=at(1))
    met(ann, bob)
    ann.ok("note", ticket, "-m", "one", now=at(2))
    ann.ok("sync")
    head = bob.head.strip()
    bob.git("fetch", "-q")
    there = bob.git("rev-parse", "origin/main").strip()
    landing = bob.root / ".git" / "tickets" / "landing.json"
    landing.parent.mkdir(exist_ok=True)
    landing.write_text(json.dumps({"landing": 1, "head": head, "commit": there}), "utf-8")
    bob.file(ticket).write_bytes(ann.file(ticket).read_bytes())
    bob.ok("merge", "origin/main")
    assert same(ann, bob)
    assert not landing.exists()
