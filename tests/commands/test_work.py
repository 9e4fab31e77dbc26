from __future__ import annotations

import pytest

from tests.commands.desks import Workplace


def test_time_is_logged_in_minutes_rounded_up(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("work", ticket_id, "1h30m", "-m", "On site")
    desk.ok("work", ticket_id, "90s")
    minutes = [e.get("minutes") for e in desk.show(ticket_id)["timeline"]]
    assert minutes == [None, 90, 2]


def test_time_on_several_tickets_is_the_whole_of_it_on_each(desk: Workplace) -> None:
    one, two = desk.new("One"), desk.new("Two")
    desk.ok("work", one, two, "10m")
    desk.ok("work", one, two, "--material", "3")
    desk.ok("work", "--where", "status:new", "5m")
    for ticket in (one, two):
        logged = desk.show(ticket)["timeline"][1:]
        assert [(e.get("minutes"), e.get("material")) for e in logged] == [
            (10, None),
            (0, 3),
            (5, None),
        ]
    assert "which ticket?" in desk.tickets("work", "10m").err
    assert desk.tickets("work", one, two).code == 2


def test_more_than_a_day_is_written_down_and_asked_about(desk: Workplace) -> None:
    ticket = desk.new()
    assert "that is 25h on one ticket; tickets undo" in desk.ok("work", ticket, "25h").err
    assert "undo" not in desk.ok("work", ticket, "24h").err


def test_no_time_is_refused(desk: Workplace) -> None:
    assert desk.tickets("work", desk.new(), "0m").code == 2


def test_vendor_invoice_and_material_are_logged_and_priced(desk: Workplace) -> None:
    one = desk.new()
    team = desk.root / "team.yaml"
    more = "vendors:\n  acme: {rate: 100}\nrates: {1: 30, vendor: 80}\n"
    text = team.read_text("utf-8").replace("vendors: {}\n", "")
    team.write_text(f"{text}\n{more}", "utf-8")
    desk.ok("commit")
    bought = ("--vendor", "acme", "--cost", "340", "--material", "89.90", "-m", "Invoice 8812")
    assert "cost 340, material 89.9" in desk.ok("work", one, *bought).err
    desk.ok("work", one, "30m", "--from", "@me")
    desk.ok("work", one, "90m", "--vendor", "acme")
    desk.ok("resolve", one, "-m", "Done")
    cost = desk.ok("report", "monthly", "--json").data["types"]["incident"]["cost"]
    assert (cost["in_house"], cost["vendor"], cost["material"]) == (15.0, 490.0, 89.9)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cost", "-3"), "no amount"),
        (("--cost", "1,50"), "no amount"),
        (("--material", "1e9"), "no amount"),
        (("--vendor", "acme"), "at least a minute"),
        (("5m", "--vendor", "acme"), "not a known vendor"),
        (("5m", "--from", "nobody-here"), "not a known person"),
    ],
)
def test_what_cannot_be_logged(desk: Workplace, words: tuple[str, ...], said: str) -> None:
    result = desk.tickets("work", desk.new(), *words)
    assert (result.code, said in result.err) == (2, True), result.err
