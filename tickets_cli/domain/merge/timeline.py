"""Timelines united by entry id. A timeline is only ever added to, so nothing is taken out.

The exception is what somebody has openly taken back (``undo``): the caller says what that is.
An entry that one side has changed since (a redaction, say) is taken from there. Two entries that
share an id and cannot be one are both kept; the later one gets an id drawn from its content.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tickets_cli.dataclass import replace
from tickets_cli.domain.firings import Identity, firing
from tickets_cli.domain.merge import digest
from tickets_cli.domain.merge.rules import Rule
from tickets_cli.domain.merge.values import spelled, three_way
from tickets_cli.domain.ticket import Entry, Ticket, ordered

_OWN = ("at", "by", "event")

Mark = tuple[str, str]
"""An entry as it stood: its id and all that it said."""


def marks(ticket: Ticket) -> set[Mark]:
    """The entries of a ticket, as they stand."""
    return {mark(entry) for entry in ticket.timeline}


def mark(entry: Entry) -> Mark:
    """An entry as it stands."""
    return entry.id, content(entry)


def unite(
    rule: Rule,
    base: Iterable[Entry],
    ours: Iterable[Entry],
    theirs: Iterable[Entry],
    gone: Collection[Mark] = (),
) -> tuple[Entry, ...]:
    """Every entry of every version, in order, each id once. ``rule`` is that of one entry.

    ``gone`` was taken back on one of the sides: it stays away where a side lacks it and the
    other has left it as it was.
    """
    was, left, right = (distinct(entries) for entries in (base, ours, theirs))
    united: list[Entry] = []
    for name in {**was, **left, **right}:
        found = _one_or_both(rule, was.get(name), left.get(name), right.get(name))
        is_missing = name not in left or name not in right
        united += [one for one in found if not (is_missing and mark(one) in gone)]
    return ordered(distinct(fired_once(united)).values())


def fired_once(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without firings of a rule's step that have fired for the same cause before.

    Two clones whose rules ran before they met have both done it; the first one counts.
    """
    first: dict[Identity, Entry] = {}
    kept: list[Entry] = []
    for entry in sorted(entries, key=_rank):
        fired = firing(entry)
        if fired is None or first.setdefault(fired, entry) is entry:
            kept.append(entry)
    return kept


def _one_or_both(
    rule: Rule, base: Entry | None, ours: Entry | None, theirs: Entry | None
) -> list[Entry]:
    if ours is None or theirs is None:
        present = ours or theirs or base
        return [present] if present else []
    if is_same(ours, theirs):
        return [ours]
    if base is None:
        return [ours, theirs]
    merged = three_way(rule, _values(base), _values(ours), _values(theirs))
    if merged.conflicts:
        return [ours, theirs]
    values = dict(merged.value)
    own = {name: values.pop(name) for name in _OWN}
    return [Entry(ours.id, values=values, **own)]


def is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries say the same, to the type of every value."""
    return content(one) == content(other)


def content(entry: Entry) -> str:
    """All that an entry says, but for its id, as one text."""
    return spelled([[key, value] for key, value in sorted(_values(entry).items())])


def _values(entry: Entry) -> dict[str, object]:
    return {"at": entry.at, "by": entry.by, "event": entry.event, **entry.values}


def distinct(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Entries by id; of those that share one, the first keeps it (by instant, then content)."""
    shared: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        shared.setdefault(entry.id, {})[content(entry)] = entry
    found: dict[str, Entry] = {}
    late: list[Entry] = []
    for name, several in shared.items():
        first, *others = sorted(several.values(), key=_rank)
        found[name] = first
        late += others
    for entry in sorted(late, key=_rank):
        name = digest.entry_id(entry.number, entry.id, content(entry))
        if name in found and not is_same(found[name], entry):
            name = digest.entry_id(entry.number, entry.id, content(entry), taken=found)
        found[name] = replace(entry, id=name)
    return found


def _rank(entry: Entry) -> tuple[object, ...]:
    return (entry.at, content(entry), entry.id)
