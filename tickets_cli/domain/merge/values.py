"""Three versions of a value become one, by the rule of its place.

What only one side changed is taken from there; what both changed in the same way is no conflict.
Where both changed it differently, one value is kept by a rule that does not ask which side is
ours (the longer one, then the one that sorts last), and the other goes into the list of conflicts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.merge import rules
from tickets_cli.domain.merge.lines import merged_lines, merged_order
from tickets_cli.domain.merge.rules import Rule
from tickets_cli.errors import Usage

_BY_KEY = (rules.MAPPING, rules.RECORD, rules.DAYS)


class Absent:
    """Nothing is there: not even null."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place both sides changed differently: what was kept there, and what the other side said.

    ``None`` means that a side had removed it.
    """

    field: str
    kept: Any
    other: Any


@dataclass(frozen=True, slots=True)
class Result:
    """A merged value (``ABSENT``: it is gone), and the true conflicts inside it."""

    value: Any
    conflicts: tuple[Conflict, ...] = ()


def three_way(rule: Rule, base: Any, ours: Any, theirs: Any, where: str = "") -> Result:
    """Merge one place; any of the three may be ``ABSENT``."""
    if same(ours, theirs) or same(base, theirs):
        return Result(ours)
    if same(base, ours):
        return Result(theirs)
    kind = rule.kind or _shape(rule, ours, theirs)
    if kind in _BY_KEY and _are(Mapping, ours, theirs):
        return _mapping(rule, base if isinstance(base, Mapping) else {}, ours, theirs, where)
    if kind == rules.KEYED and _are(list | tuple, ours, theirs):
        return _keyed(rule, _items(base), ours, theirs, where)
    if kind == rules.UNION and _are(list | tuple, ours, theirs):
        return Result(_union(_items(base), ours, theirs))
    if kind == rules.PROSE and _are(str, ours, theirs):
        text = merged_lines(base if isinstance(base, str) else "", ours, theirs)
        if text is not None:
            return Result(text)
    return _chosen(ours, theirs, where)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same, and of the same kind: ``1`` is not ``true``."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return bool(one == other) and spelled(one) == spelled(other)


def spelled(value: Any) -> str:
    """A value as one text that tells it from every other."""
    return "" if value is ABSENT else json.dumps(value, ensure_ascii=False, default=str)


def _chosen(ours: Any, theirs: Any, where: str) -> Result:
    """Keep one of two values; whatever is there beats what is gone."""
    other, kept = sorted((ours, theirs), key=_weight)
    return Result(kept, (Conflict(where, _told(kept), _told(other)),))


def _weight(value: Any) -> tuple[int, str]:
    text = spelled(value)
    return (len(text), text)


def _told(value: Any) -> Any:
    return None if value is ABSENT else value


def _shape(rule: Rule, ours: Any, theirs: Any) -> str:
    if _are(Mapping, ours, theirs):
        return rules.MAPPING
    if _are(list | tuple, ours, theirs):
        return rules.KEYED if rule.key else rules.UNION
    return rules.SCALAR


def _are(kind: Any, *values: Any) -> bool:
    return all(isinstance(value, kind) for value in values)


def _items(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _mapping(
    rule: Rule, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], at: str
) -> Result:
    order = merged_order(list(base), list(ours), list(theirs))
    results = {key: _part(rule.of(key), key, base, ours, theirs, at) for key in order}
    conflicts = tuple(one for result in results.values() for one in result.conflicts)
    if conflicts and rule.kind == rules.RECORD:
        return _chosen(ours, theirs, at)
    value = {key: result.value for key, result in results.items() if result.value is not ABSENT}
    if rule.kind == rules.DAYS and _is_twice(value):
        return _chosen(ours, theirs, at)
    return Result(value, conflicts)


def _is_twice(keys: Iterable[str]) -> bool:
    """Whether a day of the week stands in two of these keys, as fri does in mon-fri and thu-fri."""
    from tickets_cli.domain.calendar.hours import parse_days

    seen: set[int] = set()
    for key in keys:
        try:
            days = set(parse_days(key))
        except Usage:  # no day at all: the gate says so
            continue
        if days & seen:
            return True
        seen |= days
    return False


def _part(
    rule: Rule,
    key: str,
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    at: str,
) -> Result:
    was, left, right = (side.get(key, ABSENT) for side in (base, ours, theirs))
    return three_way(rule, was, left, right, f"{at}.{key}" if at else key)


def _keyed(
    rule: Rule, base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], where: str
) -> Result:
    """Merge a list as a mapping from the names of its items; twins are told apart by number."""
    named = [_named(rule, items) for items in (base, ours, theirs)]
    inner = Rule(rules.MAPPING, others=rule.item)
    merged = _mapping(inner, named[0], named[1], named[2], where)
    return Result(_like(ours, merged.value.values()), merged.conflicts)


def _named(rule: Rule, items: Sequence[Any]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for item in items:
        parts = [item.get(key) for key in rule.key] if isinstance(item, Mapping) else [item]
        name = " ".join(str(part) for part in parts if part is not None)
        count = 1
        while (name if count == 1 else f"{name} ({count})") in named:
            count += 1
        named[name if count == 1 else f"{name} ({count})"] = item
    return named


def _union(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> Any:
    """A set with three versions, in an order that keeps to the versions' own."""
    versions = [{spelled(item): item for item in side} for side in (base, ours, theirs)]
    was, left, right = (set(version) for version in versions)
    kept = (left & right) | (left - was) | (right - was)
    known = versions[0] | versions[1] | versions[2]
    order = merged_order(*(list(version) for version in versions))
    return _like(ours, (known[name] for name in order if name in kept))


def _like(side: Sequence[Any], items: Iterable[Any]) -> Any:
    return tuple(items) if isinstance(side, tuple) else list(items)
