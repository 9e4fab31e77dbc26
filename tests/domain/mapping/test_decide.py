"""Deciding an import: the same rows come to the same tickets, once."""

from __future__ import annotations

from tests.domain.mapping.exports import COLUMNS, decided, row, spec, ticket
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ids import is_id
from tickets_cli.domain.mapping.decide import There, plan_of

ROWS = [
    row("New", "1 09:05", no="INC1"),
    row("Active", "1 09:30", no="INC1"),
    row("New", "2 09:05", no="INC2", opened="2 09:00"),
]


def there() -> There:
    tickets = decided(ROWS).tickets
    return There(
        {t.aliases[0]: {e.id for e in t.timeline} for t in tickets}, {t.id for t in tickets}
    )


def test_a_ticket_keeps_its_number_and_gets_an_id_of_the_day_it_was_opened() -> None:
    made = ticket(*ROWS[:2])
    assert made.aliases == ("INC1",)
    assert is_id(made.id)
    assert made.id.startswith("HD-160301-")
    assert made.timeline[0].values["source"] == "log"


def test_the_day_is_the_desks() -> None:
    late = row("New", "1 23:30", opened="1 23:20")
    (made,) = decided([late], desk=Desk(timezone="Asia/Tokyo")).tickets
    assert made.id.startswith("HD-160302-")


def test_two_clones_make_the_same() -> None:
    assert decided(ROWS).tickets == decided(ROWS).tickets


def test_ids_follow_from_the_maps_name_and_the_number() -> None:
    assert ticket(*ROWS[:2]).id != ticket(*ROWS[:2], name="other").id
    assert ticket(*ROWS[:2]).timeline[0].id == ticket(*ROWS[:2], name="other").timeline[0].id


def test_an_id_that_is_taken_is_not_given_again() -> None:
    first = ticket(*ROWS[:2])
    (second,) = decided(ROWS[:2], there=There(ids={first.id})).tickets
    assert second.id != first.id
    assert second.id[:10] == first.id[:10]


def test_a_second_run_imports_nothing() -> None:
    again = decided(ROWS, there=there())
    assert again.tickets == ()
    assert again.there == ("INC1", "INC2")
    assert again.changed == ()
    assert plan_of(again, {}, "ann", "log").is_idle


def test_more_history_of_a_ticket_that_is_there_is_counted_and_left_alone() -> None:
    more = [*ROWS, row("Waiting", "3 10:00", no="INC2", opened="2 09:00")]
    again = decided(more, there=there())
    assert again.tickets == ()
    assert again.changed == ("INC2",)


def test_a_limit_takes_the_first_new_ones_and_the_next_run_goes_on() -> None:
    first = decided(ROWS, limit=1)
    assert [made.aliases for made in first.tickets] == [("INC1",)]
    assert first.left == 1
    known = There({"INC1": {e.id for e in first.tickets[0].timeline}}, {first.tickets[0].id})
    second = decided(ROWS, there=known, limit=1)
    assert [made.aliases for made in second.tickets] == [("INC2",)]
    assert (*first.tickets, *second.tickets) == decided(ROWS).tickets


def test_rejects_are_the_same_on_every_run() -> None:
    rows = [*ROWS, row("-100", "3 10:00"), row("Active", "4 10:00", no="INC2", resolved="3 10:00")]
    first = decided(rows)
    known = There({t.aliases[0]: {e.id for e in t.timeline} for t in first.tickets})
    assert len(first.rejects) == 2
    assert decided(rows, there=known).rejects == first.rejects


def test_a_ticket_without_a_title_is_called_by_its_number() -> None:
    assert ticket(*ROWS[:2]).title == "INC1"


def test_the_plan_is_one_commit_with_tickets_and_what_was_met() -> None:
    plan = plan_of(decided(ROWS), {}, "ann", "log")
    assert (plan.action, plan.subject, plan.by) == ("import", "Import 2 tickets from log", "ann")
    assert [change.before for change in plan.changes] == [None, None]
    assert [setting.file for setting in plan.settings] == ["team.yaml"]


def test_columns_in_another_order_make_the_same_tickets() -> None:
    turned = [list(reversed(cells)) for cells in ROWS]
    assert decided(turned, columns=COLUMNS[::-1]).tickets == decided(ROWS).tickets


def test_an_unmapped_desk_field_stays_as_the_desk_says() -> None:
    assert ticket(*ROWS[:2]).channel == "other"
    assert spec().timezone is None


def test_a_ticket_of_too_many_changes_is_rejected_whole() -> None:
    rows = [row("New", "1 09:05", group=f"G{n % 2}") for n in range(3002)]
    found = decided(rows)
    assert found.tickets == ()
    assert "3002 changes, at most 3000 fit" in found.rejects[0].reason
