"""What other people, queues and services mean for open work: who loses what, and who has it now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tickets_cli.domain.count import counted
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.team import Person
from tickets_cli.domain.ticket import Ticket
from tickets_cli.namedtuple import NamedTuple


class Turn(NamedTuple):
    """One consequence in a sentence; ``left``: how many open tickets lose who they had."""

    words: str
    left: int = 0


def reorganised(old: Desk, new: Desk, tickets: Iterable[Ticket]) -> tuple[Turn, ...]:
    """Every consequence; ``tickets``: the open ones, as they are after the change."""
    work = list(tickets)
    in_queue = Counter(one.queue for one in work if one.queue)
    of_person = Counter(one.assignee for one in work if one.assignee)
    return (
        *_people(old, new, in_queue, of_person),
        *_queues(old, new, in_queue),
        *_services(old, new, Counter(one.service for one in work if one.service)),
    )


def _people(
    old: Desk, new: Desk, in_queue: Counter[str], of_person: Counter[str]
) -> Iterator[Turn]:
    before, after = _working(old), _working(new)
    for handle in sorted({*before, *after}):
        had = set(before[handle].queues) if handle in before else set()
        has = set(after[handle].queues) if handle in after else set()
        if handle not in after:
            held = counted(of_person[handle], "open ticket")
            yield Turn(
                f"{handle} no longer works here; {held} assigned to {handle}", of_person[handle]
            )
        elif handle not in before:
            yield Turn(f"{handle} works here now" + (f", in {_named(has)}" if has else ""))
        else:
            for queue in sorted(had - has):
                yield Turn(f"{handle} leaves {queue}, where {_open(in_queue[queue])}")
            for queue in sorted(has - had):
                yield Turn(f"{handle} joins {queue}, where {_open(in_queue[queue])}")


def _working(desk: Desk) -> dict[str, Person]:
    return {name: one for name, one in desk.team.people.items() if not one.former}


def _queues(old: Desk, new: Desk, in_queue: Counter[str]) -> Iterator[Turn]:
    before, after = old.team.queues, new.team.queues
    for name in sorted({*before, *after}):
        if name not in after:
            yield Turn(f"the queue {name} is gone, where {_open(in_queue[name])}", in_queue[name])
            continue
        if name not in before:
            yield Turn(f"there is a new queue {name}")
        elif before[name].level != after[name].level:
            yield Turn(
                f"the queue {name} moves from level {before[name].level} to {after[name].level}"
            )
        if name in before and before[name].manager != after[name].manager:
            was, now = before[name].manager or "nobody", after[name].manager or "nobody"
            yield Turn(f"the queue {name} has another manager: {was} -> {now}")
        if _staffed(old, name) and not _staffed(new, name):
            yield Turn(f"nobody is left in {name}, where {_open(in_queue[name])}", in_queue[name])


def _staffed(desk: Desk, queue: str) -> bool:
    return any(queue in one.queues for one in _working(desk).values())


def _services(old: Desk, new: Desk, of_service: Counter[str]) -> Iterator[Turn]:
    for name in sorted({*old.services, *new.services}):
        was, now = old.services.get(name), new.services.get(name)
        if now is None:
            held = counted(of_service[name], "open ticket")
            yield Turn(f"the service {name} is gone; {held} of it", of_service[name])
        elif was is None:
            owned = f", owned by {now.queue}" if now.queue else ""
            yield Turn(f"there is a new service {name}{owned}")
        elif was.queue != now.queue:
            owners = f"{was.queue or 'nobody'} -> {now.queue or 'nobody'}"
            yield Turn(f"the service {name} has another owner: {owners}")
        elif was.criticality != now.criticality:
            weight = f"{was.criticality or 'none'} -> {now.criticality or 'none'}"
            yield Turn(f"the service {name} has another criticality: {weight}")


def _open(number: int) -> str:
    return f"{counted(number, 'ticket')} {'is' if number == 1 else 'are'} open"


def _named(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
