"""Business time: how much of it lies between two instants, and when some of it has passed.

Instants are aware datetimes; the functions on whole seconds since 1970 underneath are for
those who replay thousands of tickets. Open or closed is what the calendar's own wall clock
says at each instant; elapsed time is whole seconds, so a night with a clock change counts
what it lasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.calendar.blocks import BLOCK, Block, build, day_openings
from tickets_cli.domain.calendar.instants import Stretch, instant, merged, stamp
from tickets_cli.domain.calendar.version import Version
from tickets_cli.domain.duration import Duration
from tickets_cli.errors import Usage

Pause = tuple[datetime, datetime]
HORIZON = 101
"""How many blocks (about years) a deadline may lie ahead."""

_LAST_BLOCK = 7900
_FOREVER = (_LAST_BLOCK + 1) * BLOCK


@dataclass(frozen=True, slots=True)
class Calendar:
    """A named calendar: its versions, the oldest first, each from its ``valid_from`` on.

    The first version also stands for all time before it. A night shift ends under the
    version it began under.
    """

    name: str
    versions: tuple[Version, ...]
    _blocks: dict[int, Block] = field(default_factory=dict, init=False, repr=False, compare=False)

    def measure(self, start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> int:
        """Business seconds from one instant to another, without those in a pause.

        An end before the start measures 0. Pauses may overlap, and lie where they like.
        """
        first, last = stamp(start), stamp(end)
        return sum(self.seconds(*gap) for gap in _gaps(first, last, pauses))

    def add(self, start: datetime, seconds: int, pauses: Iterable[Pause] = ()) -> datetime:
        """When so many business seconds from ``start`` on have passed, pauses left out.

        Ends on the closing instant itself, never on the next opening; zero seconds end at
        the start, whatever the hour.

        Raises:
            Usage: a negative length, or more than the calendar opens in a hundred years.
        """
        if seconds < 0:
            raise Usage("a deadline cannot lie before its start", hint="give a positive length")
        if not seconds:
            return instant(stamp(start))
        left = seconds
        for first, last in _gaps(stamp(start), _FOREVER, pauses):
            due = self.reach(first, left)
            if due is not None and due <= last:
                return instant(due)
            if due is not None:
                left -= self.seconds(first, last)
        raise Usage(
            f"calendar {self.name} does not open that long within a hundred years",
            hint="look at it with `tickets calendar show`",
        )

    def is_open(self, at: datetime) -> bool:
        """Whether business is open at an instant."""
        return self.next_open(stamp(at)) == stamp(at)

    def next_opening(self, at: datetime) -> datetime | None:
        """The instant itself when open, else when it next opens; ``None`` if it never does."""
        found = self.next_open(stamp(at))
        return None if found is None else instant(found)

    def openings(self, start: datetime, end: datetime) -> list[Pause]:
        """The opening hours between two instants, in order, cut at both."""
        found = self.stretches(stamp(start), stamp(end))
        return [(instant(opens), instant(closes)) for opens, closes in found]

    def length(self, duration: Duration, at: datetime) -> int:
        """Seconds of a target: "d" is the working day of the version in force at ``at``.

        Raises:
            Usage: it has days and the calendar does not say how long one is.
        """
        if not duration.days:
            return duration.seconds
        day_seconds = self.version_at(at).day_seconds
        if day_seconds is None:
            raise Usage(
                f"{duration} needs hours_per_day of calendar {self.name}",
                hint="add it to the calendar, or write the target in hours",
            )
        return duration.working(day_seconds)

    def version_at(self, at: datetime) -> Version:
        """The version in force at an instant, by each version's own days."""
        found = self.versions[0]
        for version in self.versions[1:]:
            if version.valid_from and at.astimezone(version.zone).date() >= version.valid_from:
                found = version
        return found

    def version_on(self, day: date) -> Version:
        """The version in force on a day."""
        found = self.versions[0]
        for version in self.versions[1:]:
            if version.valid_from and day >= version.valid_from:
                found = version
        return found

    def day(self, day: date) -> list[Pause]:
        """The openings that begin on a day, as instants."""
        found = merged(day_openings(self.version_on(day), day))
        return [(instant(opens), instant(closes)) for opens, closes in found]

    def seconds(self, first: int, last: int) -> int:
        """Business seconds between two stamps; 0 when the second is not later."""
        if last <= first:
            return 0
        here, there = first // BLOCK, last // BLOCK
        if here == there:
            block = self._block(here)
            return block.until(last) - block.until(first)
        between = sum(self._block(number).total for number in range(here + 1, there))
        head = self._block(here)
        return head.total - head.until(first) + between + self._block(there).until(last)

    def reach(self, first: int, seconds: int) -> int | None:
        """The stamp at which so many business seconds from ``first`` on have passed.

        ``None`` when the calendar does not open that long within a hundred years.
        """
        if not seconds:
            return first
        here = first // BLOCK
        wanted = seconds + self._block(here).until(first)
        for number in range(here, min(here + HORIZON, _LAST_BLOCK)):
            block = self._block(number)
            if wanted <= block.total:
                return block.reach(wanted)
            wanted -= block.total
        return None

    def next_open(self, at: int) -> int | None:
        """The stamp itself when open, else that of the next opening within a hundred years."""
        here = at // BLOCK
        for number in range(here, min(here + HORIZON, _LAST_BLOCK)):
            found = self._block(number).next_open(max(at, number * BLOCK))
            if found is not None:
                return found
        return None

    def stretches(self, first: int, last: int) -> list[Stretch]:
        """The openings between two stamps, in order, cut at both."""
        found: list[Stretch] = []
        for number in range(first // BLOCK, last // BLOCK + 1):
            block = self._block(number)
            found += zip(block.opens, block.closes, strict=True)
        return merged((max(one, first), min(other, last)) for one, other in found)

    def _block(self, number: int) -> Block:
        block = self._blocks.get(number)
        if block is None:
            block = self._blocks[number] = build(self.versions, number)
        return block


def _gaps(first: int, last: int, pauses: Iterable[Pause]) -> Iterator[Stretch]:
    """What remains of a time between pauses, in order."""
    for start, end in merged((stamp(start), stamp(end)) for start, end in pauses):
        if start > first:
            yield first, min(start, last)
        first = max(first, end)
        if first >= last:
            return
    yield first, last
