from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.builders import NOON, desk, entry, ticket
from tickets_cli.domain.calendar import Calendar, Version
from tickets_cli.domain.calendar.hours import ALWAYS
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.duration import parse
from tickets_cli.domain.plan import Change
from tickets_cli.domain.review import consequences, doubts, reviewed
from tickets_cli.domain.sla import LevelTarget, Policy, SlaSettings, Target


def promising(reply: str, level: str = "1h") -> Desk:
    """A desk with two policies that promise a next reply, and a time at level 1."""
    targets = {"default": Target("always", next_reply=parse(reply))}
    levels = {1: LevelTarget("always", parse(level))}
    calendars = {"always": Calendar("always", (Version(ZoneInfo("UTC"), ALWAYS),))}
    policies = tuple(
        Policy(name, "type:incident", "always", targets=targets, levels=levels) for name in "ab"
    )
    return desk(sla=SlaSettings(calendars, policies, {}))


def test_kinds_of_changes() -> None:
    done = ticket(entry(2, NOON, "status", status="closed"))
    kinds = {
        "new": Change(None, ticket()),
        "changed": Change(ticket(), ticket(title="Other")),
        "closed": Change(ticket(), done),
        "removed": Change(ticket(), None),
    }
    for kind, change in kinds.items():
        assert reviewed(change, desk(), desk(), NOON).kind == kind


def test_without_readable_settings_clocks_are_not_told() -> None:
    assert reviewed(Change(None, ticket()), None, None, NOON).shifts == ()


def test_a_removed_ticket_is_an_error() -> None:
    (found,) = doubts(Change(ticket(), None), desk(), lambda *_: NOON, undone=False)
    assert found.code == "ticket-removed"


def hour(number: int) -> datetime:
    return NOON + timedelta(hours=number)


def test_a_new_ticket_is_dated_like_any_other_change() -> None:
    early = ticket(opened=NOON - timedelta(days=9))
    (found,) = doubts(Change(None, early), desk(), lambda *_: NOON, undone=False)
    assert found.code == "event-misdated"
    assert not list(doubts(Change(None, early), desk(), lambda *_: None, undone=False))


def test_every_policy_and_every_cycle_counts() -> None:
    spoken = ((1, "team"), (2, "requester"), (4, "team"), (5, "requester"), (6, "team"))
    said = [
        entry(h + 1, hour(h), "comment", party=party, visibility="public", text="x")
        for h, party in spoken
    ]
    done, later = ticket(*said, entry(9, hour(7), "status", status="closed")), hour(99)
    moved = list(consequences([done], promising("3h"), promising("90m"), later))
    assert [(one.shift.clock, one.is_verdict) for one in moved] == [("next_reply", True)] * 2
    assert {one.shift.after.policy for one in moved if one.shift.after} == {"a", "b"}
    assert {one.shift.after.state for one in moved if one.shift.after} == {"breached"}


def test_the_teams_own_clocks_move_too() -> None:
    moved = list(consequences([ticket()], promising("1h"), promising("1h", "2h"), NOON))
    assert [(one.shift.clock, one.is_verdict) for one in moved] == [("level 1", False)] * 2


def test_the_same_settings_move_nothing() -> None:
    assert list(consequences([ticket()], desk(), desk(), NOON)) == []
