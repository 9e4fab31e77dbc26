from __future__ import annotations

from pathlib import Path

from tests.commands.desks import Workplace
from tests.terminal import converse, editor


def test_what_was_changed_in_the_editor_is_one_commit(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new("VPN drops", "--tag", "remote", "--from", "Ann Lee <ann@example.org>")
    head = desk.head
    change = editor(
        tmp_path,
        "sed -i 's/^title: .*/title: VPN down/; s/^impact: .*/impact: high/; s/remote/office/' $1\n"
        "printf 'description: |\\n  Since noon.\\n  All of us.\\n' >> $1",
    )
    talk = converse(desk.root, ["edit", ticket], TICKETS_EDITOR=change)
    assert talk.code == 0, talk.screen
    shown = desk.show(ticket)
    assert (shown["title"], shown["tags"]) == ("VPN down", ["office"])
    assert (shown["impact"], shown["priority"]) == ("high", "P2")
    assert shown["description"] == "Since noon.\nAll of us."
    assert shown["requester"]["name"] == "Ann Lee"
    assert len(shown["timeline"]) == 2
    assert desk.git("rev-list", "--count", f"{head}..HEAD").strip() == "1"
    assert "Action: edit" in desk.git("log", "-1", "--format=%B")


def test_an_error_opens_the_text_again_with_the_message_and_its_line(
    desk: Workplace, tmp_path: Path
) -> None:
    ticket = desk.new("VPN drops")
    twice = editor(
        tmp_path,
        f"cp $1 {tmp_path}/seen.$(ls {tmp_path}/seen.* 2>/dev/null | wc -l)\n"
        "if grep -q '^#! ' $1; then sed -i 's/^impact: .*/impact: high/; /^statsu/d' $1\n"
        "else sed -i 's/^impact: .*/impact: huge/' $1; echo 'statsu: x' >> $1; fi",
    )
    talk = converse(desk.root, ["edit", ticket], TICKETS_EDITOR=twice)
    assert talk.code == 0, talk.screen
    again = (tmp_path / "seen.1").read_text("utf-8").splitlines()
    complaint = next(line for line in again if "unknown key 'statsu'" in line)
    number = int(complaint.partition("line ")[2].partition(":")[0])
    assert again[number - 1] == "statsu: x"
    assert "did you mean 'status'?" in complaint
    assert desk.show(ticket)["impact"] == "high"


def test_a_text_that_stays_wrong_is_kept(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new("VPN drops")
    head = desk.head
    wrong = editor(tmp_path, "echo 'title: [' > $1")
    talk = converse(desk.root, ["edit", ticket], TICKETS_EDITOR=wrong)
    assert talk.code == 3
    assert "your text is kept in" in talk.screen
    kept = desk.root / f".git/tickets/drafts/edit-{ticket}.yaml"
    assert "title: [" in kept.read_text("utf-8")
    assert desk.head == head


def test_a_forbidden_move_is_told_in_the_editor_too(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new("VPN drops")
    desk.ok("close", ticket)
    talk = converse(
        desk.root,
        ["edit", ticket],
        TICKETS_EDITOR=editor(tmp_path, "sed -i 's/^status: .*/status: resolved/' $1"),
    )
    assert talk.code == 4
    assert "cannot go from closed to resolved" in talk.screen


def test_nothing_changed_is_nothing_done(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new("VPN drops")
    head = desk.head
    talk = converse(
        desk.root, ["edit", ticket], TICKETS_EDITOR=editor(tmp_path, "echo '# x' >> $1")
    )
    assert (talk.code, desk.head) == (130, head)
    assert list((desk.root / ".git/tickets/drafts").glob("*")) == []


def test_a_dry_run_shows_and_writes_nothing(desk: Workplace, tmp_path: Path) -> None:
    ticket = desk.new("VPN drops")
    head = desk.head
    change = editor(tmp_path, "sed -i 's/^title: .*/title: Other/' $1")
    talk = converse(desk.root, ["edit", ticket, "--dry-run"], TICKETS_EDITOR=change)
    assert (talk.code, desk.head) == (0, head)
    assert "would write" in talk.screen


def test_without_a_terminal_it_is_refused(desk: Workplace) -> None:
    result = desk.tickets("edit", desk.new())
    assert (result.code, result.out) == (2, "")


def test_an_editor_that_fails_leaves_no_text_to_go_on_with(desk: Workplace) -> None:
    ticket = desk.new("VPN drops")
    talk = converse(desk.root, ["edit", ticket], TICKETS_EDITOR="false")
    assert talk.code == 5
    assert "is kept" not in talk.screen
    again = converse(desk.root, ["edit", ticket], TICKETS_EDITOR="true")
    assert "go on with" not in again.screen


def test_without_a_terminal_another_way_is_told(desk: Workplace) -> None:
    ticket = desk.new("VPN drops")
    assert f"tickets set {ticket} FIELD=VALUE" in desk.tickets("edit", ticket).err
