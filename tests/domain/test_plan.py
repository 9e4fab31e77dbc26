from __future__ import annotations

import pytest

from tests.builders import ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.plan import Change, Plan, SettingsChange

ONE = ticket()
OTHER = replace(ONE, title="Other")


def test_a_change_is_of_the_ticket_as_it_will_be_or_was() -> None:
    assert Change(ONE, OTHER).ticket is OTHER
    assert Change(None, OTHER).ticket is OTHER
    assert Change(ONE, None).ticket is ONE


def test_a_change_that_changes_nothing_is_idle() -> None:
    assert Change(ONE, replace(ONE)).is_idle
    assert not Change(ONE, OTHER).is_idle
    assert not Change(None, ONE).is_idle


@pytest.mark.parametrize(
    "more",
    [
        {"changes": (Change(ONE, ONE), Change(ONE, OTHER))},
        {"settings": (SettingsChange("team.yaml", {}),)},
        {"files": (("kb/vpn.md", b""),)},
    ],
)
def test_a_plan_is_idle_only_where_none_of_it_would_be_written(more: dict[str, object]) -> None:
    idle = Plan("set", "nothing", "ann", (Change(ONE, ONE),))
    assert idle.is_idle
    assert not replace(idle, **more).is_idle
