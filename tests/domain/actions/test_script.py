"""Following a script, step by step."""

from __future__ import annotations

import pytest

from tests.builders import NOON, desk, hand, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.script import begin, credit, give_up, tick
from tickets_cli.domain.article import Article
from tickets_cli.domain.checklist import OPEN, SKIPPED, checklists, running
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Refused, Usage

RESET = Article(name="reset", title="Reset", steps=("Call back", "Set one", "Change it"))


def begun() -> Ticket:
    return begin(ticket(), desk(), hand(), RESET)


def left(one: Ticket) -> tuple[int, ...]:
    followed = running(one)
    return followed.left if followed else ()


def test_beginning_copies_the_steps_as_they_are_now() -> None:
    last = begun().timeline[-1]
    assert (last.event, last.values["script"]) == ("script", "reset")
    assert last.values["steps"] == ["Call back", "Set one", "Change it"]


def test_without_a_number_the_next_step_is_ticked_and_the_last_one_taken_back() -> None:
    one = tick(tick(begun(), hand(), ()), hand(), ())
    assert left(one) == (3,)
    assert left(tick(one, hand(), (), state=OPEN)) == (2, 3)


def test_several_steps_are_several_entries_and_the_words_go_with_the_first() -> None:
    one = tick(begun(), hand(), (1, 3), state=SKIPPED, text="No phone")
    texts = [e.values.get("text") for e in one.timeline if e.event == "step"]
    assert texts == ["No phone", None]
    assert tick(one, hand(), (1,), state=SKIPPED) == one


@pytest.mark.parametrize("number", [0, 4])
def test_a_step_that_is_not_there(number: int) -> None:
    with pytest.raises(Usage, match=f"no step {number}"):
        tick(begun(), hand(), (number,))


def test_what_cannot_be_followed_is_refused() -> None:
    place = desk()
    with pytest.raises(Refused, match="follows reset already"):
        begin(begun(), place, hand(), RESET)
    with pytest.raises(Refused, match="retired"):
        begin(ticket(), place, hand(), replace(RESET, status="retired"))
    with pytest.raises(Refused, match="is resolved"):
        begin(ticket(status="resolved"), place, hand(), RESET)
    with pytest.raises(Refused, match="follows no script"):
        tick(ticket(), hand(), ())
    with pytest.raises(Refused, match="every step"):
        tick(tick(begun(), hand(), (1, 2, 3)), hand(), ())


def test_given_up_it_is_followed_no_more_and_may_be_begun_again() -> None:
    one = give_up(begun(), hand(), text="Not locked")
    assert checklists(one.timeline)[0].outcome == "failed"
    assert credit(one) == {}
    assert running(begin(one, desk(), hand(NOON), RESET)) is not None


def test_a_resolution_credits_the_script_being_followed_or_the_one_that_is_named() -> None:
    assert credit(begun()) == {"script": "reset", "outcome": "solved"}
    assert credit(ticket(), "vpn") == {"script": "vpn", "outcome": "solved"}
    assert credit(ticket()) == {}
