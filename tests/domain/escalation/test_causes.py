from __future__ import annotations

from tests.builders import at, entry, ticket
from tests.domain.escalation.desks import desk
from tickets_cli.domain.escalation.causes import causes, fired, is_act, since_of
from tickets_cli.domain.escalation.rules import Rule
from tickets_cli.domain.query import TicketRecord

NOW = at("15:00")
RULE = Rule("r", "type:*", ())


def keys(rule: Rule, one: object, asked: frozenset[str] = frozenset()) -> list[str]:
    record = TicketRecord(one, desk(), NOW)  # type: ignore[arg-type]
    return [cause.key for cause in causes(rule, record, desk(), asked)]


def test_a_clock_is_named_by_its_policy_and_its_start() -> None:
    one = ticket(entry(2, at("13:00"), "escalated", level=2))
    assert keys(RULE._replace(clock="resolution"), one) == [
        "resolution of standard from 2026-11-22T12:00:00Z"
    ]
    assert keys(RULE._replace(clock="level"), one) == [
        "level 2 of standard from 2026-11-22T13:00:00Z"
    ]


def test_a_stay_is_named_by_the_entry_it_began_with() -> None:
    moves = [(2, "open"), (3, "open"), (4, "in_progress"), (5, "open")]
    one = ticket(*(entry(n, at(f"12:0{n}"), "status", status=s) for n, s in moves))
    assert keys(RULE._replace(since="status"), one) == ["status 5-0000"]
    assert keys(RULE._replace(since="queue"), one) == ["queue 1-0000"]


def test_a_firing_is_no_activity() -> None:
    told = entry(3, at("12:30"), "rule", rule="r", step="1h", cause="opened")
    one = ticket(entry(2, at("12:10"), "work", minutes=5), told)
    assert keys(RULE._replace(since="activity"), one) == ["activity 2-0000"]
    assert fired(one, "r", "1h", "opened") == told
    assert fired(one, "r", "1h", "other") is None
    assert not is_act(told)


def test_without_a_reopening_there_is_no_cause() -> None:
    assert keys(RULE._replace(since="reopening"), ticket()) == []


def test_what_a_rule_counts_from_follows_from_its_query() -> None:
    assert since_of(RULE, frozenset({"status", "age_in_status"})) == "status"
    assert since_of(RULE, frozenset({"age_at_level"})) == "level"
    assert since_of(RULE, frozenset({"reopened"})) == "reopening"
    assert since_of(RULE, frozenset({"reassigned"})) == "opened"
    assert since_of(RULE._replace(since="queue"), frozenset({"age_in_status"})) == "queue"
