from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.schemas import assert_matches


def test_a_sound_desk_has_nothing_to_say(desk: Workplace) -> None:
    desk.new()
    result = desk.ok("validate")
    assert result.out == ""
    assert "0 errors, 0 warnings" in result.err


def test_every_problem_of_every_file_is_listed_with_its_place(desk: Workplace) -> None:
    one, two = desk.new("one"), desk.new("two")
    path = desk.file(one)
    path.write_text(path.read_text("utf-8").replace("type: incident\n", "type: incidnt\n", 1))
    desk.file(two).write_text("<<<<<<< ours\n", "utf-8")
    (desk.root / "tickets" / "notes.txt").write_text("x", "utf-8")
    result = desk.tickets("validate", "--json")
    assert result.code == 3
    found = {problem["path"]: problem for problem in result.data["problems"]}
    assert found[str(path.relative_to(desk.root))]["line"] == 6
    assert found[str(path.relative_to(desk.root))]["hint"] == "did you mean 'incident'?"
    assert found["tickets/notes.txt"]["code"] == "stray-file"
    assert_matches("validate", json.loads(result.out))


def test_a_header_edited_by_hand_is_told_apart_from_its_timeline(desk: Workplace) -> None:
    ticket_id = desk.new()
    path = desk.file(ticket_id)
    path.write_text(path.read_text("utf-8").replace("\nstatus: new\n", "\nstatus: open\n"))
    result = desk.tickets("validate", ticket_id, "--json")
    assert result.code == 3
    assert result.data["problems"][0]["code"] == "header-fold"
    assert result.data["problems"][0]["line"] == 8


def test_a_symbolic_link_is_refused_and_never_followed(desk: Workplace) -> None:
    ticket_id = desk.new()
    path = desk.file(ticket_id)
    path.unlink()
    path.symlink_to("/etc/passwd")
    result = desk.tickets("validate", "--json")
    assert result.code == 3
    assert "root:" not in result.out


def test_tickets_are_looked_at_though_the_settings_cannot_be_read(desk: Workplace) -> None:
    one, two = desk.new(), desk.new("Fine")
    desk.ok("set", two, "status=open")
    path = desk.file(one)
    path.write_text(path.read_text("utf-8").replace("\nstatus: new\n", "\nstatus: odd\n"))
    settings = desk.root / "desk.yaml"
    settings.write_text(settings.read_text("utf-8") + "x-y: {\n", "utf-8")
    for words in ((), (one,)):
        result = desk.tickets("validate", *words, "--json")
        assert result.code == 3
        assert result.data["tickets"] == (1 if words else 2)
        assert {(p["path"], p["code"]) for p in result.data["problems"]} == {
            ("desk.yaml", "yaml"),
            ("tickets", "no-settings"),
            (str(path.relative_to(desk.root)), "header-fold"),
        }
    gate = desk.tickets("check", "--json")
    assert gate.data["summary"]["tickets"] == 2
    assert "clocks were not looked at" in gate.err


def test_a_former_id_is_no_loose_end_whoever_is_asked_about(desk: Workplace) -> None:
    one, two = desk.new("Cause"), desk.new("Effect")
    for ticket_id, line in (
        (one, "aliases: [HD-261122-0000]\n"),
        (two, "links: [{type: caused_by, ticket: HD-261122-0000}]\n"),
    ):
        path = desk.file(ticket_id)
        path.write_text(path.read_text("utf-8") + line, "utf-8")
    desk.ok("validate")
    desk.ok("validate", two)
    desk.file(one).unlink()
    assert desk.tickets("validate", two).code == 3
