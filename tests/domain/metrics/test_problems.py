"""Problems behind the incidents."""

from __future__ import annotations

from typing import Any

from tests.domain.metrics.builders import LATER, OCTOBER, read, seen, ticket, utc
from tickets_cli.domain.metrics.facts import OPEN, OVER, Facts
from tickets_cli.domain.metrics.problems import KNOWN_ERROR, figures
from tickets_cli.domain.ticket import Link


def problem(**values: Any) -> Facts:
    return seen(
        **{"opened": utc("09-01"), "id": "HD-260901-PRBM", "groups": {"type": "problem"}, **values}
    )


def test_open_problems_and_known_errors_are_counted_at_the_end_of_the_period() -> None:
    solved = problem(id="HD-1", standings=((utc("09-01"), OPEN), (utc("10-20"), OVER)))
    found = figures([problem(is_known_error=True), problem(id="HD-2"), solved], OCTOBER)
    assert (found["open"], found["known_errors"]) == (2, 1)


def test_incidents_are_tied_from_either_side_and_counted_once() -> None:
    cause = problem(linked=("HD-A", "HD-GONE"))
    incidents = [seen(id="HD-A", linked=("HD-260901-PRBM",)), seen(id="HD-B")]
    found = figures([cause, *incidents], OCTOBER)
    assert (found["with_incidents"], found["incidents_linked"]) == (1, 1)
    both = figures([cause, incidents[0], seen(id="HD-B", linked=("HD-260901-PRBM",))], OCTOBER)
    assert both["problems"][0]["incidents"] == both["incidents_linked"] == 2


def test_what_recurs_has_two_incidents_at_least_and_the_nameless_group_never_does() -> None:
    vpn = [seen(id=f"HD-{n}", groups={"service": "vpn"}) for n in range(2)]
    once = seen(id="HD-9", groups={"service": "mail"})
    nameless = [seen(id=f"HD-X{n}") for n in range(3)]
    before = seen(utc("09-30"), groups={"service": "mail"})
    found = figures([*vpn, once, *nameless, before], OCTOBER)
    assert found["recurring"] == {"service": [{"value": "vpn", "incidents": 2}], "category": []}


def test_a_tagged_problem_is_a_known_error_and_links_are_read() -> None:
    one = ticket(
        (utc("10-01"), "opened", {"type": "problem"}),
        tags=(KNOWN_ERROR,),
        links=(Link("causes", "HD-A"),),
    )
    known = read(one, now=LATER)
    assert known.is_known_error
    assert known.linked == ("HD-A",)
