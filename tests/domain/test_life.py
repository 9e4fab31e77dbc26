from __future__ import annotations

from tests.builders import NOON, at, entry, ticket
from tickets_cli.domain.life import life
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW


def status(number: int, clock: str, value: str) -> object:
    return entry(number, at(clock), "status", status=value)


def test_stretches_are_cut_where_a_field_changes_and_cover_the_whole_life() -> None:
    told = life(
        ticket(
            status(2, "13:00", "open"),
            entry(3, at("14:00"), "comment", text="x"),
            entry(4, at("15:00"), "assigned", assignee="bob"),
        ),
        DEFAULT_WORKFLOW,
    )
    assert [(s.start, s.end) for s in told.stretches] == [
        (NOON, at("13:00")),
        (at("13:00"), at("15:00")),
        (at("15:00"), None),
    ]
    assert told.stretches[-1].fields["assignee"] == "bob"


def test_entries_of_one_instant_make_no_empty_stretch() -> None:
    told = life(
        ticket(entry(2, NOON, "triaged", status="open"), entry(3, NOON, "status", status="closed")),
        DEFAULT_WORKFLOW,
    )
    assert len(told.stretches) == 1
    assert told.stretches[0].fields["status"] == "closed"


def test_a_reopened_ticket_is_not_resolved_any_more() -> None:
    told = life(
        ticket(status(2, "13:00", "resolved"), status(3, "14:00", "in_progress")),
        DEFAULT_WORKFLOW,
    )
    assert told.resolutions == (at("13:00"),)
    assert told.reopenings == (at("14:00"),)
    assert told.resolved is None


def test_closing_keeps_the_resolution_and_its_time() -> None:
    told = life(
        ticket(status(2, "13:00", "resolved"), status(3, "14:00", "closed")), DEFAULT_WORKFLOW
    )
    assert (told.resolved, told.closed, told.cancelled) == (at("13:00"), at("14:00"), None)


def test_cancelled_is_not_closed() -> None:
    told = life(ticket(status(2, "13:00", "cancelled")), DEFAULT_WORKFLOW)
    assert (told.closed, told.cancelled) == (None, at("13:00"))


def test_the_first_public_words_of_the_team_are_the_first_response() -> None:
    def said(n: int, clock: str, party: str, visibility: str) -> object:
        return entry(n, at(clock), "comment", party=party, visibility=visibility, text="x")

    told = life(
        ticket(
            said(2, "12:30", "bot", "public"),
            said(3, "12:40", "requester", "public"),
            said(4, "12:50", "team", "internal"),
            said(5, "13:00", "team", "public"),
        ),
        DEFAULT_WORKFLOW,
    )
    assert told.first_response == at("13:00")
    assert [e.id for e in told.messages] == ["3-0000"]
