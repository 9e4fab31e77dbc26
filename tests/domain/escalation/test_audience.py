from __future__ import annotations

from datetime import datetime

import pytest

from tests.builders import at, ticket
from tests.domain.escalation.desks import desk, run, steps
from tickets_cli.domain.escalation.audience import Recipient, quiet_until, recipients
from tickets_cli.domain.ticket import Requester

ANN = Requester("Ann Other", "other@example.org")
QUIET = {"outside": {"team": "office", "managers": "always", "requesters": "office"}}
NIGHT, MONDAY = at("22:00", "2026-11-22"), at("08:00", "2026-11-23")


def told(word: str, now: datetime = NIGHT, **values: object) -> list[str]:
    return [one.to for one in recipients([word], ticket(**values), desk(), now)]


@pytest.mark.parametrize(
    ("word", "values", "who"),
    [
        ("assignee", {"assignee": "bob"}, ["bob"]),
        ("assignee", {}, []),
        ("queue", {"queue": "network"}, ["bob", "cy"]),
        ("manager", {"queue": "network"}, ["mia"]),
        ("manager", {"queue": "service-desk"}, ["mia"]),
        ("managers", {}, ["mia"]),
        ("requester", {"requester": ANN}, ["Ann Other"]),
        ("requester", {}, []),
        ("cy", {}, ["cy"]),
    ],
)
def test_a_word_means_people(word: str, values: dict[str, object], who: list[str]) -> None:
    assert told(word, **values) == who


def test_who_has_left_or_is_away_is_not_told_for_a_queue() -> None:
    assert told("queue", at("12:00", "2026-12-02"), queue="network") == ["bob", "cy", "off"]


def test_quiet_hours_end_with_the_next_opening_and_are_not_for_the_first_priority() -> None:
    on, ann = desk(quiet=QUIET), Recipient("ann", "a@example.org", "team")
    assert quiet_until(ann, ticket(priority="P2"), on, NIGHT) == MONDAY
    assert quiet_until(ann, ticket(priority="P2"), on, MONDAY) is None
    assert quiet_until(ann, ticket(priority="P1"), on, NIGHT) is None
    everybody = desk(quiet={**QUIET, "except": []})
    assert quiet_until(ann, ticket(priority="P1"), everybody, NIGHT) == MONDAY
    assert quiet_until(ann._replace(calendar="always"), ticket(), on, NIGHT) is None
    assert quiet_until(ann._replace(audience="managers"), ticket(), on, NIGHT) is None


def test_what_only_tells_waits_for_the_morning() -> None:
    on = desk({"when": "type:*", "do": {"notify": ["queue"]}}, quiet=QUIET)
    one = ticket(queue="network", opened=at("21:00", "2026-11-22"))
    found = run(one, on, NIGHT)
    assert steps(found) == []
    assert found.held[0].until == MONDAY
    assert steps(run(one, on, MONDAY)) == ["r0 at once"]


def test_what_does_more_is_done_at_night_and_told_in_the_morning() -> None:
    on = desk({"when": "type:*", "do": {"escalate": "L2", "notify": ["queue"]}}, quiet=QUIET)
    found = run(ticket(opened=at("21:00", "2026-11-22")), on, NIGHT)
    assert found.after.level == 2
    assert [(one.to, one.after) for one in found.fired[0].notices] == [
        ("bob", MONDAY),
        ("cy", MONDAY),
    ]


def test_words_to_the_requester_wait_too() -> None:
    do = {"comment": {"text": "Still there?", "visibility": "public"}}
    on = desk({"when": "type:*", "do": do}, quiet=QUIET)
    one = ticket(opened=at("21:00", "2026-11-22"), requester=ANN)
    assert steps(run(one, on, NIGHT)) == []
    assert steps(run(one, on, MONDAY)) == ["r0 at once"]


def test_who_has_no_address_is_named_rather_than_lost() -> None:
    on = desk({"when": "type:*", "do": {"notify": ["off", "assignee"]}})
    (fired,) = run(ticket(), on, at("13:00")).fired
    assert fired.notes == ("no address of off",)
    chat = desk({"when": "type:*", "do": {"notify": {"to": ["off"], "channel": "chat"}}})
    (fired,) = run(ticket(), chat, at("13:00")).fired
    assert [(one.to, one.address, one.channel) for one in fired.notices] == [("off", None, "chat")]
