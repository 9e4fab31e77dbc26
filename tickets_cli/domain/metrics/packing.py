"""The facts of a ticket as plain values, to be kept and taken up again without a replay.

Lists, texts, whole numbers and nothing; instants are whole seconds since 1970, money a pair.
What is taken up equals what was put away; a test holds every field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from tickets_cli.domain.calendar.instants import instant, stamp
from tickets_cli.domain.metrics.facts import Facts, Took, Verdict
from tickets_cli.domain.metrics.handovers import Handovers
from tickets_cli.domain.metrics.whereabouts import Spent
from tickets_cli.domain.metrics.worklog import Effort

Packed = Sequence[Any]


def packed(facts: Facts) -> Packed:
    """Put facts away."""
    return [
        facts.id,
        facts.type,
        dict(facts.groups),
        stamp(facts.opened),
        [[stamp(since), where] for since, where in facts.standings],
        _stamp(facts.first_response),
        facts.response and [facts.response.business, facts.response.calendar],
        _stamp(facts.resolved),
        facts.resolution and [facts.resolution.business, facts.resolution.calendar],
        _stamp(facts.closed),
        _stamp(facts.cancelled),
        [stamp(one) for one in facts.reopenings],
        [_verdict(one, facts.groups) for one in facts.verdicts],
        [dict(facts.spent.parties), facts.spent.spender],
        [facts.handovers.reassignments, facts.handovers.bounces],
        facts.is_escalated,
        facts.is_first_contact,
        facts.is_by_script,
        [[e.minutes, e.level, _ratio(e.labour), _ratio(e.material)] for e in facts.efforts],
        facts.rating,
        list(facts.linked),
        facts.is_known_error,
    ]


def unpacked(values: Packed) -> Facts:
    """Take facts up again."""
    name, kind, groups, opened, standings, first, response, resolved, resolution = values[:9]
    closed, cancelled, reopenings, verdicts, spent, handovers = values[9:15]
    is_escalated, is_first_contact, is_by_script, *rest = values[15:]
    efforts, rating, linked, is_known_error = rest
    return Facts(
        id=name,
        type=kind,
        groups=groups,
        opened=instant(opened),
        standings=tuple([(instant(since), where) for since, where in standings]),
        first_response=_instant(first),
        response=Took(*response) if response else None,
        resolved=_instant(resolved),
        resolution=Took(*resolution) if resolution else None,
        closed=_instant(closed),
        cancelled=_instant(cancelled),
        reopenings=tuple(map(instant, reopenings)),
        verdicts=tuple([_taken_verdict(one, groups) for one in verdicts]),
        spent=Spent(*spent),
        handovers=Handovers(*handovers),
        is_escalated=is_escalated,
        is_first_contact=is_first_contact,
        is_by_script=is_by_script,
        efforts=tuple([_effort(*one) for one in efforts]),
        rating=rating,
        linked=tuple(linked),
        is_known_error=is_known_error,
    )


def _stamp(at: datetime | None) -> int | None:
    return None if at is None else stamp(at)


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else instant(seconds)


def _verdict(one: Verdict, marks: Mapping[str, str]) -> list[Any]:
    """A verdict with those of its groups that are not the ticket's."""
    own = {name: group for name, group in one.groups.items() if marks.get(name) != group}
    return [one.policy, one.clock, one.met, stamp(one.decided), _stamp(one.ended), own]


def _taken_verdict(values: Sequence[Any], marks: Mapping[str, str]) -> Verdict:
    policy, clock, met, decided, ended, own = values
    groups = {**marks, **own} if own else marks
    return Verdict(policy, clock, met, instant(decided), _instant(ended), groups)


def _ratio(money: Fraction | None) -> list[int] | None:
    return None if money is None else [money.numerator, money.denominator]


def _effort(minutes: int, level: str, labour: Any, material: Any) -> Effort:
    return Effort(minutes, level, Fraction(*labour) if labour else None, Fraction(*material))
