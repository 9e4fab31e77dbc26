"""What is wrong with the rules: names nobody knows, steps that never come, rules in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tickets_cli.domain.defined import unknown as undefined
from tickets_cli.domain.escalation.circles import circles
from tickets_cli.domain.escalation.needs import needs
from tickets_cli.domain.escalation.rules import (
    ALL_MANAGERS,
    BREACHED,
    MAIL,
    MANAGER,
    NEXT,
    PERCENT,
    ROLES,
    Doing,
    Rule,
    Tell,
)
from tickets_cli.domain.escalation.words import KNOWN, unknown
from tickets_cli.domain.query.check import RULE, check
from tickets_cli.errors import ERROR, WARNING, Problem

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

FILE = "escalation.yaml"


def check_rules(desk: Desk) -> Iterator[Problem]:
    """Everything the rules and the other settings contradict each other in."""
    yield from _quiet(desk)
    for number, rule in enumerate(desk.escalation.rules):
        place = f"rules[{number}]"
        yield from check(rule.when, desk, where=RULE, path=FILE, field=f"{place}.when")
        yield from _rule(rule, place, desk)
        for field, do in doings(rule, place):
            yield from _doing(do, field, desk)
            yield from _beyond(rule, do, field, desk)
            yield from _down(rule, do, field, desk)
            yield from _landing(do, field, desk)
    for ring in circles(desk):
        told = " -> ".join((*ring, ring[0]))
        place = f"rules[{[one.name for one in desk.escalation.rules].index(ring[0])}]"
        hint = "each undoes what the other does: say in one of them when it is not meant"
        yield Problem(
            FILE, f"the rules go round in a circle: {told}", hint, place, code="rule-circle"
        )


def doings(rule: Rule, place: str) -> Iterator[tuple[str, Doing]]:
    """What each step does, and where the file says so; repeated steps stand there once."""
    if len(rule.steps) == 1 and not rule.steps[0].amount and rule.steps[0].trigger != BREACHED:
        yield f"{place}.do", rule.steps[0].do
        return
    first = (step for step in rule.steps if "#" not in step.name)
    for number, step in enumerate(first):
        yield f"{place}.steps[{number}].do", step.do


_unknown = partial(undefined, FILE)


def _problem(field: str, message: str, hint: str = "", severity: str = ERROR) -> Problem:
    return Problem(FILE, message, hint, field, code="rule", severity=severity)


def _quiet(desk: Desk) -> Iterator[Problem]:
    for audience, calendar in desk.escalation.quiet.items():
        field = f"quiet.outside.{audience}"
        yield from _unknown(field, "calendar", calendar, desk.sla.calendars)
    for number, priority in enumerate(desk.escalation.exempt or ()):
        yield from _unknown(f"quiet.except[{number}]", "priority", priority, desk.priorities)


def _rule(rule: Rule, place: str, desk: Desk) -> Iterator[Problem]:
    """Steps must be able to come."""
    yield from _unknown(f"{place}.calendar", "calendar", rule.calendar, desk.sla.calendars)
    if rule.clock and rule.since:
        hint = "leave one of them out"
        yield _problem(f"{place}.since", "a rule counts from a clock or since something", hint)
    of_clock = [step.name for step in rule.steps if step.trigger in (PERCENT, BREACHED)]
    if of_clock and not rule.clock:
        hint = "add clock: response, next_reply, update, resolution or level"
        yield _problem(place, f"{of_clock[0]} of which clock?", hint)
    promised = {kind for policy in desk.sla.policies for kind in policy.kinds()}
    if rule.clock and rule.clock not in promised:
        message = f"no policy of sla.yaml promises a {rule.clock.replace('_', ' ')}"
        yield _problem(f"{place}.clock", message, "the steps never come", WARNING)


def _doing(do: Doing, field: str, desk: Desk) -> Iterator[Problem]:
    """What is named must be there."""
    yield from _escalates(do.escalate, f"{field}.escalate", desk)
    if desk.team.queues:
        yield from _unknown(f"{field}.reassign.queue", "queue", do.queue, desk.team.queues)
    yield from _staffed(do.queue, f"{field}.reassign.queue", desk)
    if do.assignee != "none":
        people = [one.handle for one in desk.team.people.values() if not one.former]
        yield from _unknown(f"{field}.reassign.assignee", "person", do.assignee, people)
    priorities = (*desk.priorities, NEXT)
    yield from _unknown(f"{field}.raise_priority", "priority", do.raise_priority, priorities)
    for name, text in _texts(do):
        for word in unknown(text):
            hint = f"known: {', '.join(f'{{{one}}}' for one in KNOWN)}"
            yield _problem(f"{field}.{name}", f"{{{word}}} stands for nothing", hint)
    if do.notify:
        yield from _told(do.notify, f"{field}.notify", desk)


def _escalates(to: str | None, field: str, desk: Desk) -> Iterator[Problem]:
    if to is None or to == NEXT:
        return
    levels = [str(level) for level in desk.levels]
    if _level(to) in levels or to in levels:
        return
    known = [NEXT, *(f"L{one}" if one.isdecimal() else one for one in levels), *desk.team.queues]
    yield from _unknown(field, "level or queue", to, known)
    yield from _staffed(to, field, desk)


def _level(to: str) -> str:
    """A level as the desk lists it, whether a rule says ``2`` or ``L2``."""
    return to.lower().removeprefix("l")


def _staffed(queue: str | None, field: str, desk: Desk) -> Iterator[Problem]:
    """A queue that rules fill must have somebody who empties it."""
    if queue is None or queue not in desk.team.queues:
        return
    if not any(queue in one.queues and not one.former for one in desk.team.people.values()):
        hint = "give it somebody in team.yaml: queues: [...] of a person"
        message = f"nobody works the queue {queue}"
        yield Problem(FILE, message, hint, field, code="unstaffed-queue")


def _texts(do: Doing) -> Iterator[tuple[str, str]]:
    if do.comment:
        yield "comment.text", do.comment.text
    if do.reason:
        yield "reason", do.reason
    if do.notify:
        yield "notify.subject", do.notify.subject or ""
        yield "notify.text", do.notify.text or ""


def _told(tell: Tell, field: str, desk: Desk) -> Iterator[Problem]:
    """People to tell must be there and, for mail, have an address."""
    people = {one.handle: one for one in desk.team.people.values() if not one.former}
    for word in tell.to:
        if word in ROLES:
            continue
        yield from _unknown(field, "person", word, (*ROLES, *people))
        person = people.get(word)
        if person and not person.emails and tell.channel == MAIL:
            yield _problem(field, f"{word} has no e-mail address", "give it in team.yaml", WARNING)
    for word in (MANAGER, ALL_MANAGERS):
        if word in tell.to and not _has_manager(word, desk):
            message = "there is no manager to tell"
            yield _problem(field, message, "managers: [HANDLE] in team.yaml", WARNING)


def _has_manager(word: str, desk: Desk) -> bool:
    queues = desk.team.queues.values() if word == MANAGER else ()
    return bool(desk.team.managers) or any(one.manager for one in queues)


def _down(rule: Rule, do: Doing, field: str, desk: Desk) -> Iterator[Problem]:
    """A rule hands nothing down: one only for levels above where it goes does nothing."""
    order = [str(level) for level in desk.levels]
    to = _level(do.escalate or "")
    here = [order.index(one) for one in needs(rule.when, desk).get("level", ()) if one in order]
    if to in order and here and min(here) >= order.index(to):
        message = f"a ticket at level {order[min(here)]} is not handed up to level {to}"
        hint = "rules hand nothing down: a person does, with escalate return"
        yield Problem(FILE, message, hint, f"{field}.escalate", code="no-way-up", severity=WARNING)


def _landing(do: Doing, field: str, desk: Desk) -> Iterator[Problem]:
    """A level's only queue must have somebody, where tickets go to the level."""
    to = _level(do.escalate or "")
    there = [one.name for one in desk.team.queues.values() if str(one.level) == to]
    if len(there) == 1 and not desk.team.is_staffed(there[0]):
        message = f"level {to} is the queue {there[0]}, and nobody works it"
        hint = f"give it somebody in team.yaml: queues: [{there[0]}] of a person"
        where = f"{field}.escalate"
        yield Problem(FILE, message, hint, where, code="unstaffed-queue", severity=WARNING)


def _beyond(rule: Rule, do: Doing, field: str, desk: Desk) -> Iterator[Problem]:
    """A rule only for the last level has nowhere to hand tickets up to."""
    last = str(list(desk.levels)[-1])
    if do.escalate == NEXT and needs(rule.when, desk).get("level") == {last}:
        message = f"there is no level beyond {last}"
        yield Problem(
            FILE,
            message,
            "name a queue, or notify somebody",
            f"{field}.escalate",
            code="last-level",
        )
