from __future__ import annotations

import json
from fractions import Fraction

from tests.domain.metrics.builders import seen, took, utc, verdict
from tickets_cli.domain.metrics.facts import DONE, OPEN, OVER, Facts
from tickets_cli.domain.metrics.handovers import Handovers
from tickets_cli.domain.metrics.packing import packed, unpacked
from tickets_cli.domain.metrics.whereabouts import Spent
from tickets_cli.domain.metrics.worklog import Effort

OPENED = utc("10-01")
MARKS = {**seen().groups, "priority": "P2", "fields.site": "Bonn"}
FULL = seen(
    OPENED,
    standings=((OPENED, OPEN), (utc("10-02"), DONE), (utc("10-03"), OVER)),
    groups=MARKS,
    first_response=utc("10-01", "09:00"),
    response=took(60, 30),
    resolved=utc("10-02"),
    resolution=took(86400),
    closed=utc("10-03"),
    cancelled=utc("10-04"),
    reopenings=(utc("10-02", "12:00"),),
    verdicts=(
        verdict(utc("10-02"), **MARKS),
        verdict(utc("10-03"), met=False, **{**MARKS, "priority": "P1", "level": "2"}),
    ),
    spent=Spent({"level_1": 7, "vendor": 3}, "level_1"),
    handovers=Handovers(2, 1),
    is_escalated=True,
    is_first_contact=True,
    is_by_script=True,
    efforts=(
        Effort(40, "1", Fraction(1, 3), Fraction(0)),
        Effort(5, "vendor", None, Fraction(7, 2)),
    ),
    rating=4,
    linked=("HD-261001-0001",),
    is_known_error=True,
    over=utc("10-05"),
)


def again(facts: Facts) -> Facts:
    """Put away as text and taken up."""
    return unpacked(json.loads(json.dumps(packed(facts))))


def test_facts_are_taken_up_as_they_were_put_away() -> None:
    assert again(FULL) == FULL


def test_a_ticket_that_nothing_has_happened_to_as_well() -> None:
    assert again(seen()) == seen()


def test_the_test_knows_every_field() -> None:
    """A new one must be packed, and told here."""
    bare = seen()
    told = [name for name in Facts._fields if getattr(FULL, name) == getattr(bare, name)]

    assert told == ["id", "type", "opened"]
    assert len(packed(FULL)) == len(Facts._fields)


def test_groups_are_told_in_the_order_they_had() -> None:
    assert list(again(FULL).groups) == list(FULL.groups)
    assert list(again(FULL).spent.parties) == list(FULL.spent.parties)
