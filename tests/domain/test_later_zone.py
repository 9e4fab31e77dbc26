"""A zone opened later says what the zone says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.later_zone import LaterZone

ZONES = st.sampled_from(("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC"))
MINUTES = st.integers(0, 60 * 24 * 366 * 40)


@given(ZONES, MINUTES)
def test_every_instant_reads_the_same(name: str, minutes: int) -> None:
    at = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    zone = ZoneInfo(name)

    told, right = at.astimezone(LaterZone(lambda: zone)), at.astimezone(zone)

    form = "%Y-%m-%d %H:%M %z %Z"
    assert (told.strftime(form), told.fold, told.dst()) == (
        right.strftime(form),
        right.fold,
        right.dst(),
    )
    assert told.astimezone(UTC) == at


def test_it_is_not_opened_before_something_is_asked() -> None:
    opened: list[str] = []

    def find() -> ZoneInfo:
        opened.append("opened")
        return ZoneInfo("Europe/Berlin")

    zone = LaterZone(find)
    assert opened == []
    assert str(zone) == "Europe/Berlin"
    assert str(zone) == "Europe/Berlin"
    assert opened == ["opened"]
