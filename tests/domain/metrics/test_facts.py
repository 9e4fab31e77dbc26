"""Where one ticket stood."""

from __future__ import annotations

from tests.domain.metrics.builders import seen, utc
from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.metrics.facts import DONE, OPEN, OVER

LIFE = ((utc("10-02"), OPEN), (utc("10-05"), DONE), (utc("10-09"), OVER))


def test_a_ticket_stands_nowhere_before_it_was_opened() -> None:
    one = seen(utc("10-02"), standings=LIFE)
    assert one.standing(stamp(utc("10-01"))) is None
    assert one.standing(stamp(utc("10-02"))) is None


def test_what_happens_at_an_instant_has_not_happened_just_before_it() -> None:
    one = seen(utc("10-02"), standings=LIFE)
    assert one.standing(stamp(utc("10-05"))) == OPEN
    assert one.standing(stamp(utc("10-05", "00:01"))) == DONE
    assert one.standing(stamp(utc("12-01"))) == OVER
