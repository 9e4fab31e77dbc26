"""The checklist of a ticket, folded from its timeline."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as some

from tests.builders import at, desk, entry, hand, ticket
from tests.domain.merge.clones import merged
from tickets_cli.domain.actions.script import begin, tick
from tickets_cli.domain.article import Article
from tickets_cli.domain.checklist import Step, checklists, place, running
from tickets_cli.domain.ticket import Entry, ordered

A, B = "Call back", "Set a password"


def told(*events: dict[str, object]) -> tuple[Entry, ...]:
    """Entries a minute apart; the key ``event`` names each."""
    numbers = count(2)
    return tuple(
        entry(n := next(numbers), at(f"12:{n:02}"), **values)  # type: ignore[arg-type]
        for values in events
    )


BEGUN = {"event": "script", "script": "reset", "steps": [A, B]}
TICKED = {"event": "step", "script": "reset", "step": A, "outcome": "done"}


def test_steps_are_ticked_by_their_words_and_taken_back() -> None:
    again = {**TICKED, "outcome": "open"}
    (one,) = checklists(told(BEGUN, TICKED))
    assert one.steps == (Step(A, "done", at("12:03"), "ann"), Step(B))
    assert one.left == (2,)
    (one,) = checklists(told(BEGUN, TICKED, again))
    assert one.left == (1, 2)


def test_a_script_ends_as_the_resolution_says_and_a_reopening_takes_that_back() -> None:
    solved = {"event": "status", "status": "resolved", "script": "reset", "outcome": "solved"}
    assert checklists(told(BEGUN, solved))[0].outcome == "solved"
    back = {"event": "reopened", "status": "open"}
    assert checklists(told(BEGUN, solved, back))[0].outcome == "reopened"


def test_going_up_ends_what_was_followed_and_telling_a_manager_does_not() -> None:
    up = {"event": "escalated", "level": 2}
    assert checklists(told(BEGUN, up))[0].outcome == "escalated"
    assert checklists(told(BEGUN, {"event": "escalated", "to": "mia"}))[0].outcome is None
    assert checklists(told(BEGUN, {"event": "rule", "rule": "r", "level": 2}))[0].outcome


def test_begun_in_two_clones_it_keeps_what_was_ticked_and_begun_anew_it_does_not() -> None:
    stopped = {"event": "script", "script": "reset", "outcome": "failed"}
    assert checklists(told(BEGUN, TICKED, BEGUN))[0].left == (2,)
    assert checklists(told(BEGUN, TICKED, stopped, BEGUN))[0].left == (1, 2)


def test_the_script_begun_last_is_the_one_being_followed() -> None:
    other = {"event": "script", "script": "vpn", "steps": ["Ping"]}
    both = ticket(*told(BEGUN, other))
    found = running(both)
    assert found is not None
    assert found.script == "vpn"
    assert running(ticket()) is None


def test_a_resolution_may_name_a_script_nobody_began() -> None:
    (one,) = checklists(told({"event": "status", "script": "reset", "outcome": "solved"}))
    assert (one.script, one.outcome, one.steps) == ("reset", "solved", ())


def test_a_step_is_named_by_its_place() -> None:
    timeline = told(BEGUN, TICKED, {**TICKED, "step": "Gone"})
    assert [place(timeline, one) for one in timeline[1:]] == ["step 1 of 2", "step"]


EVENTS = some.sampled_from(
    [
        *(BEGUN, TICKED, {**TICKED, "step": B}, {**TICKED, "outcome": "open"}),
        *({"event": "step", "step": A}, {"event": "escalated", "level": 2}),
        *({"event": "script", "script": "reset", "outcome": "failed"}, {"event": "reopened"}),
    ]
)


@given(some.lists(EVENTS, max_size=8), some.randoms())
def test_the_order_of_lines_never_matters_and_nothing_breaks_it(
    events: list[dict[str, object]], random: object
) -> None:
    timeline = told(*events)
    mixed = list(timeline)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert checklists(ordered(mixed)) == checklists(timeline)
    assert all(one.script == "reset" for one in checklists(timeline))


def test_steps_ticked_in_two_clones_are_both_ticked_once_they_merge() -> None:
    article = Article(name="reset", title="Reset", steps=(A, B))
    base = begin(ticket(), desk(), hand(), article)
    ours = tick(base, hand(at("12:05"), "ann", 1), (1,))
    theirs = tick(base, hand(at("12:06"), "bob", 2), (2,))
    for one in (merged(base, ours, theirs), merged(base, theirs, ours)):
        assert one.ticket is not None
        (checklist,) = checklists(one.ticket.timeline)
        assert [(step.by, step.state) for step in checklist.steps] == [
            ("ann", "done"),
            ("bob", "done"),
        ]
