"""The problems behind the incidents, as sheets."""

from __future__ import annotations

from tests.domain.metrics.builders import seen, told, utc
from tickets_cli.commands.views.report_problems import problems

PROBLEM = {"groups": {"type": "problem"}}


def test_nothing_open_and_nothing_recurring_is_not_laid_out() -> None:
    assert list(problems(told(seen())["problems"])) == []


def test_open_problems_come_with_their_incidents() -> None:
    cause = seen(utc("09-01"), id="HD-260901-PRBM", is_known_error=True, **PROBLEM)
    data = told(cause, seen(linked=("HD-260901-PRBM",)))["problems"]
    (sheet,) = problems(data)
    assert sheet.rows == (("HD-260901-PRBM", utc("09-01"), True, 1),)
    assert sheet.notes == ("open: 1, known errors: 1, incidents linked: 1",)


def test_a_long_list_says_how_many_it_leaves_out() -> None:
    many = [seen(utc("09-01"), id=f"HD-260901-{n:04}", **PROBLEM) for n in range(12)]
    (sheet,) = problems(told(*many)["problems"])
    assert len(sheet.rows) == 10
    assert sheet.notes[0].endswith("2 more with fewer incidents are not listed")
