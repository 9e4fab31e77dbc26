from __future__ import annotations

import pytest

from tests.commands.desks import Workplace


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (("start",), "in_progress"),
        (("wait",), "pending_requester"),
        (("wait", "--for", "vendor"), "pending_vendor"),
        (("resolve", "-m", "done"), "resolved"),
        (("close",), "closed"),
        (("cancel",), "cancelled"),
    ],
)
def test_each_verb_moves_to_its_status(desk: Workplace, verb: tuple[str, ...], status: str) -> None:
    ticket_id = desk.new()
    desk.ok(verb[0], ticket_id, *verb[1:])
    assert desk.show(ticket_id)["status"] == status


def test_a_forbidden_move_names_the_allowed_ones_and_writes_nothing(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("close", ticket_id)
    head = desk.head
    result = desk.tickets("resolve", ticket_id)
    assert (result.code, result.out) == (4, "")
    assert "allowed from closed: open, in_progress" in result.err
    assert desk.head == head


def test_several_tickets_are_one_commit(desk: Workplace) -> None:
    ids = [desk.new(f"t{n}") for n in range(3)]
    before = desk.head
    desk.ok("start", *ids)
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    assert desk.git("log", "-1", "--format=%(trailers:key=Ticket,valueonly)").split() == ids


def test_one_refusal_among_many_leaves_all_as_they_were(desk: Workplace) -> None:
    ids = [desk.new(f"t{n}") for n in range(2)]
    desk.ok("close", ids[1])
    assert desk.tickets("resolve", *ids).code == 4
    assert desk.show(ids[0])["status"] == "new"


def test_reopening_goes_on_inside_the_window_only(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("start", ticket_id)
    desk.ok("resolve", ticket_id, "-m", "done")
    assert desk.tickets("reopen", ticket_id, now="2026-12-24T09:00:00Z").code == 4
    desk.ok("reopen", ticket_id, "-m", "again")
    assert desk.show(ticket_id)["status"] == "in_progress"


def test_a_query_previews_and_asks_before_many(desk: Workplace) -> None:
    for n in range(4):
        desk.new(f"t{n}")
    refused = desk.tickets("start", "--where", "status:new")
    assert refused.code == 2
    assert "4 tickets would be changed" in refused.err
    desk.ok("start", "--where", "status:new", "--yes")
    assert len(desk.ok("list", "status:in_progress", "--json").data) == 4
