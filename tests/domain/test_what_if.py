"""The past under other promises."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from tests.domain.clocks.stories import DESK, instant, policy, promising, story
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.metrics import compliance
from tickets_cli.domain.metrics.cohort import cohort
from tickets_cli.domain.metrics.replay import facts
from tickets_cli.domain.metrics.window import Window
from tickets_cli.domain.period import parse
from tickets_cli.domain.sla import Policy
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.what_if import Comparison, Tally, what_if

NOVEMBER = parse("2026-11", zone=ZoneInfo("UTC"))
NOW = instant("2026-12-15 12:00")
QUICK = story("2026-11-23 09:00 opened\n2026-11-23 12:00 status=resolved team", id="HD-261123-0001")
SLOW = story("2026-11-23 09:00 opened\n2026-11-25 12:00 status=resolved team", id="HD-261123-0002")
OPEN = story("2026-11-27 09:00 opened\n2026-11-27 09:30 team", id="HD-261127-0003")


def resolving(length: str, name: str = "standard") -> Desk:
    return promising(policy({"P2": f"resolution {length}"}, name=name))


def asked(before: Desk, after: Desk, *tickets: Ticket) -> Comparison:
    return what_if(tickets, before, after, NOVEMBER, NOW)


def told(found: Comparison) -> list[str]:
    return [
        f"{turn.ticket.id[-4:]} {turn.clock.policy} {turn.clock.clock} "
        f"{turn.before.state if turn.before else '-'} -> {turn.after.state if turn.after else '-'}"
        for turn in found.turns
    ]


def test_the_same_promises_change_nothing() -> None:
    found = asked(DESK, DESK, QUICK, SLOW, OPEN)
    assert (found.turns, found.tickets) == ((), 3)
    assert all(before == after for before, after in found.compliance.values())


def test_a_stricter_promise_turns_met_into_breached_and_a_looser_one_back() -> None:
    strict, loose = resolving("2h"), resolving("3d")
    assert told(asked(resolving("8h"), strict, QUICK, SLOW)) == [
        "0001 standard resolution met -> breached"
    ]
    assert told(asked(resolving("8h"), loose, QUICK, SLOW)) == [
        "0002 standard resolution breached -> met"
    ]
    assert asked(resolving("8h"), strict, QUICK, SLOW).compliance == {
        ("standard", "resolution"): (Tally(1, 1), Tally(0, 2))
    }


def test_a_verdict_that_would_not_have_fallen_yet_is_one_that_changes() -> None:
    assert told(asked(resolving("4h"), resolving("30d"), OPEN)) == [
        "0003 standard resolution breached -> running"
    ]


def test_a_policy_of_another_name_has_verdicts_of_its_own() -> None:
    found = asked(resolving("8h"), resolving("8h", name="gold"), QUICK)
    assert told(found) == ["0001 standard resolution met -> -", "0001 gold resolution - -> met"]


def test_the_other_file_counts_with_its_own_versions_and_pauses() -> None:
    later = promising(policy({"P2": "resolution 1h"}, valid_from="2026-11-24"))
    assert told(asked(resolving("8h"), later, QUICK)) == ["0001 standard resolution met -> -"]
    waited = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 status=pending_requester
        2026-11-24 10:00 status=resolved
    """)
    unpaused = promising(policy({"P2": "resolution 8h"}), pauses={})
    assert told(asked(resolving("8h"), unpaused, waited)) == [
        "7KQ3 standard resolution met -> breached"
    ]


def test_cycles_are_told_apart_by_their_start() -> None:
    talk = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:10 team
        2026-11-23 10:00 requester
        2026-11-23 10:20 team
        2026-11-23 11:00 requester
        2026-11-23 11:50 team
    """)
    desks = (promising(policy({"P2": f"next_reply {length}"})) for length in ("1h", "30m"))
    found = asked(*desks, talk)
    assert told(found) == ["7KQ3 standard next_reply met -> breached"]
    assert found.turns[0].clock.started_at == instant("2026-11-23 11:00")


def test_only_verdicts_of_the_period_count() -> None:
    october = parse("2026-10", zone=ZoneInfo("UTC"))
    found = what_if([QUICK, SLOW], DESK, resolving("1h"), october, NOW)
    assert (found.tickets, found.turns, found.compliance) == (0, (), {})


def test_what_is_dated_after_now_has_not_happened() -> None:
    found = what_if([QUICK], DESK, resolving("1h"), NOVEMBER, instant("2026-11-23 08:00"))
    assert found.tickets == 0


def test_compliance_is_that_of_the_reports() -> None:
    tickets = (QUICK, SLOW, OPEN)
    ours = asked(DESK, DESK, *tickets).compliance
    known = [one for one in (facts(ticket, DESK, NOW) for ticket in tickets) if one]
    window = Window(NOVEMBER.start, NOVEMBER.end, NOW)
    theirs = compliance.figures(cohort(known, window, ()))
    assert {
        (name, clock): (figure["met"], figure["breached"])
        for name, part in theirs.items()
        for clock, figure in part.items()
    } == {promise: (before.met, before.breached) for promise, (before, _) in ours.items()}


def versions(*starts: str) -> tuple[Policy, ...]:
    return tuple(policy({"P2": "resolution 8h"}, valid_from=start) for start in starts)


def test_two_versions_of_a_policy_are_one_promise() -> None:
    both = promising(*versions("2026-01-01", "2026-11-24"))
    assert list(asked(both, both, QUICK, OPEN).compliance) == [("standard", "resolution")]
    assert both.sla.policies[1].valid_from == date(2026, 11, 24)
