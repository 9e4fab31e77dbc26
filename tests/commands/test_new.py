from __future__ import annotations

import re

from tests.commands.desks import Workplace


def test_the_id_alone_is_on_stdout(desk: Workplace) -> None:
    result = desk.ok("new", "Printer jams")
    assert re.fullmatch(r"HD-261123-[0-9A-Z]{4}\n", result.out)
    assert "incident P3, new, level 1" in result.err


def test_what_is_known_is_kept(desk: Workplace) -> None:
    ticket_id = desk.new(
        "VPN drops",
        "--from",
        "Ann Lee <ann@example.org>",
        "--organisation",
        "Sales",
        "--impact",
        "high",
        "--urgency",
        "high",
        "--tag",
        "vpn",
        "--tag",
        "remote",
        "--channel",
        "phone",
        "--description",
        "Since Monday",
    )
    shown = desk.show(ticket_id)
    assert shown["requester"] == {
        "name": "Ann Lee",
        "email": "ann@example.org",
        "organisation": "Sales",
    }
    assert (shown["priority"], shown["channel"], shown["tags"]) == (
        "P1",
        "phone",
        ["remote", "vpn"],
    )
    assert shown["description"] == "Since Monday"


def test_one_command_is_one_commit_with_trailers(desk: Workplace) -> None:
    before = desk.head
    ticket_id = desk.new("[skip ci] Closes #1")
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    message = desk.git("log", "-1", "--format=%B")
    assert message.startswith(f"{ticket_id} new: new incident P3\n")
    assert f"Ticket: {ticket_id}\nAction: new\nBy: ann-lee\n" in message
    assert "skip" not in message


def test_a_dry_run_writes_nothing(desk: Workplace) -> None:
    head = desk.head
    result = desk.ok("new", "Printer jams", "--dry-run")
    assert result.out == ""
    assert "would write" in result.err
    assert desk.head == head
    assert desk.git("status", "--porcelain") == ""


def test_at_dates_the_entry_and_not_the_commit(desk: Workplace) -> None:
    ticket_id = desk.new("Called at eight", "--at", "08:00")
    assert desk.show(ticket_id)["opened"] == "2026-11-23T08:00:00Z"
    assert ticket_id.startswith("HD-261123-")
    future = desk.tickets("new", "x", "--at", "2026-11-24 08:00")
    assert future.code == 2


def test_a_custom_field_must_be_declared(desk: Workplace) -> None:
    result = desk.tickets("new", "x", "--field", "asset=PC-1")
    assert (result.code, result.out) == (2, "")
    assert "there is no field 'asset'" in result.err
    path = desk.root / "desk.yaml"
    path.write_text(path.read_text("utf-8") + "fields:\n  asset: {type: string}\n", "utf-8")
    ticket_id = desk.new("x", "--field", "asset=010")
    assert desk.show(ticket_id)["fields"] == {"asset": "010"}


def test_more_is_said_with_the_letter_every_other_command_has(desk: Workplace) -> None:
    ticket_id = desk.new("Printer jams", "-m", "Tray 2")
    assert desk.show(ticket_id)["description"] == "Tray 2"


def test_an_empty_title_is_refused(desk: Workplace) -> None:
    assert desk.tickets("new", "  ").code == 2


def test_an_organisation_from_a_mail_header_becomes_one_line(desk: Workplace) -> None:
    ticket = desk.new("VPN", "--organisation", "Sales\n\x1b[2J  ")
    assert desk.show(ticket)["requester"]["organisation"] == r"Sales \x1b[2J"
    assert desk.show(desk.new("VPN", "--from", " ", "--organisation", ""))["requester"] is None


def test_a_queue_nobody_works_is_said_once(desk: Workplace) -> None:
    (desk.root / "team.yaml").write_text(
        "schema: team/1\npeople:\n  ann: {name: Ann, level: 1, queues: [service-desk]}\n"
        "queues:\n  service-desk: {level: 1}\n  network: {level: 2}\n",
        "utf-8",
    )
    for more in ((), ("--json",), ("--dry-run",)):
        result = desk.ok("new", "x", "--queue", "network", *more)
        assert result.err.count("warning: nobody works the queue network; team.yaml says") == 1
    assert "warning" not in desk.ok("new", "x").err
