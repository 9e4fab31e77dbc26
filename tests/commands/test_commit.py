from __future__ import annotations

from pathlib import Path

from tests.commands.desks import Workplace


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_header_edited_by_hand_becomes_an_entry(desk: Workplace) -> None:
    ticket_id = desk.new()
    edit(desk.file(ticket_id), "\nstatus: new\n", "\nstatus: open  # Bob has it\n")
    desk.ok("commit", now="2026-11-23T10:00:00Z")
    entry = desk.show(ticket_id)["timeline"][-1]
    assert (entry["event"], entry["status"], entry["at"]) == (
        "edited",
        "open",
        "2026-11-23T10:00:00Z",
    )
    assert "status: open  # Bob has it\n" in desk.file(ticket_id).read_text("utf-8")
    assert desk.git("log", "-1", "--format=%s").strip() == (
        f"{ticket_id} edited by hand: status new -> open"
    )
    assert desk.git("status", "--porcelain") == ""
    desk.ok("validate")


def test_an_edit_of_the_past_is_taken_in_with_a_warning(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("note", ticket_id, "-m", "told at nine")
    edit(desk.file(ticket_id), "told at nine", "told at ten")
    told = desk.ok("commit").err
    assert "(comment, by ann-lee) was altered by hand; audit will call that an error" in told
    edit(desk.file(ticket_id), "title: VPN drops\n", "title: VPN drops often\n")
    assert "audit" not in desk.ok("commit").err


def test_prose_comments_and_keys_of_ones_own_need_no_entry(desk: Workplace) -> None:
    ticket_id = desk.new()
    edit(desk.file(ticket_id), "title: VPN drops\n", "title: VPN drops often\nx-note: [1, 2]\n")
    desk.ok("commit")
    assert len(desk.show(ticket_id)["timeline"]) == 1
    assert f"Ticket: {ticket_id}" in desk.git("log", "-1", "--format=%B")


def test_a_write_takes_hand_edits_in_first_as_a_commit_of_their_own(desk: Workplace) -> None:
    ticket_id = desk.new()
    before = desk.head
    edit(desk.file(ticket_id), "\nstatus: new\n", "\nstatus: open\n")
    desk.ok("note", ticket_id, "-m", "Looking")
    assert desk.git("log", "--reverse", "--format=%s", f"{before}..").splitlines() == [
        f"{ticket_id} edited by hand: status new -> open",
        f"{ticket_id} note",
    ]
    events = [entry["event"] for entry in desk.show(ticket_id)["timeline"]]
    assert events == ["opened", "edited", "comment"]


def test_a_broken_edit_is_refused_whole_and_named(desk: Workplace) -> None:
    good, bad = desk.new(), desk.new()
    head = desk.head
    edit(desk.file(good), "title: VPN drops", "title: Other")
    edit(desk.file(bad), "type: incident\n", "type: incidnt\n")
    result = desk.tickets("commit")
    assert result.code == 3
    assert bad in result.err
    assert "did you mean 'incident'?" in result.err
    assert desk.head == head


def test_settings_are_taken_in_and_checked_too(desk: Workplace) -> None:
    edit(desk.root / "desk.yaml", "name: Help desk", "name: The desk  # ours")
    desk.ok("commit")
    assert desk.git("log", "-1", "--format=%s").strip() == "edited by hand: desk.yaml"
    edit(desk.root / "desk.yaml", "timezone: UTC", "timezone: Moon/Base")
    assert desk.tickets("commit").code == 3


def test_a_ticket_made_by_hand_is_taken_in(desk: Workplace) -> None:
    ticket_id = desk.new()
    path = desk.file(ticket_id)
    other = ticket_id[:-4] + "0000"
    path.with_name(f"{other}.yaml").write_text(
        path.read_text("utf-8").replace(ticket_id, other), "utf-8"
    )
    desk.ok("commit")
    assert desk.show(other)["title"] == "VPN drops"
    assert desk.git("status", "--porcelain") == ""


def test_deleting_a_file_is_no_way_to_end_a_ticket(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.file(ticket_id).unlink()
    result = desk.tickets("commit")
    assert result.code == 4
    assert "closed or cancelled" in result.err


def test_what_is_staged_elsewhere_stays_staged(desk: Workplace) -> None:
    ticket_id = desk.new()
    (desk.root / "mine.txt").write_text("x", "utf-8")
    desk.git("add", "mine.txt")
    edit(desk.file(ticket_id), "title: VPN drops", "title: Other")
    desk.git("add", "tickets")
    desk.ok("commit")
    assert desk.git("status", "--porcelain") == "A  mine.txt\n"


def test_nothing_edited_is_nothing_to_do(desk: Workplace) -> None:
    head = desk.head
    assert "nothing to change" in desk.ok("commit").err
    assert desk.head == head


def test_a_dry_run_shows_and_leaves_everything(desk: Workplace) -> None:
    ticket_id = desk.new()
    head = desk.head
    edit(desk.file(ticket_id), "\nstatus: new\n", "\nstatus: open\n")
    assert "status new -> open" in desk.ok("commit", "--dry-run").err
    assert (desk.head, desk.git("status", "--porcelain").split()[0]) == (head, "M")


def test_templates_are_taken_in_and_broken_ones_are_not(desk: Workplace) -> None:
    path = desk.root / "templates/laptop.yaml"
    path.parent.mkdir()
    path.write_text("schema: template/1\nname: laptop\ntitle: A laptop\n", "utf-8")
    assert "templates/laptop.yaml" in desk.ok("commit").err
    assert desk.git("status", "--porcelain") == ""
    path.write_text("schema: template/1\nname: laptop\ntitel: A laptop\n", "utf-8")
    result = desk.tickets("commit")
    assert result.code == 3
    assert "templates/laptop.yaml:3" in result.err
    path.unlink()
    desk.ok("commit")
    assert desk.git("status", "--porcelain") == ""


def test_a_file_saved_with_windows_line_ends_is_worked_on_like_any_other(desk: Workplace) -> None:
    ticket_id = desk.new()
    path = desk.file(ticket_id)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "nothing to change" in desk.ok("commit").err
    desk.ok("note", ticket_id, "-m", "one")
    path.write_bytes(path.read_bytes().replace(b"\nimpact: medium", b"\nimpact: high"))
    desk.ok("note", ticket_id, "-m", "two")
    assert [entry["event"] for entry in desk.show(ticket_id)["timeline"]][1:] == [
        "comment",
        "edited",
        "comment",
    ]
    assert b"\r" not in desk.git("show", f"HEAD:{path.relative_to(desk.root)}").encode()
