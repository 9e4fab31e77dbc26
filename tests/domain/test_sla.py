"""Policies as values: what is promised at a priority, and since when."""

from __future__ import annotations

from datetime import date

from tests.domain.calendar.oracle import at, version
from tests.domain.clocks.stories import policy, promising
from tickets_cli.dataclass import replace
from tickets_cli.domain.duration import Duration
from tickets_cli.domain.sla import SlaSettings, Target


def test_a_desk_without_settings_promises_nothing() -> None:
    assert SlaSettings().policies == ()
    assert SlaSettings().calendars == {}


def test_a_target_has_a_length_for_some_of_the_clocks() -> None:
    target = Target("office", response=Duration(0, 900), resolution=Duration(3))
    assert target.of("response") == Duration(0, 900)
    assert target.of("resolution") == Duration(3)
    assert target.of("update") is None


def test_a_priority_without_a_target_has_the_default_one_if_there_is_one() -> None:
    plain = policy({"P1": "response 1h"})
    caring = policy({"P1": "response 1h", "default": "response 8h"})
    assert plain.target("P4") is None and plain.target(None) is None
    for priority in ("P4", None):
        target = caring.target(priority)
        assert target is not None and target.response == Duration(0, 8 * 3600)


def test_a_policy_says_which_clocks_it_promises() -> None:
    both = policy({"P1": "response 1h", "P2": "update 2h resolution 1d"}, levels={1: "1h"})
    assert both.kinds() == ("response", "update", "resolution", "level")
    assert policy({"P1": "resolution 4h"}).kinds() == ("resolution",)


def test_a_version_starts_at_midnight_in_the_zone_of_its_calendar() -> None:
    desk = promising(tokyo=version("Asia/Tokyo"))
    new = replace(policy(calendar="tokyo"), valid_from=date(2027, 1, 1))
    assert desk.sla.starts(new) == at("2026-12-31 15:00")
    assert desk.sla.starts(policy()) is None


def test_what_replaying_prepares_is_no_part_of_the_settings() -> None:
    one, other = SlaSettings(), SlaSettings()
    one.prepared["promises"] = "made"
    assert one == other
