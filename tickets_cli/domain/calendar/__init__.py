"""Business time: calendars with their hours, holidays and versions, and the arithmetic on them."""

from tickets_cli.domain.calendar.version import Version
from tickets_cli.domain.calendar.worktime import Calendar, Pause

__all__ = ["Calendar", "Pause", "Version"]
