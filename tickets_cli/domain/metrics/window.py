"""The period a report looks at, and how much of it is known."""

from __future__ import annotations

from datetime import datetime

from tickets_cli.dataclass import dataclass


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

    def holds(self, instant: datetime | None) -> bool:
        """Whether something happened, and in the period: its end is already the next one's."""
        return instant is not None and self.start <= instant < self.end

    def before_end(self, instant: datetime | None) -> bool:
        """Whether something happened, and by the end of the period."""
        return instant is not None and instant < self.end
