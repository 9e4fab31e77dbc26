from __future__ import annotations

from datetime import timedelta

from tests.builders import NOON, ticket
from tickets_cli.commands.views.problem import majors_view, problems_view
from tickets_cli.domain.problems import Standing


def test_a_problem_says_how_many_wait_for_it_and_how_long() -> None:
    one = Standing(ticket(type="problem"), 3, 2)
    (fact,) = problems_view([one], NOON + timedelta(hours=1)).data
    assert (fact["incidents"], fact["open_incidents"], fact["age_seconds"]) == (3, 2, 3600)
    assert fact["known_error"] is False


def test_nothing_is_said_in_words() -> None:
    assert problems_view([], NOON).sheets[0].empty == "no problems"  # type: ignore[union-attr]
    assert majors_view([Standing(ticket(tags=("major",)), 0, 0)]).data[0]["state"] == "major"
