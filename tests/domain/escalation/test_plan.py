from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, at, entry, hand, ticket
from tests.domain.escalation.desks import desk, run, steps
from tickets_cli.domain.actions.move import move
from tickets_cli.domain.escalation.plan import plan, ready, survey

LADDER = {
    "when": "type:incident",
    "clock": "response",
    "steps": [
        {"at": "75%", "do": {"notify": ["queue"]}},
        {"at": "breached", "do": {"notify": ["manager"], "raise_priority": "next"}},
        {"ignored": "1h", "times": 2, "do": {"notify": ["managers"]}},
    ],
}


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_a_step_fires_when_its_share_of_the_target_is_used_and_only_once() -> None:
    on, one = desk(LADDER), ticket(queue="network", priority="P3")
    assert steps(run(one, on, later(44))) == []
    found = run(one, on, later(45))
    assert steps(found) == ["r0 75%"]
    assert found.fired[0].why == "75 % of the response target used"
    assert steps(run(found.after, on, later(50))) == []


def test_the_firing_is_one_entry_that_says_what_and_why() -> None:
    found = run(ticket(queue="network", priority="P3"), desk(LADDER), later(61))
    (fired,) = found.fired
    said = fired.after.timeline[-1]
    assert (said.event, said.by, said.at) == ("rule", "rules", later(61))
    assert said.values == {
        "rule": "r0",
        "step": "breached",
        "cause": "response of standard from 2026-11-22T12:00:00Z",
        "clock": "response",
        "priority": "P2",
        "to": "mia",
        "reason": "response overdue by 1m",
    }
    assert fired.after.priority_reason == "rule r0: response overdue by 1m"


def test_what_a_later_step_has_overtaken_is_not_told() -> None:
    found = run(ticket(queue="network"), desk(LADDER), later(61))
    assert steps(found) == ["r0 breached"]
    assert [one.to for one in found.fired[0].notices] == ["mia"]
    assert steps(run(found.after, desk(LADDER), later(62))) == []


def test_an_overtaken_step_still_does_its_work() -> None:
    rule = {
        "when": "type:incident",
        "clock": "response",
        "steps": [
            {"at": "50%", "do": {"escalate": "L2", "notify": ["queue"]}},
            {"at": "breached", "do": {"notify": ["manager"]}},
        ],
    }
    found = run(ticket(), desk(rule), later(90))
    assert steps(found) == ["r0 50%", "r0 breached"]
    assert (found.after.level, found.after.queue) == (2, "network")
    assert [len(one.notices) for one in found.fired] == [0, 1]


def test_it_is_told_again_while_nobody_reacts() -> None:
    on, one = desk(LADDER), ticket(queue="network")
    one = run(one, on, later(61)).after
    assert steps(run(one, on, later(120))) == []
    found = run(one, on, later(121))
    assert steps(found) == ["r0 ignored 1h"]
    assert found.fired[0].why == "nobody has reacted for 1h"
    assert steps(run(found.after, on, later(181))) == ["r0 ignored 1h #2"]


def test_a_reaction_ends_the_ladder_a_requesters_message_does_not() -> None:
    on = desk(LADDER)
    one = run(ticket(queue="network"), on, later(61)).after
    words = {"party": "requester", "visibility": "public", "text": "And?"}
    asked = one.with_entries(entry(8, later(70), "comment", by="eve", **words))
    assert steps(run(asked, on, later(130))) == ["r0 ignored 1h"]
    acted = asked.with_entries(entry(9, later(80), "assigned", assignee="bob"))
    assert steps(run(acted, on, later(200))) == []


def test_an_answered_clock_hurries_nobody() -> None:
    said = {"party": "team", "visibility": "public", "text": "On it"}
    one = ticket(entry(2, later(70), "comment", **said), queue="network")
    assert steps(run(one, desk(LADDER), later(90))) == []


def test_a_clock_that_stands_still_fires_nothing() -> None:
    rule = {**LADDER, "clock": "resolution"}
    one = ticket(entry(2, later(370), "status", status="pending_requester"))
    assert steps(run(one, desk(rule), later(400))) == []


def test_a_stay_is_a_cause_of_its_own() -> None:
    on = desk(
        {"when": "status:open", "since": "status", "steps": [{"at": "2h", "do": {"tag": ["slow"]}}]}
    )
    one = ticket(entry(2, later(1), "status", status="open"))
    found = run(one, on, later(121))
    assert found.after.tags == ("slow",)
    assert found.fired[0].cause == "status 2-0000"
    again = found.after.with_entries(
        entry(5, later(130), "status", status="in_progress"),
        entry(6, later(131), "status", status="open"),
    )
    assert steps(run(again, on, later(200))) == []
    assert steps(run(again, on, later(251))) == ["r0 2h"]


def test_a_calendar_counts_only_its_hours() -> None:
    rule = {
        "when": "status:new",
        "since": "opened",
        "calendar": "office",
        "steps": [{"at": "1h", "do": {"tag": ["slow"]}}],
    }
    sunday = ticket(opened=at("12:00", "2026-11-22"))
    assert steps(run(sunday, desk(rule), at("08:59", "2026-11-23"))) == []
    assert steps(run(sunday, desk(rule), at("09:00", "2026-11-23"))) == ["r0 1h"]


