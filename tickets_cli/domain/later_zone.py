"""A time zone that is opened when something is told in it: the zone database takes its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import cached_property


class LaterZone(tzinfo):
    """The zone that ``find`` finds, in every answer."""

    def __init__(self, find: Callable[[], tzinfo]) -> None:
        self._find = find

    @cached_property
    def _zone(self) -> tzinfo:
        return self._find()

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """As the zone says."""
        return self._zone.utcoffset(at)

    def dst(self, at: datetime | None) -> timedelta | None:
        """As the zone says."""
        return self._zone.dst(at)

    def tzname(self, at: datetime | None) -> str | None:
        """As the zone says."""
        return self._zone.tzname(at)

    def fromutc(self, at: datetime) -> datetime:
        """As the zone says; in an hour that comes twice ``fold`` tells which it is."""
        return self._zone.fromutc(at.replace(tzinfo=self._zone)).replace(tzinfo=self)

    def __str__(self) -> str:
        """The zone's own name."""
        return str(self._zone)
