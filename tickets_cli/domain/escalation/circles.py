"""Rules that would go round: one gives what the next waits for, and the last what the first does.

Found from the settings alone, for the clear cases; what cannot be seen here is stopped while the
rules run, before the second turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tickets_cli.domain.escalation.needs import needs
from tickets_cli.domain.escalation.rules import STAYS, Rule
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk


class Ends(NamedTuple):
    """What a rule needs to fire, what it counts from, and what it gives."""

    name: str
    since: str | None
    needs: Mapping[str, set[str]]
    gives: Mapping[str, str]


def circles(desk: Desk) -> Iterator[tuple[str, ...]]:
    """Each circle once, by the names of its rules, beginning with the first in the file."""
    ends = [one for rule in desk.escalation.rules for one in _ends(rule, desk)]
    seen: set[frozenset[str]] = set()
    for start in ends:
        for ring in _rings([start], ends):
            names = tuple(one.name for one in ring)
            if frozenset(names) not in seen:
                seen.add(frozenset(names))
                yield names


def _ends(rule: Rule, desk: Desk) -> Iterator[Ends]:
    """Each step of a rule that sets something which rules may count from."""
    wanted = needs(rule.when, desk)
    for step in rule.steps:
        do = step.do
        said = {"queue": do.queue, "assignee": do.assignee}
        gives = {name: value for name, value in said.items() if value}
        if gives:
            yield Ends(rule.name, rule.since, wanted, gives)


def _rings(path: list[Ends], ends: list[Ends]) -> Iterator[list[Ends]]:
    for one in ends:
        if not _leads(path[-1], one):
            continue
        if one is path[0] and len(path) > 1:
            yield path
        elif one not in path and len(path) <= len(ends):
            yield from _rings([*path, one], ends)


def _leads(first: Ends, second: Ends) -> bool:
    """Whether what one rule gives is a new cause for the other."""
    field = second.since
    if field not in STAYS or field not in first.gives:
        return False
    return all(
        first.gives[name] in second.needs.get(name, {value}) for name, value in first.gives.items()
    )
