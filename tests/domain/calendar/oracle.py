"""Business time by brute force: asks the wall clock minute by minute, and shares no code with ours.

Also calendars to try it on: builders for readable tests, strategies for thousands of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tickets_cli.domain.calendar import Calendar, Version
from tickets_cli.domain.calendar.hours import ALWAYS, Span, parse_days, parse_span

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = (
    *("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"),
    *("America/Havana", "America/Santiago", "Africa/Casablanca", "Pacific/Apia", "Asia/Beirut"),
)
"""Whole hours and not, half-hour clock changes, changes at midnight, a day that was skipped."""

CHANGES = (
    *(date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1)),
    *(date(2026, 4, 5), date(2026, 10, 4), date(2026, 9, 6), date(2026, 2, 15), date(2026, 3, 22)),
    *(date(2011, 12, 30), date(2026, 7, 1), date(2026, 12, 28)),
)
"""Days on which clocks change somewhere, and two on which they do not."""


def at(text: str, zone: str = "UTC") -> datetime:
    """An instant, as in ``at("2026-11-20 16:00", "Europe/Berlin")``."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def spans(*texts: str) -> tuple[Span, ...]:
    """Openings of a day."""
    return tuple(parse_span(text) for text in texts)


def version(zone: str = "UTC", hours: dict[str, list[str]] | str = "24x7", **more: Any) -> Version:
    """A version as sla.yaml would have it: ``version("UTC", {"mon-fri": ["08:00-17:00"]})``."""
    week = list(ALWAYS)
    if not isinstance(hours, str):
        week = [()] * 7
        for days, texts in hours.items():
            for day in parse_days(days):
                week[day] = spans(*texts)
    return Version(ZoneInfo(zone), tuple(week), **more)


def calendar(
    zone: str = "UTC", hours: dict[str, list[str]] | str = "24x7", **more: Any
) -> Calendar:
    """A calendar of one version."""
    return Calendar("office", (version(zone, hours, **more),))


def is_open(versions: Sequence[Version], instant: datetime) -> bool:
    """Whether the wall clock of some version stands in an opening of today's or yesterday's."""
    for place, one in enumerate(versions):
        wall = instant.astimezone(one.zone).replace(tzinfo=None)
        for back in (0, 1):
            day = wall.date() - timedelta(back)
            after = versions[place + 1].valid_from if place + 1 < len(versions) else None
            if (place and one.valid_from and day < one.valid_from) or (after and day >= after):
                continue
            since = (wall - datetime.combine(day, datetime.min.time())).total_seconds()
            if any(start <= since < end for start, end in hours_of(one, day)):
                return True
    return False


def hours_of(one: Version, day: date) -> tuple[Span, ...]:
    """The hours of a day: a holiday has none, special ones come before the weekday's."""
    names = (day, (day.month, day.day))
    if any(name in one.holidays for name in names):
        return ()
    special = [one.dates[name] for name in names if name in one.dates]
    return special[0] if special else one.week[day.weekday()]


def measure(
    versions: Sequence[Version],
    start: datetime,
    end: datetime,
    pauses: Iterable[tuple[datetime, datetime]] = (),
) -> int:
    """Business seconds, counted minute by minute."""
    return sum(
        int((later - sooner).total_seconds())
        for sooner, later in steps(start, end, pauses)
        if is_open(versions, sooner) and not any(one <= sooner < other for one, other in pauses)
    )


def steps(
    start: datetime, end: datetime, pauses: Iterable[tuple[datetime, datetime]] = ()
) -> Iterator[tuple[datetime, datetime]]:
    """Cut a time at every full minute, and where a pause begins or ends."""
    edges = {edge for pause in pauses for edge in pause}
    sooner = start
    while sooner < end:
        minute = sooner.replace(second=0) + timedelta(minutes=1)
        later = min([minute, end, *(edge for edge in edges if edge > sooner)])
        yield sooner, later
        sooner = later


def minutes(count: int) -> int:
    """Seconds."""
    return count * 60


@st.composite
def day_spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """Up to three openings of a day; they may overlap and run over midnight."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, 95)) * minutes(15)
        found.append((start, start + draw(st.integers(1, 96)) * minutes(15)))
    return tuple(found)


def day_keys(around: date) -> st.SearchStrategy[date | tuple[int, int]]:
    """Days near another one, exact or for every year."""
    near = st.integers(-3, 6).map(lambda step: around + timedelta(step))
    return near | near.map(lambda day: (day.month, day.day))


@st.composite
def versions(draw: st.DrawFn, around: date) -> tuple[Version, ...]:
    """One or two versions of a calendar whose exceptions lie near a day."""
    found: list[Version] = []
    for place in range(draw(st.integers(1, 2))):
        change = around + timedelta(draw(st.integers(-1, 4)))
        found.append(
            Version(
                zone=ZoneInfo(draw(st.sampled_from(ZONES))),
                week=tuple(draw(st.lists(day_spans(), min_size=7, max_size=7))),
                holidays=dict.fromkeys(draw(st.lists(day_keys(around), max_size=3)), ""),
                dates=draw(st.dictionaries(day_keys(around), day_spans(), max_size=3)),
                valid_from=change if place else None,
            )
        )
    return tuple(found)


@st.composite
def times(draw: st.DrawFn, around: date, days: int = 4) -> datetime:
    """Instants near a day, to the second."""
    midnight = datetime(around.year, around.month, around.day, tzinfo=UTC)
    return midnight + timedelta(seconds=draw(st.integers(-86400, (days - 1) * 86400)))


@st.composite
def cases(draw: st.DrawFn) -> tuple[tuple[Version, ...], datetime, datetime]:
    """A calendar and two instants, near a day on which something happens."""
    around = draw(st.sampled_from(CHANGES))
    start, end = draw(times(around)), draw(times(around))
    return draw(versions(around)), min(start, end), max(start, end)
