"""``sla.yaml``: calendars, policies and pauses, and what a schema cannot say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tickets_cli.dataclass import replace
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.duration import Duration
from tickets_cli.domain.duration import parse as parse_duration
from tickets_cli.domain.sla import AT_RISK, CUSTOMER, LevelTarget, Policy, SlaSettings, Target
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Level
from tickets_cli.errors import Invalid, Problem, Usage
from tickets_cli.store.settings.calendars import Complain, calendars

FILE = "sla.yaml"
_FIELDS = "|".join((*TIMELINE_FIELDS, "organisation"))
_PLAIN = re.compile(rf"((^| +)({_FIELDS}):[A-Za-z0-9_-]+(,[A-Za-z0-9_-]+)*)+")
"""Queries that are right at first sight, such as ``type:incident,request service:vpn``."""


def sla_settings(document: Mapping[str, Any]) -> SlaSettings:
    """The settings a checked document describes.

    Raises:
        Invalid: with every problem a schema cannot see, each with the field it is in.
    """
    problems: list[Problem] = []

    def complain(field: str, message: str, hint: str) -> None:
        problems.append(Problem(FILE, message, hint=hint, field=field, code="settings"))

    known = calendars(document.get("calendars", {}), complain)
    policies = _policies(document.get("policies", ()), known, complain)
    if problems:
        first = problems[0]
        raise Invalid(f"{FILE}: {first.field}: {first.message}", hint=first.hint, problems=problems)
    pauses = {kind: frozenset(names) for kind, names in document.get("pauses", {}).items()}
    return SlaSettings(known, policies, pauses)


def _policies(
    documents: Sequence[Mapping[str, Any]], known: Mapping[str, Calendar], complain: Complain
) -> tuple[Policy, ...]:
    found: list[Policy] = []
    for number, one in enumerate(documents):
        policy = _policy(one, f"policies[{number}]", known, complain)
        for place, before in enumerate(found):
            _compare(policy, before, f"policies[{number}]", f"policies[{place}]", complain)
        found.append(policy)
    return tuple(found)


def _compare(policy: Policy, before: Policy, place: str, other: str, complain: Complain) -> None:
    """Two of a name must differ in their first day; two of different names in what they say."""
    if policy.name == before.name:
        if policy.valid_from == before.valid_from:
            since = f"from {policy.valid_from} on" if policy.valid_from else "without a valid_from"
            hint = f"{other} is the other one"
            complain(f"{place}.name", f"policy {policy.name} is there twice {since}", hint)
    elif replace(policy, name=before.name) == before:
        hint = "drop one, or say what is different"
        complain(place, f"policy {policy.name} says the same as {before.name} ({other})", hint)


def _policy(
    document: Mapping[str, Any], place: str, known: Mapping[str, Calendar], complain: Complain
) -> Policy:
    _check_match(document["match"], f"{place}.match", complain)
    own = document["calendar"]
    found = Policy(
        name=document["name"],
        match=document["match"],
        calendar=own,
        valid_from=_date(document.get("valid_from"), f"{place}.valid_from", complain),
        at_risk=int(document.get("at_risk", f"{AT_RISK}%").removesuffix("%")),
        targets={
            priority: _target(one, own, f"{place}.targets.{priority}", complain)
            for priority, one in document.get("targets", {}).items()
        },
        levels={
            _level(level): _level_target(one, own, f"{place}.levels.{level}", complain)
            for level, one in document.get("levels", {}).items()
        },
    )
    if not found.kinds():
        complain(place, f"policy {found.name} promises nothing", "give it targets or levels")
    _check_calendars(found, place, known, complain)
    return found


def _target(document: Mapping[str, Any], own: str, place: str, complain: Complain) -> Target:
    lengths = {
        kind: _duration(document[kind], f"{place}.{kind}", complain)
        for kind in CUSTOMER
        if kind in document
    }
    return Target(document.get("calendar", own), **lengths)


def _level_target(document: Any, own: str, place: str, complain: Complain) -> LevelTarget:
    if isinstance(document, str):
        return LevelTarget(own, _duration(document, place, complain))
    time = _duration(document["time"], f"{place}.time", complain)
    return LevelTarget(document.get("calendar", own), time)


def _level(key: str) -> Level:
    return int(key) if key.isdecimal() else key


def _duration(text: str, field: str, complain: Complain) -> Duration:
    try:
        length = parse_duration(text)
    except Usage as error:
        complain(field, error.message, error.hint)
        return Duration(0, 1)
    if not length.elapsed:
        complain(field, "no time at all cannot be a target", "leave it out if nothing is promised")
        return Duration(0, 1)
    return length


def _date(text: str | None, field: str, complain: Complain) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        complain(field, f"there is no day {text}", "write year, month, day, as 2026-12-25")
        return None


def _check_match(text: str, field: str, complain: Complain) -> None:
    """A policy's query must be one that can be asked of every instant of a ticket's life."""
    if _PLAIN.fullmatch(text):
        return
    from tickets_cli.domain.query import fold_fields, parse  # only where there is doubt: 5 ms
    from tickets_cli.domain.query.faults import QueryError

    try:
        query = parse(text, fold_fields(), strict=False)
    except QueryError as error:
        complain(field, f"{error.what} (column {error.column} of the query)", error.hint)
        return
    if not query.fields():
        hint = "for every ticket write type:*"
        complain(field, "a policy must say which tickets it is for", hint)


def _check_calendars(
    policy: Policy, place: str, known: Mapping[str, Calendar], complain: Complain
) -> None:
    """Every calendar named must be there, and know what "d" means where a target says so."""
    for field, name, length in _named(policy, place):
        calendar = known.get(name)
        if calendar is None:
            if length is None:
                hint = f"calendars: {', '.join(known) or 'none yet'}"
                complain(field, f"there is no calendar {name!r}", hint)
        elif length and length.days and any(v.day_seconds is None for v in calendar.versions):
            message = f"{length} needs hours_per_day of calendar {name}"
            complain(field, message, "add it to the calendar, or write the target in hours")


def _named(policy: Policy, place: str) -> Iterator[tuple[str, str, Duration | None]]:
    """Each place that names a calendar, and then those that count in it, with the length."""
    yield f"{place}.calendar", policy.calendar, None
    for priority, target in policy.targets.items():
        if target.calendar != policy.calendar:
            yield f"{place}.targets.{priority}.calendar", target.calendar, None
        for kind in CUSTOMER:
            length = target.of(kind)
            if length is not None:
                yield f"{place}.targets.{priority}.{kind}", target.calendar, length
    for level, stay in policy.levels.items():
        if stay.calendar != policy.calendar:
            yield f"{place}.levels.{level}.calendar", stay.calendar, None
        yield f"{place}.levels.{level}", stay.calendar, stay.time
