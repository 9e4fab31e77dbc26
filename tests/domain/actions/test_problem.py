from __future__ import annotations

import pytest

from tests.builders import desk, hand, ticket
from tickets_cli.domain.actions.problem import (
    communicate,
    demote,
    note_workaround,
    open_problem,
    promote,
)
from tickets_cli.domain.ticket import Link
from tickets_cli.errors import Refused, Usage


def test_a_problem_is_linked_to_its_incidents() -> None:
    one = ticket(impact="high")
    problem, (linked,) = open_problem(desk(), hand(), [one])
    assert (problem.type, problem.title, problem.impact) == ("problem", "VPN drops", "high")
    assert linked.links == (Link("caused_by", problem.id),)
    assert linked.timeline[-1].values == {"ticket": problem.id, "relation": "caused_by"}
    with pytest.raises(Refused, match="is a problem itself"):
        open_problem(desk(), hand(), [problem])


def test_a_workaround_makes_a_known_error() -> None:
    after = note_workaround(ticket(type="problem"), hand(), "Reconnect")
    assert after.tags == ("known-error",)
    assert (after.timeline[-1].event, after.timeline[-1].values["text"]) == (
        "workaround",
        "Reconnect",
    )
    with pytest.raises(Refused, match="not a problem"):
        note_workaround(ticket(), hand(), "x")
    with pytest.raises(Usage):
        note_workaround(ticket(type="problem"), hand(), " \n")


def test_the_same_is_told_once() -> None:
    problem = ticket(type="problem")
    told = communicate(ticket(), hand(), problem, "Reconnect", public=True)
    assert told.timeline[-1].values["visibility"] == "public"
    assert communicate(told, hand(), problem, "Reconnect", public=True) is told
    assert communicate(told, hand(), problem, "Fixed", public=False) is not told


def test_a_major_incident_has_the_first_priority_and_a_reason() -> None:
    weighed = ticket(impact="low", urgency="low", priority="P4", tags=("major-candidate",))
    after = promote(weighed, desk(), hand(), reason="all down")
    assert (after.tags, after.priority, after.priority_reason) == (("major",), "P1", "all down")
    kept = promote(weighed, desk(), hand(), keep=True)
    assert (kept.priority, kept.timeline[-1].event) == ("P4", "edited")
    usual = promote(ticket(impact="high", urgency="high", priority="P2"), desk(), hand())
    assert usual.priority_reason is None


@pytest.mark.parametrize(
    "values", [{"tags": ("major",)}, {"status": "closed"}, {"type": "problem"}]
)
def test_what_cannot_be_one_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(Refused):
        promote(ticket(**values), desk(), hand())


def test_a_mistake_is_taken_back() -> None:
    assert demote(ticket(tags=("major", "vpn")), hand()).tags == ("vpn",)
    with pytest.raises(Refused):
        demote(ticket(), hand())
