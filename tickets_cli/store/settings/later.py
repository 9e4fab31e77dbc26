"""A desk whose settings are known to be sound: each part is made when it is first asked for.

Calendars, people and policies take longer to load than most commands take altogether, and
``list`` and completion never look at them.
"""

from __future__ import annotations

from typing import Any

from tickets_cli.dataclass import names
from tickets_cli.domain.desk import Desk
from tickets_cli.store.settings.desk import PARTS, Documents, own_settings


class LaterDesk(Desk):
    """The same desk as ``desk_settings`` makes of these documents, part by part.

    Only for documents that ``desk_settings`` has taken before: it is too late to complain here.
    """

    __slots__ = ("_documents",)

    def __getattr__(self, name: str) -> Any:
        make = PARTS.get(name)
        if make is None:
            raise AttributeError(name)
        value = make(self._documents)
        object.__setattr__(self, name, value)
        return value


def later_desk(documents: Documents) -> Desk:
    """The desk of documents that were found sound before."""
    desk = LaterDesk.__new__(LaterDesk)
    own = own_settings(documents, lambda: dict.fromkeys(PARTS))  # no defaults are made either
    for name in names(Desk):
        if name not in PARTS:
            object.__setattr__(desk, name, getattr(own, name))
    object.__setattr__(desk, "_documents", documents)
    return desk
