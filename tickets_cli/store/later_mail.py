"""``email.utils`` kept out of a start: the validator asks it for one date, and it loads sockets."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType
from typing import Any, cast

_BUILT = re.compile(r"\w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) [+]0000")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@contextmanager
def without_mail() -> Iterator[None]:
    """Let the validator come in without the e-mail package.

    It asks ``email.utils`` for nothing but to read the date on which it was built itself. That
    loads sockets, character sets and random numbers: a tenth of a change with its commit.
    """
    if "email.utils" in sys.modules:
        yield
        return
    stand_in = sys.modules["email.utils"] = LaterMail("email.utils")
    try:
        yield
    finally:
        if sys.modules.get("email.utils") is stand_in:
            del sys.modules["email.utils"]


class LaterMail(ModuleType):
    """``email.utils``, as far as a date of build needs it; the real one for all else."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get("email.utils") is self:
            del sys.modules["email.utils"]
        return getattr(import_module("email.utils"), name)

    def parsedate_to_datetime(self, text: str) -> datetime:
        """An instant such as ``Tue, 27 Oct 2026 10:17:51 +0000``."""
        found = _BUILT.fullmatch(text)
        if found is None or found[2] not in _MONTHS:
            return cast(datetime, self.__getattr__("parsedate_to_datetime")(text))
        day, month, year, hour, minute, second = found.groups()
        clock = int(hour), int(minute), int(second)
        return datetime(int(year), _MONTHS.index(month) + 1, int(day), *clock, tzinfo=UTC)
