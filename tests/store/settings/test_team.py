from __future__ import annotations

from datetime import date

import pytest

from tickets_cli.domain.team import Absence, handle_of
from tickets_cli.errors import Invalid
from tickets_cli.store.settings.team import team_settings


def test_people_queues_and_vendors_become_values() -> None:
    team = team_settings(
        {
            "people": {
                "ann": {
                    "name": "Ann Lee",
                    "emails": ["ann@example.org"],
                    "level": 1,
                    "away": [{"from": "2026-12-20", "to": "2026-12-31"}],
                }
            },
            "queues": {"network": {"level": 2}},
            "vendors": {"acme": {"rate": 90}},
            "managers": ["ann"],
        }
    )
    assert team.people["ann"].away == (Absence(date(2026, 12, 20), date(2026, 12, 31)),)
    assert team.queues["network"].level == 2
    assert team.with_email("ANN@example.org") == team.people["ann"]
    assert team.with_email("eve@example.org") is None


@pytest.mark.parametrize(
    "away", [{"from": "2026-13-01", "to": "2026-12-31"}, {"from": "2026-12-31", "to": "2026-12-01"}]
)
def test_an_impossible_absence_is_named(away: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        team_settings({"people": {"ann": {"away": [away]}}})
    assert caught.value.problems[0].field == "people.ann.away[0]"


@pytest.mark.parametrize(
    ("name", "handle"),
    [("Ann Lee", "ann-lee"), ("Zoë Ørsted", "zoe-rsted"), ("bob@x.org", "bob"), ("…", "somebody")],
)
def test_a_name_becomes_one_word(name: str, handle: str) -> None:
    assert handle_of(name) == handle
