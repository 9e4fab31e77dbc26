"""What the settings let a ticket say, and the priority that follows from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.priority import priority_of, raised
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import Requester
from tickets_cli.errors import Usage


def check_values(desk: Desk, values: Mapping[str, Any]) -> None:
    """Refuse values the settings do not know, naming those they do.

    Raises:
        Usage: a value is not one of the desk's.
    """
    for name, known in _vocabulary(desk).items():
        check_known(name, values.get(name), known)


def check_known(name: str, value: Any, known: Collection[Any]) -> None:
    """Refuse a value that is not among the known ones (Usage, with the nearest of them)."""
    if value is None or value in known:
        return
    from tickets_cli.domain.nearest import nearest

    near = nearest(str(value), (str(k) for k in known))
    hint = f"did you mean {near}? " if near else ""
    listed = ", ".join(str(k) for k in known) or "none yet: add it to the settings"
    raise Usage(f"{value!r} is not a known {name}", hint=f"{hint}known: {listed}")


def _vocabulary(desk: Desk) -> dict[str, Collection[Any]]:
    """What each timeline field may be; a desk that lists no services or queues takes any."""
    return desk.words | {name: values for name, values in desk.names.items() if values}


def justified_priority(
    desk: Desk,
    values: Mapping[str, Any],
    wanted: str | None,
    reason: str | None,
    requester: Requester | None = None,
) -> tuple[str | None, str | None]:
    """The priority and, where it is not the usual one, the reason it must have.

    The usual one is the matrix's, raised where the desk says so.
    """
    matrix = priority_of(desk, values.get("impact"), values.get("urgency"))
    computed, _ = raised(desk, matrix, values.get("service"), requester)
    if wanted is None or wanted == computed:
        return computed, None
    if not reason:
        raise Usage(
            f"priority {wanted} is not what the matrix says ({computed or 'nothing'})",
            hint="change impact or urgency, or give the reason with --reason",
        )
    return wanted, one_line(reason)
