from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.domain.query.builders import NOON, ago, at, context, desk, entry, fits, ticket
from tickets_cli.domain.clocks import Clock
from tickets_cli.domain.query import FoldRecord, TicketRecord, parse, ticket_fields
from tickets_cli.domain.query import fields as f
from tickets_cli.domain.ticket import Link, Requester, Ticket
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW

ANN = Requester("Ann Lee", "ann@example.org", "Sales")


def value(name: str, one: Ticket, *clocks: Clock) -> Any:
    return TicketRecord(one, desk(), NOON, clocks).value(name)


def clock(name: str = "response", state: str = "running", **changes: Any) -> Clock:
    known: dict[str, Any] = {
        "policy": "standard",
        "calendar": "always",
        "target_seconds": 3600,
        "elapsed_seconds": 600,
        "remaining_seconds": 3000,
        "percent": 16,
        "due": at(13),
        "started_at": at(11),
        "stopped_at": None,
        "level": None,
        "breached_at": None,
    }
    return Clock(clock=name, state=state, **{**known, **changes})


def test_every_field_of_the_table_has_a_value_or_none() -> None:
    one = ticket(requester=ANN)
    for field in ticket_fields(desk()).fields:
        if field.kind not in (f.SHORTHAND, f.VIEW):
            value(field.name, one)


def test_text_is_everything_somebody_wrote_and_what_names_the_ticket() -> None:
    one = ticket(
        entry(2, at(13), "comment", text="gateway restarted"),
        entry(3, at(14), "escalated", tried="cables"),
        requester=ANN,
        tags=("remote",),
        description="since Monday",
    )
    for word in ("vpn", "monday", "lee", "example.org", "remote", "gateway", "cables", "7kq3"):
        assert fits(word, one), word
    assert not fits("sales", one)


def test_a_requester_is_found_by_name_or_address() -> None:
    one = ticket(requester=ANN)
    assert fits('requester:lee requester:"ann@" organisation:sales requester.name:ann', one)
    assert fits("requester:none organisation:none", ticket())


def test_links_tags_and_former_ids() -> None:
    one = ticket(
        links=(Link("caused_by", "HD-261019-0ZD2"),), tags=("vpn",), aliases=("HD-261122-AAAA",)
    )
    assert fits("link:0zd2 link.type:caused_by tag:vpn alias:aaaa", one)
    assert fits("link:none", ticket())


def test_age_ends_with_the_work() -> None:
    resolved = entry(2, ago(days=4), "status", status="resolved")
    assert value("age", ticket(opened=ago(days=5))) == 5 * 86400
    assert value("age", ticket(resolved, opened=ago(days=5))) == 86400
    closed = entry(3, ago(days=1), "status", status="closed")
    assert value("age", ticket(resolved, closed, opened=ago(days=5))) == 86400


def test_time_in_a_status_counts_from_the_last_change_to_it() -> None:
    one = ticket(
        entry(2, ago(days=4), "status", status="open"),
        entry(3, ago(days=2), "status", status="open"),
        entry(4, ago(days=1), "comment", text="still there?"),
        opened=ago(days=5),
    )
    assert value("age_in_status", one) == 4 * 86400
    assert value("age_at_level", one) == 5 * 86400


def test_what_the_future_holds_has_no_age() -> None:
    assert value("age", ticket(opened=at(13))) == 0


def test_turning_points_of_a_life() -> None:
    one = ticket(
        entry(2, ago(hours=9), "comment", party="team", visibility="public", text="hello"),
        entry(3, ago(hours=8), "status", status="resolved"),
        entry(4, ago(hours=7), "status", status="open"),
        entry(5, ago(hours=6), "assigned", assignee="ann"),
        entry(6, ago(hours=5), "assigned", assignee="bob", by="bob"),
        entry(7, ago(hours=4), "work", minutes=40),
        entry(8, ago(hours=3), "work", minutes=20),
        opened=ago(hours=10),
    )
    assert fits("reopened:1 reassigned:1 worked:1h answered:* resolved:none closed:none", one)
    assert fits("updated:-3h..-2h by:bob event:work is:answered is:reopened", one)


def test_a_list_of_the_desk_s_own_is_asked_like_tags() -> None:
    one = ticket(fields={"sites": ["Berlin", "Gent"], "asset": "LT-1", "seats": 3, "size": "large"})
    assert fits("fields.sites:gent fields.asset:lt-1 fields.seats:2.. fields.size:medium..", one)
    assert fits("fields.sites:none fields.seats:none", ticket())


def test_a_date_of_the_desk_s_own_is_a_day_in_its_zone() -> None:
    one = ticket(fields={"wanted": "2026-11-22"})
    assert value("fields.wanted", one) == datetime(2026, 11, 21, 23, tzinfo=UTC)
    assert fits("fields.wanted:today", one)
    assert not fits("fields.wanted:2026-11-21", one)


def test_a_field_whose_value_does_not_fit_its_type_has_none() -> None:
    one = ticket(fields={"seats": "three", "wanted": "soon"})
    assert fits("fields.seats:none fields.wanted:none", one)


@pytest.mark.parametrize(("said", "asked"), [(True, "yes"), (False, "no")])
def test_truths_are_asked_with_yes_and_no(said: bool, asked: str) -> None:
    assert fits(f"fields.urgent:{asked}", ticket(fields={"urgent": said}))
    assert not fits(f"not fields.urgent:{asked}", ticket(fields={"urgent": said}))


def test_sla_is_the_state_of_any_clock_of_the_requester() -> None:
    clocks = (clock(state="met"), clock("resolution", "breached"), clock("level", "at_risk"))
    assert set(value("sla", ticket(), *clocks)) == {"met", "breached"}
    assert value("response", ticket(), *clocks) == ("met",)
    assert value("update", ticket(), clock("update", "none")) == ()


def test_due_is_the_next_end_of_a_clock_that_still_counts() -> None:
    clocks = (
        clock(due=at(9), stopped_at=at(8), state="met"),
        clock("resolution", due=at(16)),
        clock("level", due=at(12)),
        clock("update", "paused", due=None),
    )
    assert value("due", ticket(), *clocks) == at(16)
    assert value("due", ticket()) is None
    assert value("response.due", ticket(), *clocks) == ()


def test_the_level_s_own_clock_is_that_of_its_present_level() -> None:
    clocks = (clock("level", "breached", level=1), clock("level", "running", level=2))
    assert value("ola", ticket(level=2), *clocks) == ("running",)


def test_figures_of_a_clock_can_be_asked_for() -> None:
    record = TicketRecord(
        ticket(), desk(), NOON, (clock(breached_at=at(11)), clock("level", breached_at=at(1)))
    )
    for text in ("response.remaining:..1h", "response.percent:10..20", "breached:today"):
        assert parse(text).bind(context())(record), text


def test_clocks_are_replayed_when_nobody_gives_them() -> None:
    assert fits("sla:none due:none", ticket())


def test_an_instant_of_a_ticket_knows_its_fields_its_class_and_the_organisation() -> None:
    record = FoldRecord({"status": "pending_vendor", "level": 2}, "Sales", DEFAULT_WORKFLOW)
    names = ("status", "class", "organisation", "level", "queue")
    assert [record.value(name) for name in names] == ["pending_vendor", "waiting", "Sales", 2, None]
