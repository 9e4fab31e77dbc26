"""A name that settings use: is it defined, and does somebody stand behind it?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.errors import WARNING, Problem


def unknown(
    file: str, field: str, what: str, value: Any, known: Collection[Any], severity: str = "error"
) -> Iterator[Problem]:
    """A value that is not among the known ones, with the nearest of them."""
    if value is None or value in known:
        return
    from tickets_cli.domain.nearest import nearest

    listed = [str(one) for one in known]
    near = nearest(str(value), listed)
    hint = f"did you mean {near!r}?" if near else f"known: {', '.join(listed) or 'none'}"
    message = f"{value!r} is not a known {what}"
    yield Problem(file, message, hint, field, code=f"unknown-{what}", severity=severity)


def unstaffed(desk: Desk, queue: str | None, file: str, field: str) -> Iterator[Problem]:
    """Tickets would go to a queue nobody works, and wait there."""
    if queue in desk.team.queues and queue is not None and not desk.team.is_staffed(queue):
        hint = f"give it somebody in team.yaml: queues: [{queue}] of a person"
        message = f"nobody works the queue {queue}"
        yield Problem(file, message, hint, field, code="unstaffed-queue", severity=WARNING)
