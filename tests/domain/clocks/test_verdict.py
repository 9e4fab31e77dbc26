"""Every clock against a stepper that lives through the ticket minute by minute."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.clocks.stepper import START, Stepper, stories
from tests.domain.clocks.stories import policy, promising
from tickets_cli.dataclass import replace
from tickets_cli.domain.clocks import Clock, clocks
from tickets_cli.domain.ticket import Ticket

POLICY = policy(
    {
        "P1": "response 15m next_reply 30m resolution 4h calendar always",
        "P2": "response 1h next_reply 2h update 3h resolution 6h",
        "P3": "response 4h resolution 20h",
    },
    match="type:incident",
    levels={1: "2h", 2: "4h"},
)
DESK = promising(POLICY)
LATER = st.integers(0, 6 * 1440).map(lambda minutes: START + timedelta(minutes=minutes))


def told(clock: Clock) -> tuple[Any, ...]:
    """A clock in the stepper's words."""
    if clock.state == "none":
        return ("none",)
    state = "running" if clock.state == "at_risk" else clock.state
    figures = (clock.target_seconds, clock.elapsed_seconds)
    return (state, clock.calendar, *figures, clock.breached_at)


def expected(ticket: Ticket, now: Any) -> dict[Any, Any]:
    stepper = Stepper(ticket, DESK, POLICY)
    stepper.run(now)
    levels = {("level", level): watch.told() for level, watch in stepper.levels.items()}
    return {
        "response": [stepper.response.told()],
        "next_reply": [one.told() for one in stepper.replies],
        "update": [one.told() for one in stepper.updates],
        "resolution": [stepper.resolution.told()],
        **{name: [one] for name, one in levels.items()},
    }


def found(ticket: Ticket, now: Any) -> dict[Any, Any]:
    known: dict[Any, Any] = {}
    for clock in clocks(ticket, DESK, now):
        name = (clock.clock, clock.level) if clock.clock == "level" else clock.clock
        known.setdefault(name, []).append(told(clock))
    return known


def promised(known: dict[Any, Any]) -> dict[Any, Any]:
    """Without the clocks that are promised nothing; those that never were are not ours to tell."""
    kept = {name: [one for one in found if one != ("none",)] for name, found in known.items()}
    return {name: found for name, found in kept.items() if found}


@settings(max_examples=3 * settings().max_examples)
@given(stories(), LATER)
def test_clocks_are_what_living_through_the_ticket_gives(ticket: Ticket, now: Any) -> None:
    if now < ticket.opened:
        assert clocks(ticket, DESK, now) == ()
        return
    until = [entry for entry in ticket.timeline if entry.at <= now]
    statuses = [entry.values["status"] for entry in until if "status" in entry.values]
    ours = promised(found(ticket, now))
    assert ours == ({} if statuses[-1] == "cancelled" else promised(expected(ticket, now)))


@given(stories(), LATER, st.integers(0, 3000))
def test_a_breach_stays_as_it_is_however_the_ticket_goes_on(
    ticket: Ticket, now: Any, minutes: int
) -> None:
    after = now + timedelta(minutes=minutes)
    later = {(c.clock, c.level, c.started_at): c for c in clocks(ticket, DESK, after)}
    for clock in clocks(ticket, DESK, now):
        then = later[clock.clock, clock.level, clock.started_at]
        if clock.breached_at and then.state != "none":
            assert (then.breached_at, then.target_seconds) == (
                clock.breached_at,
                clock.target_seconds,
            )


@given(stories(), LATER)
def test_what_is_not_yet_due_is_not_broken_and_what_was_due_is_used_up(
    ticket: Ticket, now: Any
) -> None:
    for clock in clocks(ticket, DESK, now):
        assert clock.started_at is not None and clock.started_at <= now
        if clock.state in ("running", "at_risk"):
            assert clock.remaining_seconds is not None and clock.remaining_seconds >= 0
            assert clock.due is not None
            assert clock.due >= now or clock.remaining_seconds == 0
        if clock.state == "breached":
            assert clock.breached_at is not None and clock.breached_at <= now
            assert clock.due is not None and clock.due <= clock.breached_at
            assert clock.breached_at >= clock.started_at
        if clock.state == "paused":
            assert clock.due is None and clock.stopped_at is None
        if clock.state == "met":
            assert clock.stopped_at is not None and clock.breached_at is None


@given(stories(), LATER, st.randoms())
def test_the_order_of_lines_in_the_file_does_not_matter(
    ticket: Ticket, now: Any, chance: Any
) -> None:
    lines = list(ticket.timeline)
    chance.shuffle(lines)
    assert clocks(replace(ticket, timeline=tuple(lines)), DESK, now) == clocks(ticket, DESK, now)


@given(stories(), LATER)
def test_what_comes_later_changes_nothing_now(ticket: Ticket, now: Any) -> None:
    known = tuple(entry for entry in ticket.timeline if entry.at <= now)
    if known:
        assert clocks(replace(ticket, timeline=known), DESK, now) == clocks(ticket, DESK, now)
