"""Periods of reports: a month, quarter, half, year, or any two days, half-open ``[from, to)``.

``2026-11``, ``2026-Q3``, ``2026-H1``, ``2026``, ``2026-10-01..2026-11-01`` (the second day is not
part of it). Days begin at 00:00 in the zone of the report; answers are instants in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import moment
from tickets_cli.errors import Usage

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months each kind of period has; ``any`` has no fixed length."""

ANY = "any"
_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PATTERNS = {
    "month": re.compile(r"(\d{4})-(\d{2})"),
    "quarter": re.compile(r"(\d{4})-?q(\d)"),
    "half": re.compile(r"(\d{4})-?h(\d)"),
    "year": re.compile(r"(\d{4})"),
}
_HINT = "write it like 2026-11, 2026-Q3, 2026-H1, 2026 or 2026-10-01..2026-11-01"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, half-open, as instants in UTC; ``zone`` is whose days it is made of."""

    kind: str
    start: datetime
    end: datetime
    zone: ZoneInfo

    def __contains__(self, instant: datetime | None) -> bool:
        """Whether an instant lies in it; no instant does not."""
        return instant is not None and self.start <= instant < self.end

    @property
    def first(self) -> date:
        """Its first day, in its zone."""
        return self.start.astimezone(self.zone).date()

    @property
    def text(self) -> str:
        """How to type it."""
        day = self.first
        if self.kind == ANY:
            return f"{self._typed(self.start)}..{self._typed(self.end)}"
        number = (day.month - 1) // MONTHS[self.kind] + 1
        tail = {"month": f"-{number:02}", "quarter": f"-Q{number}", "half": f"-H{number}"}
        return f"{day.year:04}{tail.get(self.kind, '')}"

    @property
    def label(self) -> str:
        """How to say it: ``November 2026``, ``Q3 2026``, ``2026-10-01 to 2026-10-31``."""
        day = self.first
        match self.kind:
            case "month":
                return f"{_NAMES[day.month - 1]} {day.year}"
            case "quarter":
                return f"Q{(day.month + 2) // 3} {day.year}"
            case "half":
                return f"{'first' if day.month == 1 else 'second'} half of {day.year}"
            case "year":
                return str(day.year)
        if not (self._is_midnight(self.start) and self._is_midnight(self.end)):
            return f"{self._typed(self.start)} to {self._typed(self.end)}"
        last = self.end.astimezone(self.zone).date() - timedelta(1)
        return str(day) if day == last else f"{day} to {last}"

    def previous(self) -> Period:
        """The period just before, of the same kind; for any two days, the same number of days."""
        if self.kind != ANY:
            return of_kind(self.kind, self.first - timedelta(1), self.zone)
        if self._is_midnight(self.start) and self._is_midnight(self.end):
            days = self.end.astimezone(self.zone).date() - self.first
            return Period(ANY, moment.midnight(self.first - days, self.zone), self.start, self.zone)
        return Period(ANY, self.start - (self.end - self.start), self.start, self.zone)

    def year_ago(self) -> Period:
        """The same period of the year before (29 February becomes the 28th)."""
        if self.kind != ANY:
            return of_kind(self.kind, self.first.replace(year=self.first.year - 1), self.zone)
        return Period(ANY, self._year_before(self.start), self._year_before(self.end), self.zone)

    def _year_before(self, instant: datetime) -> datetime:
        wall = instant.astimezone(self.zone).replace(tzinfo=None)
        day = min(wall.day, 28) if wall.month == 2 else wall.day
        return moment.local(wall.replace(year=wall.year - 1, day=day), self.zone)

    def _is_midnight(self, instant: datetime) -> bool:
        return moment.midnight(instant.astimezone(self.zone).date(), self.zone) == instant

    def _typed(self, instant: datetime) -> str:
        if self._is_midnight(instant):
            return instant.astimezone(self.zone).date().isoformat()
        return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def of_kind(kind: str, day: date, zone: ZoneInfo) -> Period:
    """The month, quarter, half or year that holds a day."""
    months = MONTHS[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = first.month - 1 + months
    beyond = date(first.year + after // 12, after % 12 + 1, 1)
    return Period(kind, moment.midnight(first, zone), moment.midnight(beyond, zone), zone)


def current(kind: str, now: datetime, zone: ZoneInfo) -> Period:
    """The month, quarter, half or year it is in a zone; ``previous()`` is the last whole one."""
    return of_kind(kind, now.astimezone(zone).date(), zone)


def parse(text: str, *, zone: ZoneInfo) -> Period:
    """Read a period.

    Raises:
        Usage: the words mean none, or it would end before it begins.
    """
    plain = text.strip().lower()
    if ".." in plain:
        return _between(text, plain, zone)
    for kind, pattern in _PATTERNS.items():
        match = pattern.fullmatch(plain)
        if match:
            number = int(match[2]) if match.lastindex == 2 else 1
            if not 1 <= number <= 12 // MONTHS[kind] or not 1970 <= int(match[1]) < 2200:
                raise Usage(f"there is no {kind} {text!r}", hint=_HINT)
            month = (number - 1) * MONTHS[kind] + 1
            return of_kind(kind, date(int(match[1]), month, 1), zone)
    raise Usage(f"{text!r} is not a period", hint=_HINT)


def _between(text: str, plain: str, zone: ZoneInfo) -> Period:
    ends = [part.strip() for part in plain.split("..")]
    if len(ends) != 2 or not all(re.match(r"\d{4}-\d{2}-\d{2}", end) for end in ends):
        raise Usage(f"{text!r} is not a period: both ends must be dates", hint=_HINT)
    start, end = (moment.parse(part, zone=zone, now=moment.EARLIEST) for part in ends)
    if end <= start:
        raise Usage(f"{text!r} ends before it begins", hint="the second day is not part of it")
    return Period(ANY, start, end, zone)
