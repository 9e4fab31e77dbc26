from __future__ import annotations

from tests.domain.clocks.stories import DESK, instant, story
from tickets_cli.commands.views.week import week_block
from tickets_cli.domain.clocks.explain import explain

OFFICE = DESK.sla.calendars["office"]


def drawn(life: str, now: str) -> list[str]:
    found = explain(story(life), DESK, instant(now))
    return week_block(found[-1].segments, OFFICE).text.splitlines()


def test_hours_stand_above_their_marks() -> None:
    hours, monday, *_ = drawn("2026-11-23 09:00 opened", "2026-11-23 12:00")
    assert monday.startswith("Mon 2026-11-23 ")
    assert monday.index("█") == hours.index("9")
    assert monday.count("█") == 6
    assert monday.index("░") - monday.index("·") == 16


def test_weeks_in_the_middle_of_a_long_life_are_counted() -> None:
    lines = drawn("2026-01-05 09:00 opened", "2026-11-23 12:00")
    assert "... 41 weeks left out ..." in lines
    assert len([line for line in lines if line.startswith("Mon ")]) == 6
