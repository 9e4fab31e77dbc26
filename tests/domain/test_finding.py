from __future__ import annotations

from datetime import UTC, timedelta

from tests.builders import NOON, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.clocks import Clock
from tickets_cli.domain.finding import Finding, fingerprints, of_late, of_problem, worst_first
from tickets_cli.domain.gate import Late
from tickets_cli.errors import Problem


def clock(state: str, remaining: int) -> Clock:
    return Clock(
        clock="response",
        policy="standard",
        calendar=None,
        state=state,
        target_seconds=900,
        elapsed_seconds=900 - remaining,
        remaining_seconds=remaining,
        percent=100,
        due=NOON + timedelta(minutes=15),
        started_at=NOON,
        stopped_at=None,
        level=None,
        breached_at=None,
    )


def test_a_late_clock_says_who_what_and_by_how_much() -> None:
    found = of_late(Late(ticket(priority="P1"), clock("breached", -3900)), UTC, "desk/")
    assert found.message == (
        "HD-261122-7KQ3 P1 response overdue by 1h 5m, due 2026-11-22 12:15 UTC: VPN drops"
    )
    assert found.path == "desk/tickets/2026/11/22/HD-261122-7KQ3.yaml"
    assert (found.code, found.severity) == ("sla-breached", "error")


def test_a_clock_at_risk_is_a_warning() -> None:
    found = of_late(Late(ticket(), clock("at_risk", 300)), UTC)
    assert (found.code, found.severity) == ("sla-at-risk", "warning")
    assert "at risk, 5m left" in found.message


def test_the_fingerprint_of_a_late_clock_does_not_grow_with_time() -> None:
    early, later = (of_late(Late(ticket(), clock("breached", -n)), UTC) for n in (60, 7200))
    assert early.message != later.message
    assert fingerprints([early]) == fingerprints([later])


def test_a_problem_knows_its_ticket_by_its_file() -> None:
    path = "tickets/2026/11/22/HD-261122-7KQ3.yaml"
    found = of_problem(Problem(path, "is wrong", field="title", line=3, code="schema-type"))
    assert (found.ticket, found.message) == ("HD-261122-7KQ3", "title: is wrong")
    assert of_problem(Problem("team.yaml", "is wrong")).ticket is None


def test_equal_findings_get_fingerprints_of_their_own() -> None:
    one = Finding("code", "message", key="x")
    marks = fingerprints([one, one, replace(one, line=9), replace(one, key="y")])
    assert len(set(marks)) == 4


def test_worst_first_keeps_the_order_within_a_severity() -> None:
    given = {"a": "notice", "b": "error", "c": "warning", "d": "error"}
    found = [Finding(code, "", severity) for code, severity in given.items()]
    assert "".join(one.code for one in worst_first(found)) == "bdca"
