"""Three versions of one ticket become one: nothing lost, and the same in every clone.

The header's own fields go by the rules of the schema, the timeline is united, and the fields the
timeline decides are folded again, never merged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from tickets_cli.dataclass import dataclass, replace
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge import rules, spoken
from tickets_cli.domain.merge.rules import Rule
from tickets_cli.domain.merge.timeline import Mark, content, unite
from tickets_cli.domain.merge.values import ABSENT, Conflict, three_way
from tickets_cli.domain.reconcile import edited_fields, reconcile
from tickets_cli.domain.ticket import Requester, Ticket

Dated = Callable[[Ticket], tuple[datetime, str]]
"""When and by whom a ticket's header was edited by hand."""

_FOLDED = (rules.TIMELINE, rules.TIMELINE_FIELD)
_IDENTITY = ("schema", "id")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged ticket, and what both sides had changed differently."""

    ticket: Ticket
    conflicts: tuple[Conflict, ...] = ()


def undated(ticket: Ticket) -> tuple[datetime, str]:
    """Where nothing is known of a hand edit: as of the last entry."""
    return ticket.timeline[-1].at, "hand-edit"


def merge(
    base: Ticket | None,
    ours: Ticket,
    theirs: Ticket,
    rule: Rule,
    desk: Desk,
    dated: Dated = undated,
    gone: Collection[Mark] = (),
) -> Merged:
    """Merge two versions of a ticket that share ``base`` (None: it is not known).

    ``rule`` is that of the ticket's schema, ``desk`` the settings that weigh priorities. A header
    edited by hand is taken in first, dated by ``dated``. ``gone`` are entries that a side has
    openly taken back. Exchanging the sides changes nothing.
    """
    base, ours, theirs = _agreed(base, ours, theirs, dated)
    base = base or _ancestor(ours, theirs)
    header, conflicts = _header(base, ours, theirs, rule)
    entry_rule = rule.of("timeline").item or rules.ANY
    before = base.timeline if base else ()
    timeline = unite(entry_rule, before, ours.timeline, theirs.timeline, gone)
    merged = replace(ours, timeline=timeline, **header).with_entries()
    right = spoken.priority_entry(merged, ours, theirs, desk)
    merged = merged.with_entries(*([right] if right else []))
    return Merged(merged.with_entries(*spoken.told(merged, conflicts)), conflicts)


def _ancestor(ours: Ticket, theirs: Ticket) -> Ticket | None:
    """Where git knows no common version: a side whose whole story the other has is the older."""
    left = {(entry.id, content(entry)) for entry in ours.timeline}
    right = {(entry.id, content(entry)) for entry in theirs.timeline}
    if left < right:
        return ours
    return theirs if right < left else None


def _agreed(
    base: Ticket | None, ours: Ticket, theirs: Ticket, dated: Dated
) -> tuple[Ticket | None, Ticket, Ticket]:
    """All versions with headers that say what their timelines say."""
    was = edited_fields(base) if base else {}
    if not base or not was:
        return base, _taken_in(ours, dated), _taken_in(theirs, dated)
    known = {entry.id for entry in base.timeline}
    told = _taken_in(base, dated)
    entry = next(entry for entry in told.timeline if entry.id not in known)
    sides = (
        side.with_entries(entry) if edited_fields(side) == was else _taken_in(side, dated)
        for side in (ours, theirs)
    )
    left, right = sides
    return told, left, right


def _taken_in(ticket: Ticket, dated: Dated) -> Ticket:
    return reconcile(ticket, *dated(ticket)) if edited_fields(ticket) else ticket


def _header(
    base: Ticket | None, ours: Ticket, theirs: Ticket, rule: Rule
) -> tuple[dict[str, Any], tuple[Conflict, ...]]:
    """The header's own fields, merged."""
    was = _own(base, rule) if base else {}
    by_key = replace(rule, kind=rules.MAPPING)
    merged = three_way(by_key, was, _own(ours, rule), _own(theirs, rule))
    value = dict(merged.value)
    extra = {name: value.pop(name) for name in list(value) if name not in rule.parts}
    requester = value.get("requester")
    value["requester"] = Requester(**requester) if requester else None
    absent = {name: None for name in _own_names(rule) if name not in value}
    return {**absent, **value, "extra": extra}, merged.conflicts


def _own_names(rule: Rule) -> list[str]:
    """The header fields that no timeline decides."""
    named = rule.parts.items()
    return [name for name, part in named if part.kind not in _FOLDED and name not in _IDENTITY]


def _own(ticket: Ticket, rule: Rule) -> dict[str, Any]:
    """The header's own fields as plain values; what is not known is left out."""
    values = {name: _plain(getattr(ticket, name)) for name in _own_names(rule)}
    return {**{name: one for name, one in values.items() if one is not ABSENT}, **ticket.extra}


def _plain(value: Any) -> Any:
    if value is None:
        return ABSENT
    if isinstance(value, Requester):
        parts: Mapping[str, str | None] = {name: getattr(value, name) for name in Requester._fields}
        return {name: part for name, part in parts.items() if part is not None}
    return value
