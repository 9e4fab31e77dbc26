"""Old rules against new ones, on the same tickets at the same time: which fire, which no longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.escalation.plan import ready, survey
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Usage
from tickets_cli.namedtuple import NamedTuple


class Firing(NamedTuple):
    """A step that would fire now under one of the settings only; ``is_new``: under the new ones."""

    ticket: Ticket
    rule: str
    step: str
    why: str
    is_new: bool


def compared(tickets: Iterable[Ticket], old: Desk, new: Desk, now: datetime) -> Iterator[Firing]:
    """What a run of the rules at ``now`` would do under one of the settings and not the other."""
    work = list(tickets)
    before, after = (_fired(work, desk, now) for desk in (old, new))
    for key, firing in after.items():
        if key not in before:
            yield firing
    for key, firing in before.items():
        if key not in after:
            yield firing._replace(is_new=False)


def _fired(tickets: list[Ticket], desk: Desk, now: datetime) -> dict[tuple[str, ...], Firing]:
    """What fires, by ticket, rule, step and cause; nothing where a rule cannot be read."""
    try:
        rules = ready(desk, now)
    except Usage:
        return {}
    found: dict[tuple[str, ...], Firing] = {}
    for outcome in survey(tickets, desk, rules, now) if rules else ():
        for one in outcome.fired:
            firing = Firing(outcome.before, one.rule, one.step, one.why, is_new=True)
            found[outcome.before.id, one.rule, one.step, one.cause] = firing
    return found
