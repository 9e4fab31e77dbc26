from __future__ import annotations

import pytest

from tests.builders import desk
from tests.store.merge.histories import DESK, PATH, TICKET, note, text_of
from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import CustomField
from tickets_cli.domain.merge.ticket import undated
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Invalid
from tickets_cli.store.merge.contents import (
    COMMENTS,
    Made,
    merged_settings,
    merged_ticket,
    rewritten,
    version,
)

TEAM = "schema: team/1\n\npeople:\n  ann: {name: Ann, level: 1}\n"


def data(one: Ticket) -> bytes:
    return text_of(one).encode()


def merged(base: bytes | None, ours: bytes, theirs: bytes) -> Made:
    was, left, right = (version(one, PATH, DESK) if one else None for one in (base, ours, theirs))
    assert left and right
    return merged_ticket(PATH, was, left, right, DESK, undated)


def test_bytes_of_both_sides_become_one_file() -> None:
    ours, theirs = TICKET.with_entries(note(2, "one")), TICKET.with_entries(note(3, "two"))
    made = merged(data(TICKET), data(ours), data(theirs))
    assert made.data == data(TICKET.with_entries(note(2, "one"), note(3, "two")))
    assert made.conflicts == ()


def test_comments_in_a_ticket_survive() -> None:
    ours = data(TICKET).replace(b"\nstatus: new\n", b"\nstatus: new  # hm\n")
    theirs = data(TICKET.with_entries(note(2, "two")))
    assert b"status: new  # hm\n" in merged(data(TICKET), ours, theirs).data


def test_a_comment_that_finds_no_place_is_told() -> None:
    ours = data(TICKET).replace(b"timeline:\n", b"# one\ntimeline:\n").replace(b"VPN", b"VP")
    theirs = data(TICKET).replace(b"title: VPN", b"# two\ntitle: WAN")
    told = [one.other for one in merged(data(TICKET), ours, theirs).conflicts if one.kept is None]
    assert told in ([], ["# two"], ["# one"])
    assert COMMENTS == "comments"


def test_custom_fields_keep_their_type() -> None:
    typed = desk(fields={"seats": CustomField("seats", "integer")})
    base = replace(TICKET, fields={"seats": 4})
    sides = [base.with_entries(note(n, "x")) for n in (2, 3)]
    was, left, right = (version(data(one), PATH, typed) for one in (base, *sides))
    made = merged_ticket(PATH, was, left, right, typed, undated)
    assert b"seats: 4\n" in made.data


def test_a_file_is_rewritten_under_another_id() -> None:
    one = version(data(TICKET), PATH, DESK)
    new = replace(TICKET, id="HD-261122-NEW0", aliases=(TICKET.id,))
    path = PATH.replace(TICKET.id, new.id)
    assert version(rewritten(path, one, new, DESK), path, DESK).ticket == new


def test_people_added_on_both_sides_are_both_there() -> None:
    ours = f"{TEAM}  bob: {{name: Bob}}\n".encode()
    theirs = f"{TEAM}  cy: {{name: Cy}}\n".encode()
    made = merged_settings("team.yaml", TEAM.encode(), ours, theirs)
    assert made.data == f"{TEAM}  bob: {{name: Bob}}\n  cy: {{name: Cy}}\n".encode()


def test_a_setting_in_dispute_is_told_in_a_comment_once() -> None:
    ours, theirs = (TEAM.replace("level: 1", f"level: {n}").encode() for n in (2, 3))
    made = merged_settings("team.yaml", TEAM.encode(), ours, theirs)
    note = "# merge: people.ann.level: both sides changed it; 3 was kept, not: 2\n"
    assert made.data.decode().endswith(note)
    again = merged_settings("team.yaml", TEAM.encode(), made.data, ours)
    assert again.data.count(b"# merge:") == 1


def test_settings_that_cannot_be_read_are_refused() -> None:
    with pytest.raises(Invalid):
        merged_settings("team.yaml", None, TEAM.encode(), b"schema: team/1\npeople: [\n")
