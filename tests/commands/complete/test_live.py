from __future__ import annotations

import pytest

from tests.commands.complete.tab import offers, words
from tests.commands.desks import Workplace
from tests.hostile import STRINGS, acting
from tickets_cli.commands.complete import live


def test_open_tickets_are_offered_with_their_titles(desk: Workplace) -> None:
    open_one, closed = desk.new("VPN: drops"), desk.new("Mouse")
    desk.ok("close", closed)
    (offered,) = offers(desk.root, "show ")
    assert (offered.text, offered.about) == (open_one, "VPN: drops (new)")
    assert set(words(desk.root, "show HD-")) == {open_one, closed}


def test_the_last_part_goes_on_as_it_was_begun(desk: Workplace) -> None:
    ticket = desk.new()
    short = ticket[-4:]
    assert words(desk.root, f"reply {short[:3].lower()}") == [short.lower()]
    if not short[:3].isdecimal():
        assert words(desk.root, f"reply {short[:3]}") == [short]


def test_a_title_cannot_act_on_the_terminal(desk: Workplace) -> None:
    desk.new(STRINGS["clipboard"] + STRINGS["bidi override"])
    assert acting(offers(desk.root, "show ")[0].about) == []


def test_a_broken_ticket_is_offered_by_its_id(desk: Workplace) -> None:
    ticket = desk.new()
    desk.file(ticket).write_bytes(b"\xff[")
    assert words(desk.root, "show ") == [ticket]


def test_looking_ends_when_the_time_is_up(desk: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.new()
    monkeypatch.setattr(live, "PATIENCE", -1)
    assert words(desk.root, "show ") == []
    assert words(desk.root, "list tag:") == ["tag:none", "tag:*"]


def test_tags_in_use_are_offered(desk: Workplace) -> None:
    desk.new("VPN", "--tag", "vpn", "--tag", "remote")
    assert words(desk.root, "list tag:v") == ["tag:vpn"]
    assert words(desk.root, "new x --tag r") == ["remote"]
    assert words(desk.root, "set x tags=remote,v") == ["tags=remote,vpn"]
