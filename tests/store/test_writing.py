"""From a change to the bytes of a file."""

from __future__ import annotations

import pytest

from tests.builders import NOON, at, desk, entry, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.plan import Change, SettingsChange
from tickets_cli.domain.ticket import Ticket
from tickets_cli.store.reading import read_document, read_ticket
from tickets_cli.store.writing import settings_bytes, ticket_bytes

PATH = "tickets/2026/11/22/HD-261122-7KQ3.yaml"
SHUFFLED = b"""\
# Ann's own
title: VPN
id: HD-261122-7KQ3
schema: ticket/1
type: incident
status: open
level: 1
tags: [vpn, mail]   # in this order
timeline:
- {id: 2-0000, at: '2026-11-22T13:00:00Z', by: ann, event: status, status: open}  # later
- {id: 1-0000, at: '2026-11-22T12:00:00Z', by: ann, event: opened,
   type: incident, status: new, level: 1}
"""


def written(before: Ticket | None, after: Ticket, current: bytes | None, at_desk: Desk) -> bytes:
    return ticket_bytes(Change(before, after), current, at_desk, at("18:00"))


def test_a_new_ticket_is_written_in_the_canonical_form() -> None:
    bare = ticket(opened=NOON)
    data = written(None, bare, None, desk())
    assert data.startswith(b"schema: ticket/1\nid: HD-261122-7KQ3\n")
    assert read_ticket(data, PATH, {}) == bare


def test_a_change_of_our_own_form_leads_to_our_own_form() -> None:
    before = ticket(opened=NOON)
    after = before.with_entries(entry(2, at("13:00"), "assigned", assignee="bob"))
    data = written(before, after, written(None, before, None, desk()), desk())
    assert data == written(None, after, None, desk())


def test_lines_and_words_in_an_order_of_their_own_stay_where_they_are() -> None:
    before = read_ticket(SHUFFLED, PATH, {})
    after = replace(before, tags=("mail", "new", "vpn")).with_entries(
        entry(3, at("14:00"), "assigned", assignee="bob")
    )
    data = written(before, after, SHUFFLED, desk())
    wanted = SHUFFLED.replace(b"[vpn, mail]", b"[new, vpn, mail]")
    wanted = wanted.replace(b"level: 1\ntags", b"level: 1\n\nassignee: bob\n\ntags")
    wanted += (
        b'- {id: 3-0000, at: "2026-11-22T14:00:00Z", by: ann, event: assigned, assignee: bob}\n'
    )
    assert data == wanted
    assert read_ticket(data, PATH, {}).assignee == "bob"


@pytest.mark.parametrize("handle", ["eve", "abe"])
def test_settings_grow_in_place(handle: str) -> None:
    team = b"schema: team/1\npeople:\n  bob: {level: 2}  # network\n"
    before = read_document(team, "team", "team.yaml")
    after = {**before, "people": {handle: {"level": 1}, **before["people"]}}
    data = settings_bytes(SettingsChange("team.yaml", after), team, before)
    assert data == team + f"  {handle}: {{level: 1}}\n".encode()
