"""The period a report looks at, and how much of it is known."""

from __future__ import annotations

from datetime import datetime, timedelta

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar.instants import stamp

_SECOND = timedelta(seconds=1)


def first_second(instant: datetime) -> int:
    """The first whole second since 1970 that is not before an instant."""
    return stamp(instant + _SECOND - timedelta.resolution)


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open period ``[start, end)`` in UTC, seen from ``now``."""

    start: datetime
    end: datetime
    now: datetime

    @property
    def closing(self) -> datetime:
        """The instant whose backlog is counted: the end of the period, or now if it is not over."""
        return min(self.end, self.now)

    @property
    def is_over(self) -> bool:
        """Whether the whole period has passed."""
        return self.end <= self.now

    @property
    def seconds(self) -> tuple[int, int]:
        """The same period in whole seconds since 1970, half-open as well."""
        return first_second(self.start), first_second(self.end)

    def holds(self, second: int | None) -> bool:
        """Whether something happened, and in the period: its end is already the next one's."""
        start, end = self.seconds
        return second is not None and start <= second < end

    def before_end(self, second: int | None) -> bool:
        """Whether something happened, and by the end of the period."""
        return second is not None and second < self.seconds[1]
