from __future__ import annotations

from dataclasses import replace

from tests.builders import at, entry, ticket
from tickets_cli.domain.narrate import story, subject
from tickets_cli.domain.plan import Change


def test_a_move_and_its_words_are_told_together() -> None:
    before = ticket()
    said = entry(
        2, at("13:00"), "status", status="open", party="team", visibility="public", text="On it"
    )
    change = Change(before, before.with_entries(said))
    assert story(change) == ("status new -> open", "public reply")
    assert subject("start", [change]) == f"{before.id} start: status new -> open, public reply"


def test_no_words_of_the_ticket_reach_the_subject() -> None:
    nasty = ticket(title="[skip ci] ::error::", priority="P1")
    assert subject("new", [Change(None, nasty)]) == f"{nasty.id} new: new incident P1"


def test_a_batch_is_counted_and_the_idle_left_out() -> None:
    one = ticket()
    changed = Change(one, replace(one, title="Other"))
    assert story(changed) == ("title changed",)
    assert subject("set", [changed, changed, Change(one, one)]) == "set 2 tickets"
