"""Imported tickets entry by entry: in the order of what happened, ending as they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import at, entry, ticket
from tests.domain.mapping.exports import decided, row
from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.moments import moments
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Ticket, fold

DESK = Desk()
ROWS = [
    row("New", "1 09:05", no="INC1"),
    row("Active", "1 09:30", no="INC1"),
    row("New", "1 09:20", no="INC2", opened="1 09:10"),
    row("Resolved", "2 11:00", no="INC1"),
    row("Closed", "2 10:00", no="INC2", opened="1 09:10"),
]


def test_what_happened_first_comes_first_whatever_ticket_it_is_of() -> None:
    told = list(moments(decided(ROWS).tickets, DESK))
    instants = [one.entry.at for one in told]
    assert instants == sorted(instants)
    assert [one.after.aliases[0][-1] for one in told] == ["1", "2", "1", "2", "1"]


def test_a_ticket_is_new_once_and_then_grows_from_what_it_was() -> None:
    (made,) = decided(ROWS[:2]).tickets
    first, second = moments([made], DESK)
    assert first.before is None
    assert second.before == replace(first.after, timeline=())
    assert (first.after.status, second.after.status) == ("new", "in_progress")


def test_a_priority_needs_a_reason_only_while_it_is_not_the_matrix_s() -> None:
    early = {"impact": "medium", "urgency": "medium", "priority": "P1"}
    made = ticket(entry(2, at("13:00"), "priority", priority="P3"), **early)
    reasons = [one.after.priority_reason for one in moments([made], DESK)]
    assert reasons == ["imported", None]


STATUSES = st.sampled_from(["new", "open", "in_progress", "resolved"])


@given(st.lists(st.lists(st.tuples(st.integers(0, 59), STATUSES), max_size=5), max_size=4))
def test_the_last_moment_of_a_ticket_is_the_ticket(stories: list[list[tuple[int, str]]]) -> None:
    made = [_ticket(number, story) for number, story in enumerate(stories)]
    told = list(moments(made, DESK))
    assert len(told) == sum(len(one.timeline) for one in made)
    for one in made:
        mine = [moment for moment in told if moment.after.id == one.id]
        assert tuple(moment.entry for moment in mine) == one.timeline
        assert replace(mine[-1].after, timeline=one.timeline) == one
        for count, moment in enumerate(mine, 1):
            header = {name: getattr(moment.after, name) for name in TIMELINE_FIELDS}
            assert header == fold(one.timeline[:count])


def _ticket(number: int, story: list[tuple[int, str]]) -> Ticket:
    later = (
        entry(place, at(f"13:{minute:02}"), "status", status=status)
        for place, (minute, status) in enumerate(story, 2)
    )
    return ticket(*later, id=f"HD-261122-000{number}")