def test_the_long_resolved_is_closed_and_once_more_after_a_reopening() -> None:
    rule = {
        "when": "status:resolved age_in_status:5d..",
        "do": {"close": True, "comment": {"text": "Closed: {why}"}},
        "about": "nobody came back",
    }
    on = desk(rule)
    one = move(ticket(), on, hand(later(10)), "resolved")
    assert steps(run(one, on, later(10) + timedelta(days=4))) == []
    found = run(one, on, later(10) + timedelta(days=5))
    assert found.after.status == "closed"
    assert found.after.timeline[-1].values["text"] == "Closed: nobody came back"
    back = move(found.after, on, hand(later(10) + timedelta(days=6)), "open")
    done = move(back, on, hand(later(10) + timedelta(days=7)), "resolved")
    assert run(done, on, later(10) + timedelta(days=13)).after.status == "closed"


def test_a_bounce_and_a_reopening_are_causes() -> None:
    bounce = desk({"when": "reassigned:2..", "do": {"notify": ["manager"]}})
    hands = [
        entry(n, later(n), "assigned", assignee=who)
        for n, who in ((2, "ann"), (3, "bob"), (4, "ann"))
    ]
    found = run(ticket(*hands), bounce, later(9))
    assert steps(found) == ["r0 at once"]
    more = found.after.with_entries(entry(9, later(20), "assigned", assignee="cy"))
    assert steps(run(more, bounce, later(30))) == []

    back = desk({"when": "reopened:1..", "do": {"tag": ["back"]}})
    moves = [entry(n, later(n), "status", status=s) for n, s in ((2, "resolved"), (3, "open"))]
    found = run(ticket(*moves), back, later(9))
    assert found.fired[0].cause == "reopening 3-0000"
    again = found.after.with_entries(
        entry(7, later(10), "status", status="resolved"),
        entry(8, later(11), "status", status="open"),
    )
    assert steps(run(again, back, later(12))) == ["r0 at once"]


def test_each_rule_sees_what_the_ones_before_have_done() -> None:
    on = desk(
        {"when": "level:1", "do": {"escalate": "next"}},
        {"when": "level:2 queue:network", "do": {"reassign": {"assignee": "bob"}}},
    )
    after = run(ticket(), on, later(1)).after
    assert (after.level, after.queue, after.assignee) == (2, "network", "bob")


def test_a_rule_sees_what_a_later_one_has_done_in_the_same_run() -> None:
    on = desk(
        {"when": "priority:P1", "do": {"notify": ["manager"]}},
        {"when": "type:*", "do": {"raise_priority": "P1"}},
    )
    found = run(ticket(priority="P3"), on, later(1))
    assert steps(found) == ["r1 at once", "r0 at once"]
    assert steps(run(found.after, on, later(1))) == []


def test_rules_that_go_round_stop_before_the_second_turn() -> None:
    on = desk(
        {"when": "queue:service-desk", "since": "queue", "do": {"reassign": {"queue": "network"}}},
        {"when": "queue:network", "since": "queue", "do": {"reassign": {"queue": "service-desk"}}},
    )
    one, count = ticket(queue="service-desk"), 0
    for minute in range(1, 20):
        found = run(one, on, later(minute))
        one, count = found.after, count + len(found.fired)
    assert count == 2
    assert "circle" in found.held[0].why


def test_a_stay_at_each_level_is_no_circle() -> None:
    on = desk(
        {"when": "level:*", "since": "level", "steps": [{"at": "1h", "do": {"escalate": "next"}}]}
    )
    one = ticket()
    for hours in range(1, 6):
        one = run(one, on, later(60 * hours)).after
    assert one.level == "vendor"
    assert one.timeline[-1].values["step"] == "1h"


def test_no_more_than_the_limit_fires_in_one_run() -> None:
    rules = [{"when": "type:incident", "do": {"tag": [f"t{n}"]}} for n in range(4)]
    on = desk(*rules, limit=3)
    found = run(ticket(), on, later(1))
    assert len(found.fired) == 3
    assert "waits for the next" in found.held[0].why
    assert steps(run(found.after, on, later(2))) == ["r3 at once"]


def test_a_priority_only_rises() -> None:
    on = desk({"when": "type:incident", "do": {"raise_priority": "P2"}})
    assert run(ticket(priority="P4"), on, later(1)).after.priority == "P2"
    found = run(ticket(priority="P1"), on, later(1))
    assert found.after.priority == "P1"
    assert found.fired[0].notes == ("already P1",)


def test_there_is_nothing_beyond_the_last_level() -> None:
    found = run(
        ticket(level="vendor"), desk({"when": "type:*", "do": {"escalate": "next"}}), later(1)
    )
    assert found.fired[0].notes == ("HD-261122-7KQ3 is at level vendor: there is none beyond",)


def test_all_of_a_run_is_one_plan() -> None:
    on = desk(LADDER)
    tickets = [ticket(queue="network"), ticket(status="closed"), ticket(type="problem")]
    decided = plan(survey(tickets, on, ready(on, later(61)), later(61)), "ann")
    assert (decided.action, decided.by, len(decided.changes)) == ("rules", "ann", 1)
    assert decided.subject.startswith("HD-261122-7KQ3 rules: priority none -> P4")
    assert [one.address for one in decided.notices] == ["mia@example.org"]


@given(st.lists(st.integers(1, 90), max_size=12))
def test_however_often_it_runs_each_step_fires_once(gaps: list[int]) -> None:
    on, one, now = desk(LADDER), ticket(queue="network"), NOON
    for gap in gaps:
        now += timedelta(minutes=gap)
        one = run(one, on, now).after
    fired = [(e.values["step"], e.values["cause"]) for e in one.timeline if e.event == "rule"]
    assert len(fired) == len(set(fired))
